#ifndef MST_CLI_TYPED_H
#define MST_CLI_TYPED_H

#include <argp.h>
#include <stdint.h>

#include "planner/whatif_result.h"

/**
 * What was typed behind an option, as a value. What is not legal ends the process with the exit code of a usage error, and says
 * what would be legal. @param option its name, without the two dashes
 */
int32_t mst_typed_day(const char *option, const char *text, struct argp_state *state);
long mst_typed_whole(const char *option, const char *text, long least, long most, struct argp_state *state);
/** A number of seconds above 0. */
double mst_typed_seconds(const char *option, const char *text, struct argp_state *state);
/** The path of a picture: its ending is one of the formats'. */
void mst_typed_ending(const char *path, struct argp_state *state);
/** How far scenarios are taken. */
enum mst_whatif_to mst_typed_to(const char *text, struct argp_state *state);
/** `K/N`, K from 1 to N. */
void mst_typed_shard(const char *text, long *shard, long *shards, struct argp_state *state);

#endif
