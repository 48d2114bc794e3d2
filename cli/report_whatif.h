#ifndef MST_CLI_REPORT_WHATIF_H
#define MST_CLI_REPORT_WHATIF_H

#include "cli/cli.h"
#include "planner/whatif_answer.h"

/** Says the table of the scenarios, the base first: lines of at most 100 columns. Those that failed are left out. */
void mst_report_whatif_table(struct mst_report *report, const struct mst_whatif_answer *answer);

#endif
