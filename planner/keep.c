#include "planner/keep.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/tables.h"
#include "io/values.h"
#include "planner/published.h"

enum mst_status mst_keep_read(struct mst_job *job, const char *keep, int32_t first_day, int32_t end_day, struct mst_roster *roster,
                              const char **file, struct mst_error *err) {
    bool found = false;
    if (strcmp(keep, MST_KEEP_PUBLISHED) == 0) {
        *file = "the published roster";
        MST_TRY(mst_job_published(job, first_day, end_day, roster, &found, err));
        return found ? MST_OK
                     : mst_fail(err, MST_E_INPUT,
                                "no roster of this site was published yet; `muster publish` does it, or name a file: --keep "
                                "out/roster.csv");
    }
    *file = mst_path_name(keep);
    MST_TRY(mst_job_note_given(job, keep, err));
    return mst_roster_read(keep, &job->site, MST_STRANGERS_KEPT, roster, &job->faults, err);
}

/* ---- what counts ----------------------------------------------------------------------------------------------------------- */

/** Those before the one at hand that start on the same day of the same agent; NULL if there is none. */
static const struct mst_shift *same_day(const struct mst_site *site, const struct mst_shift *shift) {
    int32_t day = mst_zone_wall(&site->zone, shift->start_utc).day;
    for (size_t i = 0; i < site->kept.count; i++) {
        const struct mst_shift *other = &site->kept.shifts[i];
        if (other->agent == shift->agent && mst_zone_wall(&site->zone, other->start_utc).day == day) {
            return other;
        }
    }
    return NULL;
}

static enum mst_status take_shift(struct mst_job *job, const struct mst_shift *shift, const char *file, struct mst_error *err) {
    const struct mst_stretch *first = &shift->stretches[0];
    if (shift->agent == MST_NONE) {
        mst_faults_warn(&job->faults, file, first->line, "agent",
                        "\"%s\" is not an agent of agents.csv: shift \"%s\" is not one to keep", first->agent_id, shift->id);
        return MST_OK;
    }
    const struct mst_shift *other = same_day(&job->site, shift);
    if (other) {
        mst_faults_add(&job->faults, file, first->line, "start", "shift \"%s\" of %s starts on the same day as shift \"%s\"",
                       shift->id, first->agent_id, other->id);
        return MST_OK;
    }
    mst_shift_check_rows(file, &job->site, shift, &job->faults);
    return mst_roster_add_copy(&job->site.kept, shift, err);
}

enum mst_status mst_keep_take(struct mst_job *job, const struct mst_week *week, const struct mst_roster *roster, const char *file,
                              double price, struct mst_error *err) {
    char day[16];
    size_t before = job->faults.errors;
    mst_roster_release(&job->site.kept);
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *shift = &roster->shifts[i];
        if (mst_shift_is_work(shift) && shift->start_utc >= week->start_utc && shift->start_utc < week->end_utc) {
            MST_TRY(take_shift(job, shift, file, err));
        }
    }
    mst_roster_sort(&job->site.kept);
    job->site.keep_price = price;
    if (job->site.kept.count == 0 && job->faults.errors == before) {
        return mst_fail_at(err, MST_E_INPUT, file, 0, "has no shift in the week of %s that could be kept",
                           mst_day_text(week->first_day, day));
    }
    return MST_OK;
}

/* ---- as the request says --------------------------------------------------------------------------------------------------- */

/** --frozen-until: within the week. */
static enum mst_status find_frozen(const struct mst_job *job, const struct mst_week *week, int64_t *until_utc,
                                   struct mst_error *err) {
    const char *text = job->request.frozen_until, *why = "is a time that the clock leaps over";
    char first[32], end[32];
    struct mst_time time;
    int64_t moments[2];
    if (!mst_parse_time(text, &time, &why) || mst_time_moments(&job->site.zone, &time, moments) == 0) {
        return mst_fail(err, MST_E_USAGE, "--frozen-until: \"%s\" %s", text, why);
    }
    *until_utc = moments[0];
    if (*until_utc <= week->start_utc || *until_utc >= week->end_utc) {
        return mst_fail(err, MST_E_USAGE,
                        "--frozen-until: \"%s\" is not within the week: after its start, %s, and before its end, %s; %s", text,
                        mst_zone_text(&job->site.zone, week->start_utc, first), mst_zone_text(&job->site.zone, week->end_utc, end),
                        *until_utc <= week->start_utc ? "nothing would be frozen" : "there would be nothing left to roster");
    }
    return MST_OK;
}

enum mst_status mst_job_keep(struct mst_job *job, const struct mst_week *week, struct mst_error *err) {
    struct mst_roster_options *options = &job->roster_options;
    struct mst_roster roster;
    const char *file;
    int64_t until_utc = INT64_MIN;
    enum mst_status status;
    if (!job->request.keep) {
        return MST_OK;
    }
    mst_roster_init(&roster);
    options->keep_price = options->keep_price >= 0 ? options->keep_price : fmax(0, job->site.objective.understaff);
    MST_DO(job->request.frozen_until ? find_frozen(job, week, &until_utc, err) : MST_OK);
    MST_DO(mst_keep_read(job, job->request.keep, week->first_day, week->first_day + 7, &roster, &file, err));
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(mst_keep_take(job, week, &roster, file, options->keep_price, err));
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(job->request.frozen_until ? mst_keep_freeze(&job->site, until_utc, &job->faults, err) : MST_OK);
done:
    mst_roster_release(&roster);
    return status;
}

/* ---- the copy beside the certificate --------------------------------------------------------------------------------------- */

enum mst_status mst_keep_write(struct mst_job *job, char sha256[65], struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    sha256[0] = '\0';
    MST_DO(mst_job_output(job, "kept.csv", &path, err));
    if (job->site.kept.count > 0) {
        MST_DO(mst_roster_write(path, &job->site, &job->site.kept, err));
        MST_DO(mst_file_sha256(path, sha256, err));
    } else if (mst_file_exists(path) && unlink(path) != 0) {
        MST_DO(mst_fail(err, MST_E_IO, "%s: %s", path, strerror(errno)));
    }
done:
    mst_free(path);
    return status;
}
