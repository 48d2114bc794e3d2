#include <string.h>

int mst_file(void);

int mst_file(void) {
    char text[] = "a b";
    return strtok(text, " ") == 0;
}
