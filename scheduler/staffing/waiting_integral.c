#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Those who wait, by an integral over the virtual wait.
 *
 * - Formula: given that all servers are busy, the wait t of a caller who never gives up has a density in proportion to e^-E(t),
 *   E(t) = (service - load) t + load t x(impatience t), where x(s) = 1 - (1 - e^-s)/s; with G = integral of e^-E, the weight of
 * waiting is service x G. He who would wait t is served with probability e^(-impatience t), and so mean wait, share served and the
 * rest are integrals of smooth positive functions against this density.
 * - About any point r, E(r + u) = E(r) + slope u + b u x(impatience u), with b = load e^(-impatience r) and slope = service - b:
 * the same form again. So each part is integrated outwards from its highest point, relative to the height there, and no number
 * overflows however great load and patience are. In overload the highest point is at ln(load / service) / impatience.
 * - Domain: all lines; without impatience service > load.
 * - Accuracy: Gauss-Legendre, 20 nodes a panel, panels that double outwards. It agrees with waiting_sum.c to 1e-12 where both can
 * be gone. Work: 4 to 25 panels, however great the load: large systems and long patience are as quick as small ones.
 * - Source: F. Baccelli, G. Hebuterne, "On queues with impatient customers" (1981); S. Zeltyn, A. Mandelbaum, Queueing Systems 51
 * (2005) 361. The expansion about r is elementary.
 */

/** Nodes above 0 and their weights; those below mirror them. Abramowitz & Stegun, table 25.4. */
static const double gauss[10][2] = {{0.076526521133497334, 0.15275338713072585}, {0.22778585114164508, 0.14917298647260375},
                                    {0.37370608871541956, 0.14209610931838205},  {0.5108670019508271, 0.13168863844917663},
                                    {0.63605368072651503, 0.11819453196151842},  {0.74633190646015079, 0.10193011981724044},
                                    {0.83911697182221882, 0.083276741576704749}, {0.91223442825132591, 0.062672048334109064},
                                    {0.96397192727791379, 0.040601429800386941}, {0.99312859918509492, 0.017614007139152118}};

/** x(s) above. Below 1/4 by its power series, s/2 (1 - s/3 (1 - s/4 (...))), since the difference would lose digits. */
static double excess(double s) {
    static const double inverse[] = {1.0 / 3, 1.0 / 4,  1.0 / 5,  1.0 / 6,  1.0 / 7, 1.0 / 8,
                                     1.0 / 9, 1.0 / 10, 1.0 / 11, 1.0 / 12, 1.0 / 13};
    if (fabs(s) > 0.25) {
        return 1.0 + expm1(-s) / s;
    }
    double series = 1.0;
    for (size_t k = sizeof inverse / sizeof inverse[0]; k-- > 0;) {
        series = 1.0 - s * inverse[k] * series;
    }
    return 0.5 * s * series;
}

double mst_waiting_exponent(double slope, double load, double impatience, double t) {
    return slope * t + load * t * excess(impatience * t);
}

/** The point that a part is integrated from, and the shape of the density about it. */
struct reference {
    double at;          /* r */
    double load, slope; /* b, service - b */
    double impatience;
    double unit; /* of time, in which the density is integrated: its width, so that no sum can overflow */
};

/** Integrals of the density times: 1; served; the time in the queue; that time where served. */
struct moments {
    double mass, served, wait, wait_served;
};

static void add_node(const struct reference *from, double distance, double width, struct moments *sum) {
    double t = from->at + distance;
    double density = width / from->unit * exp(-mst_waiting_exponent(from->slope, from->load, from->impatience, distance));
    double give_up = -expm1(-from->impatience * t);
    double stay = give_up < 0.75 ? 1.0 - give_up : exp(-from->impatience * t); /* the difference would lose digits */
    sum->mass += density;
    sum->served += density * stay;
    sum->wait += density * (from->impatience > 0.0 ? give_up / from->impatience : t);
    sum->wait_served += density * stay * t;
}

