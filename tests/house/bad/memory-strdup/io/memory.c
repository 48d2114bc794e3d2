#include <string.h>

char *mst_file(const char *name);

char *mst_file(const char *name) {
    return strdup(name);
}
