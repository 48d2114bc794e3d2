/* What becomes of the rows of an export: which are taken, by which queue and interval, with what handling time. */

#include "tests/io/import_support.h"

#define ROWS "[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\ncontacts = Calls\n"

static void reads_rows(void **state) {
    (void)state;
    assert_imports(ROWS, "Start,Calls\n2025-03-03 08:30,7\n2025-03-03 08:00,12\n\n2025-03-04 08:00,0\n",
                   "2025-03-03T08:00+01:00 sales 12 nan\n2025-03-03T08:30+01:00 sales 7 nan\n2025-03-04T08:00+01:00 sales 0 nan\n");
}

/* Whatever splits the columns that the section names; the file may end its lines as it likes. */
static void finds_separator(void **state) {
    (void)state;
    static const char *const exports[] = {
        "Start,Calls\n2025-03-03 08:00,12\n",
        "Start;Calls\r\n2025-03-03 08:00;12\r\n",
        "Start\tCalls\r2025-03-03 08:00\t12\r",
        "Start|Calls\n2025-03-03 08:00|12",
        "sep=;\nStart;Calls\n2025-03-03 08:00;12\n",
        "\xef\xbb\xbf\"Start\";\"Calls\"\n\"2025-03-03 08:00\";\"12\"\n",
        "Start;one, two, three, four;Calls\n2025-03-03 08:00;x, y;12\n;;\n",
        "  START ,Calls,,\n2025-03-03 08:00,12,,\n",
    };
    for (size_t i = 0; i < COUNT(exports); i++) {
        struct import_case test;
        import(&test, "Europe/Berlin", 30, ROWS, exports[i]);
        assert_no_fault(&test);
        assert_history(&test, "2025-03-03T08:00+01:00 sales 12 nan\n");
        release_import(&test);
    }
}

static void skips_lines_before_header(void **state) {
    (void)state;
    assert_imports(ROWS "skip_lines = 2\nseparator = semicolon\n",
                   "Report \"of\" March;;\nmade by \"nobody\nStart;Calls\n2025-03-03 08:00;12\n",
                   "2025-03-03T08:00+01:00 sales 12 nan\n");
}

/* A cell with a line break keeps the line numbers of what follows. */
static void counts_physical_lines(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, ROWS, "Start,Calls,Remark\n2025-03-03 08:00,12,\"two\nlines\"\n\n2025-03-03 08:30,many,x\n");
    assert_int_equal(test.faults.count, 1);
    assert_int_equal(test.faults.items[0].line, 5);
    assert_string_equal(test.faults.items[0].file, "export.csv");
    assert_string_equal(test.faults.items[0].place, "Calls");
    release_import(&test);
}

static void adds_columns(void **state) {
    (void)state;
    const char *section = "[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\n"
                          "contacts = Answered + 'Lost + short'\nempty = -\n";
    assert_imports(section, "Start,Answered,Lost + short\n2025-03-03 08:00,10,2\n2025-03-03 08:30,5,\n2025-03-03 09:00,,-\n",
                   "2025-03-03T08:00+01:00 sales 12 nan\n2025-03-03T08:30+01:00 sales 5 nan\n");
}

/* A column name that comes several times, as under headings that span columns. */
static void tells_equal_columns_apart(void **state) {
    (void)state;
    assert_imports(
        "[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\ncontacts = Calls [2]\n",
        "Start,Calls,Calls\n2025-03-03 08:00,1,12\n", "2025-03-03T08:00+01:00 sales 12 nan\n");
}

#define DAY_AND_TIME                                                                                                               \
    "[import]\nfile = export.csv\nqueue = sales\ndate = Day\ndate_format = dd.mm.yyyy\ntime = Time\ntime_format = hh:mm-hh:mm\n"   \
    "contacts = Calls\n"

static void reads_date_and_time_apart(void **state) {
    (void)state;
    assert_imports(DAY_AND_TIME "skip = Summe*\n",
                   "Day,Time,Calls\n03.03.2025,08:00-08:30,3\n03.03.2025,23:30-24:00,2\nSumme 03.03.2025,,5\n,,\n,,5\n",
                   "2025-03-03T08:00+01:00 sales 3 nan\n2025-03-03T23:30+01:00 sales 2 nan\n");
}

