#ifndef MST_TESTS_PLANNER_SCENARIO_SITE_H
#define MST_TESTS_PLANNER_SCENARIO_SITE_H

#include <math.h>

#include "planner/scenario.h"
#include "planner/stages.h"
#include "tests/planner/desk.h"

/**
 * A site for scenarios: two queues with contacts and a fixed post, three contracts of two roles, nine agents with all that people
 * can have. Its clock is UTC.
 */
static inline void site_make(struct desk *desk) {
    desk_make(desk);
    desk_write(desk, "site.ini",
               "[site]\nname = Desk\ntimezone = UTC\ninterval = 30\n"
               "[queue.Phone]\nopen = mon-sun 00:00-24:00\naht = 200\nservice_level = 80/20\nshrinkage = 10%\n"
               "[queue.chat]\nchannel = chat\nopen = mon-fri 08:00-20:00\naht = 300\nservice_level = 80/60\nconcurrency = 2\n"
               "[queue.duty]\nchannel = fixed\nopen = mon-fri 08:00-20:00\nagents = 1\nshrinkage = 5%\n"
               "[shift.day]\nstart = 00:00-23:30 step 30m\nlength = 4h-10h step 30m\n"
               "[shift.night]\nstart = 20:00-23:30 step 30m\nlength = 8h\n"
               "[role.agent]\nsalary = 36000-44000\nhours_per_year = 2000\n[role.senior]\nhourly = 30\n"
               "[contract.full]\nrole = agent\nshifts = day, night\nhours = 0-60\ndays = 0-7\n"
               "[contract.part]\nrole = agent\nshifts = day\nhours = 0-30\ndays = 0-7\n"
               "[contract.Lead]\nrole = senior\nshifts = day\nhours = 0-60\ndays = 0-7\n");
    desk_write(desk, "agents.csv",
               "id,name,contract,skills,available,team,cost\n"
               "a0,Ann,full,,,Red,\na1,Ben,full,Phone,,Red,25\na2,Cem,full,chat,mon-fri 08:00-20:00,Blue,\n"
               "b0,Dan,part,,,Red,\nb1,Eve,part,Phone,mon 08:00-12:00; sat,Blue,\nb2,Fay,part,chat,,Blue,19\nb3,Gil,part,,,Red,\n"
               "c0,Hal,Lead,,,Red,\nc1,Ida,Lead,duty,,Red,\n");
    desk_write(desk, "preferences.csv", "agent,wish,when,weight\na1,off,sat,5\nb2,start,08:00-11:00,3\nc1,weekend,,4\n");
    desk_write(desk, "timeoff.csv",
               "agent,start,end,kind\na1,2026-03-02T00:00,2026-03-03T00:00,vacation\n"
               "b2,2026-03-04T00:00,2026-03-05T00:00,training\n");
    desk_write(desk, "previous.csv",
               "shift,agent,start,end,activity,queue\np1,a1,2026-03-01T08:00,2026-03-01T16:00,work,\n"
               "p2,c1,2026-03-01T08:00,2026-03-01T16:00,work,\n");
    desk_write(desk, "pinned.csv",
               "shift,agent,start,end,activity,queue\nq1,b2,2026-03-06T08:00,2026-03-06T16:00,work,\n"
               "q2,c1,2026-03-06T08:00,2026-03-06T16:00,work,\n");
}

/** Reads scenarios from a text; the folder gets the file. */
static inline void read_text(const struct desk *desk, const char *text, struct mst_scenarios *scenarios,
                             struct mst_faults *faults) {
    struct mst_error err = {MST_OK, "", 0, ""};
    desk_write(desk, "scenarios.ini", text);
    assert_int_equal(mst_scenarios_read(desk_path(desk, "scenarios.ini"), "scenarios.ini", scenarios, faults, &err), MST_OK);
}

/** One scenario of these lines; nothing may be wrong with them. */
static inline void read_one(const struct desk *desk, const char *lines, struct mst_scenarios *scenarios) {
    struct mst_faults faults;
    char text[4096];
    snprintf(text, sizeof text, "[scenario.x]\n%s\n", lines);
    mst_faults_init(&faults);
    read_text(desk, text, scenarios, &faults);
    if (faults.errors > 0) {
        print_message("%s: %s\n", faults.items[0].place, faults.items[0].message);
    }
    assert_int_equal(faults.errors, 0);
    mst_faults_release(&faults);
}

/** A job over the site as a scenario has it; NULL: as it is. */
static inline enum mst_status open_job(const struct desk *desk, const struct mst_scenario *scenario, unsigned parts,
                                       struct mst_job *job, struct mst_error *err) {
    struct mst_job_request request = {.command = "whatif",
                                      .site_dir = desk->dir,
                                      .from_day = MST_NO_DAY,
                                      .week_day = MST_NO_DAY,
                                      .jobs = 1,
                                      .scenario = scenario};
    enum mst_status status = mst_job_make(&request, NULL, job, err);
    return status == MST_OK ? mst_job_read_site(job, parts, err) : status;
}

/** The site as these lines have it. */
static inline void open_with(const struct desk *desk, const char *lines, struct mst_scenarios *scenarios, struct mst_job *job) {
    struct mst_error err = {MST_OK, "", 0, ""};
    read_one(desk, lines, scenarios);
    enum mst_status status = open_job(desk, &scenarios->items[0], MST_READ_ALL | MST_READ_TARGETS, job, &err);
    if (status != MST_OK) {
        print_message("%s: %s\n", err.file, err.message);
    }
    assert_int_equal(status, MST_OK);
}

#endif
