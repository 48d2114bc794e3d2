#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

/** One process has one terminal: this is its state. */
static struct {
    volatile sig_atomic_t cancelled;
    struct timespec start, shown;
    bool is_shown;
    struct mst_progress progress;
} terminal;

static void stop(int signal_number) {
    terminal.cancelled = 1;
    signal(signal_number, SIG_DFL);
}

static double since(const struct timespec *from, const struct timespec *to) {
    return (double)(to->tv_sec - from->tv_sec) + 1e-9 * (double)(to->tv_nsec - from->tv_nsec);
}

static void show(const struct mst_progress_event *event, void *user) {
    struct timespec now;
    (void)user;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (terminal.is_shown && since(&terminal.shown, &now) < 0.1) {
        return;
    }
    terminal.shown = now;
    terminal.is_shown = true;
    fprintf(stderr, "\r\033[K%5.1f s  %s", since(&terminal.start, &now), event->stage);
    if (event->done_frac >= 0) {
        fprintf(stderr, " %.0f %%", 100 * event->done_frac);
    }
    if (isfinite(event->bound)) {
        fprintf(stderr, "  bound %.2f", event->bound);
    }
    if (isfinite(event->best)) {
        fprintf(stderr, "  best %.2f", event->best);
        if (isfinite(event->bound) && event->bound > 0) {
            fprintf(stderr, "  gap %.2f %%", 100 * (event->best - event->bound) / event->bound);
        }
    }
    fflush(stderr);
}

const struct mst_progress *mst_terminal_start(bool quiet) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    clock_gettime(CLOCK_MONOTONIC, &terminal.start);
    const char *kind = getenv("TERM");
    bool can_show = !quiet && isatty(STDERR_FILENO) && kind && strcmp(kind, "dumb") != 0;
    terminal.progress = (struct mst_progress){.report = can_show ? show : NULL, .cancelled = &terminal.cancelled};
    return &terminal.progress;
}

void mst_terminal_clear(void) {
    if (terminal.is_shown) {
        fputs("\r\033[K", stderr);
        terminal.is_shown = false;
    }
}
