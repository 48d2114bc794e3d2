#ifndef MST_TESTS_PLANNER_PLAN_SITE_H
#define MST_TESTS_PLANNER_PLAN_SITE_H

#include "planner/plan.h"
#include "tests/planner/desk.h"

/** A site of fixed posts, whose hours can be counted: a counter with two, a gate with one, on working days of eight hours. */
static inline void plan_site_make(struct desk *desk, const char *plan_sections) {
    struct mst_text ini;
    desk_make(desk);
    mst_text_init(&ini);
    mst_text_printf(&ini,
                    "[site]\nname = Posts\ntimezone = Europe/Berlin\ninterval = 60\n"
                    "[queue.counter]\nchannel = fixed\nopen = mon-fri 08:00-16:00\nagents = 2\n"
                    "[queue.gate]\nchannel = fixed\nopen = mon-fri 08:00-16:00\nagents = 1\n"
                    "[shift.day]\nstart = 08:00\nlength = 8h\n"
                    "[role.clerk]\nsalary = 20000-30000\nhours_per_year = 1000\n[role.guard]\nhourly = 15\n"
                    "[contract.full]\nrole = clerk\nshifts = day\nhours = 36-40\ndays = 0-5\n"
                    "[contract.half]\nrole = clerk\nshifts = day\nhours = 20\ndays = 0-5\n"
                    "[contract.guard]\nrole = guard\nshifts = day\nhours = 40\ndays = 0-5\n%s",
                    plan_sections);
    desk_write(desk, "site.ini", mst_text_get(&ini));
    mst_text_release(&ini);
    desk_write(desk, "agents.csv",
               "id,name,contract,skills\na,Ann,full,counter\nb,Ben,full,counter\nc,Cem,half,counter;gate\nd,Dan,guard,gate\n");
    desk_write(desk, "history.csv", "start,queue,contacts\n2026-02-27T15:00,counter,0\n");
}

/** Plans; the stage is the caller's to release. */
static inline enum mst_status plan_site_run(const struct desk *desk, int32_t from_day, long months, struct mst_job *job,
                                            struct mst_plan_stage *stage, struct mst_error *err) {
    struct mst_job_request request = {
        .command = "plan", .site_dir = desk->dir, .from_day = from_day, .week_day = MST_NO_DAY, .months = months, .jobs = 1};
    memset(stage, 0, sizeof *stage);
    enum mst_status status = mst_job_make(&request, NULL, job, err);
    if (status == MST_OK) {
        status = mst_job_read_site(job, MST_READ_PEOPLE | MST_READ_TARGETS, err);
    }
    return status == MST_OK ? mst_stage_plan(job, stage, err) : status;
}

#endif
