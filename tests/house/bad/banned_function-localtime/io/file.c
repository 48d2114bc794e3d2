#include <time.h>

int mst_file(void);

int mst_file(void) {
    time_t t = 0;
    return localtime(&t)->tm_hour;
}
