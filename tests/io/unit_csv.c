#include "folder.h"

#include <math.h>

#include "io/csv.h"
#include "io/values.h"

static const struct mst_csv_column columns[] = {{"agent", true}, {"weight", true}, {"note", false}};
enum { AGENT, WEIGHT, NOTE, COLUMNS };

/** A table in memory, and all that it yields: `line:agent|weight|note` a row. */
struct outcome {
    char rows[4096];
    struct mst_faults faults;
    char separator;
};

static void read_bytes(struct outcome *outcome, const char *bytes, size_t length, const struct mst_csv_format *format) {
    struct mst_csv *csv;
    struct mst_error err = {0};
    char *at = outcome->rows;
    *at = '\0';
    mst_faults_init(&outcome->faults);
    assert_int_equal(mst_csv_open_bytes(bytes, length, "t.csv", format, columns, COLUMNS, &csv, &outcome->faults, &err), MST_OK);
    while (mst_csv_next(csv)) {
        at += sprintf(at, "%ld:%s|%s|%s\n", mst_csv_line(csv), mst_csv_field(csv, AGENT), mst_csv_field(csv, WEIGHT),
                      mst_csv_field(csv, NOTE));
    }
    outcome->separator = mst_csv_separator(csv);
    assert_int_equal(mst_csv_close(csv, &err), MST_OK);
}

static void expect_bytes(const char *bytes, size_t length, const struct mst_csv_format *format, const char *rows,
                         const char *faults) {
    struct outcome outcome;
    read_bytes(&outcome, bytes, length, format);
    assert_faults(&outcome.faults, faults);
    assert_string_equal(outcome.rows, rows);
    mst_faults_release(&outcome.faults);
}

static void expect(const char *text, const char *rows, const char *faults) {
    expect_bytes(text, strlen(text), NULL, rows, faults);
}

static void plain(void **state) {
    (void)state;
    expect("agent,weight\na1,5\na2,6\n", "2:a1|5|\n3:a2|6|\n", "");
    expect("agent,weight\na1,5", "2:a1|5|\n", "");
    expect("note,weight,agent\nx,5,a1\n", "2:a1|5|x\n", "");
    expect("agent,weight\n", "", "");
    expect(" Agent , WEIGHT \n a1 , 5 \n", "2:a1|5|\n", "");
    expect("agent,weight,x_mine\na1,5,whatever\n", "2:a1|5|\n", "");
}

static void made_by_spreadsheets(void **state) {
    (void)state;
    expect("\xef\xbb\xbf"
           "agent,weight\r\na1,5\r\n\r\n",
           "2:a1|5|\n", "");
    expect("agent;weight\r\na1;5,5\r\n;\r\n", "2:a1|5,5|\n", "");
    expect("agent\tweight\ta\na1\t5\t\n", "",
           "t.csv:1: a: is not a column of this file; legal are agent, weight, note, and any that starts with x_\n");
    expect("agent\tweight\nann lee\t5\n", "2:ann lee|5|\n", "");
    expect("sep=;\nagent;weight\na1;5\n", "3:a1|5|\n", "");
    expect("agent,weight,,\na1,5,,\n,,,\na2,6,,\n", "2:a1|5|\n4:a2|6|\n", "");
    expect("agent,weight\ra1,5\ra2,6\r", "2:a1|5|\n3:a2|6|\n", "");
    expect("\n\nagent,weight\n\n  \na1,5\n", "6:a1|5|\n", "");
}

static void quotes(void **state) {
    (void)state;
    expect("agent,weight,note\n\"a,1\",5,\"say \"\"hi\"\"\"\n", "2:a,1|5|say \"hi\"\n", "");
    expect("agent,weight,note\na1,5,\"two\nlines\"\na2,6,\n", "2:a1|5|two\nlines\n4:a2|6|\n", "");
    expect("agent,weight,note\r\na1,5,\"two\r\nlines\"\r\na2\r\n", "2:a1|5|two\r\nlines\n",
           "t.csv:4: has 1 fields where the header has 3\n");
    expect("agent,weight,note\na1,5,5\" cable\na2,6,x\"y\"\n", "2:a1|5|5\" cable\n3:a2|6|x\"y\"\n", "");
    expect("agent,weight\n\"a1\"x,5\na2,6\n", "",
           "t.csv:2: text follows a closing quote (\"); a field in quotes ends there, and a quote inside it is written twice\n");
    expect("agent,weight\na1,5\n\"a2,6\na3,7\n", "2:a1|5|\n", "t.csv:3: a quote (\") that opens in this row is never closed\n");
    expect("agent,weight\n\"\",5\n", "2:|5|\n", "");
}

