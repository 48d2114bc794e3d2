#include "io/ini_scan.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/text_check.h"
#include "io/values.h"

/* iniparser reads lines of up to 1,023 bytes; `key = "value"` has to fit. */
enum { LINE_MOST = 1000 };

struct ini_scan {
    struct mst_ini *ini;
    struct mst_text *plain;
    struct mst_faults *faults;
    struct mst_error *err;
    long line;             /* the line at hand */
    struct mst_text key;   /* of the value that is being read */
    struct mst_text value; /* so far */
    long key_line;         /* 0: no value is being read */
    size_t indent;         /* of that key */
    bool joins;            /* the line before ended with a backslash */
    bool in_section;       /* false before the first section, and in one that is in fault */
    bool seen_section;
};

/** A part of a line. */
struct part {
    const char *start;
    size_t length;
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static struct part trim(struct part part) {
    while (part.length > 0 && is_blank(*part.start)) {
        part.start++;
        part.length--;
    }
    while (part.length > 0 && is_blank(part.start[part.length - 1])) {
        part.length--;
    }
    return part;
}

static void set_text(struct mst_text *text, struct part part) {
    mst_text_clear(text);
    mst_text_append_bytes(text, part.start, part.length);
}

static void fault(struct ini_scan *scan, long line, const char *message) {
    mst_faults_add(scan->faults, scan->ini->file, line, NULL, "%s", message);
}

static struct mst_ini_section *current_section(struct ini_scan *scan) {
    return scan->in_section ? &scan->ini->sections[scan->ini->count - 1] : NULL;
}

/** Blames the value that is being read, by its section and key. */
static void fault_value(struct ini_scan *scan, const char *message) {
    char place[LINE_MOST / 2];
    snprintf(place, sizeof place, "[%s] %.200s", current_section(scan)->name, mst_text_get(&scan->key));
    mst_text_tame(place);
    mst_faults_add(scan->faults, scan->ini->file, scan->key_line, place, "%s", message);
}

/**
 * Where a value ends: a comment begins with `;` after a blank, or with `#` between blanks. Elsewhere both are letters like others,
 * so that no value is cut in silence.
 */
static size_t value_end(struct part part) {
    for (size_t i = 0; i < part.length; i++) {
        bool after_blank = i == 0 || is_blank(part.start[i - 1]);
        bool before_blank = i + 1 == part.length || is_blank(part.start[i + 1]);
        if (after_blank && (part.start[i] == ';' || (part.start[i] == '#' && before_blank))) {
            return i;
        }
    }
    return part.length;
}

/** Takes the quotes off a value; where they are wrong, the value is what is most likely meant. */
static void unquote(struct ini_scan *scan, struct part *part) {
    char quote = part->length > 0 ? *part->start : '\0';
    if (quote != '"' && quote != '\'') {
        part->length = value_end(*part);
        *part = trim(*part);
        return;
    }
    const char *end = memchr(part->start + 1, quote, part->length - 1);
    if (end == NULL) {
        fault_value(scan, "a quote opens that is never closed");
        end = part->start + part->length;
    }
    struct part rest = {end, 0};
    if (end < part->start + part->length) {
        rest = trim((struct part){end + 1, (size_t)(part->start + part->length - end - 1)});
    }
    if (rest.length > 0 && *rest.start != ';' && *rest.start != '#') {
        fault_value(scan, "text follows the closing quote; either all of the value is in quotes, or nothing of it");
    }
    *part = (struct part){part->start + 1, (size_t)(end - part->start - 1)};
}

/** Writes `key = "value"` for iniparser. @return false after a fault */
static bool write_plain(struct ini_scan *scan, struct part value) {
    bool has_double = memchr(value.start, '"', value.length) != NULL, has_single = memchr(value.start, '\'', value.length) != NULL;
    const char *quote = !has_double ? "\"" : !has_single ? "'" : "";
    if (*quote == '\0' && (memchr(value.start, ';', value.length) != NULL || memchr(value.start, '#', value.length) != NULL)) {
        fault_value(scan, "a value with both sorts of quotes cannot hold ; or #");
        return false;
    }
    if (scan->key.length + value.length > LINE_MOST) {
        char message[96];
        snprintf(message, sizeof message, "has %zu bytes; at most %d are read", scan->key.length + value.length, LINE_MOST);
        fault_value(scan, message);
        return false;
    }
    mst_text_printf(scan->plain, "%s = %s", mst_text_get(&scan->key), quote);
    mst_text_append_bytes(scan->plain, value.start, value.length);
    mst_text_printf(scan->plain, "%s\n", quote);
    return true;
}

static enum mst_status add_entry(struct ini_scan *scan) {
    struct mst_ini_section *section = current_section(scan);
    MST_TRY(mst_grow(&section->entries, &section->capacity, section->count + 1, sizeof section->entries[0], scan->err));
    struct mst_ini_entry entry = {.key = mst_strdup(mst_text_get(&scan->key)), .line = scan->key_line};
    if (entry.key == NULL) {
        return mst_no_memory(scan->err);
    }
    section->entries[section->count++] = entry;
    return MST_OK;
}

/** The value is complete. */
static enum mst_status end_value(struct ini_scan *scan) {
    if (scan->key_line == 0) {
        return MST_OK;
    }
    MST_TRY(mst_text_status(&scan->key, scan->err));
    MST_TRY(mst_text_status(&scan->value, scan->err));
    struct part value = trim((struct part){mst_text_get(&scan->value), scan->value.length});
    const struct mst_ini_section *section = current_section(scan);
    const struct mst_ini_entry *before = mst_ini_entry(section, mst_text_get(&scan->key));
    enum mst_status status = MST_OK;
    if (before != NULL) {
        mst_faults_add(scan->faults, scan->ini->file, scan->key_line, NULL,
                       "[%s] %s: this key is there twice; it is in line %ld too", section->name, before->key, before->line);
    } else {
        unquote(scan, &value);
        status = write_plain(scan, value) ? add_entry(scan) : MST_OK;
    }
    scan->key_line = 0;
    return status;
}

static enum mst_status add_section(struct ini_scan *scan, struct part name) {
    struct mst_ini *ini = scan->ini;
    MST_TRY(mst_grow(&ini->sections, &ini->capacity, ini->count + 1, sizeof ini->sections[0], scan->err));
    struct mst_ini_section section = {.name = mst_strndup(name.start, name.length), .line = scan->line};
    if (section.name == NULL) {
        return mst_no_memory(scan->err);
    }
    const struct mst_ini_section *before = mst_ini_section(ini, section.name);
    if (before != NULL || !mst_text_is_printable(section.name)) {
        if (before != NULL) {
            mst_faults_add(scan->faults, ini->file, scan->line, NULL,
                           "[%s]: this section is there twice; it begins in line %ld too", section.name, before->line);
        } else {
            fault(scan, scan->line, "the section's name holds a control character");
        }
        mst_free(section.name);
        return MST_OK;
    }
    ini->sections[ini->count++] = section;
    mst_text_printf(scan->plain, "[%s]\n", section.name);
    scan->in_section = true;
    return MST_OK;
}

/** What is wrong with a line that begins a section; NULL if nothing is. @param rest what follows the bracket */
static const char *wrong_section(struct part name, struct part rest, bool closed) {
    if (!closed) {
        return "a section's name wants a ] behind it, such as [queue.phone]";
    }
    if (rest.length > 0 && *rest.start != ';' && *rest.start != '#') {
        return "text follows the section's name; keys begin on a line of their own";
    }
    return memchr(name.start, ':', name.length) != NULL ? "a section's name cannot hold a colon; write a dot, such as [queue.phone]"
                                                        : NULL;
}

/** A section that is written wrongly is taken as it is meant, so that what names it is not in fault as well. */
static enum mst_status read_section(struct ini_scan *scan, struct part line) {
    scan->in_section = false;
    scan->seen_section = true;
    const char *end = memchr(line.start, ']', line.length);
    struct part inside = {line.start + 1, end != NULL ? (size_t)(end - line.start) - 1 : line.length - 1};
    struct part rest = {line.start + line.length, 0};
    if (end != NULL) {
        rest = trim((struct part){end + 1, (size_t)(line.start + line.length - end - 1)});
    } else {
        inside.length = value_end(inside);
    }
    struct part name = trim(inside);
    if (name.length == 0 || name.length > LINE_MOST / 4) {
        fault(scan, scan->line, name.length == 0 ? "the section has no name" : "the section's name is too long");
        return MST_OK;
    }
    const char *wrong = wrong_section(name, rest, end != NULL);
    if (wrong == NULL) {
        return add_section(scan, name);
    }
    fault(scan, scan->line, wrong);
    char meant[LINE_MOST / 4 + 1];
    for (size_t i = 0; i < name.length; i++) {
        meant[i] = name.start[i] == ':' ? '.' : name.start[i];
    }
    meant[name.length] = '\0';
    return mst_ini_section(scan->ini, meant) == NULL ? add_section(scan, (struct part){meant, name.length}) : MST_OK;
}

static void lower_key(struct mst_text *key) {
    for (size_t i = 0; i < key->length; i++) {
        char c = key->data[i];
        key->data[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
}

static void read_key(struct ini_scan *scan, struct part line, const char *equals, size_t indent) {
    struct part key = trim((struct part){line.start, (size_t)(equals - line.start)});
    if (!scan->seen_section) {
        fault(scan, scan->line, "this key is before the first section; a section begins with a line like [site]");
    } else if (key.length == 0) {
        fault(scan, scan->line, "there is no key before the =");
    } else if (scan->in_section) {
        set_text(&scan->key, key);
        lower_key(&scan->key);
        set_text(&scan->value, trim((struct part){equals + 1, (size_t)(line.start + line.length - equals - 1)}));
        scan->key_line = scan->line;
        scan->indent = indent;
    }
}

/** Whether the `=` belongs to a key, not to a comment before it. */
static const char *find_equals(struct part line) {
    const char *equals = memchr(line.start, '=', line.length);
    if (equals == NULL || value_end((struct part){line.start, (size_t)(equals - line.start)}) < (size_t)(equals - line.start)) {
        return NULL;
    }
    return equals;
}

/** Goes on with the value of the line before. A comment there has ended with its line. */
static void join_value(struct ini_scan *scan, struct part line) {
    struct part value = {mst_text_get(&scan->value), scan->value.length};
    if (value.length > 0 && *value.start != '"' && *value.start != '\'') {
        value.length = value_end(value);
        scan->value.length = trim(value).length;
        scan->value.data[scan->value.length] = '\0';
    }
    mst_text_append(&scan->value, " ");
    mst_text_append_bytes(&scan->value, line.start, line.length);
}

/** Shows what is there, up to a whole letter. */
static void fault_line(struct ini_scan *scan, struct part line) {
    size_t length = line.length < 60 ? line.length : 60;
    while (length < line.length && ((unsigned char)line.start[length] & 0xc0) == 0x80) {
        length--;
    }
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)length, line.start);
    mst_text_tame(text);
    mst_faults_add(scan->faults, scan->ini->file, scan->line, NULL, "\"%s%s\" is neither a [section] nor a line like key = value",
                   text, length < line.length ? "..." : "");
}

static enum mst_status read_line(struct ini_scan *scan, struct part whole) {
    struct part line = trim(whole);
    size_t indent = (size_t)(line.start - whole.start);
    bool joined = scan->joins;
    scan->joins = line.length > 0 && line.start[line.length - 1] == '\\';
    line.length -= scan->joins;
    if (joined && scan->key_line != 0) {
        join_value(scan, line);
        return MST_OK;
    }
    if (line.length > 0 && (*line.start == ';' || *line.start == '#')) {
        return MST_OK;
    }
    const char *equals = find_equals(line);
    if (line.length > 0 && *line.start != '[' && equals == NULL && scan->key_line != 0 && indent > scan->indent) {
        join_value(scan, line);
        return MST_OK;
    }
    MST_TRY(end_value(scan));
    if (line.length == 0) {
        return MST_OK;
    }
    if (*line.start == '[') {
        return read_section(scan, line);
    }
    if (equals == NULL) {
        fault_line(scan, line);
    } else {
        read_key(scan, line, equals, indent);
    }
    return MST_OK;
}

static enum mst_status read_lines(struct ini_scan *scan, const char *source) {
    while (*source != '\0') {
        size_t length = strcspn(source, "\n");
        scan->line++;
        MST_TRY(read_line(scan, (struct part){source, length}));
        source += length + (source[length] == '\n');
    }
    return end_value(scan);
}

enum mst_status mst_ini_scan(const char *source, struct mst_ini *ini, struct mst_text *plain, struct mst_faults *faults,
                             struct mst_error *err) {
    struct ini_scan scan = {.ini = ini, .plain = plain, .faults = faults, .err = err};
    mst_text_init(&scan.key);
    mst_text_init(&scan.value);
    enum mst_status status = read_lines(&scan, source);
    mst_text_release(&scan.key);
    mst_text_release(&scan.value);
    return status == MST_OK ? mst_text_status(plain, err) : status;
}
