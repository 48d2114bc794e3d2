#ifndef MST_CORE_SITE_H
#define MST_CORE_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/date.h"
#include "core/roster.h"
#include "core/span.h"
#include "core/zone.h"

/**
 * A contact centre: what its queues want, what its rules allow, who its people are. docs/formats.md says what each field means to a
 * user; here are shapes and units. A number that the user did not give is NaN unless said otherwise. Filled by io/, read by all.
 */

/** Hours on a weekday. */
struct mst_window {
    int weekday;      /* MST_MONDAY ... MST_SUNDAY */
    int32_t from_min; /* minutes after 00:00; MST_ANY_HOURS: the bare day, no hours given */
    int32_t to_min;   /* > from_min, at most 2880: past 1440 is the next day */
};
#define MST_ANY_HOURS (-1)

struct mst_windows {
    struct mst_window *items;
    size_t count, capacity;
};

enum mst_channel { MST_PHONE, MST_CHAT, MST_EMAIL, MST_FIXED };
enum mst_level_of { MST_OF_OFFERED, MST_OF_EXAB, MST_OF_SERVED, MST_OF_VIRTUAL, MST_OF_EXIT };
enum mst_load_of { MST_LOAD_CHANGING, MST_LOAD_STATIONARY };
enum mst_staff_to { MST_TO_MEAN, MST_TO_MEDIAN, MST_TO_HI80, MST_TO_HI95 };

/** Contacts handed over from another queue. */
struct mst_handover {
    size_t queue; /* index */
    double frac;
};

struct mst_queue {
    char *name;
    char *skill; /* its name unless given */
    enum mst_channel channel;
    struct mst_windows open;
    struct mst_windows arrivals; /* none: email always, else `open` */
    double posts;                /* `agents`: of a fixed post; 0 else */
    double minimum;              /* agents in every open interval; 0 unless given */
    double aht_s;
    double aht_cv;             /* standard deviation / mean of handling times; 1 unless given: exponential */
    double service_level_frac; /* NaN: no such target */
    double answer_s;           /* the seconds of the service level */
    double asa_s;
    double max_abandon_frac;
    double max_occupancy_frac;
    double patience_s; /* INFINITY unless given */
    int concurrency;   /* 1 unless given */
    double deadline_s;
    bool deadline_open; /* the deadline runs in opening time only */
    enum mst_level_of level_of;
    enum mst_load_of staffing;        /* whether the load of an interval may differ from that of a steady state */
    double inflation;                 /* 0 unless given */
    double shrinkage_frac;            /* 0 unless given */
    int priority;                     /* 1 is served first; 1 unless given, email 2 */
    double retry_frac, retry_after_s; /* of those who give up: call again, after so long on average; 0 and 600 unless given */
    enum mst_staff_to staff_to;
    double deflection_frac, deflection_aht_frac, repeat_frac; /* 0 unless given */
    struct mst_handover *handovers;
    size_t handover_count;
};

struct mst_break {
    int32_t length_min;
    bool paid;
    bool from_end;               /* the window counts back from the shift's end */
    int32_t least_min, most_min; /* of its start after the shift's start, or before its end; both legal, least <= most */
};

/** A kind of shift: `[shift.NAME]`. */
struct mst_kind {
    char *name;
    int32_t start_from_min, start_to_min, start_step_min; /* by the clock; step >= 1 */
    int32_t length_from_min, length_to_min, length_step_min;
    unsigned days; /* bit 0 is Monday */
    bool any_hours;
    struct mst_break *breaks; /* in the order of their numbers */
    size_t break_count;
};

#define MST_HOURS_PER_YEAR 2080

struct mst_role {
    char *name;
    double wage_low, wage, wage_high; /* an hour's: both ends of the range and its midpoint */
    double hours_per_year;            /* paid hours of somebody full-time; 0: MST_HOURS_PER_YEAR */
};

/** `[contract.NAME]`: what a week of its agents has to keep. */
struct mst_contract {
    char *name;
    size_t role; /* index, or MST_NONE */
    size_t *kinds;
    size_t kind_count;
    int32_t length_from_min, length_to_min; /* 0 and INT32_MAX unless given */
    double hours_from, hours_to;            /* paid hours a week */
    int days_from, days_to;
    int32_t rest_min;               /* 0 unless given */
    int max_run;                    /* days worked in a row; 1000 unless given */
    int min_off_run;                /* 1 unless given */
    int weekends_most, weekends_of; /* `2 of 4`; weekends_of 0: no such rule */
    int32_t start_spread_min;       /* INT32_MAX unless given */
};

/** An extra on the wage: windows of the week, or the days of holidays.csv. Windows of one premium that overlap count once. */
struct mst_premium {
    char *name;
    double frac;
    bool on_holidays;
    struct mst_windows windows; /* a bare day is 00:00-24:00 */
};

struct mst_objective {
    double understaff, understaff_more, overstaff; /* an agent-hour's; never NaN: the defaults are 4, 10, 0.5 mean wages */
    double tier_frac;                              /* 0.1 unless given */
    bool hard;                                     /* coverage = hard */
    struct mst_premium *premiums;
    size_t premium_count;
};

