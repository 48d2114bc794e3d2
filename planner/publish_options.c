#include "planner/publish_options.h"

struct mst_publish_options mst_publish_defaults(void) {
    return (struct mst_publish_options){.domain = "muster", .retention_days = 28, .weeks_back = 8, .show_off = true};
}

#define FIELD(name) offsetof(struct mst_publish_options, name)
#define LETTERS     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"

const struct mst_option_table *mst_publish_option_table(void) {
    static const struct mst_option rows[] = {
        {"domain", MST_OPTION_TEXT, FIELD(domain), "letters, digits, dots and hyphens", 1, 128, LETTERS,
         "The part behind the @ of the shifts' lasting names in calendars. Those that were published keep theirs."},
        {"retention", MST_OPTION_WHOLE, FIELD(retention_days), "days", 0, 366, NULL,
         "How long a cancelled shift stays in its calendar, marked as cancelled; at least until it would have ended."},
        {"weeks_back", MST_OPTION_WHOLE, FIELD(weeks_back), "weeks", 1, 520, NULL,
         "How far back a calendar reaches when it is written."},
        {"reminder", MST_OPTION_WHOLE, FIELD(reminder_min), "minutes", 0, 40320, NULL,
         "An alarm so long before each shift, in the agent's own calendar. 0: none."},
        {"breaks", MST_OPTION_CHOICE, FIELD(breaks), "", 0, 0, "description|events",
         "Breaks are in the description of the shift, or events of their own as well."},
        {"show_off", MST_OPTION_SWITCH, FIELD(show_off), "", 0, 0, NULL, "Whether time off is shown in calendars."},
        {"feed_names", MST_OPTION_CHOICE, FIELD(feed_names), "", 0, 0, "id|token",
         "Calendars are named by the agent's id, or by a word that nobody can guess, for a folder that is served on the web."},
        {"by", MST_OPTION_TEXT, FIELD(by), "text", 0, 128, NULL, "Who publishes, for muster log. Empty: the name of the user."},
    };
    static const struct mst_option_table table = {"publish", rows, sizeof rows / sizeof rows[0]};
    return &table;
}