static void fills_down(void **state) {
    (void)state;
    const char *section = "[import]\nfile = export.csv\nqueue_column = Skill\nqueue.sales = S\nqueue.service = T\nfill_down = yes\n"
                          "date = Day\ndate_format = dd.mm.yyyy\ntime = Time\ntime_format = hh:mm\ncontacts = Calls\n";
    assert_imports(section, "Day,Skill,Time,Calls\n03.03.2025,S,08:00,3\n,,08:30,4\n,,,7\n,T,08:00,5\n04.03.2025,S,08:00,6\n",
                   "2025-03-03T08:00+01:00 sales 3 nan\n2025-03-03T08:30+01:00 sales 4 nan\n2025-03-04T08:00+01:00 sales 6 nan\n"
                   "2025-03-03T08:00+01:00 service 5 nan\n");
}

/* Rows finer than the site's interval; the mean weighs by those handled, and a 0 is not a handling time. */
static void adds_up_intervals(void **state) {
    (void)state;
    assert_imports(ROWS "aht = AHT\nduration_format = seconds\nhandled = Answered\n",
                   "Start,Calls,Answered,AHT\n2025-03-03 08:00,10,8,200\n2025-03-03 08:15,4,2,300\n2025-03-03 08:30,3,0,0\n"
                   "2025-03-03 09:00,3,3,0\n2025-03-03 09:15,1,1,90\n",
                   "2025-03-03T08:00+01:00 sales 14 220\n2025-03-03T08:30+01:00 sales 3 nan\n2025-03-03T09:00+01:00 sales 4 90\n");
}

static void divides_totals(void **state) {
    (void)state;
    assert_imports(ROWS "aht = Talk + Hold + Wrap\nduration_format = mm:ss\ndurations = total\nhandled = Answered\n",
                   "Start,Calls,Answered,Talk,Hold,Wrap\n2025-03-03 08:00,10,8,20:00,2:00,10:00\n2025-03-03 08:15,4,2,10:00,,\n"
                   "2025-03-03 08:30,3,0,1:00,,\n",
                   "2025-03-03T08:00+01:00 sales 14 252\n2025-03-03T08:30+01:00 sales 3 nan\n");
}

static void averages_of_all_contacts(void **state) {
    (void)state;
    assert_imports(ROWS "aht = AHT\nduration_format = minutes\ndecimal = ,\nseparator = semicolon\n",
                   "Start;Calls;AHT\n2025-03-03 08:00;3;4,5\n2025-03-03 08:15;1;2,5\n", "2025-03-03T08:00+01:00 sales 4 240\n");
}

/* Numbers are those that a reader of the written table gets. */
static void rounds_like_the_table(void **state) {
    (void)state;
    assert_imports(ROWS "aht = T\nduration_format = seconds\ndurations = total\nhandled = A\n",
                   "Start,Calls,A,T\n2025-03-03 08:00,1.23456,3,200\n", "2025-03-03T08:00+01:00 sales 1.2346 66.67\n");
}

#define SKILLS                                                                                                                     \
    "[import]\nfile = export.csv\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\ncontacts = Calls\nqueue_column = Skill\n"

static void maps_queues(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, SKILLS "queue.sales = \"Sales; EN, 'Sales, DE'\"\nothers = skip\n",
           "Start,Skill,Calls\n2025-03-03 08:00,sales; en,1\n2025-03-03 08:00,\"Sales, DE\",2\n2025-03-03 08:00,Service,4\n"
           "2025-03-03 08:00,Test,8\n2025-03-03 08:30,Test,8\n2025-03-03 08:00,,8\n");
    assert_no_fault(&test);
    assert_history(&test, "2025-03-03T08:00+01:00 sales 3 nan\n2025-03-03T08:00+01:00 service 4 nan\n");
    assert_int_equal(test.notes.other_queue, 3);
    assert_int_equal(test.notes.other_count, 2);
    assert_string_equal(test.notes.others[0].name, "Test");
    assert_int_equal(test.notes.others[0].rows, 2);
    assert_string_equal(test.notes.others[1].name, "");
    release_import(&test);
}

