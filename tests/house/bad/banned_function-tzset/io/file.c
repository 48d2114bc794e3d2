#include <time.h>

int mst_file(void);

int mst_file(void) {
    tzset();
    return 0;
}