static void bad_headers(void **state) {
    (void)state;
    expect("agent,wieght\na1,5\n", "", "t.csv:1: wieght: is not a column of this file; did you mean \"weight\"?\n");
    expect("agent,weight,agent\na1,5,a1\n", "", "t.csv:1: agent: this column is there twice\n");
    expect("agent,,weight\na1,,5\n", "", "t.csv:1: column 2 of the header has no name\n");
    expect("", "", "t.csv: is empty; its first line names the columns: agent, weight, note\n");
    expect("\n \n", "", "t.csv: is empty; its first line names the columns: agent, weight, note\n");
    expect("agent;weight,note;agent\na\n", "",
           "t.csv:1: weight,note: is not a column of this file; did you mean \"weight\"?\n"
           "t.csv:1: agent: this column is there twice\n");
    expect("agent;weight,note\n", "", "t.csv:1: the header can be split at \",\" as well as at \";\"; use one separator\n");
}

static void bad_rows(void **state) {
    (void)state;
    /* Spreadsheets leave empty fields at the end of a row away; columns that must be there are not to be missing. */
    expect("agent,weight,note\na1,5\na2\n", "2:a1|5|\n", "t.csv:3: has 1 fields where the header has 3\n");
    /* A comma in a name moves what follows: that the last field is empty does not make it right. */
    expect("agent,weight,note\nLee,Ann,5,\n", "",
           "t.csv:2: has 4 fields where the header has 3; a field with , in it wants quotes (\") around it\n");
    expect("agent,weight\na1\na2,5,6\na3,7\n", "4:a3|7|\n",
           "t.csv:2: has 1 fields where the header has 2\n"
           "t.csv:3: has 3 fields where the header has 2; a field with , in it wants quotes (\") around it\n");
}

static void bad_bytes(void **state) {
    (void)state;
    expect("agent,weight\nJ\xf6rg,5\n", "",
           "t.csv:2: is not UTF-8 (byte 0xF6); save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")\n");
    expect_bytes("agent,weight\na\0b,5\n", 19, NULL, "", "t.csv:2: holds a NUL byte; this is no text file\n");
    expect_bytes("\xff\xfe"
                 "a\0",
                 4, NULL, "", "t.csv:1: is UTF-16 text; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")\n");
    expect_bytes("\xef\xbb\xbf", 3, NULL, "", "t.csv: is empty; its first line names the columns: agent, weight, note\n");
}

static void other_formats(void **state) {
    (void)state;
    static const char text[] = "Report\nof May\nagent|weight|other\na1|5|6\na2|7\n||\n";
    struct mst_csv_format format = {.flags = MST_CSV_ANY_COLUMNS, .separator = '|', .skip_lines = 2};
    expect_bytes(text, sizeof text - 1, &format,
                 "4:a1|5|\n"
                 "5:a2|7|\n",
                 "");
    format.flags |= MST_CSV_ANY_LENGTH;
    expect_bytes(text, sizeof text - 1, &format, "4:a1|5|\n5:a2|7|\n", "");
    format.flags |= MST_CSV_KEEP_EMPTY;
    expect_bytes(text, sizeof text - 1, &format, "4:a1|5|\n5:a2|7|\n6:||\n", "");
}