/* What an INI file makes hard: signs that end a value or a key, lists longer than a line, capital letters in keys. */
static void names_have_any_signs(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, SKILLS "Queue.SALES = \"#1, A;B, C=D\"\nqueue.service = E: F,\n    G [1], \u00c4\n",
           "Start,Skill,Calls\n2025-03-03 08:00,#1,1\n2025-03-03 08:00,A;B,2\n2025-03-03 08:00,c=d,4\n2025-03-03 08:00,E: F,8\n"
           "2025-03-03 08:00,G [1],16\n2025-03-03 08:00,\u00c4,32\n");
    assert_no_fault(&test);
    assert_history(&test, "2025-03-03T08:00+01:00 sales 7 nan\n2025-03-03T08:00+01:00 service 56 nan\n");
    release_import(&test);
}

static void filters_by_columns(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, ROWS "only.Media Type = voice, call*\nskip.State = spam\n",
           "Start,Calls,Media Type,State\n2025-03-03 08:00,1,Voice,ok\n2025-03-03 08:30,2,Callback,\n2025-03-03 09:00,4,Chat,ok\n"
           "2025-03-03 09:30,8,Voice,Spam\n");
    assert_no_fault(&test);
    assert_history(&test, "2025-03-03T08:00+01:00 sales 1 nan\n2025-03-03T08:30+01:00 sales 2 nan\n");
    assert_int_equal(test.notes.filtered, 2);
    release_import(&test);
}

static void repeated_rows(void **state) {
    (void)state;
    const char *rows = "Start,Calls\n2025-03-03 08:00,12\n2025-03-03 08:00,3\n2025-03-03 08:00,5\n";
    assert_imports(ROWS "repeated = add\n", rows, "2025-03-03T08:00+01:00 sales 20 nan\n");
    assert_imports(ROWS "repeated = first\n", rows, "2025-03-03T08:00+01:00 sales 12 nan\n");
    struct import_case test;
    import(&test, "Europe/Berlin", 30, ROWS, rows);
    assert_int_equal(test.faults.errors, 2);
    assert_int_equal(test.faults.items[0].line, 3);
    assert_non_null(strstr(test.faults.items[0].message, "line 2"));
    release_import(&test);
}

/* One file of two queues, each with rows of the same time: they are no repetition, also where both are one queue of the site. */
static void two_skills_are_no_repetition(void **state) {
    (void)state;
    assert_imports(SKILLS "queue.sales = A, B\n", "Start,Skill,Calls\n2025-03-03 08:00,A,1\n2025-03-03 08:00,B,2\n",
                   "2025-03-03T08:00+01:00 sales 3 nan\n");
}

#define CONTACTS                                                                                                                   \
    "[import]\nfile = export.csv\none_row = contact\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm:ss\n"

static void counts_contacts(void **state) {
    (void)state;
    assert_imports(CONTACTS "aht = Talk + Wrap\nduration_format = seconds\n",
                   "Start,Talk,Wrap\n2025-03-03 08:00:01,100,20\n2025-03-03 08:29:59,200,\n2025-03-03 08:10:00,,\n"
                   "2025-03-03 08:30:00,0,0\n",
                   "2025-03-03T08:00+01:00 sales 3 160\n2025-03-03T08:30+01:00 sales 1 nan\n");
}

static void takes_handling_time_from_start_and_end(void **state) {
    (void)state;
    assert_imports(
        CONTACTS "end = End\n",
        "Start,End\n2025-03-03 08:00:00,2025-03-03 08:04:00\n2025-03-03 08:10:00,\n2025-10-26 02:59:00,2025-10-26 02:01:00\n",
        "2025-03-03T08:00+01:00 sales 2 240\n2025-10-26T02:30+02:00 sales 1 120\n");
}

