#ifndef MST_IO_SITE_PARTS_H
#define MST_IO_SITE_PARTS_H

#include "core/site.h"
#include "io/csv.h"
#include "io/keys.h"

/** The parts of mst_site_read(), for the files behind io/site.h only. */

/* ---- names: as written, else in another case; MST_NONE if there is none ---- */
size_t mst_site_find_queue(const struct mst_site *site, const char *name);
size_t mst_site_find_kind(const struct mst_site *site, const char *name);
size_t mst_site_find_role(const struct mst_site *site, const char *name);
size_t mst_site_find_contract(const struct mst_site *site, const char *name);

enum mst_status mst_site_fault_queue(const struct mst_key_place *place, const char *name) MST_MUST_USE;
enum mst_status mst_site_fault_kind(const struct mst_key_place *place, const char *name) MST_MUST_USE;
enum mst_status mst_site_fault_role(const struct mst_key_place *place, const char *name) MST_MUST_USE;

/** Says in the row's queue that the site has no such queue, with a hint; says nothing if site.ini is in fault and has none. */
enum mst_status mst_site_fault_row_queue(struct mst_csv *csv, size_t column, const struct mst_site *site, const char *name,
                                         struct mst_error *err) MST_MUST_USE;

/** The queue that a row names; MST_NONE if it names none. @param[in,out] legal false after a fault; else untouched */
enum mst_status mst_site_read_row_queue(struct mst_csv *csv, size_t column, const struct mst_site *site, size_t *queue, bool *legal,
                                        struct mst_error *err) MST_MUST_USE;

/** Names for a suggestion; the list is the caller's (mst_free), the names are the site's. NULL if memory is out. */
const char **mst_site_queue_names(const struct mst_site *site) MST_MUST_USE;
const char **mst_site_contract_names(const struct mst_site *site) MST_MUST_USE;
const char **mst_site_agent_ids(const struct mst_site *site) MST_MUST_USE;

/**
 * Whether rows of agents.csv were lost to faults: then an id that is not known may be one of theirs, and is no fault of the file
 * that names it.
 */
bool mst_site_lost_agents(const struct mst_faults *faults);

/* ---- keys*.c ---- */
void mst_queue_set_defaults(struct mst_queue *queue);
void mst_queue_check(const struct mst_queue *queue, const struct mst_key_place *place);
void mst_queue_check_targets(const struct mst_queue *queue, const struct mst_key_place *place);

void mst_kind_set_defaults(struct mst_kind *kind);
enum mst_status mst_kind_read_breaks(struct mst_kind *kind, const struct mst_key_place *place) MST_MUST_USE;
void mst_kind_check(const struct mst_kind *kind, const struct mst_key_place *place);

void mst_contract_set_defaults(struct mst_contract *contract);
void mst_contract_check(const struct mst_contract *contract, const struct mst_key_place *place);

struct mst_role_pay {
    double hourly[2], salary[2]; /* both ends */
    double hours_per_year;
};
void mst_role_finish(struct mst_role *role, const struct mst_role_pay *pay, const struct mst_key_place *place);

void mst_objective_set_defaults(struct mst_objective *objective);

/* ---- site_sections.c ---- */

/**
 * Checks that the sections are known, and reads those of the parts asked for.
 * @param[in,out] ini a section with a slip in its sort is renamed as it is meant, so that what names it is not in fault as well
 */
enum mst_status mst_site_read_sections(struct mst_ini *ini, unsigned parts, struct mst_site *site, struct mst_faults *faults,
                                       struct mst_error *err) MST_MUST_USE;

/* ---- site_price.c ---- */

/** Fills in the default prices from a mean wage, and checks the prices. @param mean_wage NaN: of the site's agents */
void mst_site_finish_prices(const struct mst_ini *ini, double mean_wage, struct mst_site *site, struct mst_faults *faults);

/* ---- read_*.c: each reads one file of the folder if it is there ---- */
typedef enum mst_status mst_site_file_reader(const char *path, struct mst_site *site, struct mst_faults *faults,
                                             struct mst_error *err);
mst_site_file_reader mst_site_read_holidays, mst_site_read_events, mst_site_read_agents, mst_site_read_preferences,
    mst_site_read_timeoff, mst_site_read_previous, mst_site_read_pinned;

#endif
