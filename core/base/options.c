#include "core/base/options.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The most rows whose keys are looked at for a suggestion. */
enum { KEYS_MOST = 64 };

static bool same_key(const char *key, const char *typed) {
    for (; *key != '\0' && *typed != '\0'; key++, typed++) {
        if (*key != (*typed == '-' ? '_' : *typed)) {
            return false;
        }
    }
    return *key == *typed;
}

const struct mst_option *mst_option_find(const struct mst_option_table *table, const char *key) {
    for (size_t i = 0; i < table->count; i++) {
        if (same_key(table->rows[i].key, key)) {
            return &table->rows[i];
        }
    }
    return NULL;
}

static void append_number(struct mst_text *text, double value) {
    char buffer[32];
    mst_text_append(text, mst_number_text(value, buffer));
}

/* "from 1 to 9", or what is left of it where an end is infinite. */
static void append_bounds(struct mst_text *text, const struct mst_option *row) {
    bool has_least = isfinite(row->least), has_most = isfinite(row->most);
    if (has_least) {
        mst_text_append(text, has_most ? " from " : ", at least ");
        append_number(text, row->least);
    }
    if (has_most) {
        mst_text_append(text, has_least ? " to " : ", at most ");
        append_number(text, row->most);
    }
}

/* "mean, median or hi80" */
static void append_choices(struct mst_text *text, const char *choices) {
    while (*choices != '\0') {
        size_t length = strcspn(choices, "|");
        mst_text_append_bytes(text, choices, length);
        choices += length;
        if (*choices == '|') {
            choices++;
            mst_text_append(text, strchr(choices, '|') == NULL ? " or " : ", ");
        }
    }
}

void mst_option_legal(const struct mst_option *row, struct mst_text *text) {
    switch (row->type) {
    case MST_OPTION_SWITCH:
        mst_text_append(text, "yes or no");
        return;
    case MST_OPTION_CHOICE:
        append_choices(text, row->choices);
        return;
    case MST_OPTION_WHOLE:
        mst_text_append(text, "a whole number");
        break;
    case MST_OPTION_NUMBER:
        mst_text_append(text, "a number");
        break;
    case MST_OPTION_TEXT:
        mst_text_printf(text, "%s, %.0f to %.0f bytes", row->unit, row->least, row->most);
        return;
    }
    if (row->unit != NULL && row->unit[0] != '\0') {
        mst_text_printf(text, " of %s", row->unit);
    }
    append_bounds(text, row);
}

/* The index of a word in "a|b|c"; -1 if it is none of them. */
static int choice_index(const char *choices, const char *word) {
    size_t word_length = strlen(word);
    for (int index = 0;; index++) {
        size_t length = strcspn(choices, "|");
        if (length == word_length && memcmp(choices, word, length) == 0) {
            return index;
        }
        if (choices[length] == '\0') {
            return -1;
        }
        choices += length + 1;
    }
}

static bool set_whole(const struct mst_option *row, char *field, const char *value) {
    long whole = 0;
    if (!mst_whole_parse(value, &whole) || (double)whole < row->least || (double)whole > row->most) {
        return false;
    }
    memcpy(field, &whole, sizeof whole);
    return true;
}

static bool set_number(const struct mst_option *row, char *field, const char *value) {
    double number = 0;
    if (!mst_number_parse(value, &number) || number < row->least || number > row->most) {
        return false;
    }
    memcpy(field, &number, sizeof number);
    return true;
}

static bool set_switch(char *field, const char *value) {
    bool on = strcmp(value, "yes") == 0;
    if (!on && strcmp(value, "no") != 0) {
        return false;
    }
    memcpy(field, &on, sizeof on);
    return true;
}

static bool set_choice(const struct mst_option *row, char *field, const char *value) {
    int index = choice_index(row->choices, value);
    if (index < 0) {
        return false;
    }
    memcpy(field, &index, sizeof index);
    return true;
}

/* Bytes above 0x7f are letters of UTF-8, which the reader of the file has checked. */
static bool is_printable(const char *value) {
    for (const char *c = value; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            return false;
        }
    }
    return true;
}

static bool set_text(const struct mst_option *row, char *field, const char *value) {
    size_t length = strlen(value);
    bool is_legal = row->choices != NULL ? strspn(value, row->choices) == length : is_printable(value);
    if (!is_legal || (double)length < row->least || (double)length > row->most) {
        return false;
    }
    memcpy(field, value, length + 1);
    return true;
}

static bool set_field(const struct mst_option *row, void *options, const char *value) {
    char *field = (char *)options + row->offset;
    switch (row->type) {
    case MST_OPTION_WHOLE:
        return set_whole(row, field, value);
    case MST_OPTION_NUMBER:
        return set_number(row, field, value);
    case MST_OPTION_SWITCH:
        return set_switch(field, value);
    case MST_OPTION_CHOICE:
        return set_choice(row, field, value);
    case MST_OPTION_TEXT:
        return set_text(row, field, value);
    }
    return false;
}

static enum mst_status unknown_key(const struct mst_option_table *table, const char *key, struct mst_error *err) {
    const char *keys[KEYS_MOST];
    size_t count = table->count < KEYS_MOST ? table->count : KEYS_MOST;
    for (size_t i = 0; i < count; i++) {
        keys[i] = table->rows[i].key;
    }
    const char *nearest = mst_nearest_name(key, keys, count);
    if (nearest == NULL) {
        return mst_fail(err, MST_E_RANGE, "\"%s\" is not an option of [%s]", key, table->stage);
    }
    return mst_fail(err, MST_E_RANGE, "\"%s\" is not an option of [%s]; did you mean \"%s\"?", key, table->stage, nearest);
}

enum mst_status mst_option_set(const struct mst_option_table *table, void *options, const char *key, const char *value,
                               struct mst_error *err) {
    const struct mst_option *row = mst_option_find(table, key);
    if (row == NULL) {
        return unknown_key(table, key, err);
    }
    if (set_field(row, options, value)) {
        return MST_OK;
    }
    struct mst_text legal;
    mst_text_init(&legal);
    mst_option_legal(row, &legal);
    enum mst_status status = mst_text_status(&legal, err);
    if (status == MST_OK) {
        status = mst_fail(err, MST_E_RANGE, "%s: \"%s\" is not %s", row->key, value, mst_text_get(&legal));
    }
    mst_text_release(&legal);
    return status;
}

static void print_choice(const char *choices, int index, struct mst_text *text) {
    for (; index > 0; index--) {
        choices += strcspn(choices, "|") + 1;
    }
    mst_text_append_bytes(text, choices, strcspn(choices, "|"));
}

void mst_option_print(const struct mst_option *row, const void *options, struct mst_text *text) {
    const char *field = (const char *)options + row->offset;
    switch (row->type) {
    case MST_OPTION_WHOLE: {
        long whole = 0;
        memcpy(&whole, field, sizeof whole);
        mst_text_printf(text, "%ld", whole);
        return;
    }
    case MST_OPTION_NUMBER: {
        double number = 0;
        memcpy(&number, field, sizeof number);
        append_number(text, number);
        return;
    }
    case MST_OPTION_SWITCH: {
        bool on = false;
        memcpy(&on, field, sizeof on);
        mst_text_append(text, on ? "yes" : "no");
        return;
    }
    case MST_OPTION_CHOICE: {
        int index = 0;
        memcpy(&index, field, sizeof index);
        print_choice(row->choices, index, text);
        return;
    }
    case MST_OPTION_TEXT:
        mst_text_append(text, field);
        return;
    }
}
