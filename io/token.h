#ifndef MST_IO_TOKEN_H
#define MST_IO_TOKEN_H

#include "core/base/status.h"

/**
 * A word that nobody can guess: 128 bits from the system, as 32 hexadecimal digits. It is not the same twice: what rests on it is
 * kept where it was first used.
 * @return MST_OK; MST_E_IO if the system has none to give
 */
enum mst_status mst_token_make(char token[33], struct mst_error *err) MST_MUST_USE;

#endif