static void add_panel(const struct reference *from, double begin, double end, struct moments *sum) {
    double middle = 0.5 * (begin + end), half = 0.5 * (end - begin);
    for (size_t k = 0; k < 10; k++) {
        double offset = half * gauss[k][0], width = fabs(half) * gauss[k][1];
        add_node(from, middle - offset, width, sum);
        add_node(from, middle + offset, width, sum);
    }
}

/** A distance over which the density falls by a few times. */
static double natural_width(const struct reference *from) {
    double width = fmin(2.0 / fabs(from->slope), 2.0 / sqrt(from->load * from->impatience));
    return from->impatience > 0.0 ? fmin(width, 1.0 / from->impatience) : width;
}

/** From the reference up to `length` away, to the right (direction 1) or the left (-1), or until nothing is left of the density. */
static void add_side(const struct reference *from, double length, double direction, struct moments *sum) {
    double most = from->impatience > 0.0 ? 1.0 / from->impatience : INFINITY;
    double width = natural_width(from);
    for (double done = 0.0; done < length;) {
        double next = fmin(done + width, length);
        add_panel(from, direction * done, direction * next, sum);
        done = next;
        if (mst_waiting_exponent(from->slope, from->load, from->impatience, direction * done) > 50.0) {
            return;
        }
        width *= 2.0;
        if (direction < 0.0) {
            width = fmin(width, most); /* to the left the density falls like e^(-e^u) */
        }
    }
}

/** The line, and the highest point of the density. */
struct hill {
    const struct mst_line *line;
    double spare; /* service - load */
    double top;
};

static struct hill hill_make(const struct mst_line *line) {
    struct hill hill = {.line = line, .spare = line->service - line->load};
    if (hill.spare < 0.0) {
        hill.top = log1p(-hill.spare / line->service) / line->impatience;
    }
    return hill;
}

static struct reference reference_make(const struct hill *hill, double at) {
    const struct mst_line *line = hill->line;
    struct reference from = {.at = at, .load = line->load, .slope = hill->spare, .impatience = line->impatience};
    if (at == hill->top && at > 0.0) {
        from.load = line->service;
        from.slope = 0.0;
    } else if (at > 0.0) {
        from.load = line->load * exp(-line->impatience * at);
        from.slope = hill->spare - line->load * expm1(-line->impatience * at);
    }
    return from;
}

/** The part from `begin` to `end`, relative to the density at the top. */
static struct moments part(const struct hill *hill, double begin, double end) {
    double at = fmin(fmax(hill->top, begin), end);
    struct reference top = reference_make(hill, hill->top), from = reference_make(hill, at);
    struct moments sum = {0};
    from.unit = natural_width(&top);
    add_side(&from, end - at, 1.0, &sum);
    add_side(&from, at - begin, -1.0, &sum);
    double height = exp(-mst_waiting_exponent(top.slope, top.load, top.impatience, at - hill->top));
    sum.mass *= height;
    sum.served *= height;
    sum.wait *= height;
    sum.wait_served *= height;
    return sum;
}

void mst_waiting_integral(const struct mst_line *line, struct mst_waiting *waiting) {
    struct hill hill = hill_make(line);
    double split = isnan(line->answer) ? 0.0 : line->answer;
    struct moments early = {0}, late = part(&hill, split, INFINITY);
    if (split > 0.0) {
        early = part(&hill, 0.0, split);
    }
    double mass = early.mass + late.mass;
    double descent = mst_waiting_exponent(hill.spare, line->load, line->impatience, hill.top);
    struct reference top = reference_make(&hill, hill.top);
    waiting->log_weight = log(mass) + log(line->service * natural_width(&top)) - descent;
    waiting->served = (early.served + late.served) / mass;
    waiting->wait = (early.wait + late.wait) / mass;
    waiting->abandoned = line->impatience * waiting->wait;
    waiting->wait_served = (early.wait_served + late.wait_served) / mass;
    waiting->late = late.mass / mass;
    waiting->late_served = late.served / mass;
    waiting->served_in_time = early.served / mass;
}
