#define _GNU_SOURCE
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/typed.h"

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
    KEY_BATCH,
    KEY_PLOT,
    KEY_QUEUE,
    KEY_TIME_LIMIT,
    KEY_KEEP,
    KEY_FROZEN_UNTIL,
    KEY_SHIFT,
    KEY_LIMIT,
    KEY_TAKE,
    KEY_ERLANG, /* and one for each of mst_erlang_flags */
    KEY_TABLES = KEY_ERLANG + MST_ERLANG_FLAGS
};

#define OPTIONS_MOST 48

/** What argp is given, and what its parser fills. */
struct reading {
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

static void add(struct reading *r, const char *name, int key, const char *argument, const char *help) {
    if (r->count + 1 < OPTIONS_MOST) {
        r->options[r->count++] = (struct argp_option){.name = name, .key = key, .arg = argument, .doc = help};
    }
}

/** `half_life` is `--half-life`; --seed is everybody's. */
static void add_table(struct reading *r, const struct mst_option_table *table) {
    for (size_t i = 0; i < table->count && r->table_count < OPTIONS_MOST; i++) {
        struct mst_text legal;
        if (strcmp(table->rows[i].key, "seed") == 0) {
            continue;
        }
        size_t at = r->table_count++;
        snprintf(r->names[at], sizeof r->names[at], "%s", table->rows[i].key);
        for (char *c = r->names[at]; *c; c++) {
            *c = *c == '_' ? '-' : *c;
        }
        mst_text_init(&legal);
        mst_option_legal(&table->rows[i], &legal);
        int length = (int)strlen(table->rows[i].help);
        bool has_point = length > 0 && table->rows[i].help[length - 1] == '.';
        snprintf(r->helps[at], sizeof r->helps[at], "%.*s: %s", length - has_point, table->rows[i].help, mst_text_get(&legal));
        mst_text_release(&legal);
        r->table[at] = table;
        r->key[at] = table->rows[i].key;
        add(r, r->names[at], KEY_TABLES + (int)at, "VALUE", r->helps[at]);
    }
}

/** The options that say which days a command is about. */
static void add_days(struct reading *r) {
    unsigned stages = r->command->stages;
    if (stages & MST_LOOKS_BACK) {
        add(r, "from", KEY_FROM, "DATE", "History before this day only (default: all)");
        add(r, "weeks", KEY_WEEKS, "N", "Weeks ahead to compare (default: horizon_weeks of [forecast])");
        return;
    }
    if (stages & MST_STAGE_SIMULATE) {
        add(r, "week", KEY_WEEK, "DATE", "First day of the week to play through (default: the week of the roster's first shift)");
    } else if (r->command->run != mst_cmd_check.run && !(stages & MST_COVERS)) {
        add(r, "week", KEY_WEEK, "DATE", "First day of the week to roster (default: the first week start at or after --from)");
    }
    if (stages & MST_STAGE_FORECAST) {
        add(r, "from", KEY_FROM, "DATE", "First day to forecast (default: the day after the history)");
        add(r, "now", KEY_NOW, "TIME",
            "Within the first day, such as 2026-03-30T11:30: its counts so far are taken as they are, and tell about its rest");
        add(r, "weeks", KEY_WEEKS, "N", "Weeks to forecast, of 7 days each (default: to the end of the week to roster)");
    } else if (stages & MST_STAGE_ROSTER) {
        add(r, "from", KEY_FROM, "DATE", "The week to roster is the first that starts at or after this day");
    }
}

static void add_options(struct reading *r) {
    if (r->command->run == mst_cmd_erlang.run) {
        add(r, "batch", KEY_BATCH, NULL, "Read rows of CSV from the standard input and answer each");
        add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
        for (int i = 0; i < MST_ERLANG_FLAGS; i++) {
            const struct mst_flag *flag = &mst_erlang_flags[i];
            add(r, flag->name, KEY_ERLANG + i, flag->argument, flag->help);
        }
        return;
    }
    add(r, "out", KEY_OUT, "DIR", "Where results are written, and looked for if the site has none of its own (default: SITE/out)");
    add_days(r);
    if (r->command->stages & MST_DRAWS) {
        add(r, "plot", KEY_PLOT, "FILE", "Draw the forecast: FILE ends in .svg, .pdf or .png");
    }
    if (r->command->stages & (MST_DRAWS | MST_LOOKS_BACK)) {
        add(r, "queue", KEY_QUEUE, "NAME", r->command->stages & MST_DRAWS ? "Draw this queue only" : "Show this queue only");
    }
    const struct {
        unsigned stage;
        const struct mst_option_table *table;
    } tables[] = {{MST_STAGE_FORECAST, mst_forecast_option_table()},
                  {MST_STAGE_STAFFING, mst_staffing_option_table()},
                  {MST_STAGE_ROSTER, &mst_roster_option_table},
                  {MST_STAGE_SIMULATE, mst_simulation_option_table()}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (r->command->stages & tables[i].stage) {
            add_table(r, tables[i].table);
        }
    }
    if (r->command->stages & MST_STAGE_ROSTER) {
        add(r, "keep", KEY_KEEP, "ROSTER",
            "Change little of this roster: `published', the one that was published last, or a file like roster.csv. Each day of an "
            "agent on which start or end are not as they were there costs --keep-price");
        add(r, "frozen-until", KEY_FROZEN_UNTIL, "TIME",
            "With --keep: shifts of that roster that start before this time, such as 2026-03-30T11:30, stay as they are, and no "
            "other shift starts before it");
        add(r, "time-limit", KEY_TIME_LIMIT, "SECONDS",
            "Stop the search for a better roster after so many seconds, such as 90 or 2.5, and keep the best so far. This breaks "
            "reproducibility: what a limit stops is not the same on every run and machine. (The option effort limits the work "
            "instead.)");
    }
    if (r->command->stages & MST_COVERS) {
        add(r, "shift", KEY_SHIFT, "ID", "The shift that is lost, as the column `shift' of the roster names it");
        add(r, "keep", KEY_KEEP, "ROSTER",
            "The roster that it is in: `published' (the default), the one that was published last, or a file like roster.csv");
        add(r, "limit", KEY_LIMIT, "N", "Options to show at most (default: 10)");
        add(r, "take", KEY_TAKE, "N", "Write the week with option N as roster.csv");
        add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
        add(r, "quiet", 'q', NULL, "Say nothing but what is wrong");
        return;
    }
    add(r, "seed", KEY_SEED, "N", "Where chance starts, for methods that use it (default: 1)");
    add(r, "jobs", KEY_JOBS, "N", "Threads to use at most; the result does not depend on it");
    add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
    add(r, "quiet", 'q', NULL, "Say nothing but what is wrong");
}

static void keep_option(struct mst_arguments *a, const struct mst_option_table *table, const char *key, const char *value) {
    size_t most = sizeof a->options / sizeof *a->options;
    if (a->option_count < most) {
        a->options[a->option_count].table = table;
        a->options[a->option_count].key = key;
        a->options[a->option_count++].value = value;
    }
}

static void take_positional(struct reading *r, char *text, struct argp_state *state) {
    if (r->positional == r->command->most) {
        argp_error(state, "\"%s\" is one argument too many", text);
    } else if (r->positional++ == 0) {
        r->arguments->request.site_dir = text;
    } else {
        r->arguments->roster = text;
    }
}

static bool has_option(const struct mst_arguments *a, const char *key) {
    bool has = false;
    for (size_t i = 0; i < a->option_count; i++) {
        has |= strcmp(a->options[i].key, key) == 0;
    }
    return has;
}

/** What can be said of the words together only. */
static void check_end(const struct reading *r, struct argp_state *state) {
    const struct mst_arguments *a = r->arguments;
    if (r->positional < r->command->least) {
        argp_error(state, "%s is missing", r->command->arguments);
    } else if (a->queue && r->command->stages & MST_DRAWS && !a->plot) {
        argp_error(state, "--queue says which queue --plot draws, and there is no --plot");
    } else if (r->command->stages & MST_COVERS && !a->cover.shift) {
        argp_error(state, "--shift ID is missing: which shift is lost");
    } else if (!a->request.keep && r->command->stages & MST_STAGE_ROSTER && a->request.frozen_until) {
        argp_error(state, "--frozen-until says until when the roster of --keep does not change, and there is no --keep");
    } else if (!a->request.keep && r->command->stages & MST_STAGE_ROSTER && has_option(a, "keep_price")) {
        argp_error(state, "--keep-price is the price of changing the roster of --keep, and there is no --keep");
    }
}

static error_t take(int key, char *text, struct argp_state *state) {
    struct reading *r = state->input;
    struct mst_arguments *a = r->arguments;
    switch (key) {
    case KEY_OUT:
        a->request.out_dir = text;
        break;
    case KEY_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case KEY_BATCH:
        a->batch = true;
        break;
    case KEY_JOBS:
        a->request.jobs = mst_typed_whole("jobs", text, 1, 1024, state);
        break;
    case KEY_SEED:
        (void)mst_typed_whole("seed", text, 0, 1000000000, state);
        keep_option(a, &mst_roster_option_table, "seed", text);
        break;
    case KEY_PLOT:
        mst_typed_ending(text, state);
        a->plot = text;
        break;
    case KEY_QUEUE:
        a->queue = text;
        break;
    case KEY_FROM:
        a->request.from_day = mst_typed_day("from", text, state);
        break;
    case KEY_NOW:
        a->request.now = text;
        break;
    case KEY_WEEK:
        a->request.week_day = mst_typed_day("week", text, state);
        break;
    case KEY_TIME_LIMIT:
        a->request.time_limit_s = mst_typed_seconds("time-limit", text, state);
        break;
    case KEY_KEEP:
        a->request.keep = text;
        break;
    case KEY_FROZEN_UNTIL:
        a->request.frozen_until = text;
        break;
    case KEY_SHIFT:
        a->cover.shift = text;
        break;
    case KEY_LIMIT:
        a->cover.limit = mst_typed_whole("limit", text, 1, 1000, state);
        break;
    case KEY_TAKE:
        a->cover.take = mst_typed_whole("take", text, 1, 1000, state);
        break;
    case KEY_WEEKS:
        a->request.weeks = mst_typed_whole("weeks", text, 1, 156, state);
        break;
    case ARGP_KEY_ARG:
        take_positional(r, text, state);
        break;
    case ARGP_KEY_END:
        check_end(r, state);
        break;
    default:
        if (key >= KEY_ERLANG && key < KEY_TABLES) {
            a->erlang[key - KEY_ERLANG] = text;
            return 0;
        }
        if (key < KEY_TABLES || key >= KEY_TABLES + (int)r->table_count) {
            return ARGP_ERR_UNKNOWN;
        }
        keep_option(a, r->table[key - KEY_TABLES], r->key[key - KEY_TABLES], text);
    }
    return 0;
}

void mst_arguments_read(const struct mst_command *command, int argc, char **argv, struct mst_arguments *arguments) {
    static char name[64];
    struct reading r;
    char about[1024];
    memset(&r, 0, sizeof r);
    memset(arguments, 0, sizeof *arguments);
    r.command = command;
    r.arguments = arguments;
    arguments->request.command = command->name;
    arguments->cover.limit = 10;
    arguments->request.from_day = arguments->request.week_day = MST_NO_DAY;
    add_options(&r);
    snprintf(about, sizeof about, "%s\v%s", command->about, command->more);
    snprintf(name, sizeof name, "muster %s", command->name);
    argv[0] = name;
    argp_err_exit_status = 2;
    struct argp argp = {.options = r.options, .parser = take, .args_doc = command->arguments, .doc = about};
    argp_parse(&argp, argc, argv, 0, NULL, &r);
}
