#include <cairo.h>

int mst_page_version(void);
int mst_page_version(void) {
    return cairo_version();
}
