/* What is wrong with a section [import] or an export: each fault by file, line, place and what it says. */

#include "tests/io/import_support.h"

struct wrong {
    const char *section;     /* after its line [import] */
    const char *export_text; /* NULL: there is no file */
    const char *faults;      /* one a line: how mst_fault_text() begins, `~`, and what else it holds */
};

#define FILE_KEY  "file = export.csv\n"
#define START     "start = Start\nstart_format = yyyy-mm-dd hh:mm\n"
#define BASE      FILE_KEY START "queue = sales\n"
#define INTERVALS BASE "contacts = Calls\n"
#define ONE_ROW   "Start,Calls\n2025-03-03 08:00,12\n"

static const struct wrong sections[] = {
    {"", NULL,
     "site.ini:1: [import]: wants a key \"file\"~file = export.csv\n"
     "site.ini:1: [import]: wants a key \"start\"~\"date\" and \"time\" for two columns\n"
     "site.ini:1: [import]: wants a key \"contacts\"~one_row = contact, if each row is a contact\n"
     "site.ini:1: [import]: has to say which queue~queue_column\n"},
    {INTERVALS, NULL, "site.ini:2: [import] file: \"export.csv\" is not there~folder\n"},
    {INTERVALS "seperator = tab\n", ONE_ROW, "site.ini:7: [import] seperator: is not a key of [import]~\"separator\"\n"},
    {INTERVALS "frobnicate = yes\n", ONE_ROW, "site.ini:7: [import] frobnicate: is not a key~docs/import.md\n"},
    {INTERVALS "separator = colon\n", ONE_ROW,
     "site.ini:7: [import] separator: \"colon\" is not one of~auto, comma, semicolon, tab or pipe\n"},
    {INTERVALS "skip_lines = -1\n", ONE_ROW, "site.ini:7: [import] skip_lines: \"-1\" is not~whole number\n"},
    {INTERVALS "fill_down = maybe\n", ONE_ROW, "site.ini:7: [import] fill_down: \"maybe\" is not~yes or no\n"},
    {INTERVALS "timezone = Berlin\n", ONE_ROW, "site.ini:7: [import] timezone: \"Berlin\" is not~America/New_York\n"},
    {INTERVALS "thousands = .\n", ONE_ROW,
     "site.ini:7: [import] thousands: is the sign that stands before the decimals too~decimal\n"},
    {INTERVALS "decimal = ,\nthousands = ,\n", ONE_ROW, "site.ini:8: [import] thousands: is the sign~\n"},
    {INTERVALS "aht = AHT\n", ONE_ROW, "site.ini:7: [import] aht: wants the key duration_format~mm:ss\n"},
    {INTERVALS "durations = total\n", ONE_ROW, "site.ini:7: [import] durations: wants the key handled~divided\n"},
    {INTERVALS "end = End\n", ONE_ROW, "site.ini:7: [import] end: is for one_row = contact~\n"},
    {INTERVALS "one_row = contact\n", ONE_ROW, "site.ini:6: [import] contacts: is for one_row = interval~counts 1\n"},
    {BASE "one_row = contact\ndurations = total\n", ONE_ROW, "site.ini:7: [import] durations: is for one_row = interval~\n"},
    {BASE "one_row = contact\nrepeated = first\n", ONE_ROW, "site.ini:7: [import] repeated: is for one_row = interval~\n"},
    {BASE "one_row = contact\nend = E\naht = A\nduration_format = seconds\n", ONE_ROW,
     "site.ini:7: [import] end: stands beside aht~\n"},
    {INTERVALS "queue_column = Skill\n", ONE_ROW, "site.ini:5: [import] queue: stands beside queue_column~\n"},
    {INTERVALS "others = skip\n", ONE_ROW, "site.ini:7: [import] others: wants the key queue_column~\n"},
    {INTERVALS "queue.sales = A\n", ONE_ROW, "site.ini:7: [import] queue.sales: wants the key queue_column~\n"},
    {FILE_KEY START "contacts = Calls\nqueue = salse\n", ONE_ROW,
     "site.ini:6: [import] queue: \"salse\" is not a queue of this site~\"sales\"\n"},
    {FILE_KEY START "contacts = Calls\nqueue_column = Skill\nqueue.nothing = A\n", ONE_ROW,
     "site.ini:7: [import] queue.nothing: \"nothing\" is not a queue of this site~[queue.nothing]\n"},
    {FILE_KEY START "contacts = Calls\nqueue_column = Skill\nqueue.sales = A, b\nqueue.service = B\n", ONE_ROW,
     "site.ini:8: [import] queue.service: \"B\" is given to a queue on line 7~\n"},
    {FILE_KEY START "contacts = Calls\nqueue_column = Skill\nqueue.sales = ,\n", ONE_ROW,
     "site.ini:7: [import] queue.sales: is empty~commas\n"},
    {FILE_KEY "start = Start\nqueue = sales\ncontacts = Calls\n", ONE_ROW,
     "site.ini:3: [import] start: wants the key start_format~\n"},
    {FILE_KEY "start = Start\nstart_format = dd.mm.yyyy\nqueue = sales\ncontacts = Calls\n", ONE_ROW,
     "site.ini:4: [import] start_format: has to hold date and time~instead of start\n"},
    {FILE_KEY "start = Start\nstart_format = TT.MM.JJJJ\nqueue = sales\ncontacts = Calls\n", ONE_ROW,
     "site.ini:4: [import] start_format: \"TT.MM.JJJJ\" is no format~dd.mm.yyyy\n"},
    {INTERVALS "date = Day\n", ONE_ROW, "site.ini:3: [import] start: stands beside date or time~\n"},
    {FILE_KEY "date = Day\ndate_format = d.m.yyyy\nqueue = sales\ncontacts = Calls\n", ONE_ROW,
     "site.ini:3: [import] date: wants the key time beside it~\n"},
    {FILE_KEY "date = Day\ndate_format = hh:mm\ntime = T\ntime_format = d.m.yyyy\nqueue = sales\ncontacts = Calls\n", ONE_ROW,
     "site.ini:4: [import] date_format: has to hold a date~\nsite.ini:6: [import] time_format: has to hold a time~\n"},
    {FILE_KEY "start = Start\nstart_format = yyyy-mm-dd hh:mmZ\nqueue = sales\ncontacts = Calls\ntimezone = UTC\n", ONE_ROW,
     "site.ini:7: [import] timezone: is not wanted~offset\n"},
    {BASE "contacts = \"\"\n", ONE_ROW, "site.ini:6: [import] contacts: is empty~\n"},
    {BASE "contacts = Cals\n", ONE_ROW, "site.ini:6: [import] contacts: \"Cals\" is not a column of export.csv~\"Calls\"\n"},
    {BASE "contacts = Calls + Offered\n", ONE_ROW,
     "site.ini:6: [import] contacts: \"Offered\" is not a column of export.csv~split at commas, names \"Start\", \"Calls\"\n"},
    {INTERVALS "only.Media = Voice\n", ONE_ROW, "site.ini:7: [import] only.media: \"media\" is not a column~\n"},
    {INTERVALS "skip.Calls =\n", ONE_ROW, "site.ini:7: [import] skip.calls: is empty~commas\n"},
    {INTERVALS, "Start,Calls,Calls\n", "site.ini:6: [import] contacts: export.csv has several columns \"Calls\"~\"Calls [2]\"\n"},
    {BASE "contacts = Calls [3]\n", "Start,Calls,Calls\n", "site.ini:6: [import] contacts: \"Calls [3]\" is not a column~\n"},
};

