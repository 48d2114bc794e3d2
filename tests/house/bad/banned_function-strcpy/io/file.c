#include <string.h>

int mst_file(void);

int mst_file(void) {
    char text[9];
    return strcpy(text, "a") == 0;
}
