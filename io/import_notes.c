#include "io/import.h"

#include "core/base/memory.h"

void mst_import_notes_init(struct mst_import_notes *notes) {
    *notes = (struct mst_import_notes){0};
}

void mst_import_notes_release(struct mst_import_notes *notes) {
    for (size_t i = 0; i < notes->other_count; i++) {
        mst_free(notes->others[i].name);
    }
    mst_free(notes->others);
    mst_free(notes->queues);
    mst_free(notes->file);
    mst_import_notes_init(notes);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* `, 12 without a time`; nothing for 0. */
static void print_reason(struct mst_text *text, size_t count, const char *reason) {
    if (count > 0) {
        mst_text_printf(text, ", %zu %s", count, reason);
    }
}

static void print_rows(const struct mst_import_notes *notes, struct mst_text *text) {
    mst_text_printf(text, "%s: %zu row%s read, %zu taken", notes->file, notes->rows, plural(notes->rows), notes->taken);
    print_reason(text, notes->stated, "left out by skip");
    print_reason(text, notes->no_time, "without a time");
    print_reason(text, notes->filtered, "left out by their columns");
    print_reason(text, notes->other_queue, "of other queues");
    print_reason(text, notes->no_contacts, "without a number of contacts");
    print_reason(text, notes->repeated, "there before");
    print_reason(text, notes->leapt, "empty in an hour that the clock leaps over");
    print_reason(text, notes->in_fault, "in fault");
    mst_text_append(text, "\n");
}

static void print_queue(const struct mst_import_queue_note *note, const char *name, struct mst_text *text) {
    char contacts[32], outside[32];
    mst_text_printf(text, "  %s: %s contacts", name, mst_number_text(note->contacts, contacts));
    if (note->outside_intervals > 0) {
        mst_text_printf(text, ", %s of them outside its hours (%zu interval%s)", mst_number_text(note->outside_contacts, outside),
                        note->outside_intervals, plural(note->outside_intervals));
    }
    mst_text_append(text, "\n");
}

static void print_others(const struct mst_import_notes *notes, struct mst_text *text) {
    enum { NAMES_MOST = 10 };
    if (notes->other_count == 0) {
        return;
    }
    mst_text_append(text, "  other queues:");
    for (size_t i = 0; i < notes->other_count && i < NAMES_MOST; i++) {
        mst_text_printf(text, "%s %s (%zu row%s)", i > 0 ? "," : "",
                        notes->others[i].name[0] == '\0' ? "no name" : notes->others[i].name, notes->others[i].rows,
                        plural(notes->others[i].rows));
    }
    if (notes->other_count > NAMES_MOST) {
        mst_text_printf(text, " and %zu more", notes->other_count - NAMES_MOST);
    }
    mst_text_append(text, "\n");
}

void mst_import_notes_print(const struct mst_import_notes *notes, const struct mst_site *site, struct mst_text *text) {
    char first[32], last[32];
    print_rows(notes, text);
    if (notes->taken > 0) {
        mst_text_printf(text, "  from %s to %s\n", mst_zone_text(&site->zone, notes->first_utc, first),
                        mst_zone_text(&site->zone, notes->last_utc, last));
    }
    for (size_t i = 0; i < notes->queue_count; i++) {
        if (notes->queues[i].rows > 0) {
            print_queue(&notes->queues[i], site->queues[i].name, text);
        }
    }
    print_others(notes, text);
    if (notes->twice > 0) {
        mst_text_printf(text, "  %zu row%s in an hour that occurs twice: told apart by the order of the file\n", notes->twice,
                        plural(notes->twice));
    }
}
