/* A DAV:multistatus -> what it says of each resource. */

#include <expat.h>
#include <limits.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_parts.h"

/* The namespace, then the name: no name has a | in it. */
#define DAV(name)    "DAV:|" name
#define CALDAV(name) "urn:ietf:params:xml:ns:caldav|" name

enum { DEPTH_MOST = 64 };

struct reading {
    XML_Parser parser;
    struct mst_dav_entries *entries;
    struct mst_text text;       /* of the innermost element */
    struct mst_dav_entry entry; /* the response that is being read */
    struct mst_dav_entry found; /* of its propstat: counts once that says 2xx */
    bool has_status_ok;         /* of the propstat */
    bool in_response, in_propstat, in_resourcetype;
    size_t depth;
    const char *why; /* what is wrong; NULL: nothing */
    enum mst_status status;
    struct mst_error *err;
};

void mst_dav_entries_init(struct mst_dav_entries *entries) {
    *entries = (struct mst_dav_entries){NULL, 0, 0};
}

static void release_entry(struct mst_dav_entry *entry) {
    mst_free(entry->href);
    mst_free(entry->etag);
    mst_free(entry->data);
    *entry = (struct mst_dav_entry){NULL, NULL, NULL, false, false, false};
}

void mst_dav_entries_release(struct mst_dav_entries *entries) {
    for (size_t i = 0; i < entries->count; i++) {
        release_entry(&entries->items[i]);
    }
    mst_free(entries->items);
    mst_dav_entries_init(entries);
}

static void stop(struct reading *reading, const char *why) {
    reading->why = reading->why == NULL ? why : reading->why;
    (void)XML_StopParser(reading->parser, XML_FALSE);
}

static void stop_without_memory(struct reading *reading) {
    reading->status = mst_no_memory(reading->err);
    stop(reading, "out of memory");
}

/* The text of the element that ends, into a field; the first one stays. */
static void keep(struct reading *reading, char **field) {
    if (*field == NULL && reading->text.status == MST_OK) {
        *field = mst_strdup(mst_text_get(&reading->text));
    }
    if (*field == NULL) {
        stop_without_memory(reading);
    }
}

/* `HTTP/1.1 200 OK` */
static bool is_success(const char *line) {
    const char *code = strchr(line, ' ');
    return code != NULL && code[1] == '2';
}

static void XMLCALL begin_element(void *user, const XML_Char *name, const XML_Char **attributes) {
    struct reading *reading = user;
    (void)attributes;
    mst_text_clear(&reading->text);
    if (++reading->depth > DEPTH_MOST) {
        stop(reading, "elements are too deep in one another");
    } else if (reading->depth == 1 && strcmp(name, DAV("multistatus")) != 0) {
        stop(reading, "the answer is no DAV multistatus");
    } else if (strcmp(name, DAV("response")) == 0) {
        reading->in_response = true;
    } else if (strcmp(name, DAV("propstat")) == 0) {
        reading->in_propstat = true;
        reading->has_status_ok = false;
    } else if (strcmp(name, DAV("resourcetype")) == 0) {
        reading->in_resourcetype = true;
    } else if (reading->in_resourcetype && reading->in_propstat) {
        reading->found.is_collection = reading->found.is_collection || strcmp(name, DAV("collection")) == 0;
        reading->found.is_calendar = reading->found.is_calendar || strcmp(name, CALDAV("calendar")) == 0;
    }
}

/* Hands a text over, unless there is one already. */
static void move(char **to, char **from) {
    if (*to == NULL) {
        *to = *from;
        *from = NULL;
    }
}

static void end_propstat(struct reading *reading) {
    struct mst_dav_entry *entry = &reading->entry, *found = &reading->found;
    if (reading->has_status_ok) {
        move(&entry->etag, &found->etag);
        move(&entry->data, &found->data);
        entry->is_collection = entry->is_collection || found->is_collection;
        entry->is_calendar = entry->is_calendar || found->is_calendar;
    }
    release_entry(found);
    reading->in_propstat = false;
}

static bool fill(char **field) {
    *field = *field == NULL ? mst_strdup("") : *field;
    return *field != NULL;
}

