#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "fuzz.h"
#include "io/site.h"
#include "io/values.h"

const char fuzz_site_ini[] = "[site]\n"
                             "name = Example\n"
                             "timezone = America/New_York\n"
                             "interval = 30\n"
                             "currency = USD\n"
                             "[queue.phone]\n"
                             "channel = phone\n"
                             "open = mon-fri 07:00-21:00, sat 09:00-02:00\n"
                             "aht = 240\n"
                             "service_level = 80/20\n"
                             "patience = 180\n"
                             "[queue.mail]\n"
                             "channel = email\n"
                             "open = mon-sun 00:00-24:00\n"
                             "aht = 300\n"
                             "deadline = 4h\n"
                             "[shift.day]\n"
                             "start = 07:00-20:00 step 30m\n"
                             "length = 4h-8h step 1h\n"
                             "any_hours = yes\n"
                             "break.1 = 30m unpaid 2h-4h\n"
                             "[role.clerk]\n"
                             "hourly = 20\n"
                             "[contract.full]\n"
                             "role = clerk\n"
                             "shifts = day\n"
                             "hours = 0-40\n"
                             "days = 0-5\n"
                             "rest = 11h\n"
                             "max_weekends = 1 of 2\n"
                             "[objective]\n"
                             "premium.night = 25% 22:00-06:00\n"
                             "premium.holiday = 100% holiday\n";

const char fuzz_agents_csv[] = "id,name,contract,skills,available\n"
                               "a1,Ann,full,,\n"
                               "a2,Ben,full,phone,mon-sat 06:00-23:00\n";

void fuzz_check(bool holds, const char *property) {
    if (!holds) {
        fprintf(stderr, "fuzz: broken: %s\n", property);
        abort();
    }
}

void fuzz_check_status(enum mst_status status, const struct mst_error *err) {
    if (status == MST_E_INTERNAL || status == MST_E_NOMEM) {
        fprintf(stderr, "fuzz: %s: %s:%ld: %s\n", mst_status_name(status), err->file, err->line, err->message);
        abort();
    }
}

void fuzz_check_faults(const struct mst_faults *faults) {
    size_t errors = 0;
    fuzz_check(faults->status == MST_OK, "memory suffices for the faults");
    for (size_t i = 0; i < faults->count; i++) {
        char *text = NULL;
        fuzz_check(faults->items[i].file[0] != '\0' && faults->items[i].message[0] != '\0',
                   "a fault names a file and says something");
        fuzz_check(mst_fault_text(&faults->items[i], &text) == 0, "memory suffices for a fault's text");
        if (!mst_text_is_printable(text)) {
            fprintf(stderr, "%s\n", text);
        }
        fuzz_check(mst_text_is_printable(text), "a fault is one line of printable UTF-8");
        errors += !faults->items[i].is_warning;
        mst_free(text);
    }
    fuzz_check(errors == faults->errors, "errors are counted");
}

unsigned fuzz_choice(const uint8_t **data, size_t *size, unsigned count) {
    if (*size == 0) {
        return 0;
    }
    unsigned byte = **data;
    ++*data;
    --*size;
    return (byte >= 'a' ? byte - 'a' + 10 : byte >= '0' ? byte - '0' : byte) % count;
}

char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    fuzz_check(text != NULL, "the fuzzer has memory");
    for (size_t i = 0; i < size; i++) {
        text[i] = data[i] == 0 ? ' ' : (char)data[i];
    }
    text[size] = '\0';
    return text;
}

/* ---- the folder -------------------------------------------------------------------------------------------------------------- */

static char folder[256];

static void remove_folder(const char *path) {
    DIR *open = opendir(path);
    if (open == NULL) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        char inside[1024];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
        if (unlink(inside) != 0) {
            remove_folder(inside);
        }
    }
    closedir(open);
    rmdir(path);
}

static void remove_at_exit(void) {
    remove_folder(folder);
}

