#include "cli/cli.h"
#include "planner/starter.h"

static int run(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    const char *dir = arguments->request.site_dir;
    struct mst_report report;
    struct mst_faults none;
    mst_faults_init(&none);
    if (mst_starter_write(dir, &err) != MST_OK) {
        return mst_cli_fail(&none, &err);
    }
    mst_report_start(arguments, &report);
    report.label = "init";
    mst_report_say(&report, "a small help desk, made up -> %s", dir);
    mst_json_open_list(&report.json, "files");
    for (size_t i = 0; i < mst_starter_file_count; i++) {
        mst_report_say(&report, "  %s", mst_starter_files[i].name);
        mst_json_put_text(&report.json, NULL, mst_starter_files[i].name);
    }
    mst_json_close(&report.json);
    report.label = "next";
    mst_report_say(&report, "muster run %s", dir);
    mst_report_say(&report, "  makes the roster of a week; README.md there says how to make the site yours");
    mst_report_end(&report);
    return 0;
}

const struct mst_command mst_cmd_init = {
    "init",
    "DIR",
    "a small worked example site to start from",
    "Writes site.ini, history.csv, agents.csv and more, all made up, into a new folder, or one that is empty. Nothing is ever "
    "overwritten. Exit code: 0 done, 2 usage, or the folder holds something, 4 files or system.",
    1,
    1,
    0,
    run};
