#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/keys.h"
#include "io/site_parts.h"

static enum mst_status read_level(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_queue *queue = object;
    const char *why;
    if (!mst_parse_level(place->entry->value, &queue->service_level_frac, &queue->answer_s, &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

/** `4h`, `30m`, `4h open`. */
static enum mst_status read_deadline(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_queue *queue = object;
    const char *why, *text = place->entry->value;
    size_t length = strlen(text);
    bool open = length > 5 && mst_text_same(text + length - 5, " open");
    char *copy = mst_strndup(text, open ? length - 5 : length);
    double seconds;
    if (copy == NULL) {
        return mst_no_memory(place->err);
    }
    if (!mst_parse_seconds(copy, key->unit, &seconds, &why)) {
        mst_key_fault(place, "is not a deadline like 4h, 30m, 2d or 4h open");
    } else if (!(seconds > 0)) {
        mst_key_fault(place, "is not above 0");
    } else {
        queue->deadline_s = seconds;
        queue->deadline_open = open;
    }
    mst_free(copy);
    return MST_OK;
}

static enum mst_status add_handover(struct mst_queue *queue, const char *name, double frac, const struct mst_key_place *place) {
    size_t from = mst_site_find_queue(place->site, name);
    if (from == MST_NONE) {
        return mst_site_fault_queue(place, name);
    }
    if (&place->site->queues[from] == queue) {
        mst_key_fault(place, "hands contacts over from the queue to itself");
        return MST_OK;
    }
    for (size_t i = 0; i < queue->handover_count; i++) {
        if (queue->handovers[i].queue == from) {
            mst_key_fault(place, "names a queue twice");
            return MST_OK;
        }
    }
    size_t capacity = queue->handover_count;
    MST_TRY(mst_grow(&queue->handovers, &capacity, queue->handover_count + 1, sizeof queue->handovers[0], place->err));
    queue->handovers[queue->handover_count++] = (struct mst_handover){.queue = from, .frac = frac};
    return MST_OK;
}

/** `chat 5%`: the name ends before the last blank. */
static enum mst_status read_handover(char *item, struct mst_queue *queue, const struct mst_key_place *place) {
    static const char form[] = "is not a list of queues with percentages, such as chat 5%, phone 2%";
    char *blank = strrchr(item, ' ');
    double frac;
    if (blank == NULL || !mst_parse_percent(blank + 1, &frac, NULL) || frac < 0 || frac > 1) {
        mst_key_fault(place, form);
        return MST_OK;
    }
    while (blank > item && blank[-1] == ' ') {
        blank--;
    }
    *blank = '\0';
    return add_handover(queue, item, frac, place);
}

static enum mst_status read_handovers(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_names items;
    enum mst_status status = mst_names_split(place->entry->value, ",", &items, place->err);
    for (size_t i = 0; status == MST_OK && i < items.count; i++) {
        status = read_handover(items.items[i], object, place);
    }
    mst_names_release(&items);
    return status;
}

/** A queue wants one skill. */
static enum mst_status read_skill(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    if (strpbrk(place->entry->value, ",;") != NULL) {
        mst_key_fault(place, "holds a comma or semicolon; a queue wants one skill, and agents list those that they have");
        return MST_OK;
    }
    return mst_key_read_text(key, object, place);
}

#define FIELD(name) offsetof(struct mst_queue, name)

static const struct mst_key rows[] = {
    {.name = "channel",
     .read = mst_key_read_choice,
     .offset = FIELD(channel),
     .choices = "phone|chat|email|fixed",
     .standard = "phone",
     .help = "phone; chat; email: any work with a deadline; fixed: a post that is always filled while the queue is open"},
    {.name = "open",
     .form = "days and hours",
     .read = mst_key_read_windows,
     .offset = FIELD(open),
     .required = true,
     .standard = "",
     .help = "the opening hours, such as mon-fri 07:00-21:00, sat 09:00-17:00"},
    {.name = "arrivals",
     .form = "days and hours",
     .read = mst_key_read_windows,
     .offset = FIELD(arrivals),
     .standard = "always for email, else the opening hours",
     .help = "when contacts arrive; the forecast has these intervals"},
    {.name = "agents",
     .form = "number, at least 0",
     .read = mst_key_read_number,
     .offset = FIELD(posts),
     .least = 0,
     .most = 1e6,
     .standard = "",
     .help = "fixed: agents while the queue is open"},
    {.name = "minimum",
     .form = "number, at least 0",
     .read = mst_key_read_number,
     .offset = FIELD(minimum),
     .least = 0,
     .most = 1e6,
     .standard = "0",
     .help = "agents in every open interval, whatever the load"},
    {.name = "aht",
     .read = mst_key_read_seconds,
     .offset = FIELD(aht_s),
     .least = 0,
     .most = 604800,
     .above = true,
     .unit = MST_UNIT_SECOND,
     .standard = "",
     .help = "the average handling time in seconds, where the history has none"},
    {.name = "aht_cv",
     .read = mst_key_read_number,
     .offset = FIELD(aht_cv),
     .least = 0,
     .most = 10,
     .standard = "1",
     .help = "how much handling times vary: their standard deviation over their mean; 0: all are equal"},
    {.name = "service_level",
     .form = "percent/seconds",
     .read = read_level,
     .standard = "",
     .help = "percent answered within seconds, such as 80/20"},
    {.name = "service_level_of",
     .read = mst_key_read_choice,
     .offset = FIELD(level_of),
     .choices = "offered|exab|served|virtual|exit",
     .standard = "offered",
     .help =
         "what the service level counts: offered contacts; those but for the ones abandoned in time; served ones; the wait of a "
         "caller who would never give up; exit: who gives up in time counts as answered, so beware"},
    {.name = "staffing",
     .read = mst_key_read_choice,
     .offset = FIELD(staffing),
     .choices = "changing|stationary",
     .standard = "changing",
     .help =
         "phone and chat; changing: the load lags behind the arrivals and moves inside intervals; stationary: each interval as if "
         "its arrivals had been going on for ever"},
    {.name = "asa",
     .read = mst_key_read_seconds,
     .offset = FIELD(asa_s),
     .least = 0,
     .most = INFINITY,
     .above = true,
     .unit = MST_UNIT_SECOND,
     .standard = "",
     .help = "the average speed of answer in seconds that must hold"},
    {.name = "max_abandon",
     .read = mst_key_read_percent,
     .offset = FIELD(max_abandon_frac),
     .least = 0,
     .most = 1,
     .above = true,
     .standard = "",
     .help = "the share of contacts that may be abandoned"},
    {.name = "max_occupancy",
     .read = mst_key_read_percent,
     .offset = FIELD(max_occupancy_frac),
     .least = 0,
     .most = 1,
     .above = true,
     .standard = "",
     .help = "the share of their time that agents may be busy"},
    {.name = "patience",
     .read = mst_key_read_seconds,
     .offset = FIELD(patience_s),
     .least = 0,
     .most = INFINITY,
     .above = true,
     .unit = MST_UNIT_SECOND,
     .standard = "for ever",
     .help = "the mean patience of waiting contacts in seconds"},
    {.name = "concurrency",
     .read = mst_key_read_whole,
     .offset = FIELD(concurrency),
     .least = 1,
     .most = 100,
     .standard = "1",
     .help = "chat: contacts that an agent handles at once"},
    {.name = "inflation",
     .read = mst_key_read_number,
     .offset = FIELD(inflation),
     .least = 0,
     .most = 100,
     .standard = "0",
     .help = "chat: by this share the handling time grows for each further chat at once"},
    {.name = "deadline",
     .form = "duration, or duration open; a bare number is hours",
     .read = read_deadline,
     .offset = FIELD(deadline_s),
     .unit = MST_UNIT_HOUR,
     .standard = "",
     .help = "email: the time within which work has to be done, by the clock; `4h open` counts opening time only"},
    {.name = "shrinkage",
     .read = mst_key_read_percent,
     .offset = FIELD(shrinkage_frac),
     .least = 0,
     .most = 0.99,
     .standard = "0%",
     .help = "absence that the roster does not show; n agents become n / (1 - shrinkage)"},
    {.name = "priority",
     .read = mst_key_read_whole,
     .offset = FIELD(priority),
     .least = 1,
     .most = 100,
     .standard = "1; 2 for email",
     .help = "which contacts an agent takes first who serves several queues; 1 goes first"},
    {.name = "retry",
     .read = mst_key_read_percent,
     .offset = FIELD(retry_frac),
     .least = 0,
     .most = 1,
     .standard = "0%",
     .help = "the share of those who give up waiting that contact again (muster simulate)"},
    {.name = "retry_after",
     .read = mst_key_read_seconds,
     .offset = FIELD(retry_after_s),
     .least = 0,
     .most = 604800,
     .above = true,
     .unit = MST_UNIT_SECOND,
     .standard = "10m",
     .help = "the mean time until they contact again, such as 10m"},
    {.name = "staff_to",
     .read = mst_key_read_choice,
     .offset = FIELD(staff_to),
     .choices = "mean|median|hi80|hi95",
     .standard = "mean",
     .help = "which number of the forecast is staffed"},
    {.name = "deflection",
     .read = mst_key_read_percent,
     .offset = FIELD(deflection_frac),
     .least = 0,
     .most = 1,
     .standard = "0%",
     .help = "the share of contacts that self-service or an AI assistant will take"},
    {.name = "deflection_aht",
     .read = mst_key_read_percent,
     .offset = FIELD(deflection_aht_frac),
     .least = -0.99,
     .most = 100,
     .standard = "0%",
     .help = "how much longer the contacts take that remain after deflection"},
    {.name = "repeat",
     .read = mst_key_read_percent,
     .offset = FIELD(repeat_frac),
     .least = 0,
     .most = 0.99,
     .standard = "0%",
     .help = "further contacts from those not solved at the first, as a share of all, where the history does not have them yet"},
    {.name = "from",
     .form = "list of queue and percentage",
     .read = read_handovers,
     .standard = "",
     .help = "contacts handed over from other queues, besides the queue's own, such as chat 5%"},
    {.name = "skill",
     .form = "text",
     .read = read_skill,
     .offset = FIELD(skill),
     .standard = "the queue's name",
     .help = "the skill that an agent needs for the queue"},
};

const struct mst_key_table mst_queue_keys = {"queue", true, rows, sizeof rows / sizeof rows[0]};

void mst_queue_set_defaults(struct mst_queue *queue) {
    queue->aht_s = queue->service_level_frac = queue->answer_s = queue->asa_s = NAN;
    queue->max_abandon_frac = queue->max_occupancy_frac = queue->deadline_s = NAN;
    queue->patience_s = INFINITY;
    queue->aht_cv = 1;
    queue->retry_after_s = 600;
    queue->concurrency = 1;
}

/* ---- keys that belong to some channels only ---- */

static void belongs(const struct mst_key_place *place, const char *key, bool legal, const char *why) {
    const struct mst_ini_entry *entry = mst_ini_entry(place->section, key);
    if (entry != NULL && !legal) {
        mst_ini_fault(place->ini, place->section, entry, place->faults, "%s", why);
    }
}

void mst_queue_check(const struct mst_queue *queue, const struct mst_key_place *place) {
    bool waits = queue->channel == MST_PHONE || queue->channel == MST_CHAT;
    belongs(place, "agents", queue->channel == MST_FIXED,
            "belongs to a fixed post; write channel = fixed, or minimum instead of agents");
    belongs(place, "concurrency", queue->channel == MST_CHAT, "belongs to channel = chat");
    belongs(place, "inflation", queue->channel == MST_CHAT, "belongs to channel = chat");
    belongs(place, "deadline", queue->channel == MST_EMAIL, "belongs to channel = email");
    belongs(place, "service_level", waits, "belongs to channel = phone or chat");
    belongs(place, "asa", waits, "belongs to channel = phone or chat");
    belongs(place, "max_abandon", waits, "belongs to channel = phone or chat");
    belongs(place, "patience", waits, "belongs to channel = phone or chat");
    belongs(place, "staffing", waits, "belongs to channel = phone or chat");
    belongs(place, "retry", waits, "belongs to channel = phone or chat");
    belongs(place, "retry_after", waits, "belongs to channel = phone or chat");
    belongs(place, "priority", queue->channel != MST_FIXED, "belongs to channel = phone, chat or email");
    const struct mst_ini_entry *abandon = mst_ini_entry(place->section, "max_abandon");
    /* Beside a fault it would often be the same slip: a key patience in another spelling. */
    if (abandon != NULL && waits && mst_ini_entry(place->section, "patience") == NULL && place->faults->errors == 0) {
        mst_ini_warn(place->ini, place->section, abandon, place->faults,
                     "without a patience nobody abandons, and this limit never binds");
    }
    if (queue->channel == MST_FIXED && mst_ini_entry(place->section, "agents") == NULL) {
        mst_ini_fault(place->ini, place->section, NULL, place->faults, "a fixed post wants a key \"agents\"");
    }
}

void mst_queue_check_targets(const struct mst_queue *queue, const struct mst_key_place *place) {
    bool waits = queue->channel == MST_PHONE || queue->channel == MST_CHAT;
    bool has_target = !isnan(queue->service_level_frac) || !isnan(queue->asa_s) || !isnan(queue->max_abandon_frac) ||
                      !isnan(queue->max_occupancy_frac);
    if (waits && !has_target) {
        mst_ini_fault(place->ini, place->section, NULL, place->faults,
                      "wants a target: service_level, asa, max_abandon or max_occupancy");
    }
    if (queue->channel == MST_EMAIL && isnan(queue->deadline_s)) {
        mst_ini_fault(place->ini, place->section, NULL, place->faults, "channel = email wants a key \"deadline\"");
    }
}
