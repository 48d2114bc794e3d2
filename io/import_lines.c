#include "io/import_lines.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/memory.h"

enum { RAW_BYTES = 1 << 16 };

static const char *const not_utf_8 =
    "is not UTF-8 text: if the file comes from a spreadsheet or a report in Windows, write encoding = windows-1252 in [import]";
static const char *const is_utf_16 = "is UTF-16 text, as spreadsheets save \"Unicode text\": write encoding = utf-16 in [import]";

static enum mst_status open_file(struct mst_import_lines *lines, const char *path, struct mst_error *err) {
    struct stat about;
    lines->file = fopen(path, "rb");
    if (lines->file == NULL) {
        return mst_fail_at(err, MST_E_IO, path, 0, "cannot be read: %s", g_strerror(errno));
    }
    if (fstat(fileno(lines->file), &about) == 0 && S_ISDIR(about.st_mode)) {
        return mst_fail_at(err, MST_E_IO, path, 0, "cannot be read: it is a folder");
    }
    return MST_OK;
}

enum mst_status mst_import_lines_open(struct mst_import_lines *lines, const char *path, const char *name,
                                      enum mst_import_encoding encoding, struct mst_faults *faults, struct mst_error *err) {
    *lines = (struct mst_import_lines){.name = name, .faults = faults, .encoding = encoding, .at_start = true};
    MST_TRY(open_file(lines, path, err));
    lines->raw = mst_alloc(RAW_BYTES, 1);
    return lines->raw == NULL ? mst_no_memory(err) : MST_OK;
}

void mst_import_lines_close(struct mst_import_lines *lines) {
    if (lines->file != NULL) {
        fclose(lines->file);
    }
    if (lines->has_decoder) {
        iconv_close(lines->decoder);
    }
    mst_free(lines->raw);
    mst_free(lines->text);
    *lines = (struct mst_import_lines){0};
}

/* The mark at the file's start says in which order UTF-16 has its bytes; without one, as Windows has them. */
static const char *decoder_name(struct mst_import_lines *lines) {
    switch (lines->encoding) {
    case MST_IMPORT_WINDOWS_1252:
        return "CP1252";
    case MST_IMPORT_LATIN_1:
        return "ISO-8859-1";
    case MST_IMPORT_UTF_16:
        return lines->raw_length >= 2 && memcmp(lines->raw, "\xfe\xff", 2) == 0 ? "UTF-16BE" : "UTF-16LE";
    case MST_IMPORT_UTF_8:
        break;
    }
    if (lines->raw_length >= 2 && (memcmp(lines->raw, "\xff\xfe", 2) == 0 || memcmp(lines->raw, "\xfe\xff", 2) == 0)) {
        lines->fault = is_utf_16;
    }
    return NULL;
}

/* Looks at the first bytes of the file. */
static void start(struct mst_import_lines *lines) {
    const char *name = decoder_name(lines);
    lines->at_start = false;
    if (name == NULL) {
        return;
    }
    lines->decoder = iconv_open("UTF-8", name);
    lines->has_decoder = lines->decoder != (iconv_t)-1;
    if (!lines->has_decoder) {
        lines->fault = "is in an encoding that this system cannot read: save it as UTF-8";
    }
}

/* Decodes what is in `raw` to the end of `text`, which has room for it. */
static void decode(struct mst_import_lines *lines) {
    char *from = lines->raw, *to = lines->text + lines->end;
    size_t from_left = lines->raw_length, to_left = lines->capacity - lines->end;
    if (!lines->has_decoder) {
        memcpy(to, from, from_left);
        lines->end += from_left;
        lines->raw_length = 0;
        return;
    }
    errno = 0;
    size_t rc = iconv(lines->decoder, &from, &from_left, &to, &to_left);
    if (rc == (size_t)-1 && (errno == EILSEQ || (errno == EINVAL && lines->at_file_end))) {
        lines->fault = "holds bytes that are no text in the encoding that [import] states";
    }
    lines->end = lines->capacity - to_left;
    memmove(lines->raw, from, from_left);
    lines->raw_length = from_left;
}

/* Makes room, reads a piece of the file and decodes it. */
static void refill(struct mst_import_lines *lines) {
    size_t kept = lines->end - lines->begin;
    if (lines->begin > 0) {
        memmove(lines->text, lines->text + lines->begin, kept);
    }
    lines->begin = 0;
    lines->end = kept;
    /* A byte of CP1252 becomes three of UTF-8 at most. */
    lines->status = mst_grow(&lines->text, &lines->capacity, kept + 3 * (size_t)RAW_BYTES, 1, NULL);
    if (lines->status != MST_OK) {
        return;
    }
    size_t wanted = RAW_BYTES - lines->raw_length;
    size_t got = fread(lines->raw + lines->raw_length, 1, wanted, lines->file);
    lines->raw_length += got;
    lines->at_file_end = got < wanted;
    if (lines->at_file_end && ferror(lines->file)) {
        lines->status = MST_E_IO;
        return;
    }
    bool is_first = lines->at_start;
    if (is_first) {
        start(lines);
    }
    if (lines->fault == NULL) {
        decode(lines);
    }
    if (is_first && lines->end >= 3 && memcmp(lines->text, "\xef\xbb\xbf", 3) == 0) {
        lines->begin = 3;
    }
}

/* Bytes of the line at `begin` with its end, 0 if its end is not in the buffer. Looks from `from` on. */
static size_t find_end(const struct mst_import_lines *lines, size_t from) {
    size_t length = lines->end - lines->begin;
    if (length == 0) {
        return 0; /* before the first read there is no buffer to point into */
    }
    const char *text = lines->text + lines->begin;
    bool is_last = lines->at_file_end || lines->fault != NULL;
    for (size_t i = from; i < length; i++) {
        if (text[i] == '\n') {
            return i + 1;
        }
        if (text[i] == '\r' && i + 1 < length) {
            return text[i + 1] == '\n' ? i + 2 : i + 1;
        }
    }
    return is_last ? length : 0;
}

static void stop(struct mst_import_lines *lines, const char *why) {
    mst_faults_add(lines->faults, lines->name, lines->line, NULL, "%s; it and what follows was not read", why);
    lines->stopped = true;
}

bool mst_import_lines_next(struct mst_import_lines *lines, const char **text, size_t *length) {
    size_t found = 0, looked = 0;
    while (!lines->stopped && lines->status == MST_OK && (found = find_end(lines, looked)) == 0 && !lines->at_file_end &&
           lines->fault == NULL && lines->end - lines->begin <= MST_IMPORT_LINE_MOST) {
        looked = lines->end - lines->begin;
        looked -= looked > 0; /* a CR at the very end is looked at again */
        refill(lines);
    }
    if (lines->stopped || lines->status != MST_OK || (found == 0 && lines->at_file_end && lines->fault == NULL)) {
        return false;
    }
    lines->line++;
    bool has_end = found > 0 && strchr("\r\n", lines->text[lines->begin + found - 1]) != NULL;
    bool is_broken_line = lines->fault != NULL && lines->begin + found == lines->end && !has_end;
    if (is_broken_line || found == 0 || found > MST_IMPORT_LINE_MOST) {
        stop(lines, lines->fault != NULL ? lines->fault : "is longer than a megabyte");
        return false;
    }
    *text = lines->text + lines->begin;
    *length = found;
    lines->begin += found;
    if (!g_utf8_validate_len(*text, found, NULL)) {
        stop(lines, memchr(*text, '\0', found) != NULL ? "holds a zero byte" : not_utf_8);
        return false;
    }
    return true;
}
