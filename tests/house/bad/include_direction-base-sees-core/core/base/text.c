#include "core/date.h"

int mst_text(void);

int mst_text(void) {
    return 0;
}
