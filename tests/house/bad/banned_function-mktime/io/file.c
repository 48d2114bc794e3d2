#include <time.h>

int mst_file(void);

int mst_file(void) {
    struct tm t = {0};
    return (int)mktime(&t);
}
