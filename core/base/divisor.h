#ifndef MST_CORE_BASE_DIVISOR_H
#define MST_CORE_BASE_DIVISOR_H

#include <stdint.h>

/** The greatest common divisor; with 0 the other number. @param a, b >= 0 */
int32_t mst_common_divisor(int32_t a, int32_t b);

#endif
