#ifndef MST_TESTS_PLANNER_DESK_H
#define MST_TESTS_PLANNER_DESK_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "io/ics.h"
#include "io/site.h"
#include "planner/publish.h"
#include "planner/published.h"

/** The folder of a small site, to publish from. */
struct desk {
    char dir[256];
};

enum { DESK_AGENTS = 6 };

/** The path of a file below the folder, in a buffer that the next call uses again. */
static inline const char *desk_path(const struct desk *desk, const char *name) {
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", desk->dir, name);
    return path;
}

static inline void desk_write(const struct desk *desk, const char *name, const char *text) {
    FILE *file = fopen(desk_path(desk, name), "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

/** The whole file, "" if there is none; free() it. */
static inline char *desk_read(const struct desk *desk, const char *name) {
    FILE *file = fopen(desk_path(desk, name), "rb");
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    if (file != NULL) {
        text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
        fclose(file);
    }
    return text;
}

/** In a place whose clock is UTC, so that times of a test can be read off. */
static inline void desk_make(struct desk *desk) {
    const char *base = getenv("TMPDIR");
    base = base != NULL && *base != '\0' ? base : access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; /* memory, where there is */
    snprintf(desk->dir, sizeof desk->dir, "%s/muster-desk-XXXXXX", base);
    assert_non_null(mkdtemp(desk->dir));
    desk_write(
        desk, "site.ini",
        "[site]\nname = Desk\ntimezone = UTC\ninterval = 30\n[queue.phone]\nchannel = phone\nopen = mon-sun 00:00-24:00\n"
        "aht = 200\nservice_level = 80/20\n[shift.day]\nstart = 00:00-23:30 step 30m\nlength = 4h-10h step 30m\n"
        "[role.agent]\nhourly = 20\n[contract.any]\nrole = agent\nshifts = day\nhours = 0-60\ndays = 0-7\nmax_weekends = 2 of 4\n");
    desk_write(desk, "agents.csv", "id,name,contract\na0,Ann,any\na1,Ben,any\na2,Cem,any\na3,Dan,any\na4,Eve,any\na5,Fay,any\n");
}

static inline void desk_remove_folder(const char *path) {
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char below[1024];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        assert_true(snprintf(below, sizeof below, "%s/%s", path, entry->d_name) < (int)sizeof below);
        if (unlink(below) != 0) {
            desk_remove_folder(below);
        }
    }
    closedir(folder);
    assert_int_equal(rmdir(path), 0);
}

static inline void desk_remove(const struct desk *desk) {
    desk_remove_folder(desk->dir);
    mst_ics_shutdown();
}

/** A job over the site, with its people. */
static inline enum mst_status desk_job(const struct desk *desk, struct mst_job *job, struct mst_error *err) {
    struct mst_job_request request = {
        .command = "publish", .site_dir = desk->dir, .from_day = MST_NO_DAY, .week_day = MST_NO_DAY, .jobs = 1};
    enum mst_status status = mst_job_make(&request, NULL, job, err);
    return status == MST_OK ? mst_job_read_site(job, MST_READ_PEOPLE, err) : status;
}

/** Publishes roster.csv at a time. @param[out] revision the one that was made; 0: none */
static inline enum mst_status desk_publish(const struct desk *desk, int64_t now_utc, long revert, long *revision,
                                           struct mst_error *err) {
    struct mst_job job;
    struct mst_publish_stage stage;
    char now[32];
    snprintf(now, sizeof now, "%lld", (long long)now_utc);
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", now, 1), 0);
    enum mst_status status = desk_job(desk, &job, err);
    job.request.revert = revert;
    if (status == MST_OK) {
        status = mst_stage_publish(&job, &stage, err);
        *revision = stage.revision;
        mst_publish_stage_release(&stage);
    }
    mst_job_release(&job);
    return status;
}

#endif
