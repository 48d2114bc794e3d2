#include "scheduler/simulate/attendance.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

static enum mst_status make_posts(const struct mst_sim_model *model, struct mst_attendance *p, struct mst_error *err) {
    for (size_t q = 0; q < model->site->queue_count; q++) {
        if (model->site->queues[q].channel == MST_FIXED) {
            struct mst_attendance_post *post = &p->posts[p->post_count++];
            post->queue = q;
            post->wanted = (size_t)ceil(model->site->queues[q].posts);
            MST_TRY(mst_heap_reserve(&post->able, model->site->agent_count, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_attendance_make(const struct mst_sim_model *model, struct mst_attendance *attendance, struct mst_error *err) {
    size_t agents = model->site->agent_count, queues = model->site->queue_count;
    *attendance = (struct mst_attendance){.wanted_s = mst_alloc(queues, sizeof(double)),
                                          .filled_s = mst_alloc(queues, sizeof(double)),
                                          .absent = mst_alloc(model->duty_count, sizeof(bool)),
                                          .shifts = mst_alloc(agents, sizeof(uint32_t)),
                                          .post = mst_alloc(agents, sizeof(size_t)),
                                          .shown = mst_alloc(agents, sizeof(bool)),
                                          .touched = mst_alloc(agents, sizeof(bool)),
                                          .touched_list = mst_alloc(agents, sizeof(size_t)),
                                          .posts = mst_alloc(model->fixed_count, sizeof *attendance->posts)};
    if (!attendance->wanted_s || !attendance->filled_s || !attendance->absent || !attendance->shifts || !attendance->post ||
        !attendance->shown || !attendance->touched || !attendance->touched_list || !attendance->posts) {
        return mst_no_memory(err);
    }
    return make_posts(model, attendance, err);
}

void mst_attendance_release(struct mst_attendance *attendance) {
    for (size_t i = 0; i < attendance->post_count; i++) {
        mst_heap_release(&attendance->posts[i].able);
    }
    mst_free(attendance->changes);
    mst_free(attendance->wanted_s);
    mst_free(attendance->filled_s);
    mst_free(attendance->absent);
    mst_free(attendance->shifts);
    mst_free(attendance->post);
    mst_free(attendance->shown);
    mst_free(attendance->touched);
    mst_free(attendance->touched_list);
    mst_free(attendance->posts);
    *attendance = (struct mst_attendance){0};
}

static void touch(struct mst_attendance *p, size_t agent) {
    if (!p->touched[agent]) {
        p->touched[agent] = true;
        p->touched_list[p->touched_count++] = agent;
    }
}

/** Puts an agent among those who could fill a post, or takes it out. */
static void set_able(const struct mst_sim_model *model, struct mst_attendance *p, size_t agent, bool able) {
    const struct mst_agent *of = &model->site->agents[agent];
    for (size_t i = 0; i < p->post_count; i++) {
        if (!able) {
            mst_heap_remove(&p->posts[i].able, agent);
        } else if (mst_agent_serves(of, p->posts[i].queue)) {
            mst_heap_set(&p->posts[i].able, agent, (double)of->queue_count);
        }
    }
    touch(p, agent);
}

static struct mst_attendance_post *post_of(struct mst_attendance *p, size_t queue) {
    for (size_t i = 0; i < p->post_count; i++) {
        if (p->posts[i].queue == queue) {
            return &p->posts[i];
        }
    }
    return NULL;
}

static void comes(const struct mst_sim_model *model, struct mst_attendance *p, size_t agent) {
    if (p->shifts[agent]++ == 0) {
        set_able(model, p, agent, true);
    }
}

static void goes(const struct mst_sim_model *model, struct mst_attendance *p, size_t agent) {
    if (--p->shifts[agent] > 0) {
        return;
    }
    if (p->post[agent] != MST_NONE) {
        post_of(p, p->post[agent])->held--;
        p->post[agent] = MST_NONE;
    }
    set_able(model, p, agent, false);
}

static void opens(struct mst_attendance *p, size_t queue) {
    struct mst_attendance_post *post = post_of(p, queue);
    if (post) {
        post->is_open = true;
    }
}

static void closes(const struct mst_sim_model *model, struct mst_attendance *p, size_t queue) {
    struct mst_attendance_post *post = post_of(p, queue);
    for (size_t a = 0; post && post->held > 0 && a < model->site->agent_count; a++) {
        if (p->post[a] == queue) {
            p->post[a] = MST_NONE;
            post->held--;
            set_able(model, p, a, true);
        }
    }
    if (post) {
        post->is_open = false;
    }
}

static void fill_posts(const struct mst_sim_model *model, struct mst_attendance *p) {
    for (size_t i = 0; i < p->post_count; i++) {
        struct mst_attendance_post *post = &p->posts[i];
        while (post->is_open && post->held < post->wanted && post->able.count > 0) {
            size_t agent = post->able.items[0].id;
            set_able(model, p, agent, false);
            p->post[agent] = post->queue;
            post->held++;
        }
    }
}

/** Adds the time since the last change to the posts. */
static void count_posts(struct mst_attendance *p, double seconds) {
    for (size_t i = 0; i < p->post_count; i++) {
        if (p->posts[i].is_open) {
            p->wanted_s[p->posts[i].queue] += seconds * (double)p->posts[i].wanted;
            p->filled_s[p->posts[i].queue] += seconds * (double)p->posts[i].held;
        }
    }
}

static enum mst_status emit(struct mst_attendance *p, double at_s, struct mst_error *err) {
    for (size_t i = 0; i < p->touched_count; i++) {
        size_t agent = p->touched_list[i];
        bool there = p->shifts[agent] > 0 && p->post[agent] == MST_NONE;
        p->touched[agent] = false;
        if (there != p->shown[agent]) {
            MST_TRY(mst_grow(&p->changes, &p->capacity, p->count + 1, sizeof *p->changes, err));
            p->changes[p->count++] = (struct mst_staff_change){at_s, there ? MST_CHANGE_ON : MST_CHANGE_OFF, agent, MST_NONE};
            p->shown[agent] = there;
        }
    }
    p->touched_count = 0;
    return MST_OK;
}

static void apply(const struct mst_sim_model *model, struct mst_attendance *p, const struct mst_staff_change *change) {
    switch (change->kind) {
    case MST_CHANGE_ON:
        comes(model, p, change->index);
        break;
    case MST_CHANGE_OFF:
        goes(model, p, change->index);
        break;
    case MST_CHANGE_OPEN:
        opens(p, change->index);
        break;
    case MST_CHANGE_CLOSE:
        closes(model, p, change->index);
        break;
    }
}

static void draw_absence(const struct mst_sim_model *model, uint64_t replication, struct mst_attendance *p) {
    for (size_t d = 0; d < model->duty_count; d++) {
        const struct mst_sim_duty *duty = &model->duties[d];
        double frac = model->absent_frac[duty->agent];
        uint64_t who = (uint64_t)duty->agent << 32 | (uint32_t)duty->day;
        struct mst_stream stream = mst_stream_make((uint64_t)model->options.seed, replication, MST_FOR_ABSENCE, who);
        p->absent[d] = frac > 0.0 && mst_stream_part(&stream) < frac;
    }
}

static void clear(const struct mst_sim_model *model, struct mst_attendance *p) {
    p->count = 0;
    for (size_t a = 0; a < model->site->agent_count; a++) {
        p->shifts[a] = 0;
        p->shown[a] = false;
        p->post[a] = MST_NONE;
    }
    for (size_t i = 0; i < p->post_count; i++) {
        p->posts[i].is_open = false;
        p->posts[i].held = 0;
        mst_heap_clear(&p->posts[i].able);
    }
    memset(p->wanted_s, 0, model->site->queue_count * sizeof *p->wanted_s);
    memset(p->filled_s, 0, model->site->queue_count * sizeof *p->filled_s);
}

enum mst_status mst_attendance_draw(const struct mst_sim_model *model, uint64_t replication, struct mst_attendance *attendance,
                                    struct mst_error *err) {
    double last_s = 0.0;
    clear(model, attendance);
    draw_absence(model, replication, attendance);
    for (size_t i = 0; i < model->change_count;) {
        double at_s = model->changes[i].at_s;
        count_posts(attendance, at_s - last_s);
        for (; i < model->change_count && model->changes[i].at_s == at_s; i++) {
            size_t duty = model->changes[i].duty;
            if (duty == MST_NONE || !attendance->absent[duty]) {
                apply(model, attendance, &model->changes[i]);
            }
        }
        fill_posts(model, attendance);
        MST_TRY(emit(attendance, at_s, err));
        last_s = at_s;
    }
    return MST_OK;
}
