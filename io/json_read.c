#include <jansson.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"

/* Values and documents are jansson's own, behind names of ours. */
static json_t *node_of(const struct mst_json_value *value) {
    return (json_t *)(void *)value;
}

static const struct mst_json_value *value_of(json_t *node) {
    return (const struct mst_json_value *)(void *)node;
}

enum mst_status mst_json_read(const char *path, struct mst_json_document **document, struct mst_error *err) {
    struct mst_text text;
    json_error_t problem = {0};
    mst_text_init(&text);
    enum mst_status status = mst_file_read(path, &text, err);
    if (status == MST_OK) {
        json_t *root = json_loadb(mst_text_get(&text), text.length, JSON_REJECT_DUPLICATES, &problem);
        if (root == NULL && json_error_code(&problem) == json_error_out_of_memory) {
            status = mst_no_memory(err);
        } else if (root == NULL) {
            status = mst_fail_at(err, MST_E_INPUT, path, problem.line > 0 ? problem.line : 0, "is not JSON: %s", problem.text);
        } else {
            *document = (struct mst_json_document *)(void *)root;
        }
    }
    mst_text_release(&text);
    return status;
}

void mst_json_document_free(struct mst_json_document *document) {
    json_decref((json_t *)(void *)document);
}

const struct mst_json_value *mst_json_root(const struct mst_json_document *document) {
    return (const struct mst_json_value *)(const void *)document;
}

const struct mst_json_value *mst_json_member(const struct mst_json_value *value, const char *key) {
    return value == NULL ? NULL : value_of(json_object_get(node_of(value), key));
}

const struct mst_json_value *mst_json_item(const struct mst_json_value *value, size_t index) {
    return value == NULL ? NULL : value_of(json_array_get(node_of(value), index));
}

size_t mst_json_count(const struct mst_json_value *value) {
    json_t *node = node_of(value);
    return json_is_object(node) ? json_object_size(node) : json_array_size(node);
}

const char *mst_json_key(const struct mst_json_value *value, size_t index) {
    void *at = json_object_iter(node_of(value));
    while (at != NULL && index > 0) {
        at = json_object_iter_next(node_of(value), at);
        index--;
    }
    return at != NULL ? json_object_iter_key(at) : NULL;
}

bool mst_json_number(const struct mst_json_value *value, double *number) {
    if (!json_is_number(node_of(value))) {
        return false;
    }
    *number = json_number_value(node_of(value));
    return true;
}

const char *mst_json_text(const struct mst_json_value *value) {
    return json_string_value(node_of(value));
}