static void raw_access(void **state) {
    (void)state;
    struct mst_csv *csv;
    struct mst_faults faults;
    const struct mst_csv_format format = {.flags = MST_CSV_ANY_COLUMNS | MST_CSV_ANY_LENGTH};
    static const char text[] = "Date;Calls\n1.2.;3;4\n";
    mst_faults_init(&faults);
    assert_int_equal(mst_csv_open_bytes(text, sizeof text - 1, "t.csv", &format, NULL, 0, &csv, &faults, NULL), MST_OK);
    assert_int_equal(mst_csv_separator(csv), ';');
    assert_int_equal(mst_csv_header_count(csv), 2);
    assert_string_equal(mst_csv_header(csv, 1), "Calls");
    assert_int_equal(mst_csv_find(csv, "calls"), 1);
    assert_int_equal(mst_csv_find(csv, "call"), MST_NONE);
    assert_true(mst_csv_next(csv));
    assert_int_equal(mst_csv_count(csv), 3);
    assert_string_equal(mst_csv_at(csv, 2), "4");
    assert_string_equal(mst_csv_at(csv, 3), "");
    assert_false(mst_csv_next(csv));
    assert_int_equal(faults.count, 0);
    assert_int_equal(mst_csv_close(csv, NULL), MST_OK);
    mst_faults_release(&faults);
}

static void numbers(void **state) {
    (void)state;
    struct mst_csv *csv;
    struct mst_faults faults;
    double value = -1;
    static const char semicolons[] = "agent;weight\na;5,5\na;5.5\na;1.234,5\na;\na;-1\na;11\na;nan\n";
    mst_faults_init(&faults);
    assert_int_equal(mst_csv_open_bytes(semicolons, sizeof semicolons - 1, "t.csv", NULL, columns, COLUMNS, &csv, &faults, NULL),
                     MST_OK);
    assert_true(mst_csv_next(csv) && mst_csv_number(csv, WEIGHT, 0, 10, &value) && value == 5.5);
    assert_true(mst_csv_next(csv) && mst_csv_number(csv, WEIGHT, 0, 10, &value) && value == 5.5);
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_true(mst_csv_number_or(csv, WEIGHT, 0, 10, 7, &value) && value == 7);
    assert_true(mst_csv_number_or(csv, NOTE, 0, 10, 8, &value) && value == 8);
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, INFINITY, &value));
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_true(value == 8);
    assert_faults(&faults, "t.csv:4: weight: \"1.234,5\" is not a number like 12 or 7.5\n"
                           "t.csv:5: weight: is empty; it wants a number\n"
                           "t.csv:6: weight: \"-1\" is below 0\n"
                           "t.csv:7: weight: \"11\" is not from 0 to 10\n"
                           "t.csv:8: weight: \"nan\" is not a number like 12 or 7.5\n");
    assert_int_equal(mst_csv_close(csv, NULL), MST_OK);
    mst_faults_release(&faults);
}

/** A comma that separates fields cannot be a decimal comma. */
static void decimal_comma_in_quotes(void **state) {
    (void)state;
    struct mst_csv *csv;
    struct mst_faults faults;
    double value;
    static const char text[] = "agent,weight\na,\"5,5\"\n";
    mst_faults_init(&faults);
    assert_int_equal(mst_csv_open_bytes(text, sizeof text - 1, "t.csv", NULL, columns, COLUMNS, &csv, &faults, NULL), MST_OK);
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_faults(&faults, "t.csv:2: weight: \"5,5\" is not a number with a decimal point, and without separators of thousands\n");
    assert_int_equal(mst_csv_close(csv, NULL), MST_OK);
    mst_faults_release(&faults);
}

static void too_many_faults(void **state) {
    (void)state;
    struct mst_text text;
    struct outcome outcome;
    mst_text_init(&text);
    mst_text_append(&text, "agent,weight\n");
    for (int i = 0; i < 500; i++) {
        mst_text_append(&text, "a");
        for (int k = 0; k < i + 2; k++) {
            mst_text_append(&text, ",");
        }
        mst_text_append(&text, "z\n");
    }
    read_bytes(&outcome, mst_text_get(&text), text.length, NULL);
    assert_int_equal(outcome.faults.count, 101);
    assert_string_equal(outcome.faults.items[100].message, "that is fault 100 of this file; what follows was not read");
    mst_faults_release(&outcome.faults);
    mst_text_release(&text);
}

