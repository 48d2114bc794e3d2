#ifndef MST_CORE_BASE_STATUS_H
#define MST_CORE_BASE_STATUS_H

/**
 * How a call ended, and the words for it.
 *
 * A function that can fail returns `enum mst_status` and takes a `struct mst_error *` last. The struct is the caller's and may be
 * NULL; it is untouched on success, and the first error wins: a later one does not overwrite it. That an answer is "no"
 * (infeasible, a broken rule) is a result, never a status.
 */

#define MST_MUST_USE          __attribute__((warn_unused_result))
#define MST_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/** The index that names nothing: no queue, no role, nobody. */
#define MST_NONE ((size_t)-1)

enum mst_status {
    MST_OK = 0,
    MST_E_USAGE,     /* the command line asks for what there is not */
    MST_E_INPUT,     /* a file says what is not legal */
    MST_E_RANGE,     /* an argument is outside its bounds */
    MST_E_IO,        /* the system cannot read or write */
    MST_E_NOMEM,     /* out of memory */
    MST_E_CANCELLED, /* the user asked to stop */
    MST_E_INTERNAL   /* our fault */
};

struct mst_error {
    enum mst_status code;
    char file[256];    /* empty where no file is to blame */
    long line;         /* 0 where no line is to blame */
    char message[768]; /* what is longer is cut, between letters of UTF-8 */
};

/**
 * Sets `err` unless it already holds an error. Returns `code`, so that `return mst_fail(...)` reads well. Control characters in the
 * message become question marks, as in faults: what a file holds must not get at the terminal.
 */
enum mst_status mst_fail(struct mst_error *err, enum mst_status code, const char *format, ...) MST_PRINTF(3, 4);

/** The same, naming the file and line to blame; `line` 0 for the whole file. */
enum mst_status mst_fail_at(struct mst_error *err, enum mst_status code, const char *file, long line, const char *format, ...)
    MST_PRINTF(5, 6);

/** The status's name, such as "input"; never NULL. */
const char *mst_status_name(enum mst_status code);

/**
 * The exit code that a command ends with for this status: 0, 2 usage, 3 input or range, 4 files or system (memory and Ctrl-C
 * included), 5 our fault.
 */
int mst_status_exit_code(enum mst_status code);

/** Returns from the calling function if the call failed. */
#define MST_TRY(call)                                                                                                              \
    do {                                                                                                                           \
        enum mst_status try_ = (call);                                                                                             \
        if (try_ != MST_OK) {                                                                                                      \
            return try_;                                                                                                           \
        }                                                                                                                          \
    } while (0)

/** Goes to the label `done` if the call failed; wants a variable `status`. */
#define MST_DO(call)                                                                                                               \
    do {                                                                                                                           \
        status = (call);                                                                                                           \
        if (status != MST_OK) {                                                                                                    \
            goto done;                                                                                                             \
        }                                                                                                                          \
    } while (0)

#endif
