/*
 * Writes a site of many queues with a long history, to see how long a forecast takes and how much memory.
 *
 *     cc -O2 bench/many_queues.c -lm -o /tmp/many_queues && /tmp/many_queues DIR [QUEUES [WEEKS [INTERVAL_MIN]]]
 *     time muster forecast DIR --weeks 4 --jobs 2
 *
 * Counts are Poisson-like around a shape of the day, the week and the year. The same arguments give the same files.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state = 88172645463325252u;

/* Xorshift (Marsaglia 2003): 0 to 1. */
static double chance(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0;
}

/* About a Poisson variable: a rounded normal one. */
static int count_around(double mean) {
    double sum = chance() + chance() + chance() + chance() - 2;
    double value = mean + sum * sqrt(3 * mean);
    return value > 0 ? (int)(value + 0.5) : 0;
}

static FILE *open_file(const char *dir, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(4);
    }
    return file;
}

static void write_site(const char *dir, int queues, int interval_min) {
    FILE *file = open_file(dir, "site.ini");
    fprintf(file, "[site]\nname = Many queues\ntimezone = Europe/Berlin\ninterval = %d\n", interval_min);
    for (int q = 0; q < queues; q++) {
        fprintf(file, "\n[queue.q%03d]\nchannel = phone\nopen = mon-sun 00:00-24:00\naht = 240\nservice_level = 80/20\n", q);
    }
    fclose(file);
}

static void write_history(const char *dir, int queues, int weeks, int interval_min) {
    static const double weekdays[7] = {1.3, 1.1, 1.0, 0.95, 0.9, 0.5, 0.4};
    FILE *file = open_file(dir, "history.csv");
    fprintf(file, "start,queue,contacts,aht\n");
    for (int q = 0; q < queues; q++) {
        for (int day = 0; day < 7 * weeks; day++) {
            time_t at = (time_t)(19359 + day) * 86400; /* from Monday 2023-01-02 on */
            struct tm date;
            gmtime_r(&at, &date);
            double level = (2 + q % 50) * weekdays[day % 7] * (1 + 0.2 * sin(day * 6.283185 / 365.25)) * (0.95 + 0.1 * chance());
            for (int minute = 0; minute < 1440; minute += interval_min) {
                double shape = exp(-pow((minute - 750) / 300.0, 2)) + 0.05;
                /* An hour that the clock leaps over has no row. */
                int leap = date.tm_mon == 2 && date.tm_wday == 0 && date.tm_mday > 24 && minute / 60 == 2;
                if (!leap) {
                    fprintf(file, "%04d-%02d-%02dT%02d:%02d,q%03d,%d,%d\n", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday,
                            minute / 60, minute % 60, q, count_around(level * shape), 230 + count_around(10));
                }
            }
        }
    }
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: many_queues DIR [QUEUES [WEEKS [INTERVAL_MIN]]]\n");
        return 2;
    }
    int queues = argc > 2 ? atoi(argv[2]) : 200, weeks = argc > 3 ? atoi(argv[3]) : 156,
        interval_min = argc > 4 ? atoi(argv[4]) : 15;
    write_site(argv[1], queues, interval_min);
    write_history(argv[1], queues, weeks, interval_min);
    return 0;
}
