#ifndef MST_PLANNER_SCENARIO_LEVERS_H
#define MST_PLANNER_SCENARIO_LEVERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * The levers of scenarios: keys that are none of site.ini. One row each; the row reads the value, suggests the lever to somebody
 * who mistyped it, and is what docs/formats.md says about it.
 */
enum mst_lever_kind {
    MST_LEVER_VOLUME,
    MST_LEVER_AHT,
    MST_LEVER_DEFLECTION,
    MST_LEVER_DEFLECTION_AHT,
    MST_LEVER_RESOLUTION,
    MST_LEVER_EVENT,
    MST_LEVER_SHRINKAGE,
    MST_LEVER_ABSENCE,
    MST_LEVER_AGENTS,
    MST_LEVER_SHIFT,
    MST_LEVER_WAGE,
    MST_LEVER_SEED
};

/** What stands after the lever's head. */
enum mst_lever_name { MST_NAME_NONE, MST_NAME_WANTED, MST_NAME_MAY_BE };

enum mst_lever_form {
    MST_FORM_CHANGE, /* +15% */
    MST_FORM_SHARE,  /* 30% */
    MST_FORM_EITHER, /* 15%, or +3% */
    MST_FORM_PAIR,   /* 70% to 78% */
    MST_FORM_EVENT,  /* 2026-03-29 phone +40% */
    MST_FORM_PEOPLE, /* +10, -3, off, on */
    MST_FORM_SWITCH, /* off, on */
    MST_FORM_WHOLE   /* 7 */
};

struct mst_lever {
    enum mst_lever_kind kind;
    const char *head;  /* "volume" */
    const char *shown; /* "volume.QUEUE" */
    enum mst_lever_name name;
    enum mst_lever_form form;
    double least, most;  /* of percentages as fractions; both legal */
    const char *example; /* a value */
    const char *legal;   /* for the manual */
    const char *help;
};

/** The table, in the order of the manual. */
const struct mst_lever *mst_levers(size_t *count);

/**
 * The lever that a key names, and what stands behind its head.
 * @param[out] name points into the key; NULL where nothing stands there. May be NULL
 * @return NULL: the head is of no lever. `shift.night` and `shift.night.start` both have the head of one: whether it is one is a
 * matter of site.ini
 */
const struct mst_lever *mst_lever_find(const char *key, const char **name);

/** A value, read. */
struct mst_lever_value {
    double frac;         /* of a pair the first */
    double to_frac;      /* of a pair the second */
    bool has_sign;       /* a change, not an amount */
    bool is_off, is_on;  /* one of these words */
    long count;          /* of people with its sign; of a whole number */
    int32_t day;         /* of an event */
    const char *queue;   /* of an event: its name, in the value; not ended ... */
    size_t queue_length; /* ... but so long */
};

/** What is wrong with a value; reads on after it in quotes. */
struct mst_lever_why {
    char text[200];
};

/** @return whether the value is legal; else `why` is set, and `read` is untouched */
bool mst_lever_parse(const struct mst_lever *lever, const char *value, struct mst_lever_value *read, struct mst_lever_why *why);

/** Whether swept values are changes, written with a sign. */
bool mst_lever_is_signed(const struct mst_lever *lever);

#endif
