#include <math.h>
#include <string.h>

#include "scheduler/staffing/batch_parts.h"
#include "scheduler/staffing/round.h"

void mst_batch_write_header(struct mst_text *out) {
    mst_text_append(out, "agents,required,load_erl,p_wait,service_level,asa_s,p_abandon,occupancy,p_blocked,error\n");
}

/** With its comma behind it; a figure that the model does not have is empty. */
static void write_number(double value, struct mst_text *out) {
    if (isinf(value)) {
        mst_text_append(out, "inf");
    } else if (!isnan(value)) {
        mst_text_printf(out, "%.17g", value);
    }
    mst_text_append(out, ",");
}

void mst_batch_write_answer(const struct mst_batch_query *query, double agents, const struct mst_performance *performance,
                            struct mst_text *out) {
    write_number(agents, out);
    write_number(mst_agents_scheduled(agents, query->shrinkage_frac), out);
    write_number(query->model.load_erl, out);
    write_number(performance->p_wait, out);
    write_number(performance->service_level_frac, out);
    write_number(performance->asa_s, out);
    write_number(performance->abandon_frac, out);
    write_number(performance->occupancy_frac, out);
    write_number(performance->blocked_frac, out);
    mst_text_append(out, "\n");
}

void mst_batch_write_message(const char *message, struct mst_text *out) {
    mst_text_append(out, ",,,,,,,,,");
    if (strpbrk(message, ",\"\r\n") == NULL) {
        mst_text_append(out, message);
    } else {
        mst_text_append(out, "\"");
        for (const char *at = message; *at != '\0'; at++) {
            mst_text_append_bytes(out, at, 1);
            if (*at == '"') {
                mst_text_append(out, "\"");
            }
        }
        mst_text_append(out, "\"");
    }
    mst_text_append(out, "\n");
}
