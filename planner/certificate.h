#ifndef MST_PLANNER_CERTIFICATE_H
#define MST_PLANNER_CERTIFICATE_H

#include "planner/stages.h"

/** Writes certificate.json: cost, bound, gap, the multipliers that prove the bound, and what the run was made from. */
enum mst_status mst_certificate_write(const char *path, const struct mst_job *job, const struct mst_roster_stage *stage,
                                      struct mst_error *err) MST_MUST_USE;

/**
 * Reads what a certificate claims, whom it leaves out, and its multipliers. A claim that is not there is NaN; no multipliers are
 * none.
 * @param[in,out] stage has_claims, claims and unrostered are set
 * @return MST_OK; MST_E_INPUT naming the file and what is wrong with it; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_certificate_read(const char *path, const struct mst_site *site, struct mst_audit_stage *stage,
                                     struct mst_error *err) MST_MUST_USE;

#endif
