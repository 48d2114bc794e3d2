#define _GNU_SOURCE
#include <string.h>

#include "cli/typed.h"

#include "core/base/text.h"
#include "core/date.h"
#include "io/plot.h"

#define TIME_LIMIT_MOST_S 1000000

int32_t mst_typed_day(const char *option, const char *text, struct argp_state *state) {
    int32_t day = mst_day_parse(text);
    if (day == MST_NO_DAY) {
        argp_error(state, "--%s: \"%s\" is not a date like 2026-03-29", option, text);
    }
    return day;
}

long mst_typed_whole(const char *option, const char *text, long least, long most, struct argp_state *state) {
    long value = least;
    if (!mst_whole_parse(text, &value) || value < least || value > most) {
        argp_error(state, "--%s: \"%s\" is not a whole number from %ld to %ld", option, text, least, most);
    }
    return value;
}

double mst_typed_seconds(const char *option, const char *text, struct argp_state *state) {
    double value = 0;
    if (!mst_number_parse(text, &value) || !(value > 0 && value <= TIME_LIMIT_MOST_S)) {
        argp_error(state, "--%s: \"%s\" is not a number of seconds above 0, at most %d, such as 90 or 2.5", option, text,
                   TIME_LIMIT_MOST_S);
    }
    return value;
}

void mst_typed_ending(const char *path, struct argp_state *state) {
    enum mst_plot_format format;
    if (!mst_plot_format_of(path, &format)) {
        argp_error(state, "--plot: \"%s\" ends neither in .svg nor in .pdf nor in .png", path);
    }
}

enum mst_whatif_to mst_typed_to(const char *text, struct argp_state *state) {
    static const char *const NAMES[] = {"staff", "roster", "simulate"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(text, NAMES[i]) == 0) {
            return (enum mst_whatif_to)i;
        }
    }
    argp_error(state, "--to: \"%s\" is none of staff, roster, simulate", text);
    return MST_WHATIF_ROSTER;
}

void mst_typed_shard(const char *text, long *shard, long *shards, struct argp_state *state) {
    const char *slash = strchr(text, '/');
    char part[24] = "";
    size_t length = slash ? (size_t)(slash - text) : sizeof part;
    if (length < sizeof part) {
        memcpy(part, text, length);
    }
    if (!mst_whole_parse(part, shard) || !slash || !mst_whole_parse(slash + 1, shards) || *shard < 1 || *shards < *shard ||
        *shards > 100000) {
        argp_error(state, "--shard: \"%s\" is not a part such as 3/7: from 1/7 to 7/7", text);
    }
}