#define SKILLS FILE_KEY START "contacts = Calls\nqueue_column = Skill\nqueue.sales = S\n"

static const struct wrong exports[] = {
    {INTERVALS, "", "export.csv: has no line that names the columns~skip_lines\n"},
    {INTERVALS "skip_lines = 9\n", ONE_ROW, "export.csv: has no line that names the columns~skip_lines\n"},
    {INTERVALS, "Start,Calls\n3/3/2025 08:00,12\n2025-03-03 08:00,x\n2025-02-29 08:00,-1\n",
     "export.csv:2: Start: \"3/3/2025 08:00\" is not as start_format = yyyy-mm-dd hh:mm says~skip\n"
     "export.csv:3: Calls: \"x\" is not a number~1234.5\n"
     "export.csv:4: Start: \"2025-02-29 08:00\" is not as~no such date\n"
     "export.csv:4: Calls: \"-1\" is negative~\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,\"1,234\"\n", "export.csv:2: Calls: \"1,234\" is not a number~thousands = ,\n"},
    {INTERVALS "decimal = ,\n", "Start;Calls\n2025-03-03 08:00;1.234\n", "export.csv:2: Calls: \"1.234\" is not~thousands = .\n"},
    {INTERVALS "aht = Calls\nduration_format = seconds\n", "Start,Calls\n2025-03-03 08:00,4:05\n",
     "export.csv:2: Calls: \"4:05\" is not~\nexport.csv:2: Calls: \"4:05\" is not a bare number~mm:ss\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,1000000001\n", "export.csv:2: Calls: \"1000000001\" is more than 1000000000~\n"},
    {INTERVALS "aht = T\nduration_format = hours\n", "Start,Calls,T\n2025-03-03 08:00,1,168\n2025-03-03 08:30,1,168.5\n",
     "export.csv:3: T: is a handling time of 606600 seconds~duration_format\n"},
    {INTERVALS "aht = T\nduration_format = seconds\ndurations = total\nhandled = Calls\n",
     "Start,Calls,T\n2025-03-03 08:00,10,6048001\n2025-03-03 08:00,0,9999999\n",
     "export.csv:2: T: is a handling time of~durations\nexport.csv:3: Start:~line 2\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,12,5\n", "export.csv:2: has 3 cells where the header has 2~quotes\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,\"12\n2025-03-03 08:30,12\n",
     "export.csv:2: a quote (\") that opens in this row is never closed~\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,\"12\"3\n2025-03-03 08:30,12\n", "export.csv:2: text follows a closing quote~\n"},
    {INTERVALS, "Start,Calls\n2025-03-03 08:00,12\nM\xfcnchen,3\n", "export.csv:3: is not UTF-8 text~encoding = windows-1252\n"},
    {INTERVALS "encoding = windows-1252\n", "Start,Calls\n2025-03-03 08:00,12\n\x81,3\n",
     "export.csv:3: holds bytes that are no text in the encoding~\n"},
    {INTERVALS, "\xff\xfeS", "export.csv:1: is UTF-16 text~encoding = utf-16\n"},
    {SKILLS, "Start,Skill,Calls\n2025-03-03 08:00,X,1\n2025-03-03 08:30,X,1\n2025-03-03 08:30,,1\n",
     "export.csv:2: Skill: \"X\" is given to no queue~others = skip\nexport.csv:4: Skill: \"\" is given to no queue~\n"},
    {FILE_KEY "date = D\ndate_format = d.m.yyyy\ntime = T\ntime_format = hh:mm-hh:mm\nqueue = sales\ncontacts = Calls\n",
     "D,T,Calls\n3.3.2025,08:00-09:00,4\n,08:30-09:00,4\n3.3.2025,,4\n",
     "export.csv:2: T: \"08:00-09:00\" is 60 minutes long~interval = 60\nexport.csv:3: D: is empty~fill_down = yes\n"
     "export.csv:4: T: is empty~\n"},
    {BASE "one_row = contact\nend = End\n",
     "Start,End\n2025-03-03 08:00,2025-03-03 07:00\n2025-03-03 08:00,soon\n"
     "2025-03-03 08:00,2025-03-30 02:30\n",
     "export.csv:2: End: \"2025-03-03 07:00\" is before the row's start~\nexport.csv:3: End: \"soon\" is not as its format says~\n"
     "export.csv:4: End: \"2025-03-30 02:30\" does not exist~leaps\n"},
};

