#include "io/import_settings.h"

#define FIELD(name) offsetof(struct mst_import_options, name)

static const struct mst_option option_rows[] = {
    {"one_row", MST_OPTION_CHOICE, FIELD(one_row), "", 0, 0, "interval|contact", "What a row of the export stands for."},
    {"skip_lines", MST_OPTION_WHOLE, FIELD(skip_lines), "lines", 0, 10000, NULL, "Lines before the one that names the columns."},
    {"separator", MST_OPTION_CHOICE, FIELD(separator), "", 0, 0, "auto|comma|semicolon|tab|pipe", "What stands between two cells."},
    {"encoding", MST_OPTION_CHOICE, FIELD(encoding), "", 0, 0, "utf-8|windows-1252|latin-1|utf-16", "How letters are stored."},
    {"decimal", MST_OPTION_CHOICE, FIELD(decimal), "", 0, 0, "point|comma", "What stands before the decimals of a number."},
    {"thousands", MST_OPTION_CHOICE, FIELD(thousands), "", 0, 0, "none|point|comma|blank|apostrophe",
     "What stands between the thousands of a number."},
    {"duration_format", MST_OPTION_CHOICE, FIELD(duration_format), "", 0, 0,
     "seconds|minutes|hours|milliseconds|mm:ss|hh:mm:ss|hh:mm", "How handling times are written."},
    {"durations", MST_OPTION_CHOICE, FIELD(durations), "", 0, 0, "average|total",
     "Whether handling times are a contact's or those of all the interval's contacts together."},
    {"others", MST_OPTION_CHOICE, FIELD(others), "", 0, 0, "error|skip", "What is done with rows of queues that are not named."},
    {"repeated", MST_OPTION_CHOICE, FIELD(repeated), "", 0, 0, "error|add|first",
     "What is done with further rows of the same queue and time."},
    {"fill_down", MST_OPTION_SWITCH, FIELD(fill_down), "", 0, 0, NULL,
     "An empty date or queue is that of the row above, as in grouped reports."},
};

const struct mst_option_table *mst_import_option_table(void) {
    static const struct mst_option_table table = {"import", option_rows, sizeof option_rows / sizeof option_rows[0]};
    return &table;
}
