#include "cli/report_whatif.h"

#include <math.h>
#include <string.h>

#include "planner/whatif_words.h"

/* A line of the table, and how much of it a name has at least and at most. */
enum { LINE_MOST = 100, NAME_LEAST = 12, NAME_MOST = 32, COLUMNS_MOST = 9, ROWS_MOST = 60 };

/** Appends a name in a column. */
static void append_name(struct mst_text *line, const char *name, size_t width) {
    char text[MST_WHATIF_NAME];
    mst_whatif_name(name, width, text);
    mst_text_printf(line, "%s%*s", text, (int)(width - mst_whatif_letters(text)), "");
}

/* ---- the table ------------------------------------------------------------------------------------------------------------- */

struct row {
    char cells[COLUMNS_MOST][64];
};

/* The fifth is a word: whether it is proven. */
static const char *const COST_HEADS[] = {"cost", "gap", "difference", "proven to be", "", "FTE", "short h", "service"};
static const char *const HOURS_HEADS[] = {"agent-hours", "difference", "most at once", "unmet", "service"};

struct table {
    const char *const *heads;
    size_t columns, name_width, widths[COLUMNS_MOST];
    bool is_cost;
};

static void fill_cost(const struct mst_whatif_answer *answer, size_t i, struct row *row) {
    const struct mst_whatif_result *result = &answer->results[i];
    const struct mst_whatif_difference *d = &answer->differences[i];
    char interval[128];
    mst_whatif_amount(answer, result->cost, row->cells[0]);
    mst_whatif_percent(result->gap_frac, 2, row->cells[1]);
    mst_whatif_change(answer, d->found, row->cells[2]);
    snprintf(row->cells[3], sizeof row->cells[3], "%.63s", mst_whatif_interval(answer, d, interval));
    snprintf(row->cells[4], sizeof row->cells[4], "%s", mst_whatif_verdict_name(d->verdict));
    mst_whatif_number(result->fte, 1, row->cells[5]);
    mst_whatif_number(result->short_hours, 1, row->cells[6]);
    mst_whatif_percent(mst_whatif_level(result).frac, 1, row->cells[7]);
}

static void fill_hours(const struct mst_whatif_answer *answer, size_t i, struct row *row) {
    const struct mst_whatif_result *result = &answer->results[i];
    double more = answer->differences[i].required_hours_more;
    char number[64];
    mst_whatif_number(result->required_hours, 1, row->cells[0]);
    snprintf(row->cells[1], sizeof row->cells[1], "%s%.60s", more > 0 ? "+" : "", mst_whatif_number(more, 1, number));
    mst_whatif_number(result->peak_required, 0, row->cells[2]);
    mst_whatif_number(result->failure ? NAN : (double)result->unmet, 0, row->cells[3]);
    mst_whatif_percent(mst_whatif_level(result).frac, 1, row->cells[4]);
}

static void fill(const struct mst_whatif_answer *answer, const struct table *table, size_t i, struct row *row) {
    (table->is_cost ? fill_cost : fill_hours)(answer, i, row);
}

static size_t shown_of(const struct mst_whatif_answer *answer) {
    return answer->count - 1 <= ROWS_MOST ? answer->count : ROWS_MOST + 1;
}

/** The widths of the columns; the names have what is left of the line. */
static void lay_out(const struct mst_whatif_answer *answer, struct table *table) {
    size_t used = 0, names = mst_whatif_letters("scenario");
    struct row row;
    *table = (struct table){.is_cost = answer->has_rosters};
    table->heads = table->is_cost ? COST_HEADS : HOURS_HEADS;
    table->columns = table->is_cost ? sizeof COST_HEADS / sizeof *COST_HEADS : sizeof HOURS_HEADS / sizeof *HOURS_HEADS;
    for (size_t c = 0; c < table->columns; c++) {
        table->widths[c] = strlen(table->heads[c]);
    }
    for (size_t i = 0; i < shown_of(answer); i++) {
        size_t letters = answer->results[i].name ? mst_whatif_letters(answer->results[i].name) : 0;
        names = letters > names ? letters : names;
        fill(answer, table, i, &row);
        for (size_t c = 0; c < table->columns; c++) {
            size_t length = strlen(row.cells[c]);
            table->widths[c] = length > table->widths[c] ? length : table->widths[c];
        }
    }
    for (size_t c = 0; c < table->columns; c++) {
        used += 2 + table->widths[c];
    }
    size_t left = used + NAME_LEAST < LINE_MOST ? LINE_MOST - used : NAME_LEAST;
    left = left > NAME_MOST ? NAME_MOST : left;
    table->name_width = names < left ? names : left;
}

static void say_line(struct mst_report *report, const struct table *table, const char *name, const struct row *row) {
    struct mst_text line;
    mst_text_init(&line);
    append_name(&line, name ? name : "", table->name_width);
    for (size_t c = 0; c < table->columns; c++) {
        const char *cell = row ? row->cells[c] : table->heads[c];
        bool is_word = table->is_cost && c == 4;
        mst_text_printf(&line, is_word ? "  %-*s" : "  %*s", (int)table->widths[c], cell);
    }
    mst_report_say(report, "%s", mst_text_get(&line));
    mst_text_release(&line);
}

void mst_report_whatif_table(struct mst_report *report, const struct mst_whatif_answer *answer) {
    struct table table;
    struct row row;
    lay_out(answer, &table);
    say_line(report, &table, "scenario", NULL);
    for (size_t i = 0; i < shown_of(answer); i++) {
        if (!answer->results[i].failure) {
            fill(answer, &table, i, &row);
            say_line(report, &table, answer->results[i].name, &row);
        }
    }
    if (shown_of(answer) < answer->count) {
        mst_report_say(report, "... and %zu more: whatif.csv and whatif.html have all", answer->count - shown_of(answer));
    }
}