/* Whether a fault's text begins and goes on as wanted; `wanted` moves on to the next line. */
static bool fits(const struct mst_fault *fault, const char **wanted) {
    char begin[256], rest[128];
    char *text = NULL;
    const char *tilde = strchr(*wanted, '~'), *end = strchr(*wanted, '\n');
    snprintf(begin, sizeof begin, "%.*s", (int)(tilde - *wanted), *wanted);
    snprintf(rest, sizeof rest, "%.*s", (int)(end - tilde - 1), tilde + 1);
    assert_int_equal(mst_fault_text(fault, &text), 0);
    bool fitting = strncmp(text, begin, strlen(begin)) == 0 && strstr(text, rest) != NULL;
    if (!fitting) {
        print_message("is:     %s\nwanted: %s ~ %s\n", text, begin, rest);
    }
    mst_free(text);
    *wanted = end + 1;
    return fitting;
}

static void check(const struct wrong *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char section[1024];
        struct import_case test;
        snprintf(section, sizeof section, "[import]\n%s", rows[i].section);
        import(&test, "Europe/Berlin", 30, section, rows[i].export_text);
        assert_int_equal(test.status, MST_OK);
        const char *wanted = rows[i].faults;
        for (size_t fault = 0; fault < test.faults.count; fault++) {
            if (*wanted == '\0' || !fits(&test.faults.items[fault], &wanted)) {
                fail_msg("row %zu: %s", i, test.faults.items[fault].message);
            }
        }
        if (*wanted != '\0') {
            fail_msg("row %zu: not found: %s", i, wanted);
        }
        release_import(&test);
    }
}