static void converts_zones(void **state) {
    (void)state;
    assert_imports(ROWS "timezone = UTC\n",
                   "Start,Calls\n2025-03-30 00:30,1\n2025-03-30 01:00,2\n2025-10-26 00:30,3\n2025-10-26 01:30,4\n",
                   "2025-03-30T01:30+01:00 sales 1 nan\n2025-03-30T03:00+02:00 sales 2 nan\n2025-10-26T02:30+02:00 sales 3 nan\n"
                   "2025-10-26T02:30+01:00 sales 4 nan\n");
    assert_imports(
        "[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-ddThh:mmZ\ncontacts = Calls\n",
        "Start,Calls\n2025-10-26T02:30+02:00,3\n2025-10-26T02:30+01:00,4\n2025-10-26T02:00Z,5\n",
        "2025-10-26T02:30+02:00 sales 3 nan\n2025-10-26T02:30+01:00 sales 4 nan\n2025-10-26T03:00+01:00 sales 5 nan\n");
}

static const char autumn[] =
    "2025-10-26T01:30+02:00 sales 1 nan\n2025-10-26T02:00+02:00 sales 2 nan\n2025-10-26T02:30+02:00 sales 3 nan\n"
    "2025-10-26T02:00+01:00 sales 4 nan\n2025-10-26T02:30+01:00 sales 5 nan\n2025-10-26T03:00+01:00 sales 6 nan\n";

/* The hour that occurs twice, in the orders in which exports have it. */
static void tells_the_hours_apart(void **state) {
    (void)state;
    assert_imports(
        ROWS,
        "Start,Calls\n2025-10-26 01:30,1\n2025-10-26 02:00,2\n2025-10-26 02:30,3\n2025-10-26 02:00,4\n2025-10-26 02:30,5\n"
        "2025-10-26 03:00,6\n",
        autumn);
    /* sorted by what the cells say */
    assert_imports(
        ROWS,
        "Start,Calls\n2025-10-26 01:30,1\n2025-10-26 02:00,2\n2025-10-26 02:00,4\n2025-10-26 02:30,3\n2025-10-26 02:30,5\n"
        "2025-10-26 03:00,6\n",
        autumn);
    /* the newest first */
    assert_imports(
        ROWS,
        "Start,Calls\n2025-10-27 08:00,7\n2025-10-26 03:00,6\n2025-10-26 02:30,5\n2025-10-26 02:00,4\n2025-10-26 02:30,3\n"
        "2025-10-26 02:00,2\n2025-10-26 01:30,1\n",
        "2025-10-26T01:30+02:00 sales 1 nan\n2025-10-26T02:00+02:00 sales 2 nan\n2025-10-26T02:30+02:00 sales 3 nan\n"
        "2025-10-26T02:00+01:00 sales 4 nan\n2025-10-26T02:30+01:00 sales 5 nan\n2025-10-26T03:00+01:00 sales 6 nan\n"
        "2025-10-27T08:00+01:00 sales 7 nan\n");
}

/* Each skill of the export has its own order. */
static void tells_the_hours_apart_by_skill(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, SKILLS "queue.sales = A, B\n",
           "Start,Skill,Calls\n2025-10-26 02:00,A,1\n2025-10-26 02:00,A,2\n2025-10-26 02:00,B,4\n2025-10-26 02:00,B,8\n");
    assert_no_fault(&test);
    assert_history(&test, "2025-10-26T02:00+02:00 sales 5 nan\n2025-10-26T02:00+01:00 sales 10 nan\n");
    assert_int_equal(test.notes.twice, 4);
    release_import(&test);
}

