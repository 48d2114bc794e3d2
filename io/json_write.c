#include <assert.h>
#include <jansson.h>
#include <math.h>

#include "core/base/memory.h"
#include "io/json.h"
#include "io/write.h"

void mst_json_init(struct mst_json *json) {
    *json = (struct mst_json){.empty = true};
    mst_text_init(&json->text);
}

void mst_json_release(struct mst_json *json) {
    mst_text_release(&json->text);
    mst_json_init(json);
}

/** A text with quotes and escapes; what is not UTF-8 is written as null. */
static void put_quoted(struct mst_text *text, const char *value) {
    json_t *node = json_string(value);
    size_t length = node != NULL ? json_dumpb(node, NULL, 0, JSON_ENCODE_ANY) : 0;
    char *quoted = mst_alloc(length + 1, 1);
    if (quoted == NULL) {
        text->status = MST_E_NOMEM;
    } else if (length == 0) {
        mst_text_append(text, "null");
    } else {
        mst_text_append_bytes(text, quoted, json_dumpb(node, quoted, length, JSON_ENCODE_ANY));
    }
    mst_free(quoted);
    json_decref(node);
}

/** The comma, the line, and the key. */
static void begin_value(struct mst_json *json, const char *key) {
    if (json->depth > 0) {
        mst_text_printf(&json->text, "%s\n%*s", json->empty ? "" : ",", 2 * json->depth, "");
    }
    assert(json->depth == 0 || (json->closing[json->depth - 1] == '}') == (key != NULL));
    if (key != NULL) {
        put_quoted(&json->text, key);
        mst_text_append(&json->text, ": ");
    }
    json->empty = false;
}

static void open_level(struct mst_json *json, const char *key, const char *opening, char closing) {
    assert(json->depth < MST_JSON_DEPTH);
    begin_value(json, key);
    mst_text_append(&json->text, opening);
    json->closing[json->depth++] = closing;
    json->empty = true;
}

void mst_json_open_object(struct mst_json *json, const char *key) {
    open_level(json, key, "{", '}');
}

void mst_json_open_list(struct mst_json *json, const char *key) {
    open_level(json, key, "[", ']');
}

void mst_json_close(struct mst_json *json) {
    assert(json->depth > 0);
    json->depth--;
    if (!json->empty) {
        mst_text_printf(&json->text, "\n%*s", 2 * json->depth, "");
    }
    mst_text_append_bytes(&json->text, &json->closing[json->depth], 1);
    json->empty = false;
}

void mst_json_put_text(struct mst_json *json, const char *key, const char *value) {
    begin_value(json, key);
    if (value == NULL) {
        mst_text_append(&json->text, "null");
    } else {
        put_quoted(&json->text, value);
    }
}

void mst_json_put_number(struct mst_json *json, const char *key, double value) {
    char number[32];
    begin_value(json, key);
    mst_text_append(&json->text, isfinite(value) ? mst_number_text(value, number) : "null");
}

void mst_json_put_whole(struct mst_json *json, const char *key, long value) {
    begin_value(json, key);
    mst_text_printf(&json->text, "%ld", value);
}

void mst_json_put_bool(struct mst_json *json, const char *key, bool value) {
    begin_value(json, key);
    mst_text_append(&json->text, value ? "true" : "false");
}

enum mst_status mst_json_write(const struct mst_json *json, const char *path, struct mst_error *err) {
    struct mst_text whole;
    assert(json->depth == 0);
    MST_TRY(mst_text_status(&json->text, err));
    mst_text_init(&whole);
    mst_text_append_bytes(&whole, mst_text_get(&json->text), json->text.length);
    mst_text_append(&whole, "\n");
    enum mst_status status = mst_file_write_text(path, &whole, err);
    mst_text_release(&whole);
    return status;
}
