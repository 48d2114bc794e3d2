/*
 * A hundred calendar files: in tests/data/ics/read those of real shapes, as calendar programs write them, with the instances that
 * they mean in `instances`; in tests/data/ics/refused hostile ones, with what has to be said of them in `outcomes`.
 */

#include "tests/io/ics_support.h"

#include <ctype.h>
#include <time.h>

#include "core/date.h"
#include "io/file.h"
#include "io/ics_events.h"

/* Processor time for one hostile file; a hundred times less is what it takes. */
#if defined(__SANITIZE_ADDRESS__)
enum { SECONDS_MOST = 10 };
#else
enum { SECONDS_MOST = 1 };
#endif
enum { LINE_MOST = 1024 };

/* The whole file; free() it. */
static char *slurp(const char *path) {
    struct mst_text text;
    mst_text_init(&text);
    assert_ok(mst_file_read(path, &text, NULL));
    char *copy = strdup(mst_text_get(&text));
    mst_text_release(&text);
    return copy;
}

/* One instance, and its words: `2027-03-08T09:00:00-05:00 2027-03-08T17:00:00-05:00 Course`. */
struct instance {
    int64_t start_utc, end_utc;
    char words[256];
};

static int compare(const void *a, const void *b) {
    const struct instance *left = a, *right = b;
    if (left->start_utc != right->start_utc) {
        return left->start_utc < right->start_utc ? -1 : 1;
    }
    if (left->end_utc != right->end_utc) {
        return left->end_utc < right->end_utc ? -1 : 1;
    }
    return strcmp(left->words, right->words);
}

static void put_time(const struct mst_zone *zone, int64_t utc, char text[32]) {
    char day[16];
    int32_t offset_s = mst_zone_offset_s(zone, utc), offset_min = offset_s / 60;
    int64_t local = utc + offset_s, second = ((local % 86400) + 86400) % 86400;
    mst_day_text((int32_t)((local - second) / 86400), day);
    snprintf(text, 32, "%.10sT%02d:%02d:%02d%c%02d:%02d", day, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60),
             offset_min < 0 ? '-' : '+', abs(offset_min) / 60 % 24, abs(offset_min) % 60);
}

static void put_instance(const struct mst_zone *zone, const struct mst_ics_event *event, const struct mst_ics_time *time,
                         struct instance *instance) {
    char start[32], end[32];
    if (event->all_day) {
        mst_day_text(time->first_day, start);
        mst_day_text(time->end_day, end);
    } else {
        put_time(zone, time->start_utc, start);
        put_time(zone, time->end_utc, end);
    }
    instance->start_utc = time->start_utc;
    instance->end_utc = time->end_utc;
    snprintf(instance->words, sizeof instance->words, "%s %s %s", start, end, event->summary);
}

/* All instances within the days, a line each. */
static void put_instances(const struct mst_zone *zone, const struct mst_ics_source *source, const struct mst_ics_events *events,
                          struct mst_text *out) {
    size_t count = 0, capacity = 0;
    struct instance *instances = NULL;
    for (size_t i = 0; i < events->count; i++) {
        const struct mst_ics_event *event = &events->items[i];
        for (size_t k = 0; k < event->time_count; k++) {
            assert_ok(mst_grow(&instances, &capacity, count + 1, sizeof *instances, NULL));
            put_instance(zone, event, &event->times[k], &instances[count]);
            count += instances[count].end_utc > mst_zone_midnight(zone, source->first_day) &&
                     instances[count].start_utc < mst_zone_midnight(zone, source->end_day);
        }
    }
    if (count > 0) {
        qsort(instances, count, sizeof *instances, compare);
    }
    for (size_t i = 0; i < count; i++) {
        mst_text_printf(out, "%s\n", instances[i].words);
    }
    mst_free(instances);
}

static int32_t day_of(const char *text) {
    int year, month, day;
    assert_int_equal(sscanf(text, "%d-%d-%d", &year, &month, &day), 3);
    return mst_day_from_date(year, month, day);
}

/* Reads a file within the bound on work; appends its instances. */
static void read_calendar(const char *path, const char *zone_name, const char *first, const char *end, struct mst_faults *faults,
                          struct mst_text *out) {
    struct mst_zone zone;
    struct mst_ics_events events;
    assert_ok(mst_zone_load(&zone, zone_name, NULL));
    mst_ics_events_init(&events);
    struct mst_ics_source source = {
        .shown = strrchr(path, '/') + 1, .zone = &zone, .first_day = day_of(first), .end_day = day_of(end), .faults = faults};
    assert_ok(mst_ics_events_read(path, &source, &events, NULL));
    put_instances(&zone, &source, &events, out);
    mst_ics_events_release(&events);
    mst_zone_release(&zone);
}

/* The next section of a table: what stands behind its `## `, and the lines below. @return false if there is none */
static bool take_section(const char **at, char head[LINE_MOST], struct mst_text *lines) {
    const char *start = strstr(*at, "## ");
    if (start == NULL) {
        return false;
    }
    size_t length = strcspn(start, "\n");
    const char *next = strstr(start + length, "\n## "), *end = next == NULL ? start + strlen(start) : next + 1;
    assert_true(length < LINE_MOST && start[length] == '\n');
    snprintf(head, LINE_MOST, "%.*s", (int)length - 3, start + 3);
    mst_text_clear(lines);
    mst_text_append_bytes(lines, start + length + 1, (size_t)(end - (start + length + 1)));
    *at = end;
    return true;
}

