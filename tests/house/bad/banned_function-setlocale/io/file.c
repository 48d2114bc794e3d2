#include <locale.h>

int mst_file(void);

int mst_file(void) {
    return setlocale(LC_ALL, "") != 0;
}
