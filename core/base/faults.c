#include "core/base/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"

void mst_faults_init(struct mst_faults *faults) {
    *faults = (struct mst_faults){0};
}

static void release_fault(struct mst_fault *fault) {
    mst_free(fault->file);
    mst_free(fault->place);
    mst_free(fault->message);
}

void mst_faults_release(struct mst_faults *faults) {
    for (size_t i = 0; i < faults->count; i++) {
        release_fault(&faults->items[i]);
    }
    mst_free(faults->items);
    mst_faults_init(faults);
}

static char *format_text(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static char *format_text(const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, args);
    char *text = count < 0 ? NULL : mst_alloc((size_t)count + 1, 1);
    if (text != NULL) {
        vsnprintf(text, (size_t)count + 1, format, again);
    }
    va_end(again);
    return text;
}

/* The rank of a file: that of its first fault. Faults of one file mostly come together, so the last is looked at first. */
static size_t file_rank(const struct mst_faults *faults, const char *file) {
    for (size_t i = faults->count; i > 0; i--) {
        if (strcmp(faults->items[i - 1].file, file) == 0) {
            return faults->items[i - 1].file_rank;
        }
    }
    return faults->count;
}

/* Takes `fault` with its texts, which may hold what a user's file holds: it must not get at the terminal. */
static void take(struct mst_faults *faults, struct mst_fault fault) {
    int complete = fault.file != NULL && fault.place != NULL && fault.message != NULL;
    if (complete) {
        mst_text_tame(fault.file);
        mst_text_tame(fault.place);
        mst_text_tame(fault.message);
    }
    if (!complete || mst_grow(&faults->items, &faults->capacity, faults->count + 1, sizeof fault, NULL) != MST_OK) {
        release_fault(&fault);
        faults->status = MST_E_NOMEM;
        return;
    }
    fault.rank = faults->count;
    fault.file_rank = file_rank(faults, fault.file);
    faults->items[faults->count++] = fault;
    faults->errors += !fault.is_warning;
}

void mst_faults_add(struct mst_faults *faults, const char *file, long line, const char *place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct mst_fault fault = {.line = line,
                              .file = mst_strdup(file),
                              .place = mst_strdup(place == NULL ? "" : place),
                              .message = format_text(format, args)};
    va_end(args);
    take(faults, fault);
}

void mst_faults_warn(struct mst_faults *faults, const char *file, long line, const char *place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct mst_fault fault = {.is_warning = true,
                              .line = line,
                              .file = mst_strdup(file),
                              .place = mst_strdup(place == NULL ? "" : place),
                              .message = format_text(format, args)};
    va_end(args);
    take(faults, fault);
}

void mst_faults_copy(struct mst_faults *faults, const struct mst_fault *fault) {
    struct mst_fault copy = {.is_warning = fault->is_warning,
                             .line = fault->line,
                             .file = mst_strdup(fault->file),
                             .place = mst_strdup(fault->place),
                             .message = mst_strdup(fault->message)};
    take(faults, copy);
}

static int by_file_and_line(const void *left, const void *right) {
    const struct mst_fault *a = left, *b = right;
    if (a->file_rank != b->file_rank) {
        return a->file_rank < b->file_rank ? -1 : 1;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

void mst_faults_sort(struct mst_faults *faults) {
    if (faults->count > 1) {
        qsort(faults->items, faults->count, sizeof faults->items[0], by_file_and_line);
    }
}

int mst_fault_text(const struct mst_fault *fault, char **text) {
    struct mst_text line;
    mst_text_init(&line);
    mst_text_append(&line, fault->file);
    if (fault->line > 0) {
        mst_text_printf(&line, ":%ld", fault->line);
    }
    mst_text_append(&line, fault->is_warning ? ": warning: " : ": ");
    if (fault->place != NULL && fault->place[0] != '\0') {
        mst_text_printf(&line, "%s: ", fault->place);
    }
    mst_text_append(&line, fault->message);
    if (line.status != MST_OK) {
        mst_text_release(&line);
        return -1;
    }
    *text = line.data; /* the buffer is not released: its memory is the caller's from here */
    return 0;
}

enum mst_status mst_faults_status(const struct mst_faults *faults, struct mst_error *err) {
    if (faults->status != MST_OK) {
        return mst_no_memory(err);
    }
    if (faults->errors == 0) {
        return MST_OK;
    }
    const struct mst_fault *first = faults->items;
    while (first->is_warning) {
        first++;
    }
    char more[48] = "";
    if (faults->errors > 1) {
        snprintf(more, sizeof more, " (and %zu more)", faults->errors - 1);
    }
    /* The message is cut before `more` would be. */
    return mst_fail_at(err, MST_E_INPUT, first->file, first->line, "%.120s%s%.580s%s", first->place,
                       first->place[0] == '\0' ? "" : ": ", first->message, more);
}
