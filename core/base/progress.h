#ifndef MST_CORE_BASE_PROGRESS_H
#define MST_CORE_BASE_PROGRESS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * What long work says while it runs, and how it is asked to stop. Work never prints: it calls `report`, which the command line
 * gives.
 */
struct mst_progress_event {
    const char *stage; /* "forecast", "linear program", "dive" ...; static text */
    double done_frac;  /* 0 to 1; negative where unknown */
    double bound;      /* NaN where there is none yet */
    double best;       /* cost of the best roster so far; NaN where there is none yet */
};

struct mst_progress {
    void (*report)(const struct mst_progress_event *event, void *user); /* may be NULL */
    void *user;
    const volatile sig_atomic_t *cancelled; /* set to non-zero by a signal handler; may be NULL */
    int64_t end_ns;                         /* when the time is up, of mst_progress_limited(); 0: never */
};

/** Tells the listener, if there is one. `progress` may be NULL. */
void mst_progress_report(const struct mst_progress *progress, const struct mst_progress_event *event);

/** Whether the user asked to stop, or the time is up: finish with the best answer so far. `progress` may be NULL. */
bool mst_progress_cancelled(const struct mst_progress *progress);

/**
 * The same listener and the same wish of the user's, and a limit: the time is up so many seconds from now, by a clock that nobody
 * sets. What work makes of it is not the same on every run: only for who asked for it.
 * @param progress may be NULL: nobody listens; what it points to is borrowed
 * @param seconds  above 0, at most 1e9
 */
struct mst_progress mst_progress_limited(const struct mst_progress *progress, double seconds);

#endif
