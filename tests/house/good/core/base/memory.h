#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

void *mst_alloc(size_t size);

#endif
