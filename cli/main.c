#include <malloc.h>
#include <string.h>

#include "cli/cli.h"
#include "io/ics.h"
#include "io/plot.h"

static const struct mst_command *const COMMANDS[] = {&mst_cmd_init,  &mst_cmd_check,   &mst_cmd_forecast, &mst_cmd_backtest,
                                                     &mst_cmd_staff, &mst_cmd_roster,  &mst_cmd_audit,    &mst_cmd_simulate,
                                                     &mst_cmd_diff,  &mst_cmd_publish, &mst_cmd_log,      &mst_cmd_cover,
                                                     &mst_cmd_run,   &mst_cmd_whatif,  &mst_cmd_plan,     &mst_cmd_erlang};
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

static void print_help(FILE *file) {
    fputs("muster forecasts the contacts of a contact centre, works out how many agents each interval needs, and makes the weekly\n"
          "roster that covers them at the least cost, with a proof of how far from the best it can be.\n\n"
          "Usage: muster COMMAND ...\n\n",
          file);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(file, "  muster %-9s %-16s %s\n", COMMANDS[i]->name, COMMANDS[i]->arguments, COMMANDS[i]->about);
    }
    fputs("\nmuster COMMAND --help says more; the files of a site are described in docs/formats.md.\n", file);
}

static int unknown_command(const char *name) {
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[i] = COMMANDS[i]->name;
    }
    const char *near = mst_nearest_name(name, names, COMMAND_COUNT);
    fprintf(stderr, "muster: \"%s\" is not a command", name);
    fprintf(stderr, near ? "; did you mean \"%s\"?\n" : "; `muster --help` lists them\n", near);
    return 2;
}

static int run(const struct mst_command *command, int argc, char **argv) {
    struct mst_arguments arguments;
    mst_arguments_read(command, argc, argv, &arguments);
    int code = command->run(&arguments);
    mst_ics_shutdown();
    mst_plot_shutdown();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("muster: cannot write to the standard output\n", stderr);
        return code == 0 ? 4 : code;
    }
    return code;
}

/*
 * What is freed is kept for the next allocation, up to some megabytes: fresh pages cost more than all else that a forecast of one
 * queue does.
 */
static void keep_freed_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

int main(int argc, char **argv) {
    keep_freed_memory();
    if (argc < 2) {
        print_help(stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        puts("muster " MUSTER_VERSION);
        return 0;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(argv[1], COMMANDS[i]->name) == 0) {
            return run(COMMANDS[i], argc - 1, argv + 1);
        }
    }
    return unknown_command(argv[1]);
}
