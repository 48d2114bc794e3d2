#include "model.h"

int mst_model(void);

int mst_model(void) {
    return 0;
}
