#ifndef MST_CORE_BASE_FAULTS_H
#define MST_CORE_BASE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

/**
 * What is wrong with a user's files: all of it, in the order found, not the first only.
 *
 * A reader adds a fault and goes on. Whoever runs the readers asks mst_faults_status() at the end.
 */
struct mst_fault {
    bool is_warning;  /* worth a look; does not stop a run */
    char *file;       /* as the user knows it: "agents.csv", "site.ini" */
    long line;        /* 0: the whole file */
    char *place;      /* the column, or "[section] key"; empty where none is to blame */
    char *message;    /* what the value is and what would be legal */
    size_t rank;      /* how many were found before it */
    size_t file_rank; /* the rank of its file's first */
};

struct mst_faults {
    struct mst_fault *items;
    size_t count, capacity;
    size_t errors;          /* those that are no warnings */
    enum mst_status status; /* MST_E_NOMEM once one could not be added */
};

void mst_faults_init(struct mst_faults *faults);
void mst_faults_release(struct mst_faults *faults);

/** Adds an error. `place` may be NULL. */
void mst_faults_add(struct mst_faults *faults, const char *file, long line, const char *place, const char *format, ...)
    MST_PRINTF(5, 6);

/** Adds one that is among others as well. */
void mst_faults_copy(struct mst_faults *faults, const struct mst_fault *fault);

/** Adds a warning. */
void mst_faults_warn(struct mst_faults *faults, const char *file, long line, const char *place, const char *format, ...)
    MST_PRINTF(5, 6);

/** Orders them by file (in order of first appearance) and line; those of one line stay in the order found. */
void mst_faults_sort(struct mst_faults *faults);

/**
 * One line of text: `agents.csv:12: contract: "ful-time" is not ...`; a warning: `agents.csv:12: warning: contract: ...`. A line or
 * place that is not known is left out.
 * @return 0, or -1 if memory is out; on success `*text` is the caller's (mst_free)
 */
int mst_fault_text(const struct mst_fault *fault, char **text) MST_MUST_USE;

/**
 * MST_OK if there is no error among them; else MST_E_INPUT with the first error's file, line, and `place: message` (with " (and N
 * more)" where there are more errors), or MST_E_NOMEM.
 */
enum mst_status mst_faults_status(const struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

#endif