/** What many rows share is said of the first two, with the number of the others. */
static void one_cause_is_told_twice(void **state) {
    (void)state;
    struct mst_text text;
    struct outcome outcome;
    mst_text_init(&text);
    mst_text_append(&text, "agent,weight\n");
    for (int i = 0; i < 500; i++) {
        mst_text_append(&text, "a\n");
    }
    read_bytes(&outcome, mst_text_get(&text), text.length, NULL);
    assert_faults(&outcome.faults, "t.csv:2: has 1 fields where the header has 2\n"
                                   "t.csv:3: has 1 fields where the header has 2 (this and 498 further rows, up to line 501)\n");
    mst_faults_release(&outcome.faults);
    mst_text_release(&text);
}

/** Of a long value the middle is left out, between letters, so that what is wrong with it can be read. */
static void long_values(void **state) {
    (void)state;
    struct mst_text text;
    struct mst_csv *csv;
    struct mst_faults faults;
    double value;
    mst_text_init(&text);
    mst_faults_init(&faults);
    mst_text_append(&text, "agent,weight\na,");
    for (int i = 0; i < 700; i++) {
        mst_text_append(&text, "\xc3\xa4");
    }
    assert_int_equal(mst_csv_open_bytes(mst_text_get(&text), text.length, "t.csv", NULL, columns, COLUMNS, &csv, &faults, NULL),
                     MST_OK);
    assert_true(mst_csv_next(csv) && !mst_csv_number(csv, WEIGHT, 0, 10, &value));
    assert_int_equal(faults.count, 1);
    const char *message = faults.items[0].message;
    assert_true(strlen(message) < 640);
    assert_true(mst_text_is_printable(message));
    assert_non_null(strstr(message, "\xa4...\xc3"));
    assert_string_equal(message + strlen(message) - 34, "\xc3\xa4\" is not a number like 12 or 7.5");
    assert_int_equal(mst_csv_close(csv, NULL), MST_OK);
    mst_faults_release(&faults);
    mst_text_release(&text);
}

static void files(void **state) {
    (void)state;
    struct folder folder;
    struct mst_csv *csv;
    struct mst_faults faults;
    struct mst_error err = {0};
    folder_make(&folder);
    mst_faults_init(&faults);
    folder_write(&folder, "t.csv", "agent,weight\na1,5\n");
    assert_int_equal(mst_csv_open(folder_path(&folder, "t.csv"), "t.csv", columns, COLUMNS, &csv, &faults, &err), MST_OK);
    assert_true(mst_csv_next(csv));
    assert_true(mst_csv_has(csv, AGENT));
    assert_false(mst_csv_has(csv, NOTE));
    assert_int_equal(mst_csv_close(csv, &err), MST_OK);
    assert_int_equal(mst_csv_open(folder_path(&folder, "none.csv"), "none.csv", columns, COLUMNS, &csv, &faults, &err), MST_E_IO);
    assert_string_equal(err.message, "cannot be opened: No such file or directory");
    err = (struct mst_error){0};
    assert_int_equal(faults.count, 0);
    assert_int_equal(mst_csv_open(folder.path, "t.csv", columns, COLUMNS, &csv, &faults, &err), MST_OK);
    assert_false(mst_csv_next(csv));
    assert_int_equal(mst_csv_close(csv, &err), MST_OK);
    assert_faults(&faults, "t.csv: is a folder, and has to be a file\n");
    mst_faults_release(&faults);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(plain),           cmocka_unit_test(made_by_spreadsheets),
                                       cmocka_unit_test(quotes),          cmocka_unit_test(bad_headers),
                                       cmocka_unit_test(bad_rows),        cmocka_unit_test(bad_bytes),
                                       cmocka_unit_test(other_formats),   cmocka_unit_test(raw_access),
                                       cmocka_unit_test(numbers),         cmocka_unit_test(decimal_comma_in_quotes),
                                       cmocka_unit_test(too_many_faults), cmocka_unit_test(one_cause_is_told_twice),
                                       cmocka_unit_test(long_values),     cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
