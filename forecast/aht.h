#ifndef MST_FORECAST_AHT_H
#define MST_FORECAST_AHT_H

#include "core/series.h"
#include "forecast/grid.h"

/**
 * The handling time of a queue by slot of the day: the contact-weighted mean of the history, recent weeks counting more, of each
 * slot drawn towards that of all slots as if it had a few hundred contacts like them.
 *
 * @param fallback_aht_s  where history has none; may be NaN
 * @param end_day         rows from this day on are not looked at; nor are those before the grid
 * @param[out] aht_s      grid->slots elements
 * @par Method A pooled mean forecasts better than one by weekday and slot with weeks of history; shrinkage by the variance of a
 * mean, with handling times whose standard deviation is about their mean, and slots that differ by about five percent.
 */
enum mst_status mst_aht_by_slot(const struct mst_history *history, const struct mst_grid *grid, size_t queue, int32_t end_day,
                                double fallback_aht_s, double *aht_s, struct mst_error *err) MST_MUST_USE;

#endif
