#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scheduler/staffing/batch.h"

/* The calculator's rows. Each row here is written as CSV without quotes; `columns` is its header. */

static size_t split(char *text, const char **fields) {
    size_t count = 0;
    for (char *at = text; at != NULL;) {
        char *comma = strchr(at, ',');
        if (comma != NULL) {
            *comma++ = '\0';
        }
        fields[count++] = at;
        at = comma;
    }
    return count;
}

static enum mst_status make_header(const char *columns, struct mst_batch_header *header, struct mst_error *err) {
    char copy[512];
    const char *names[32];
    snprintf(copy, sizeof copy, "%s", columns);
    size_t count = split(copy, names);
    return mst_batch_header_make(names, count, header, err);
}

static enum mst_batch_outcome answer(const char *columns, const char *row, char *out, size_t size) {
    struct mst_batch_header header;
    struct mst_text text;
    enum mst_batch_outcome outcome;
    char copy[512];
    const char *fields[32];
    assert_int_equal(make_header(columns, &header, NULL), MST_OK);
    snprintf(copy, sizeof copy, "%s", row);
    size_t count = split(copy, fields);
    mst_text_init(&text);
    assert_int_equal(mst_batch_row(&header, fields, count, &text, &outcome, NULL), MST_OK);
    snprintf(out, size, "%s", mst_text_get(&text));
    mst_text_release(&text);
    return outcome;
}

static void refused(const char *columns, const char *row, const char *line) {
    char out[1024];
    assert_int_equal(answer(columns, row, out, sizeof out), MST_BATCH_IN_ERROR);
    assert_string_equal(out, line);
}

static void answered(const char *columns, const char *row, const char *starts) {
    char out[1024];
    if (answer(columns, row, out, sizeof out) != MST_BATCH_ANSWERED) {
        fail_msg("%s: %s", row, out);
    }
    out[strlen(starts) < sizeof out ? strlen(starts) : 0] = '\0';
    assert_string_equal(out, starts);
}

#define BASE "model,rate_per_s,aht_s,service_level,answer_s"

static void the_columns_of_the_answer(void **state) {
    struct mst_text text;
    mst_text_init(&text);
    mst_batch_write_header(&text);
    assert_string_equal(mst_text_get(&text),
                        "agents,required,load_erl,p_wait,service_level,asa_s,p_abandon,occupancy,p_blocked,error\n");
    mst_text_release(&text);
    answered(BASE ",shrinkage", "erlang-c,0.1,180,0.8,20,0.3", "22,32,18,0.278078101");
    answered("model,rate_per_s,aht_s,patience_s,agents,answer_s", "erlang-a,0.1,180,120,20,20", "20,20,18,0.319717648");
    answered("model,load_erl,agents", "erlang-b,10,0", "0,0,10,,,,,1,1,\n");
    answered("model,load_erl,aht_s,agents", "erlang-c,10,180,10", "10,10,10,1,,inf,,1,,\n");
    answered("model,load_erl,aht_s,agents,answer_s", "erlang-c,10,180,9,5", "9,9,10,1,0,inf,,1,,\n");
    answered(BASE, "erlang-c,0,180,0.8,20", "0,0,0,0,1,0,,0,,\n");
    answered("model,load_erl,max_blocked", "erlang-b,-0,0.01", "0,0,0,,,,,0,0,\n");
    (void)state;
}

static void columns_in_any_order(void **state) {
    struct mst_batch_header header;
    struct mst_error err = {0};
    answered("x_note,answer_s,service_level,aht_s,model,rate_per_s", "any thing,20,0.8,180,erlang-c,0.1", "22,22,18,");
    assert_int_equal(make_header("\xEF\xBB\xBFmodel,agents", &header, NULL), MST_OK);
    assert_int_equal(header.at[MST_BATCH_MODEL], 0);
    assert_int_equal(header.at[MST_BATCH_SHRINKAGE], MST_NONE);
    assert_int_equal(make_header("model,laod_erl", &header, &err), MST_E_INPUT);
    assert_string_equal(err.message, "header: there is no column \"laod_erl\"; did you mean \"load_erl\"?");
    err = (struct mst_error){0};
    assert_int_equal(make_header("model,agents,model", &header, &err), MST_E_INPUT);
    assert_string_equal(err.message, "header: the column \"model\" is there twice");
    assert_int_equal(mst_batch_header_make(NULL, 0, &header, NULL), MST_E_INPUT);
    (void)state;
}

