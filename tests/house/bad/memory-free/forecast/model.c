#include <stdlib.h>

void mst_model(void *memory);

void mst_model(void *memory) {
    free(memory);
}
