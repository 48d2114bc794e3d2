#include <stdlib.h>

int mst_file(void);

int mst_file(void) {
    /* a comment, */ return /* and
    another " */ atoi(
        "3");
}
