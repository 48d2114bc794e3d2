#include "forecast/model.h"

#include <assert.h>
#include <stdio.h>

#include "core/base/memory.h"

/* printf(), exit() and strcpy() in a comment, and "atoi(" in a text, are no calls. */
static const char *const names[] = {"setlocale(", "rand()"}; // strtok()

const char *mst_model_name(int model) {
    assert(model >= 0 && model < 2);
    char *text = mst_alloc(9);
    if (text == NULL) {
        return names[0];
    }
    snprintf(text, 9, "%s", names[model]);
    return text;
}