static void a_field_that_is_not_legal_is_named(void **state) {
    refused(BASE, "erlang-c,0.1,180,80,20", ",,,,,,,,,service_level: 80 must be above 0 and below 1 (80 % is 0.8)\n");
    refused(BASE, "erlang-c,nan,180,0.8,20", ",,,,,,,,,rate_per_s: nan must be a number that is at least 0\n");
    refused(BASE, "erlang-c,-0.1,180,0.8,20", ",,,,,,,,,rate_per_s: -0.1 must be a number that is at least 0\n");
    refused(BASE, "erlang-c,0.1,0,0.8,20", ",,,,,,,,,\"aht_s: 0 must be above 0 and at most 604800, in seconds\"\n");
    refused(BASE, "erlang-c,0.1,1e9,0.8,20", ",,,,,,,,,\"aht_s: 1e9 must be above 0 and at most 604800, in seconds\"\n");
    refused(BASE, "erlang-c,0.1,180,0.8,inf", ",,,,,,,,,answer_s: inf must be a number that is at least 0\n");
    refused(BASE, "erlang-c,1e300,180,0.8,20",
            ",,,,,,,,,\"rate_per_s: 1e300 must be such that the load, rate_per_s x aht_s, is at most 1000000 erlangs\"\n");
    refused(BASE, "erlang-d,0.1,180,0.8,20", ",,,,,,,,,\"model: erlang-d must be erlang-b, erlang-c, erlang-a or chat\"\n");
    refused(BASE, ",0.1,180,0.8,20", ",,,,,,,,,\"model: must be erlang-b, erlang-c, erlang-a or chat, and is empty\"\n");
    refused(BASE, "er\"lang,0.1,180,0.8,20", ",,,,,,,,,\"model: er\"\"lang must be erlang-b, erlang-c, erlang-a or chat\"\n");
    refused(BASE ",shrinkage", "erlang-c,0.1,180,0.8,20,30",
            ",,,,,,,,,shrinkage: 30 must be at least 0 and below 1 (30 % is 0.3)\n");
    refused(BASE ",shrinkage", "erlang-c,0.1,180,0.8,20,1", ",,,,,,,,,shrinkage: 1 must be at least 0 and below 1\n");
    refused(BASE ",concurrency", "chat,0.1,180,0.8,20,1.5", ",,,,,,,,,concurrency: 1.5 must be a whole number from 1 to 1000\n");
    refused(BASE, "erlang-c,0.1,180", ",,,,,,,,,\"the row has 3 fields and must have as many as the header, 5\"\n");
    refused(BASE, "0123456789012345678901234567890123456789012345,0.1,180,0.8,20",
            ",,,,,,,,,\"model: 0123456789012345678901234567890123456789... must be erlang-b, erlang-c, erlang-a or chat\"\n");
    (void)state;
}

static void fields_that_do_not_fit_each_other(void **state) {
    refused("model,rate_per_s,load_erl,aht_s,agents", "erlang-c,1,1,180,5",
            ",,,,,,,,,\"rate_per_s and load_erl: both are given, give exactly one of the two\"\n");
    refused("model,aht_s,agents", "erlang-c,180,5",
            ",,,,,,,,,\"rate_per_s and load_erl: both are empty, give exactly one of the two\"\n");
    refused("model,load_erl,agents", "erlang-c,1,5",
            ",,,,,,,,,\"aht_s: must be above 0 and at most 604800, in seconds, and is empty\"\n");
    refused("model,rate_per_s,agents", "erlang-b,1,5",
            ",,,,,,,,,\"aht_s: must be above 0 and at most 604800, in seconds, and is empty\"\n");
    refused(BASE, "erlang-b,0.1,180,0.8,20",
            ",,,,,,,,,\"service_level: must be empty for erlang-b; it belongs to erlang-c, erlang-a and chat\"\n");
    refused(BASE ",max_abandon", "erlang-c,0.1,180,0.8,20,0.05",
            ",,,,,,,,,max_abandon: must be empty for erlang-c; it belongs to erlang-a and chat\n");
    refused(BASE ",max_blocked", "erlang-a,0.1,180,0.8,20,0.05",
            ",,,,,,,,,max_blocked: must be empty for erlang-a; it belongs to erlang-b\n");
    refused(BASE ",patience_s", "erlang-c,0.1,180,0.8,20,60",
            ",,,,,,,,,patience_s: 60 must be empty or inf for erlang-b and erlang-c\n");
    refused(BASE ",concurrency", "erlang-a,0.1,180,0.8,20,3",
            ",,,,,,,,,concurrency: 3 must be empty or 1 for any model but chat\n");
    refused(BASE, "erlang-c,0.1,180,0.8,",
            ",,,,,,,,,\"answer_s: must be at least 0 where there is a service_level, and is empty\"\n");
    refused(BASE, "erlang-c,0.1,180,,20",
            ",,,,,,,,,\"agents: is empty, and there is no target to find the number of agents for\"\n");
    refused(BASE ",agents", "erlang-c,0.1,180,0.8,20,5",
            ",,,,,,,,,\"agents: must be empty where there is a target; with a number of agents, none may be given\"\n");
    answered(BASE ",patience_s", "erlang-c,0.1,180,0.8,20,inf", "22,22,18,");
    answered("model,load_erl,agents,concurrency,answer_s", "erlang-b,10,12,1,20", "12,12,10,,,,,");
    (void)state;
}

static void nobody_can_meet_the_target(void **state) {
    char out[1024];
    assert_int_equal(answer("model,load_erl,aht_s,max_occupancy", "erlang-c,10,180,1e-9", out, sizeof out), MST_BATCH_INFEASIBLE);
    assert_string_equal(out, ",,,,,,,,,infeasible: max_occupancy: 1e-9 is not met by any number of agents up to 10000000\n");
    assert_int_equal(answer("model,load_erl,aht_s,max_p_wait,concurrency,inflation", "chat,1000,180,0.5,5,1e6", out, sizeof out),
                     MST_BATCH_INFEASIBLE);
    assert_non_null(strstr(out, "infeasible: stability: the queue grows for ever"));
    (void)state;
}

/* erlang-a without patience has all of erlang-c's figures, and nobody abandons. */
static void endless_patience_is_erlang_c(void **state) {
    char endless[1024], c[1024], *p;
    answer("model,rate_per_s,aht_s,agents,answer_s,patience_s", "erlang-a,0.1,180,20,20,inf", endless, sizeof endless);
    answer("model,rate_per_s,aht_s,agents,answer_s,patience_s", "erlang-c,0.1,180,20,20,", c, sizeof c);
    p = strstr(endless, ",0,0.9");
    assert_non_null(p);
    assert_int_equal(strncmp(endless, c, (size_t)(p - endless)), 0);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_of_the_answer),          cmocka_unit_test(columns_in_any_order),
        cmocka_unit_test(a_field_that_is_not_legal_is_named), cmocka_unit_test(fields_that_do_not_fit_each_other),
        cmocka_unit_test(nobody_can_meet_the_target),         cmocka_unit_test(endless_patience_is_erlang_c),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
