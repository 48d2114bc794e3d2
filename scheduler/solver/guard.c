#include "scheduler/solver/guard.h"

#include <glpk.h>
#include <setjmp.h>

/** GLPK turns its terminal output on before it says why it aborts. @return non-zero: nothing is printed */
static int say_nothing(void *info, const char *text) {
    (void)info;
    (void)text;
    return 1;
}

static void jump_out(void *info) {
    longjmp(*(jmp_buf *)info, 1);
}

enum mst_status mst_glpk_guard(enum mst_status (*work)(void *data, struct mst_error *err), void *data, bool *aborted,
                               struct mst_error *err) {
    jmp_buf out;
    if (setjmp(out)) {
        glp_error_hook(NULL, NULL);
        glp_free_env();
        *aborted = true;
        return mst_fail(err, MST_E_INTERNAL, "GLPK gave up on a linear program");
    }
    glp_term_out(GLP_OFF);
    glp_term_hook(say_nothing, NULL);
    glp_error_hook(jump_out, &out);
    enum mst_status status = work(data, err);
    glp_error_hook(NULL, NULL);
    return status;
}

void mst_glpk_shutdown(void) {
    (void)glp_free_env();
}
