#ifndef MST_CLI_ARGUMENTS_PARTS_H
#define MST_CLI_ARGUMENTS_PARTS_H

#include <argp.h>

#include "cli/cli.h"

/** What the files arguments*.c share; nobody else includes this. */

/** Keys of the options that every command has; those of stages' tables follow. */
enum {
    KEY_OUT = 256,
    KEY_JSON,
    KEY_JOBS,
    KEY_SEED,
    KEY_FROM,
    KEY_NOW,
    KEY_WEEK,
    KEY_WEEKS,
    KEY_MONTHS,
    KEY_BATCH,
    KEY_PLOT,
    KEY_QUEUE,
    KEY_TIME_LIMIT,
    KEY_KEEP,
    KEY_FROZEN_UNTIL,
    KEY_SHIFT,
    KEY_LIMIT,
    KEY_TAKE,
    KEY_DRY_RUN,
    KEY_REVERT,
    KEY_METHOD,
    KEY_SHIFT_FILES,
    KEY_FEEDS,
    KEY_CALDAV,
    KEY_CALDAV_LOGIN,
    KEY_CALDAV_CA,
    KEY_CALDAV_INSECURE,
    KEY_LIST,
    KEY_SCENARIO,
    KEY_SCENARIOS,
    KEY_TO,
    KEY_DECIDE,
    KEY_SHARD,
    KEY_MERGE,
    KEY_ERLANG, /* and one for each of mst_erlang_flags */
    KEY_TABLES = KEY_ERLANG + MST_ERLANG_FLAGS
};

#define OPTIONS_MOST 48

/** What argp is given, and what its parser fills. */
struct mst_reading {
    const struct mst_command *command;
    struct mst_arguments *arguments;
    struct argp_option options[OPTIONS_MOST];
    const struct mst_option_table *table[OPTIONS_MOST]; /* of the options with key KEY_TABLES and above */
    const char *key[OPTIONS_MOST];
    char names[OPTIONS_MOST][32];
    char helps[OPTIONS_MOST][256];
    size_t count, table_count;
    int positional;
};

/** Adds the options that the reading's command takes. */
void mst_arguments_add(struct mst_reading *reading);

#endif
