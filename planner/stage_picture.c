#include "io/plot_forecast.h"
#include "planner/stages.h"

enum mst_status mst_stage_picture(const struct mst_job *job, const struct mst_forecast_stage *forecast, const char *path,
                                  size_t queue, struct mst_picture_stage *picture, struct mst_error *err) {
    struct mst_forecast_picture parts = {.site = &job->site,
                                         .history = &forecast->history,
                                         .forecast = &forecast->forecast,
                                         .days = &forecast->days,
                                         .first_day = forecast->first_day,
                                         .end_day = forecast->end_day,
                                         .queue = queue};
    enum mst_plot_format format;
    struct mst_plot plot;
    int64_t stamp_utc;
    MST_TRY(mst_stamp(mst_zone_midnight(&job->site.zone, forecast->first_day), &stamp_utc, err));
    parts.most = mst_plot_format_of(path, &format) && format == MST_PLOT_PDF ? 0 : MST_PLOT_SHEETS;
    mst_plot_init(&plot);
    enum mst_status status = mst_plot_forecast(&parts, &plot, &picture->left_out, err);
    if (status == MST_OK) {
        picture->sheets = plot.count;
        status = mst_plot_write(&plot, path, stamp_utc, err);
    }
    mst_plot_release(&plot);
    return status;
}