/* Contacts: the second hour begins where the clock is seen to go back. */
static void tells_contacts_apart(void **state) {
    (void)state;
    assert_imports(
        CONTACTS,
        "Start\n2025-10-26 02:10:00\n2025-10-26 02:10:00\n2025-10-26 02:59:00\n2025-10-26 02:01:00\n2025-10-26 02:40:00\n"
        "2025-10-26 03:00:00\n",
        "2025-10-26T02:00+02:00 sales 2 nan\n2025-10-26T02:30+02:00 sales 1 nan\n2025-10-26T02:00+01:00 sales 1 nan\n"
        "2025-10-26T02:30+01:00 sales 1 nan\n2025-10-26T03:00+01:00 sales 1 nan\n");
    assert_imports(
        CONTACTS,
        "Start\n2025-10-26 12:00:00\n2025-10-26 02:40:00\n2025-10-26 02:10:00\n2025-10-26 02:01:00\n2025-10-26 02:59:00\n",
        "2025-10-26T02:30+02:00 sales 1 nan\n2025-10-26T02:00+01:00 sales 2 nan\n2025-10-26T02:30+01:00 sales 1 nan\n"
        "2025-10-26T12:00+01:00 sales 1 nan\n");
    /* a row out of order does not turn the clock back */
    assert_imports(CONTACTS, "Start\n2025-10-26 02:50:00\n2025-10-26 02:05:00\n2025-10-26 03:00:00\n2025-10-26 02:55:00\n",
                   "2025-10-26T02:30+02:00 sales 1 nan\n2025-10-26T02:00+01:00 sales 1 nan\n2025-10-26T02:30+01:00 sales 1 nan\n"
                   "2025-10-26T03:00+01:00 sales 1 nan\n");
}

/* The next year's night begins anew. */
static void begins_each_night_anew(void **state) {
    (void)state;
    assert_imports(CONTACTS, "Start\n2024-10-27 02:50:00\n2024-10-27 02:10:00\n2025-10-26 02:05:00\n",
                   "2024-10-27T02:30+02:00 sales 1 nan\n2024-10-27T02:00+01:00 sales 1 nan\n2025-10-26T02:00+02:00 sales 1 nan\n");
    assert_imports(CONTACTS, "Start\n2025-10-26 12:00:00\n2025-10-26 02:05:00\n2025-10-26 02:50:00\n2024-10-27 02:10:00\n",
                   "2024-10-27T02:00+01:00 sales 1 nan\n2025-10-26T02:30+02:00 sales 1 nan\n2025-10-26T02:00+01:00 sales 1 nan\n"
                   "2025-10-26T12:00+01:00 sales 1 nan\n");
}

/* Systems that write a row for each half-hour of any day write empty ones where the clock leaps. */
static void leaps_over_empty_rows(void **state) {
    (void)state;
    struct import_case test;
    import(&test, "Europe/Berlin", 30, ROWS,
           "Start,Calls\n2025-03-30 01:30,1\n2025-03-30 02:00,0\n2025-03-30 02:30,\n2025-03-30 03:00,2\n");
    assert_no_fault(&test);
    assert_history(&test, "2025-03-30T01:30+01:00 sales 1 nan\n2025-03-30T03:00+02:00 sales 2 nan\n");
    assert_int_equal(test.notes.leapt, 2);
    release_import(&test);
    import(&test, "Europe/Berlin", 30, ROWS, "Start,Calls\n2025-03-30 02:00,1\n");
    assert_int_equal(test.faults.errors, 1);
    assert_non_null(strstr(test.faults.items[0].message, "leaps"));
    release_import(&test);
}

static void decodes(void **state) {
    (void)state;
    static const char cp1252[] = "Start;Anrufe \x96 \xfc"
                                 "brig\n2025-03-03 08:00;1\xa0"
                                 "234\n";
    const char *section = "[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\n"
                          "contacts = Anrufe \u2013 \u00fcbrig\nthousands = blank\nencoding = windows-1252\n";
    assert_imports(section, cp1252, "2025-03-03T08:00+01:00 sales 1234 nan\n");
    static const char latin[] = "Start;\xdc\n2025-03-03 08:00;12\n";
    assert_imports("[import]\nfile = export.csv\nqueue = sales\nstart = Start\nstart_format = yyyy-mm-dd hh:mm\ncontacts = \u00dc\n"
                   "encoding = latin-1\n",
                   latin, "2025-03-03T08:00+01:00 sales 12 nan\n");
}

