#ifndef MST_PLANNER_WHATIF_PARTS_H
#define MST_PLANNER_WHATIF_PARTS_H

#include "io/page.h"
#include "planner/whatif_answer.h"

/** What the files whatif_*.c of the answer share; nobody else includes this. */

/** NULL is "". */
static inline const char *mst_whatif_text(const char *text) {
    return text ? text : "";
}

/** The name of a result's queue; "" for an index that it does not have. */
const char *mst_whatif_queue_name(const struct mst_whatif_result *result, size_t queue);

enum mst_status mst_whatif_csv_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_whatif_json_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) MST_MUST_USE;

/**
 * Draw SVG files: the differences of cost, or, where there is none, of required hours; full-time equivalents and hours short,
 * beside the base's, which may be nothing to draw; what a result requires and has scheduled over the week.
 * @param[in,out] svg appended to; nothing is, with MST_OK, where there is nothing to draw
 */
enum mst_status mst_whatif_draw_differences(const struct mst_whatif_answer *answer, struct mst_text *svg,
                                            struct mst_error *err) MST_MUST_USE;
enum mst_status mst_whatif_draw_people(const struct mst_whatif_answer *answer, struct mst_text *svg,
                                       struct mst_error *err) MST_MUST_USE;
enum mst_status mst_whatif_draw_week(const struct mst_whatif_answer *answer, size_t result, struct mst_text *svg,
                                     struct mst_error *err) MST_MUST_USE;

/** The tables of the page. */
void mst_whatif_put_tables(struct mst_page *page, const struct mst_whatif_answer *answer);
/** Whether the page has a part about a result of its own, and what links call it. @return buffer */
bool mst_whatif_has_part(const struct mst_whatif_answer *answer, size_t result);
const char *mst_whatif_anchor(size_t result, char buffer[32]);

enum mst_status mst_whatif_page_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) MST_MUST_USE;

#endif