const char *fuzz_folder(void) {
    if (folder[0] == '\0') {
        const char *base = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/muster-fuzz-XXXXXX", base != NULL && *base != '\0' ? base : "/tmp");
        fuzz_check(mkdtemp(folder) != NULL, "the fuzzer has a folder");
        atexit(remove_at_exit);
    }
    return folder;
}

const char *fuzz_path(const char *name) {
    static char path[1024];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    return path;
}

void fuzz_write(const char *name, const void *bytes, size_t size) {
    const char *slash = strchr(name, '/');
    if (slash != NULL) {
        char above[256];
        snprintf(above, sizeof above, "%.*s", (int)(slash - name), name);
        mkdir(fuzz_path(above), 0777);
    }
    FILE *file = fopen(fuzz_path(name), "wb");
    fuzz_check(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "the fuzzer can write");
}

void fuzz_remove(const char *name) {
    unlink(fuzz_path(name));
}

/* ---- several files in one input ---------------------------------------------------------------------------------------------- */

static const uint8_t *line_end(const uint8_t *at, const uint8_t *end) {
    const uint8_t *found = at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
    return found != NULL ? found + 1 : end;
}

/** The index of the name in a line `--- NAME`, `count` for any other name; -1 if it is no such line. */
static int section_of(const uint8_t *at, const uint8_t *next, const char *const *names, size_t count) {
    if (next - at < 4 || memcmp(at, "--- ", 4) != 0) {
        return -1;
    }
    size_t length = (size_t)(next - at) - 4;
    length -= length > 0 && next[-1] == '\n';
    size_t i = 0;
    while (i < count && (strlen(names[i]) != length || memcmp(names[i], at + 4, length) != 0)) {
        i++;
    }
    return (int)i;
}

static void write_section(size_t index, const uint8_t *from, const uint8_t *to, const char *const *names, const char *always) {
    size_t before = index == 0 && always != NULL ? strlen(always) : 0, length = (size_t)(to - from);
    char *all = malloc(before + length + 1);
    fuzz_check(all != NULL, "the fuzzer has memory");
    if (before > 0) {
        memcpy(all, always, before);
    }
    if (length > 0) {
        memcpy(all + before, from, length);
    }
    fuzz_write(names[index], all, before + length);
    free(all);
}

void fuzz_unpack(const uint8_t *data, size_t size, const char *const *names, size_t count, const char *always) {
    const uint8_t *end = data + size, *at = data;
    for (size_t i = 0; i < count; i++) {
        fuzz_remove(names[i]);
    }
    if (always != NULL) {
        write_section(0, data, data, names, always);
    }
    while (at < end) {
        const uint8_t *next = line_end(at, end);
        int section = section_of(at, next, names, count);
        const uint8_t *from = next;
        while (next < end && section_of(next, line_end(next, end), names, count) < 0) {
            next = line_end(next, end);
        }
        if (section >= 0 && (size_t)section < count) {
            write_section((size_t)section, from, next, names, always);
        }
        at = next;
    }
}

/* ---- the frame --------------------------------------------------------------------------------------------------------------- */

static struct mst_site frame;

static void release_frame(void) {
    mst_site_release(&frame);
}

const struct mst_site *fuzz_site(void) {
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    if (frame.queue_count > 0) {
        return &frame;
    }
    fuzz_write("site.ini", fuzz_site_ini, strlen(fuzz_site_ini));
    fuzz_write("agents.csv", fuzz_agents_csv, strlen(fuzz_agents_csv));
    mst_faults_init(&faults);
    fuzz_check(mst_site_read(fuzz_folder(), MST_READ_ALL, &frame, &faults, &err) == MST_OK, "the frame can be read");
    fuzz_check(mst_faults_status(&faults, &err) == MST_OK, "the frame has no fault");
    mst_faults_release(&faults);
    atexit(release_frame);
    return &frame;
}
