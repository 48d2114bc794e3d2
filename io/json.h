#ifndef MST_IO_JSON_H
#define MST_IO_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * Writing JSON: members in the order of the calls, two blanks of indentation, numbers in their shortest form. A failed append is
 * remembered, as in a text buffer. `key` is the member's name in an object and NULL in a list.
 *
 *     mst_json_open_object(&json, NULL);
 *     mst_json_put_number(&json, "cost", 41203.5);
 *     mst_json_open_list(&json, "unrostered");
 *     mst_json_put_text(&json, NULL, "a17");
 *     mst_json_close(&json);
 *     mst_json_close(&json);
 *     MST_DO(mst_json_write(&json, path, err));
 */
enum { MST_JSON_DEPTH = 32 };

struct mst_json {
    struct mst_text text;
    char closing[MST_JSON_DEPTH]; /* '}' or ']' of what is open */
    int depth;
    bool empty; /* nothing was put into what was opened last */
};

void mst_json_init(struct mst_json *json);
void mst_json_release(struct mst_json *json);
void mst_json_open_object(struct mst_json *json, const char *key);
void mst_json_open_list(struct mst_json *json, const char *key);
void mst_json_close(struct mst_json *json);
void mst_json_put_text(struct mst_json *json, const char *key, const char *value); /* NULL is null */
void mst_json_put_number(struct mst_json *json, const char *key, double value);    /* NaN and infinities are null */
void mst_json_put_whole(struct mst_json *json, const char *key, long value);
void mst_json_put_bool(struct mst_json *json, const char *key, bool value);

/** Writes the file at once, with a line end; all must be closed. @return MST_OK; MST_E_IO; MST_E_NOMEM */
enum mst_status mst_json_write(const struct mst_json *json, const char *path, struct mst_error *err) MST_MUST_USE;

/** A value that was read. Valid until its document is freed. */
struct mst_json_value;
struct mst_json_document;

/**
 * Reads a file; an object that names a member twice is refused.
 * @return MST_OK; MST_E_INPUT with the line; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_json_read(const char *path, struct mst_json_document **document, struct mst_error *err) MST_MUST_USE;
void mst_json_document_free(struct mst_json_document *document); /* NULL is legal */
const struct mst_json_value *mst_json_root(const struct mst_json_document *document);

/** A member by name, an item by index; NULL where there is none. NULL values are legal and have neither. */
const struct mst_json_value *mst_json_member(const struct mst_json_value *value, const char *key);
const struct mst_json_value *mst_json_item(const struct mst_json_value *value, size_t index);

/** Members of an object or items of a list. */
size_t mst_json_count(const struct mst_json_value *value);

/** A member's name, in the order of the file; NULL past the end. */
const char *mst_json_key(const struct mst_json_value *value, size_t index);

/** @return whether it is a number; `number` is untouched if not */
bool mst_json_number(const struct mst_json_value *value, double *number);
/** NULL if it is not a text. */
const char *mst_json_text(const struct mst_json_value *value);

#endif
