#include "planner/assignment.h"

#include <assert.h>
#include <string.h>

#include "core/base/memory.h"

/* Row and column 0 stand for "none"; those of the caller are counted from 1. */
struct search {
    size_t rows, columns;
    mst_assignment_cost *cost;
    const void *user;
    int64_t *row_price, *column_price; /* potentials: price of row + price of column <= cost, and = where one is given */
    size_t *owner;                     /* by column: its row; 0: free */
    size_t *before;                    /* by column: the column before it on the shortest path */
    int64_t *distance;                 /* by column: of the shortest path to it so far */
    char *is_done;
};

/* The nearest column that is not done yet, after the paths that lead on from `column` are looked at. */
static size_t look_on(struct search *s, size_t column, int64_t *step) {
    size_t row = s->owner[column], nearest = 0;
    *step = INT64_MAX;
    for (size_t j = 1; j <= s->columns; j++) {
        if (s->is_done[j]) {
            continue;
        }
        int64_t length = s->cost(row - 1, j - 1, s->user) - s->row_price[row] - s->column_price[j];
        if (length < s->distance[j]) {
            s->distance[j] = length;
            s->before[j] = column;
        }
        if (s->distance[j] < *step) {
            *step = s->distance[j];
            nearest = j;
        }
    }
    return nearest;
}

static void move_prices(struct search *s, int64_t step) {
    for (size_t j = 0; j <= s->columns; j++) {
        if (s->is_done[j]) {
            s->row_price[s->owner[j]] += step;
            s->column_price[j] -= step;
        } else {
            s->distance[j] -= step;
        }
    }
}

/* Gives `row` a column, and others on the way another one. */
static void place(struct search *s, size_t row) {
    size_t column = 0;
    s->owner[0] = row;
    memset(s->is_done, 0, s->columns + 1);
    for (size_t j = 0; j <= s->columns; j++) {
        s->distance[j] = INT64_MAX;
    }
    do {
        int64_t step;
        s->is_done[column] = 1;
        size_t nearest = look_on(s, column, &step);
        move_prices(s, step);
        column = nearest;
    } while (s->owner[column] != 0);
    while (column != 0) {
        size_t before = s->before[column];
        s->owner[column] = s->owner[before];
        column = before;
    }
}

enum mst_status mst_assignment_solve(size_t rows, size_t columns, mst_assignment_cost *cost, const void *user, size_t *taken,
                                     struct mst_error *err) {
    struct search s = {.rows = rows, .columns = columns, .cost = cost, .user = user};
    enum mst_status status = MST_OK;
    assert(rows <= columns);
    s.row_price = mst_alloc(rows + 1, sizeof *s.row_price);
    s.column_price = mst_alloc(columns + 1, sizeof *s.column_price);
    s.owner = mst_alloc(columns + 1, sizeof *s.owner);
    s.before = mst_alloc(columns + 1, sizeof *s.before);
    s.distance = mst_alloc(columns + 1, sizeof *s.distance);
    s.is_done = mst_alloc(columns + 1, sizeof *s.is_done);
    if (!s.row_price || !s.column_price || !s.owner || !s.before || !s.distance || !s.is_done) {
        status = mst_no_memory(err);
    } else {
        for (size_t i = 1; i <= rows; i++) {
            place(&s, i);
        }
        for (size_t j = 1; j <= columns; j++) {
            if (s.owner[j] != 0) {
                taken[s.owner[j] - 1] = j - 1;
            }
        }
    }
    mst_free(s.row_price);
    mst_free(s.column_price);
    mst_free(s.owner);
    mst_free(s.before);
    mst_free(s.distance);
    mst_free(s.is_done);
    return status;
}
