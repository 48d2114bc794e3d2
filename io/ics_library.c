/* libical's state that outlives a call: how it takes errors, its zones, its ring of strings. */

#include <glib.h>
#include <libical/ical.h>

#include "io/ics_parts.h"

void mst_ics_begin(void) {
    icalerror_set_errors_are_fatal(0);
}

void mst_ics_prepare(const struct mst_zone *zone) {
    mst_ics_begin();
    icaltimezone *builtin = icaltimezone_get_builtin_timezone(zone->name);
    if (builtin != NULL) {
        /* The component is read from the system's file when it is first asked for. */
        (void)icaltimezone_get_component(builtin);
    }
}

void mst_ics_shutdown(void) {
    icaltimezone_free_builtin_timezones();
    icalmemory_free_ring();
}

struct mst_ics_options mst_ics_options_defaults(void) {
    return (struct mst_ics_options){.domain = "muster", .show_off = true};
}

bool mst_ics_name_is_legal(const char *name) {
    for (const char *c = name; *c != '\0'; c++) {
        if (((unsigned char)*c < 0x20 && *c != '\t') || *c == 0x7f) {
            return false;
        }
    }
    return g_utf8_validate(name, -1, NULL);
}

void mst_ics_put_escaped(struct mst_text *out, const char *text) {
    for (const char *c = text; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c) || *c == '-' || *c == '_' || *c == '.') {
            mst_text_append_bytes(out, c, 1);
        } else {
            mst_text_printf(out, "=%02X", (unsigned)(unsigned char)*c);
        }
    }
}

bool mst_ics_put(struct icalcomponent_impl *component, struct icalproperty_impl *property) {
    if (component == NULL || property == NULL) {
        return false;
    }
    icalcomponent_add_property(component, property);
    return true;
}
