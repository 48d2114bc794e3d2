#include "core/base/memory.h"
#include "io/file.h"
#include "io/write.h"
#include "planner/whatif_parts.h"

typedef enum mst_status write_part(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err);

static enum mst_status write_svg(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) {
    struct mst_error problem = {MST_OK, "", 0, ""};
    struct mst_text svg;
    mst_text_init(&svg);
    enum mst_status status = mst_whatif_draw_differences(answer, &svg, &problem);
    if (status == MST_OK) {
        status = mst_file_write_text(path, &svg, err);
    } else if (status == MST_E_IO) { /* there is no drawing library: better no picture than no answer */
        status = mst_file_remove(path, err);
    } else {
        status = mst_fail(err, status, "%s", problem.message);
    }
    mst_text_release(&svg);
    return status;
}

static enum mst_status write_into(const struct mst_whatif_answer *answer, const char *out_dir, const char *name, write_part *write,
                                  struct mst_error *err) {
    char *path = mst_path_join(out_dir, name);
    enum mst_status status = path ? write(answer, path, err) : mst_no_memory(err);
    mst_free(path);
    return status;
}

enum mst_status mst_whatif_answer_write(const struct mst_whatif_result *results, size_t count, const char *site_name,
                                        bool is_decided, const char *out_dir, struct mst_error *err) {
    struct mst_whatif_answer answer;
    enum mst_status status;
    MST_TRY(mst_whatif_answer_make(results, count, site_name, is_decided, &answer, err));
    MST_DO(write_into(&answer, out_dir, "whatif.csv", mst_whatif_csv_write, err));
    MST_DO(write_into(&answer, out_dir, "whatif.json", mst_whatif_json_write, err));
    MST_DO(write_into(&answer, out_dir, "whatif.svg", write_svg, err));
    MST_DO(write_into(&answer, out_dir, "whatif.html", mst_whatif_page_write, err));
done:
    mst_whatif_answer_release(&answer);
    return status;
}