/* A response without an address says nothing of anything. */
static void end_response(struct reading *reading) {
    struct mst_dav_entries *entries = reading->entries;
    struct mst_dav_entry *entry = &reading->entry;
    reading->in_response = false;
    if (entry->href == NULL) {
        release_entry(entry);
        return;
    }
    enum mst_status grown = mst_grow(&entries->items, &entries->capacity, entries->count + 1, sizeof entries->items[0], NULL);
    if (grown != MST_OK || !fill(&entry->etag) || !fill(&entry->data)) {
        stop_without_memory(reading);
        return;
    }
    entries->items[entries->count++] = *entry;
    *entry = (struct mst_dav_entry){NULL, NULL, NULL, false, false, false};
}

static void end_status(struct reading *reading) {
    bool is_ok = is_success(mst_text_get(&reading->text));
    if (reading->in_propstat) {
        reading->has_status_ok = is_ok;
    } else {
        reading->entry.is_gone = !is_ok;
    }
}

static void XMLCALL end_element(void *user, const XML_Char *name) {
    struct reading *reading = user;
    reading->depth--;
    if (strcmp(name, DAV("response")) == 0) {
        end_response(reading);
    } else if (strcmp(name, DAV("propstat")) == 0) {
        end_propstat(reading);
    } else if (strcmp(name, DAV("resourcetype")) == 0) {
        reading->in_resourcetype = false;
    } else if (reading->in_response && strcmp(name, DAV("status")) == 0) {
        end_status(reading);
    } else if (reading->in_response && !reading->in_propstat && strcmp(name, DAV("href")) == 0) {
        keep(reading, &reading->entry.href);
    } else if (reading->in_propstat && strcmp(name, DAV("getetag")) == 0) {
        keep(reading, &reading->found.etag);
    } else if (reading->in_propstat && strcmp(name, CALDAV("calendar-data")) == 0) {
        keep(reading, &reading->found.data);
    }
    mst_text_clear(&reading->text);
}

static void XMLCALL take_text(void *user, const XML_Char *bytes, int count) {
    struct reading *reading = user;
    mst_text_append_bytes(&reading->text, bytes, (size_t)count);
    if (reading->text.status != MST_OK) {
        stop_without_memory(reading);
    }
}

static void XMLCALL refuse_doctype(void *user, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id,
                                   int has_internal) {
    (void)name, (void)system_id, (void)public_id, (void)has_internal;
    stop(user, "it has a document type, which no calendar server sends");
}

/* Blanks around an address or an etag are not of it. */
static void trim(char *text) {
    static const char blanks[] = " \t\r\n";
    size_t first = strspn(text, blanks), length = strlen(text);
    while (length > first && strchr(blanks, text[length - 1]) != NULL) {
        length--;
    }
    memmove(text, text + first, length - first);
    text[length - first] = '\0';
}

static enum mst_status parse(struct reading *reading, const char *bytes, size_t length) {
    XML_SetUserData(reading->parser, reading);
    XML_SetElementHandler(reading->parser, begin_element, end_element);
    XML_SetCharacterDataHandler(reading->parser, take_text);
    XML_SetStartDoctypeDeclHandler(reading->parser, refuse_doctype);
    bool is_read = length <= INT_MAX && XML_Parse(reading->parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK;
    if (reading->status != MST_OK) {
        return reading->status;
    }
    if (!is_read && XML_GetErrorCode(reading->parser) == XML_ERROR_NO_MEMORY) {
        return mst_no_memory(reading->err);
    }
    if (!is_read) {
        const char *why = reading->why != NULL ? reading->why : XML_ErrorString(XML_GetErrorCode(reading->parser));
        return mst_fail(reading->err, MST_E_IO, "line %lu of the server's answer cannot be read: %s",
                        (unsigned long)XML_GetCurrentLineNumber(reading->parser), why == NULL ? "too long" : why);
    }
    return MST_OK;
}

enum mst_status mst_dav_multistatus(const char *bytes, size_t length, struct mst_dav_entries *entries, struct mst_error *err) {
    struct reading reading = {.entries = entries, .status = MST_OK, .err = err};
    size_t before = entries->count;
    reading.parser = XML_ParserCreateNS(NULL, '|');
    if (reading.parser == NULL) {
        return mst_no_memory(err);
    }
    mst_text_init(&reading.text);
    enum mst_status status = parse(&reading, bytes, length);
    for (size_t i = before; i < entries->count; i++) {
        trim(entries->items[i].href);
        trim(entries->items[i].etag);
    }
    release_entry(&reading.entry);
    release_entry(&reading.found);
    mst_text_release(&reading.text);
    XML_ParserFree(reading.parser);
    return status;
}
