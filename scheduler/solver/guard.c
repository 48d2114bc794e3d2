#include "scheduler/solver/guard.h"

#include <glpk.h>
#include <pthread.h>
#include <setjmp.h>

/** Frees a thread's environment when the thread ends: its key has a value in each thread that has called GLPK. */
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void end_thread(void *value) {
    (void)value;
    (void)glp_free_env();
}

static void make_key(void) {
    (void)pthread_key_create(&key, end_thread);
}

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
    pthread_once(&once, make_key);
    (void)pthread_setspecific(key, &key);
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
