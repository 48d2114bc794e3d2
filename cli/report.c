#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "cli/cli.h"
#include "core/day_words.h"

void mst_report_start(const struct mst_arguments *arguments, struct mst_report *report) {
    memset(report, 0, sizeof *report);
    report->is_json = arguments->json;
    report->is_quiet = arguments->quiet && !arguments->json;
    mst_json_init(&report->json);
    if (report->is_json) {
        mst_json_open_object(&report->json, NULL);
    }
}

void mst_report_end(struct mst_report *report) {
    if (report->is_json) {
        mst_json_close(&report->json);
        puts(mst_text_get(&report->json.text));
    }
    mst_json_release(&report->json);
}

void mst_report_open(struct mst_report *report, const char *label, const char *key) {
    report->label = label;
    if (report->is_json) {
        mst_json_open_object(&report->json, key);
    }
}

void mst_report_close(struct mst_report *report) {
    report->label = NULL;
    if (report->is_json) {
        mst_json_close(&report->json);
    }
}

void mst_report_say(struct mst_report *report, const char *format, ...) {
    va_list arguments;
    if (report->is_json || report->is_quiet) {
        return;
    }
    mst_terminal_clear();
    if (!report->is_plain) {
        printf("%-11s", report->label ? report->label : "");
    }
    report->label = NULL;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    fflush(stdout);
}

const char *mst_money_text(const struct mst_site *site, double amount, char buffer[64]) {
    mst_count_text(amount, 2, buffer);
    size_t length = strlen(buffer);
    if (site->currency && *site->currency) {
        snprintf(buffer + length, 64 - length, " %s", site->currency);
    }
    return buffer;
}

const char *mst_moment_text(const struct mst_site *site, int64_t utc, char buffer[64]) {
    struct mst_wall wall = mst_zone_wall(&site->zone, utc);
    struct mst_date date = mst_day_date(wall.day);
    snprintf(buffer, 64, "%s %d %s %02d:%02d", mst_weekday_word(mst_day_weekday(wall.day)), date.day, mst_month_word(date.month),
             wall.minute / 60, wall.minute % 60);
    return buffer;
}