/* UTF-16, as spreadsheets save "Unicode text": with a mark in either order, and without. */
static void decodes_utf_16(void **state) {
    (void)state;
    static const char text[] = "Start\tCalls\r\n2025-03-03 08:00\t12\r\n";
    for (size_t variant = 0; variant < 3; variant++) {
        char bytes[256];
        size_t length = 0;
        if (variant < 2) {
            bytes[length++] = (char)(variant == 0 ? 0xff : 0xfe);
            bytes[length++] = (char)(variant == 0 ? 0xfe : 0xff);
        }
        for (size_t i = 0; text[i] != '\0'; i++) {
            bytes[length++] = variant == 1 ? '\0' : text[i];
            bytes[length++] = variant == 1 ? text[i] : '\0';
        }
        struct import_case test;
        prepare_bytes(&test, "Europe/Berlin", 30, ROWS "encoding = utf-16\n", bytes, length);
        run_import(&test);
        assert_no_fault(&test);
        assert_history(&test, "2025-03-03T08:00+01:00 sales 12 nan\n");
        release_import(&test);
    }
}

static const char four_hours[] = "2025-03-03T08:00+01:00 sales 10000 nan\n2025-03-03T09:00+01:00 sales 10000 nan\n"
                                 "2025-03-03T10:00+01:00 sales 10000 nan\n2025-03-03T11:00+01:00 sales 10000 nan\n";
enum { ROWS_MADE = 40000 };

/* Longer than any piece that is read at once, so that lines, their ends and letters are cut at the pieces' ends. */
static void reads_pieces(void **state) {
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (size_t k = 0; k < COUNT(ends); k++) {
        struct mst_text text;
        mst_text_init(&text);
        mst_text_printf(&text, "Start,Remark%s", ends[k]);
        for (int i = 0; i < ROWS_MADE; i++) {
            mst_text_printf(&text, "2025-03-03 %02d:00:00,\"%.*s \u00fc\u20ac\"%s", 8 + i % 4, i % 23, "abcdefghijklmnopqrstuvwxyz",
                            ends[k]);
        }
        struct import_case test;
        import(&test, "Europe/Berlin", 60, CONTACTS, mst_text_get(&text));
        assert_no_fault(&test);
        assert_int_equal(test.notes.rows, ROWS_MADE);
        assert_history(&test, four_hours);
        release_import(&test);
        mst_text_release(&text);
    }
}

/* A CR that ends a piece may be half of a CRLF or all of a line's end: lines of 32 bytes put one at the end of any piece. */
static void reads_line_ends_at_the_end_of_pieces(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "Start,Remark,and so,and on     \r");
    assert_int_equal(text.length, 32);
    for (int i = 0; i < ROWS_MADE; i++) {
        mst_text_printf(&text, "2025-03-03 %02d:00:00,a,b,c      \r", 8 + i % 4);
    }
    assert_int_equal(text.length, 32 * (ROWS_MADE + 1));
    struct import_case test;
    import(&test, "Europe/Berlin", 60, CONTACTS, mst_text_get(&text));
    assert_int_equal(test.notes.rows, ROWS_MADE);
    release_import(&test);
    mst_text_release(&text);
}

/* The same in UTF-16, with letters of four bytes across the pieces' ends. */
static void reads_pieces_of_utf_16(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append_bytes(&text, "S\0t\0a\0r\0t\0,\0R\0\n\0", 16);
    for (int i = 0; i < ROWS_MADE; i++) {
        char row[64];
        int length = snprintf(row, sizeof row, "2025-03-03 %02d:00:00,%.*s", 8 + i % 4, i % 3, "abc");
        for (int k = 0; k < length; k++) {
            mst_text_append_bytes(&text, (char[]){row[k], '\0'}, 2);
        }
        for (int k = 0; k < 20; k++) {
            mst_text_append_bytes(&text, "\x3d\xd8\x0a\xde", 4); /* U+1F60A */
        }
        mst_text_append_bytes(&text, "\n\0", 2);
    }
    assert_ok(mst_text_status(&text, NULL));
    struct import_case test;
    prepare_bytes(&test, "Europe/Berlin", 60, CONTACTS "encoding = utf-16\n", text.data, text.length);
    run_import(&test);
    assert_no_fault(&test);
    assert_history(&test, four_hours);
    release_import(&test);
    mst_text_release(&text);
}

