#include "folder.h"

#include "io/ini.h"

/** Reads a text; shows what it holds as `line [section] line:key=value;...` and checks the faults. */
static void expect_bytes(const char *bytes, size_t length, const char *shown, const char *faults_expected) {
    struct folder folder;
    struct mst_ini ini;
    struct mst_faults faults;
    struct mst_error err = {0};
    char text[4096] = "", *at = text;
    folder_make(&folder);
    mst_faults_init(&faults);
    folder_write_bytes(&folder, "site.ini", bytes, length);
    assert_int_equal(mst_ini_read(folder_path(&folder, "site.ini"), "site.ini", &ini, &faults, &err), MST_OK);
    for (size_t i = 0; i < ini.count; i++) {
        at += sprintf(at, "%ld[%s]", ini.sections[i].line, ini.sections[i].name);
        for (size_t k = 0; k < ini.sections[i].count; k++) {
            const struct mst_ini_entry *entry = &ini.sections[i].entries[k];
            at += sprintf(at, " %ld:%s=<%s>", entry->line, entry->key, entry->value);
        }
        at += sprintf(at, "\n");
    }
    assert_faults(&faults, faults_expected);
    assert_string_equal(text, shown);
    mst_ini_release(&ini);
    mst_faults_release(&faults);
    folder_remove(&folder);
}

static void expect(const char *text, const char *shown, const char *faults) {
    expect_bytes(text, strlen(text), shown, faults);
}

static void sections_and_keys(void **state) {
    (void)state;
    expect("[site]\nname = Bank\ninterval=30\n\n[queue.Phone]\n  open = mon 08:00-12:00\n",
           "1[site] 2:name=<Bank> 3:interval=<30>\n5[queue.Phone] 6:open=<mon 08:00-12:00>\n", "");
    expect("[Site]\nNAME = Bank\r\nempty =\r\nquoted = \"a ; b\" ; c\r\nsingle = 'a \"b\" # c'\r\n",
           "1[Site] 2:name=<Bank> 3:empty=<> 4:quoted=<a ; b> 5:single=<a \"b\" # c>\n", "");
    expect("[a]\nx = 1 = 2\ny = \"\"\n", "1[a] 2:x=<1 = 2> 3:y=<>\n", "");
    expect("", "", "");
    expect("; only\n# comments\n", "", "");
}

/** A value may not be cut in silence, nor a section be taken for a key. */
static void comments(void **state) {
    (void)state;
    expect("[a] ; c = 5\nx = 1 ; comment\ny = 2 # comment\nz = #ff0000\nw = a;b\nv = Bank #1\n",
           "1[a] 2:x=<1> 3:y=<2> 4:z=<#ff0000> 5:w=<a;b> 6:v=<Bank #1>\n", "");
    expect("[a]\nx = ; nothing\n", "1[a] 2:x=<>\n", "");
    expect("[a]\nfoo ; c = 5\n", "1[a]\n", "site.ini:2: \"foo ; c = 5\" is neither a [section] nor a line like key = value\n");
}

static void continued_lines(void **state) {
    (void)state;
    expect("[a]\nopen = mon 08:00-12:00,\n       sat 09:00-10:00\nx = 1\n",
           "1[a] 2:open=<mon 08:00-12:00, sat 09:00-10:00> 4:x=<1>\n", "");
    expect("[a]\nopen = mon, ; weekdays\n  tue ; and\n  wed\n", "1[a] 2:open=<mon, tue wed>\n", "");
    expect("[a]\nx = 1 \\\n2\ny = 3\n", "1[a] 2:x=<1 2> 4:y=<3>\n", "");
    expect("[a]\n  x = 1\n  y = 2\n", "1[a] 2:x=<1> 3:y=<2>\n", "");
    expect("[a]\nx = 1\nstray\n", "1[a] 2:x=<1>\n", "site.ini:3: \"stray\" is neither a [section] nor a line like key = value\n");
}

static void byte_order_mark(void **state) {
    (void)state;
    expect("\xef\xbb\xbf[site]\nname = Bank\n", "1[site] 2:name=<Bank>\n", "");
}