static void calendars_of_real_shapes_are_read_right(void **state) {
    (void)state;
    char *table = slurp("data/ics/read/instances"), head[LINE_MOST];
    const char *at = table;
    size_t count = 0, wrong = 0;
    struct mst_text wanted;
    mst_text_init(&wanted);
    for (; take_section(&at, head, &wanted); count++) {
        char name[128], zone[64], first[16], end[16], path[256];
        struct mst_faults faults;
        struct mst_text got;
        mst_faults_init(&faults);
        mst_text_init(&got);
        assert_int_equal(sscanf(head, "%127s %63s %15s %15s", name, zone, first, end), 4);
        snprintf(path, sizeof path, "data/ics/read/%s.ics", name);
        read_calendar(path, zone, first, end, &faults, &got);
        char *said = faults_text(&faults);
        if (strcmp(mst_text_get(&got), mst_text_get(&wanted)) != 0 || said[0] != '\0') {
            print_message("%s: read was\n%s%sand not\n%s", name, mst_text_get(&got), said, mst_text_get(&wanted));
            wrong++;
        }
        free(said);
        mst_text_release(&got);
        mst_faults_release(&faults);
    }
    mst_text_release(&wanted);
    free(table);
    mst_ics_shutdown();
    assert_int_equal(count, 60);
    assert_int_equal(wrong, 0);
}

/* `{5000*x}` in a file is five thousand times `x`, in which `\n` is a line end: so that files of megabytes need no room here. */
static const char *put_repeated(const char *at, const char *end, struct mst_text *out) {
    long count = atol(at + 1);
    const char *text = strchr(at, '*') + 1, *close = memchr(text, '}', (size_t)(end - text));
    struct mst_text once;
    mst_text_init(&once);
    for (const char *c = text; c < close; c++) {
        bool is_line_end = c[0] == '\\' && c[1] == 'n';
        mst_text_append_bytes(&once, is_line_end ? "\r\n" : c, is_line_end ? 2 : 1);
        c += is_line_end;
    }
    for (long i = 0; i < count; i++) {
        mst_text_append_bytes(out, once.data, once.length);
    }
    mst_text_release(&once);
    return close + 1;
}

static void expand(const char *path, struct mst_text *out) {
    struct mst_text text;
    mst_text_init(&text);
    assert_ok(mst_file_read(path, &text, NULL));
    const char *end = text.data + text.length;
    for (const char *at = text.data; at != NULL && at < end;) {
        if (at[0] == '{' && at + 1 < end && isdigit((unsigned char)at[1])) {
            at = put_repeated(at, end, out);
        } else {
            mst_text_append_bytes(out, at++, 1);
        }
    }
    mst_text_release(&text);
}

/* Reads one hostile file: `read` with the number of instances, then the faults. */
static void read_hostile(const char *name, struct mst_text *said) {
    struct folder folder;
    struct mst_faults faults;
    struct mst_text bytes, instances;
    char path[256];
    size_t lines = 0;
    folder_make(&folder);
    mst_faults_init(&faults);
    mst_text_init(&bytes);
    mst_text_init(&instances);
    snprintf(path, sizeof path, "data/ics/refused/%.100s.ics", name);
    expand(path, &bytes);
    folder_write_bytes(&folder, "x.ics", bytes.length == 0 ? "" : bytes.data, bytes.length);
    clock_t before = clock();
    read_calendar(folder_path(&folder, "x.ics"), "Europe/Berlin", "1990-01-01", "2101-01-01", &faults, &instances);
    double took_s = (double)(clock() - before) / CLOCKS_PER_SEC;
    for (const char *c = mst_text_get(&instances); *c != '\0'; c++) {
        lines += *c == '\n';
    }
    char *text = faults_text(&faults);
    mst_text_printf(said, "instances %zu\n%s", lines, text);
    free(text);
    if (took_s >= SECONDS_MOST) {
        mst_text_printf(said, "took %g s\n", took_s);
    }
    mst_text_release(&instances);
    mst_text_release(&bytes);
    mst_faults_release(&faults);
    folder_remove(&folder);
}

static void hostile_calendars_are_refused_at_once(void **state) {
    (void)state;
    char *table = slurp("data/ics/refused/outcomes"), head[LINE_MOST];
    const char *at = table;
    size_t count = 0, wrong = 0;
    struct mst_text wanted;
    mst_text_init(&wanted);
    for (; take_section(&at, head, &wanted); count++) {
        struct mst_text said;
        mst_text_init(&said);
        read_hostile(head, &said);
        if (strcmp(mst_text_get(&said), mst_text_get(&wanted)) != 0) {
            print_message("%s: the outcome was\n%sand not\n%s", head, mst_text_get(&said), mst_text_get(&wanted));
            wrong++;
        }
        mst_text_release(&said);
    }
    mst_text_release(&wanted);
    free(table);
    mst_ics_shutdown();
    assert_int_equal(count, 40);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(calendars_of_real_shapes_are_read_right),
                                       cmocka_unit_test(hostile_calendars_are_refused_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
