#include <libical/ical.h>

#include "core/base/memory.h"
#include "forecast/model.h"

int mst_ics_write(void);

int mst_ics_write(void) {
    return mst_model_name(0) == mst_alloc(1);
}
