#include <math.h>

#include "scheduler/staffing/waiting.h"

/**
 * Chat: load a on n agents with up to k contacts each; whoever finds all n k places taken waits, and gives up after a time that is
 * exponential with mean P.
 *
 * - Formula: an agent with i contacts serves at a rate of d(i) = i / (1 + inflation (i - 1)) in units of 1 / AHT. Contacts go to
 * the agent who has the fewest, and the model takes them to be spread evenly all the time: of M = q n + r contacts, r < n, r agents
 * have q + 1 and the others q, and the rate is (n - r) d(q) + r d(q+1). With all places taken the queue is that of Erlang A with
 * service n d(k). For k = 1 the model is Erlang A.
 * - Domain: n whole, >= 1; a > 0; k >= 1; inflation >= 0; P > 0, or infinite and n d(k) > a. With inflation above 1 an agent is
 * slower the more contacts it has, and the law of M may have two peaks: both are counted.
 * - Accuracy: against the formula, relative error below 1e-13 on the references. Against an exact simulation of routing to the
 * least loaded agent the model is known to be off by up to 0.04 in P(wait) and the service level.
 * - Work: O(sqrt(n k)) states about the peak; up to n k where inflation is 1 or more.
 * - Source: the birth-and-death equations of the model above; compare J. Luo, J. Zhang, "Staffing and control of instant messaging
 *   contact centers", Operations Research 61 (2013) 328.
 */

struct places {
    double agents, load;
    double concurrency, inflation;
    double all; /* agents x concurrency */
};

/** d(i). */
static double agent_rate(const struct places *places, double contacts) {
    return contacts > 0.0 ? contacts / (1.0 + places->inflation * (contacts - 1.0)) : 0.0;
}

/** With so many contacts at the agents. */
static double rate(const struct places *places, double contacts) {
    double each = floor(contacts / places->agents), more = contacts - each * places->agents;
    double low = (places->agents - more) * agent_rate(places, each);
    return more > 0.0 ? low + more * agent_rate(places, each + 1.0) : low;
}

/** Weights of 0 to all - 1 contacts, and of them times the number; their unit is the same, and changes when they get too large. */
struct law {
    double sum, contacts;
    double last; /* the weight at the state reached, in units of e^-(shift x 600) */
    double shift;
};

#define LAW_STEP 600.0 /* e^600 is still far inside a double's range */

/** The last state whose rate is at most the load, at most `all` - 1: where the weights peak, or the first of two peaks. */
static double peak(const struct places *places) {
    double low = 0.0, high = places->all - 1.0;
    if (places->inflation > 1.0 && agent_rate(places, 1.0) * places->agents > places->load) {
        high = fmin(high, places->agents); /* the rate rises up to here only */
    }
    while (low < high) {
        double middle = ceil(0.5 * (low + high));
        if (rate(places, middle) <= places->load) {
            low = middle;
        } else {
            high = middle - 1.0;
        }
    }
    return low;
}

static void go_down(const struct places *places, double from, struct law *law) {
    double weight = 1.0;
    law->sum = 1.0;
    law->contacts = from;
    for (double m = from; m > 0.0; m -= 1.0) {
        double ratio = rate(places, m) / places->load;
        weight *= ratio;
        law->sum += weight;
        law->contacts += weight * (m - 1.0);
        if (weight < 1e-18 * law->sum * (1.0 - ratio)) {
            break;
        }
    }
}

static void rescale(struct law *law) {
    if (law->shift > 0.0) {
        if (law->last > 1.0) {
            law->last *= exp(-LAW_STEP);
            law->shift -= 1.0;
        }
    } else if (law->last > exp(LAW_STEP)) {
        law->last *= exp(-LAW_STEP);
        law->sum *= exp(-LAW_STEP);
        law->contacts *= exp(-LAW_STEP);
    }
    if (law->last < exp(-LAW_STEP)) {
        law->last *= exp(LAW_STEP);
        law->shift += 1.0;
    }
}

/** From the peak up to the state in which all places are taken, or until its weight is sure to be nothing. */
static void go_up(const struct places *places, double from, struct law *law) {
    double growth = fmax(log(places->load / rate(places, places->all)), 0.0); /* the most that a step can add, as a logarithm */
    law->last = 1.0;
    for (double m = from + 1.0; m <= places->all; m += 1.0) {
        law->last *= places->load / rate(places, m);
        if (m < places->all && law->shift == 0.0) {
            law->sum += law->last;
            law->contacts += law->last * m;
        }
        rescale(law);
        if (law->shift * LAW_STEP > 2.0 * LAW_STEP + growth * (places->all - m)) {
            law->last = 0.0;
            return;
        }
    }
}

void mst_chat_outcome(const struct mst_queueing_model *model, double agents, double answer, struct mst_outcome *outcome) {
    struct places places = {.agents = agents,
                            .load = model->load_erl,
                            .concurrency = model->concurrency,
                            .inflation = model->inflation,
                            .all = agents * model->concurrency};
    if (model->concurrency == 1) {
        mst_erlang_a_outcome(model, agents, answer, outcome);
        return;
    }
    struct mst_line line = mst_line_make(model, agents * agent_rate(&places, places.concurrency), answer);
    if (isinf(model->patience_s) && !(line.service > line.load)) {
        *outcome = mst_outcome_unstable();
        return;
    }
    struct mst_waiting waiting;
    mst_waiting_find(&line, &waiting);
    struct law law = {0};
    double from = peak(&places);
    go_down(&places, from, &law);
    go_up(&places, from, &law);
    mst_outcome_join(log(law.sum) - log(law.last) + law.shift * LAW_STEP, &line, &waiting, outcome);
    outcome->occupancy = (1.0 - outcome->p_wait) * (law.contacts / law.sum / places.all) + outcome->p_wait;
}
