#include <stdlib.h>

void *mst_model(void);

void *mst_model(void) {
    return malloc(3);
}