static void faults(void **state) {
    (void)state;
    expect("name = x\n[site]\ny = 1\n", "2[site] 3:y=<1>\n",
           "site.ini:1: this key is before the first section; a section begins with a line like [site]\n");
    expect("[a]\nx = 1\nX = 2\n", "1[a] 2:x=<1>\n", "site.ini:3: [a] x: this key is there twice; it is in line 2 too\n");
    expect("[a]\nx = 1\n[A]\ny = 2\n", "1[a] 2:x=<1>\n", "site.ini:3: [A]: this section is there twice; it begins in line 1 too\n");
    expect("[agent:alice]\nx = 1\n[b]\ny = 2\n",
           "1[agent.alice] 2:x=<1>\n"
           "3[b] 4:y=<2>\n",
           "site.ini:1: a section's name cannot hold a colon; write a dot, such as [queue.phone]\n");
    expect("[a\nx = 1\n", "1[a] 2:x=<1>\n", "site.ini:1: a section's name wants a ] behind it, such as [queue.phone]\n");
    expect("[a] x = 1\n", "1[a]\n", "site.ini:1: text follows the section's name; keys begin on a line of their own\n");
    expect("[]\n", "", "site.ini:1: the section has no name\n");
    expect("[a]\n= 1\n", "1[a]\n", "site.ini:2: there is no key before the =\n");
    expect("[a]\nx = \"1\ny = 2\n", "1[a] 2:x=<1> 3:y=<2>\n", "site.ini:2: [a] x: a quote opens that is never closed\n");
    expect("[a]\nx = \"1\" 2\n", "1[a] 2:x=<1>\n",
           "site.ini:2: [a] x: text follows the closing quote; either all of the value is in quotes, or nothing of it\n");
    expect_bytes("[a]\nx = 1\0 2\n", 13, "", "site.ini:2: holds a NUL byte; this is no text file\n");
    expect("[a]\nx = \xfc\n", "", "site.ini:2: is not UTF-8 (byte 0xFC); save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")\n");
}

/** iniparser reads lines of 1,023 bytes, and calls a longer one a syntax error. */
static void long_lines(void **state) {
    (void)state;
    char text[4096], shown[4096], value[1200];
    memset(value, 'v', sizeof value);
    value[999] = '\0';
    snprintf(text, sizeof text, "[a]\nx = %s\n", value);
    snprintf(shown, sizeof shown, "1[a] 2:x=<%s>\n", value);
    expect(text, shown, "");
    value[999] = 'v';
    value[1000] = '\0';
    snprintf(text, sizeof text, "[a]\nx = %s\ny = 1\n", value);
    expect(text, "1[a] 3:y=<1>\n", "site.ini:2: [a] x: has 1001 bytes; at most 1000 are read\n");
}

/** iniparser reads a folder as an empty file. */
static void folders(void **state) {
    (void)state;
    struct folder folder;
    struct mst_ini ini;
    struct mst_faults list;
    struct mst_error err = {0};
    folder_make(&folder);
    mst_faults_init(&list);
    assert_int_equal(mst_ini_read(folder.path, "site.ini", &ini, &list, &err), MST_E_IO);
    assert_string_equal(err.message, "cannot be read: Is a directory");
    err = (struct mst_error){0};
    assert_int_equal(mst_ini_read(folder_path(&folder, "site.ini"), "site.ini", &ini, &list, &err), MST_E_IO);
    assert_string_equal(err.message, "cannot be opened: No such file or directory");
    assert_int_equal(list.count, 0);
    mst_faults_release(&list);
    folder_remove(&folder);
}

static void asking(void **state) {
    (void)state;
    struct folder folder;
    struct mst_ini ini;
    struct mst_faults list;
    folder_make(&folder);
    mst_faults_init(&list);
    folder_write(&folder, "site.ini", "[Queue.A]\nOpen = x\n");
    assert_int_equal(mst_ini_read(folder_path(&folder, "site.ini"), "site.ini", &ini, &list, NULL), MST_OK);
    const struct mst_ini_section *section = mst_ini_section(&ini, "queue.a");
    assert_non_null(section);
    assert_null(mst_ini_section(&ini, "queue"));
    assert_string_equal(mst_ini_value(section, "OPEN"), "x");
    assert_null(mst_ini_value(section, "ope"));
    assert_null(mst_ini_value(NULL, "open"));
    mst_ini_fault(&ini, section, mst_ini_entry(section, "open"), &list, "\"%s\" is wrong", "x");
    mst_ini_warn(&ini, section, NULL, &list, "odd");
    assert_faults(&list, "site.ini:2: [Queue.A] open: \"x\" is wrong\nsite.ini:1: warning: [Queue.A]: odd\n");
    mst_ini_release(&ini);
    mst_faults_release(&list);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_and_keys), cmocka_unit_test(comments), cmocka_unit_test(continued_lines),
        cmocka_unit_test(byte_order_mark),   cmocka_unit_test(faults),   cmocka_unit_test(long_lines),
        cmocka_unit_test(folders),           cmocka_unit_test(asking)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
