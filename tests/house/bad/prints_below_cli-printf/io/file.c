#include <stdio.h>

int mst_file(void);

int mst_file(void) {
    return printf("%d", 3);
}
