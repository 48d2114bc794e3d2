#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/arguments_parts.h"
#include "cli/typed.h"

static void keep_option(struct mst_arguments *a, const struct mst_option_table *table, const char *key, const char *value) {
    size_t most = sizeof a->options / sizeof *a->options;
    if (a->option_count < most) {
        a->options[a->option_count].table = table;
        a->options[a->option_count].key = key;
        a->options[a->option_count++].value = value;
    }
}

static void take_positional(struct mst_reading *r, char *text, struct argp_state *state) {
    if (r->positional == r->command->most) {
        argp_error(state, "\"%s\" is one argument too many", text);
    } else if (r->positional++ == 0) {
        r->arguments->request.site_dir = text;
    } else if (r->positional == 2) {
        r->arguments->roster = text;
    } else {
        r->arguments->whatif.parts[r->arguments->whatif.part_count++] = text;
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
static void check_end(const struct mst_reading *r, struct argp_state *state) {
    const struct mst_arguments *a = r->arguments;
    if (r->positional < r->command->least) {
        argp_error(state, "%s is missing", r->command->arguments);
    } else if (a->request.revert > 0 && a->request.week_day != MST_NO_DAY) {
        argp_error(state, "--revert goes back in all weeks that revisions since then were about; leave --week away");
    } else if (a->request.caldav && a->request.dry_run) {
        argp_error(state, "--dry-run changes nothing, and so has no use for --caldav");
    } else if (!a->request.caldav && (a->request.caldav_login || a->request.caldav_ca || a->request.caldav_insecure)) {
        argp_error(state,
                   "--caldav-login, --caldav-ca and --caldav-insecure are about the server of --caldav, and there is no --caldav");
    } else if (a->whatif.part_count > 0 && !a->whatif.merge) {
        argp_error(state, "\"%s\" is one argument too many", a->whatif.parts[0]);
    } else if (a->whatif.merge && a->whatif.part_count == 0) {
        argp_error(state, "--merge wants SITE, SCENARIOS and the folders to join");
    } else if (a->whatif.shards > 0 && (a->whatif.merge || a->whatif.decide)) {
        argp_error(state, "--shard makes one part; %s is for when the parts are joined", a->whatif.merge ? "--merge" : "--decide");
    } else if (a->scenarios && !a->scenario) {
        argp_error(state, "--scenarios is the file of --scenario, and there is no --scenario");
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

/** What publish and log take besides the others. @return whether the key is one of these */
static bool take_publishing(int key, const char *text, struct mst_job_request *request, struct argp_state *state) {
    switch (key) {
    case KEY_DRY_RUN:
        request->dry_run = true;
        return true;
    case KEY_METHOD:
        request->method_publish = true;
        return true;
    case KEY_SHIFT_FILES:
        request->shift_files = true;
        return true;
    case KEY_FEEDS:
        request->feeds = true;
        return true;
    case KEY_REVERT:
        request->revert = mst_typed_whole("revert", text, 1, LONG_MAX, state);
        return true;
    case KEY_CALDAV:
        request->caldav = text;
        return true;
    case KEY_CALDAV_LOGIN:
        request->caldav_login = text;
        return true;
    case KEY_CALDAV_CA:
        request->caldav_ca = text;
        return true;
    case KEY_CALDAV_INSECURE:
        request->caldav_insecure = true;
        return true;
    default:
        return false;
    }
}

/** What whatif takes besides the others. @return whether the key is one of these */
static bool take_whatif(int key, const char *text, struct mst_whatif_words *words, struct argp_state *state) {
    switch (key) {
    case KEY_LIST:
        words->list = true;
        return true;
    case KEY_DECIDE:
        words->decide = true;
        return true;
    case KEY_MERGE:
        words->merge = true;
        return true;
    case KEY_TO:
        words->to = mst_typed_to(text, state);
        return true;
    case KEY_SHARD:
        mst_typed_shard(text, &words->shard, &words->shards, state);
        return true;
    default:
        return false;
    }
}

static error_t take(int key, char *text, struct argp_state *state) {
    struct mst_reading *r = state->input;
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
    case KEY_SCENARIO:
        a->scenario = text;
        break;
    case KEY_SCENARIOS:
        a->scenarios = text;
        break;
    case KEY_MONTHS:
        a->request.months = mst_typed_whole("months", text, 1, MST_PLAN_MONTHS_MOST, state);
        break;
    case ARGP_KEY_ARG:
        take_positional(r, text, state);
        break;
    case ARGP_KEY_END:
        check_end(r, state);
        break;
    default:
        if (take_publishing(key, text, &a->request, state) || take_whatif(key, text, &a->whatif, state)) {
            return 0;
        }
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
    struct mst_reading r;
    char about[1024];
    memset(&r, 0, sizeof r);
    memset(arguments, 0, sizeof *arguments);
    r.command = command;
    r.arguments = arguments;
    arguments->request.command = command->name;
    arguments->cover.limit = 10;
    arguments->whatif.to = MST_WHATIF_ROSTER;
    arguments->request.from_day = arguments->request.week_day = MST_NO_DAY;
    mst_arguments_add(&r);
    snprintf(about, sizeof about, "%s\v%s", command->about, command->more);
    snprintf(name, sizeof name, "muster %s", command->name);
    argv[0] = name;
    argp_err_exit_status = 2;
    struct argp argp = {.options = r.options, .parser = take, .args_doc = command->arguments, .doc = about};
    argp_parse(&argp, argc, argv, 0, NULL, &r);
}
