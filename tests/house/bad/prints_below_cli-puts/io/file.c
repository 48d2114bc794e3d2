#include <stdio.h>

int mst_file(void);

int mst_file(void) {
    printf("a line\n");
    return 0;
}