static void notes_what_became_of_rows(void **state) {
    (void)state;
    struct import_case test;
    struct mst_text text;
    mst_text_init(&text);
    import(&test, "Europe/Berlin", 30, SKILLS "queue.sales = S\nothers = skip\nskip = Total\nonly.Media = Voice\n",
           "Start,Skill,Calls,Media\n2025-03-03 08:00,S,1,Voice\n2025-03-03 18:00,S,2.5,Voice\n2025-03-03 19:00,X,2,Voice\n"
           "2025-03-03 09:00,S,2,Chat\n2025-03-03 09:30,S,,Voice\nTotal,,9,\n,S,9,\n");
    assert_no_fault(&test);
    mst_import_notes_print(&test.notes, &test.site, &text);
    assert_string_equal(
        mst_text_get(&text),
        "export.csv: 7 rows read, 2 taken, 1 left out by skip, 1 without a time, 1 left out by their columns, 1 of other "
        "queues, 1 without a number of contacts\n"
        "  from 2025-03-03T08:00+01:00 to 2025-03-03T18:00+01:00\n"
        "  sales: 3.5 contacts, 2.5 of them outside its hours (1 interval)\n"
        "  other queues: X (1 row)\n");
    mst_text_release(&text);
    release_import(&test);
}

static void warns_of_hours_in_half_hours(void **state) {
    (void)state;
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "Start,Calls\n");
    for (int day = 1; day <= 3; day++) {
        for (int hour = 8; hour < 18; hour++) {
            mst_text_printf(&text, "2025-03-%02d %02d:00,5\n", day, hour);
        }
    }
    struct import_case test;
    import(&test, "Europe/Berlin", 30, ROWS, mst_text_get(&text));
    assert_int_equal(test.faults.errors, 0);
    assert_int_equal(test.faults.count, 1);
    assert_non_null(strstr(test.faults.items[0].message, "interval = 60"));
    release_import(&test);
    import(&test, "Europe/Berlin", 60, ROWS, mst_text_get(&text));
    assert_no_fault(&test);
    release_import(&test);
    mst_text_append(&text, "2025-03-03 17:30,5\n");
    import(&test, "Europe/Berlin", 30, ROWS, mst_text_get(&text));
    assert_no_fault(&test);
    release_import(&test);
    mst_text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows),
        cmocka_unit_test(finds_separator),
        cmocka_unit_test(skips_lines_before_header),
        cmocka_unit_test(counts_physical_lines),
        cmocka_unit_test(adds_columns),
        cmocka_unit_test(tells_equal_columns_apart),
        cmocka_unit_test(reads_date_and_time_apart),
        cmocka_unit_test(fills_down),
        cmocka_unit_test(adds_up_intervals),
        cmocka_unit_test(divides_totals),
        cmocka_unit_test(averages_of_all_contacts),
        cmocka_unit_test(rounds_like_the_table),
        cmocka_unit_test(maps_queues),
        cmocka_unit_test(names_have_any_signs),
        cmocka_unit_test(filters_by_columns),
        cmocka_unit_test(repeated_rows),
        cmocka_unit_test(two_skills_are_no_repetition),
        cmocka_unit_test(counts_contacts),
        cmocka_unit_test(takes_handling_time_from_start_and_end),
        cmocka_unit_test(converts_zones),
        cmocka_unit_test(tells_the_hours_apart),
        cmocka_unit_test(tells_the_hours_apart_by_skill),
        cmocka_unit_test(tells_contacts_apart),
        cmocka_unit_test(begins_each_night_anew),
        cmocka_unit_test(leaps_over_empty_rows),
        cmocka_unit_test(decodes),
        cmocka_unit_test(decodes_utf_16),
        cmocka_unit_test(reads_pieces),
        cmocka_unit_test(reads_line_ends_at_the_end_of_pieces),
        cmocka_unit_test(reads_pieces_of_utf_16),
        cmocka_unit_test(notes_what_became_of_rows),
        cmocka_unit_test(warns_of_hours_in_half_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
