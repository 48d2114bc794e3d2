#include <stdlib.h>

int mst_file(void);

int mst_file(void) {
    return (int)atof("3");
}
