#include "planner/inputs.h"

#include "core/base/memory.h"
#include "io/tables.h"
#include "planner/scenario.h"

enum mst_status mst_job_read_forecast(struct mst_job *job, struct mst_forecast *forecast, bool *from_site, struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    MST_DO(mst_job_input(job, "forecast.csv", "forecast", &path, from_site, err));
    MST_DO(mst_forecast_read(path, &job->site, forecast, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
    MST_DO(job->request.scenario ? mst_scenario_apply_forecast(job->request.scenario, &job->site, forecast, err) : MST_OK);
done:
    mst_free(path);
    return status;
}

enum mst_status mst_job_read_requirement(struct mst_job *job, struct mst_requirement *requirement, bool *from_site,
                                         struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    MST_DO(mst_job_input(job, "requirement.csv", "staff", &path, from_site, err));
    MST_DO(mst_requirement_read(path, &job->site, requirement, &job->faults, err));
    MST_DO(mst_faults_status(&job->faults, err));
done:
    mst_free(path);
    return status;
}
