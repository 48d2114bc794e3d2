#ifndef MST_TESTS_IO_DAV_SERVER_H
#define MST_TESTS_IO_DAV_SERVER_H

/* A server on this machine, in a thread of its own, that answers as a test has laid down, and writes down what it was asked. */

#include "tests/core/support.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum dav_act {
    DAV_REPLY,
    DAV_CUT,     /* hang up once the request has come, without a word */
    DAV_HALF,    /* hang up in the middle of the answer */
    DAV_ENDLESS, /* an answer that does not end */
    DAV_SILENT,  /* no answer until the client hangs up */
};

/* An answer. */
struct dav_answer {
    const char *status;  /* "201 Created" */
    const char *headers; /* each with its line end; NULL: none */
    const char *body;    /* NULL: none */
    enum dav_act act;
    volatile sig_atomic_t *cancel; /* set to 1 once the request has come; NULL: nothing is */
};

struct dav_server {
    int listener;
    int port;
    pthread_t thread;
    const struct dav_answer *answers; /* one a request, in this order */
    size_t answer_count, answered;
    const struct dav_answer *(*steady)(const char *method); /* for all further ones; NULL: 500 */
    char log[16384];                                        /* `METHOD path [If-Match: ...]`, a line each */
    char body[4096];                                        /* the beginning of the last one */
};

/* One line of the head into the log, if it says something that tests look at. */
static inline void dav_note(struct dav_server *server, const char *line, size_t length) {
    static const char *const noted[] = {"If-Match:", "If-None-Match:"};
    for (size_t i = 0; i < COUNT(noted); i++) {
        if (strncasecmp(line, noted[i], strlen(noted[i])) == 0) {
            size_t used = strlen(server->log);
            snprintf(server->log + used, sizeof server->log - used, " [%.*s]", (int)length, line);
        }
    }
}

/* Reads a request whole. @return false at the end of the connection */
static inline bool dav_read(struct dav_server *server, int client, char method[32]) {
    static const char mark[] = "Content-Length: ";
    char head[16384];
    size_t length = 0, body = 0;
    while (length + 1 < sizeof head && recv(client, head + length, 1, 0) == 1) {
        head[++length] = '\0';
        if (length >= 4 && memcmp(head + length - 4, "\r\n\r\n", 4) == 0) {
            break;
        }
    }
    if (length < 4 || sscanf(head, "%31s", method) != 1) {
        return false;
    }
    size_t used = strlen(server->log);
    snprintf(server->log + used, sizeof server->log - used, "%.*s", (int)(strstr(head, " HTTP") - head), head);
    for (char *line = head; *line != '\0'; line = strstr(line, "\r\n") + 2) {
        dav_note(server, line, strcspn(line, "\r"));
        body = strncasecmp(line, mark, sizeof mark - 1) == 0 ? (size_t)atol(line + sizeof mark - 1) : body;
    }
    strcat(server->log, "\n");
    memset(server->body, 0, sizeof server->body);
    for (size_t i = 0; i < body; i++) {
        char byte;
        if (recv(client, &byte, 1, 0) != 1) {
            return false;
        }
        server->body[i < sizeof server->body - 1 ? i : sizeof server->body - 1] = i < sizeof server->body - 1 ? byte : '\0';
    }
    return true;
}

static inline bool dav_send(int client, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(client, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* @return whether the connection stays */
static inline bool dav_reply(int client, const struct dav_answer *answer) {
    const char *body = answer->body == NULL ? "" : answer->body, *headers = answer->headers == NULL ? "" : answer->headers;
    char head[2048], zeros[4096] = {0};
    snprintf(head, sizeof head, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n", answer->status, headers, strlen(body));
    switch (answer->act) {
    case DAV_REPLY:
        return dav_send(client, head, strlen(head)) && dav_send(client, body, strlen(body));
    case DAV_HALF:
        (void)(dav_send(client, head, strlen(head)) && dav_send(client, body, strlen(body) / 2));
        return false;
    case DAV_ENDLESS:
        snprintf(head, sizeof head, "HTTP/1.1 %s\r\nConnection: close\r\n\r\n", answer->status);
        for (bool goes = dav_send(client, head, strlen(head)); goes;) {
            goes = dav_send(client, zeros, sizeof zeros);
        }
        return false;
    case DAV_SILENT:
        (void)!recv(client, zeros, 1, 0);
        return false;
    case DAV_CUT:
        break;
    }
    return false;
}

static inline void *dav_serve(void *user) {
    static const struct dav_answer lost = {.status = "500 Not laid down"};
    struct dav_server *server = user;
    char method[32];
    for (int client; (client = accept(server->listener, NULL, NULL)) >= 0; close(client)) {
        bool stays = true;
        while (stays && dav_read(server, client, method)) {
            const struct dav_answer *answer = &lost;
            if (server->answered < server->answer_count) {
                answer = &server->answers[server->answered++];
            } else if (server->steady != NULL) {
                answer = server->steady(method);
            }
            if (answer->cancel != NULL) {
                *answer->cancel = 1;
            }
            stays = dav_reply(client, answer);
        }
    }
    return NULL;
}

static inline void dav_start(struct dav_server *server, const struct dav_answer *answers, size_t count) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    *server = (struct dav_server){.answers = answers, .answer_count = count};
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(server->listener >= 0);
    assert_int_equal(bind(server->listener, (struct sockaddr *)&address, length), 0);
    assert_int_equal(listen(server->listener, 8), 0);
    assert_int_equal(getsockname(server->listener, (struct sockaddr *)&address, &length), 0);
    server->port = ntohs(address.sin_port);
    assert_int_equal(pthread_create(&server->thread, NULL, dav_serve, server), 0);
}

/* Clients have to be gone. */
static inline void dav_stop(struct dav_server *server) {
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
}

#endif
