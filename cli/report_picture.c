#include "cli/cli.h"

void mst_report_picture(struct mst_report *report, const char *path, const struct mst_picture_stage *picture) {
    mst_report_open(report, "picture", "picture");
    mst_report_say(report, "%zu queue%s -> %s", picture->sheets, picture->sheets == 1 ? "" : "s", path);
    if (picture->left_out > 0) {
        mst_report_say(report, "  %zu more with fewer contacts are not drawn: --queue NAME draws one, a .pdf file has them all",
                       picture->left_out);
    }
    if (report->is_json) {
        mst_json_put_text(&report->json, "file", path);
        mst_json_put_whole(&report->json, "queues", (long)picture->sheets);
        mst_json_put_whole(&report->json, "left_out", (long)picture->left_out);
    }
    mst_report_close(report);
}
