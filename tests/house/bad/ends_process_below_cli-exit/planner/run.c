#include <stdlib.h>

int mst_run(void);

int mst_run(void) {
    exit(1);
}