static void faults_of_sections(void **state) {
    (void)state;
    check(sections, COUNT(sections));
}

static void faults_of_exports(void **state) {
    (void)state;
    check(exports, COUNT(exports));
}

/* Rows in fault are left out, the others are read, and after a hundred faults nobody reads on. */
static void counts_faults(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "Start,Calls\n2025-03-03 08:00,12\n");
    for (int i = 0; i < 300; i++) {
        mst_text_append(&text, "2025-03-03 08:30,many\n");
    }
    struct import_case test;
    import(&test, "Europe/Berlin", 30, "[import]\n" INTERVALS "repeated = add\n", mst_text_get(&text));
    assert_int_equal(test.faults.errors, 101);
    assert_non_null(strstr(test.faults.items[100].message, "not read"));
    assert_int_equal(test.notes.in_fault, 100);
    assert_history(&test, "2025-03-03T08:00+01:00 sales 12 nan\n");
    release_import(&test);
    mst_text_release(&text);
}

/* Faults of other files, found before, do not hide those of the export. */
static void adds_to_other_faults(void **state) {
    (void)state;
    struct import_case test;
    prepare_bytes(&test, "Europe/Berlin", 30, "[import]\n" INTERVALS, "", 0);
    mst_faults_add(&test.faults, "agents.csv", 1, NULL, "is wrong");
    run_import(&test);
    assert_int_equal(test.faults.errors, 2);
    assert_string_equal(test.faults.items[1].file, "export.csv");
    release_import(&test);
}

/* A folder of that name is no export. */
static void refuses_folders(void **state) {
    (void)state;
    struct import_case test;
    prepare_bytes(&test, "Europe/Berlin", 30,
                  "[import]\nfile = .\nqueue = sales\nstart = a\nstart_format = d.m.yyyy h\ncontacts = b\n", NULL, 0);
    struct mst_error err = {.code = MST_OK};
    test.status = mst_import_history(test.folder, &test.ini, &test.site, &test.history, &test.notes, &test.faults, &err);
    assert_int_equal(test.status, MST_E_IO);
    assert_non_null(strstr(err.message, "folder"));
    release_import(&test);
}

/* A cell that never ends, in a file larger than the most a row may have. */
static void stops_at_endless_cells(void **state) {
    (void)state;
    size_t length = 3 << 20;
    char *bytes = mst_alloc(length + 1, 1);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    memcpy(bytes, ONE_ROW, strlen(ONE_ROW));
    bytes[strlen(ONE_ROW)] = '"';
    struct import_case test;
    import(&test, "Europe/Berlin", 30, "[import]\n" INTERVALS, bytes);
    assert_int_equal(test.faults.errors, 1);
    assert_int_equal(test.faults.items[0].line, 3);
    assert_non_null(strstr(test.faults.items[0].message, "megabyte"));
    release_import(&test);
    for (size_t i = strlen(ONE_ROW) + 100; i < length; i += 100) {
        bytes[i] = '\n';
    }
    import(&test, "Europe/Berlin", 30, "[import]\n" INTERVALS, bytes);
    assert_int_equal(test.faults.errors, 1);
    assert_int_equal(test.faults.items[0].line, 3);
    assert_non_null(strstr(test.faults.items[0].message, "not closed within a megabyte"));
    release_import(&test);
    mst_free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_of_sections),   cmocka_unit_test(faults_of_exports), cmocka_unit_test(counts_faults),
        cmocka_unit_test(adds_to_other_faults), cmocka_unit_test(refuses_folders),   cmocka_unit_test(stops_at_endless_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
