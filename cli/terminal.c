#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/base/text.h"

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

/** How many letters fit; a line that went on below could not be taken back. */
static size_t width(void) {
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1u : 79;
}

static void describe(const struct mst_progress_event *event, double seconds, struct mst_text *line) {
    mst_text_printf(line, "%5.1f s  %s", seconds, terminal.cancelled ? "stopping" : event->stage);
    if (event->done_frac >= 0) {
        mst_text_printf(line, " %.0f %%", 100 * event->done_frac);
    }
    if (isfinite(event->bound)) {
        mst_text_printf(line, "  bound %.2f", event->bound);
    }
    if (isfinite(event->best)) {
        mst_text_printf(line, "  best %.2f", event->best);
        if (isfinite(event->bound) && event->bound > 0) {
            mst_text_printf(line, "  gap %.2f %%", 100 * (event->best - event->bound) / event->bound);
        }
    }
}

static void show(const struct mst_progress_event *event, void *user) {
    struct timespec now;
    struct mst_text line;
    (void)user;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (terminal.is_shown && since(&terminal.shown, &now) < 0.1) {
        return;
    }
    terminal.shown = now;
    terminal.is_shown = true;
    mst_text_init(&line);
    describe(event, since(&terminal.start, &now), &line);
    fprintf(stderr, "\r\033[K%.*s", (int)width(), mst_text_get(&line));
    fflush(stderr);
    mst_text_release(&line);
}

const struct mst_progress *mst_terminal_start(bool quiet) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop;
    action.sa_flags = SA_RESTART; /* what is being written is not cut */
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
