/*
 * Puts calendars on a server, for the scripts beside it: push URL [--file CREDENTIALS] [--ca FILE] AGENT=FILE.ics ...
 *
 * Each FILE is an agent's calendar as `muster publish` writes it; NONE is one without shifts. Prints a line for each agent:
 * `AGENT put deleted unchanged`, or `AGENT failed: why`. MUSTER_TEST_WAIT_MS is the wait before the second attempt.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "planner/caldav_push.h"

enum { AGENTS_MOST = 64 };

static struct mst_error failure;

static void must(enum mst_status status) {
    if (status != MST_OK) {
        fprintf(stderr, "push: %s%s%s\n", failure.file, failure.file[0] != '\0' ? ": " : "", failure.message);
        exit(3);
    }
}

static void read_agent(char *word, struct mst_push_agent *agent, struct mst_caldav_parts *parts) {
    struct mst_text text;
    char *file = strchr(word, '=');
    mst_caldav_parts_init(parts);
    if (file == NULL) {
        fprintf(stderr, "push: %s is no AGENT=FILE\n", word);
        exit(2);
    }
    *file++ = '\0';
    if (strcmp(file, "NONE") != 0) {
        mst_text_init(&text);
        must(mst_file_read(file, &text, &failure));
        must(mst_caldav_split(mst_text_get(&text), parts, &failure));
        mst_text_release(&text);
    }
    *agent = (struct mst_push_agent){.id = word, .title = word, .objects = parts->objects, .count = parts->count};
}

static void print(const struct mst_push_agent *agent) {
    if (agent->status == MST_OK) {
        printf("%s %zu %zu %zu\n", agent->id, agent->result.put, agent->result.deleted, agent->result.unchanged);
    } else {
        printf("%s failed: %s\n", agent->id, agent->error.message);
    }
}

int main(int argc, char **argv) {
    struct mst_caldav_server server = mst_caldav_server_defaults();
    struct mst_caldav_credentials credentials;
    struct mst_push_agent agents[AGENTS_MOST];
    struct mst_caldav_parts parts[AGENTS_MOST];
    struct mst_push_totals totals;
    const char *file = NULL, *wait = getenv("MUSTER_TEST_WAIT_MS");
    size_t count = 0;
    for (int i = 2; i < argc && count < AGENTS_MOST; i++) {
        if (strcmp(argv[i], "--file") == 0 && i + 1 < argc) {
            file = argv[++i];
        } else if (strcmp(argv[i], "--ca") == 0 && i + 1 < argc) {
            server.ca_file = argv[++i];
        } else {
            read_agent(argv[i], &agents[count], &parts[count]);
            count++;
        }
    }
    mst_caldav_credentials_init(&credentials);
    must(mst_caldav_credentials_read(file, &credentials, &failure));
    server.user = credentials.user;
    server.password = credentials.password;
    server.wait_ms = wait != NULL ? atoi(wait) : 100;
    must(mst_caldav_push(&server, argc > 1 ? argv[1] : "", agents, count, &totals, &failure));
    for (size_t i = 0; i < count; i++) {
        print(&agents[i]);
        mst_caldav_parts_release(&parts[i]);
    }
    mst_caldav_credentials_release(&credentials);
    return totals.agents_failed > 0 ? 1 : 0;
}
