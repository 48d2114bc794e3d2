#include <stdio.h>

int mst_file(void);

int mst_file(void) {
    perror("no");
    return 0;
}
