#include <pango/pangocairo.h>

int mst_picture_version(void);
int mst_picture_version(void) {
    return pango_version();
}