struct mst_agent {
    char *id, *name, *email, *team; /* email and team may be "" */
    size_t contract;                /* index */
    size_t *queues;                 /* those that the agent's skills serve, ascending */
    size_t queue_count;
    struct mst_windows available; /* with no item: always */
    double wage;                  /* an hour's: the `cost` column, else the role's midpoint */
    double wage_low, wage_high;   /* both ends; equal to `wage` where `cost` is given */
};

enum mst_wish_kind { MST_WISH_START, MST_WISH_OFF, MST_WISH_WEEKEND };

struct mst_wish {
    size_t agent;
    enum mst_wish_kind kind;
    int32_t from_min, to_min; /* start: both legal, by the clock; from > to runs over midnight */
    unsigned days;            /* off: weekdays, bit 0 is Monday; 0 where a date is named */
    int32_t day;              /* off: that date, or MST_NO_DAY */
    double weight;            /* >= 0 */
};

struct mst_timeoff {
    size_t agent;
    int64_t start_utc, end_utc;
    char *kind;          /* "vacation"; may be "" */
    int credit_days;     /* -1: as the days say */
    double credit_hours; /* NaN: as the days say */
    const char *file;    /* static: where it was read, "timeoff.csv" or "timeoff.ics" */
    long line;
};

enum mst_holiday_hours { MST_HOLIDAY_USUAL, MST_HOLIDAY_CLOSED, MST_HOLIDAY_HOURS };

struct mst_holiday {
    int32_t day;
    char *name;
    size_t queue; /* MST_NONE: all queues */
    enum mst_holiday_hours hours;
    struct mst_windows open; /* MST_HOLIDAY_HOURS: `weekday` is that of `day` */
};

/** A row of events.csv: what moves contacts on a day without making it a holiday (a mailing, a price change, a payday). */
struct mst_event {
    int32_t day;
    char *name;
    size_t queue; /* MST_NONE: all queues */
};

struct mst_site {
    char *name;
    char *currency; /* "" where costs are plain weights */
    struct mst_zone zone;
    int interval_min;
    int week_start; /* weekday */
    struct mst_queue *queues;
    size_t queue_count;
    struct mst_kind *kinds;
    size_t kind_count;
    struct mst_role *roles;
    size_t role_count;
    struct mst_contract *contracts;
    size_t contract_count;
    struct mst_objective objective;
    struct mst_agent *agents;
    size_t agent_count;
    struct mst_wish *wishes; /* by agent */
    size_t wish_count;
    struct mst_timeoff *timeoffs; /* by agent, then start */
    size_t timeoff_count;
    struct mst_holiday *holidays; /* by day */
    size_t holiday_count;
    struct mst_event *events; /* by day, each once */
    size_t event_count;
    struct mst_roster previous; /* what was worked before the week */
    struct mst_roster pinned;   /* shifts that must stay */
    struct mst_roster kept;     /* shifts that it costs to change, one an agent and day at most; the queues in it do not matter */
    double keep_price;          /* of each day of an agent on which start or end are not those of `kept`; >= 0, 0 unless given */
    int64_t frozen_until_utc;   /* no shift but a pinned one starts before it; INT64_MIN unless given */
};

void mst_site_init(struct mst_site *site);
void mst_site_release(struct mst_site *site);

/** What an agent holds. */
void mst_agent_release(struct mst_agent *agent);

void mst_windows_release(struct mst_windows *windows);
enum mst_status mst_windows_add(struct mst_windows *windows, int weekday, int32_t from_min, int32_t to_min,
                                struct mst_error *err) MST_MUST_USE;

/** Indices by name; MST_NONE where there is none. A search from the first on: a reader of many rows keeps an index of its own. */
size_t mst_site_queue(const struct mst_site *site, const char *name);
size_t mst_site_agent(const struct mst_site *site, const char *id);
size_t mst_site_contract(const struct mst_site *site, const char *name);

/** Whether the agent serves the queue. */
bool mst_agent_serves(const struct mst_agent *agent, size_t queue);

/** Whether the date is in holidays.csv, of whatever queue. */
bool mst_site_is_holiday(const struct mst_site *site, int32_t day);

/**
 * The hours of a queue that begin on a date: a holiday's row for the queue goes before one for all, that before the usual hours. A
 * bare day comes out as 00:00-24:00.
 * @param[in,out] windows appended to; as they were on failure
 */
enum mst_status mst_site_hours_on(const struct mst_site *site, size_t queue, int32_t day, struct mst_windows *windows,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * When a queue is open: the hours that begin on the days from `first_day` up to, not including, `end_day`. Give a day before the
 * first that matters, since hours run past midnight.
 * @param[in,out] spans appended to, and merged; the same times as before on failure
 */
enum mst_status mst_site_open(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                              struct mst_spans *spans, struct mst_error *err) MST_MUST_USE;

/**
 * The same for when contacts arrive: `arrivals` if given, always for email, else the opening hours. The first two also hold on
 * holidays; "always" is from the first day's midnight to that of `end_day`.
 */
enum mst_status mst_site_arrivals(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day,
                                  struct mst_spans *spans, struct mst_error *err) MST_MUST_USE;

#endif
