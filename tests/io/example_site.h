#ifndef MST_TESTS_IO_EXAMPLE_SITE_H
#define MST_TESTS_IO_EXAMPLE_SITE_H

#include "folder.h"

/** A site that uses every file and nearly every key, and has no fault. */
static const char example_ini[] = "[site]\n"                                      /* 1 */
                                  "name = Example Bank\n"                         /* 2 */
                                  "timezone = America/New_York\n"                 /* 3 */
                                  "interval = 30\n"                               /* 4 */
                                  "week_start = sunday\n"                         /* 5 */
                                  "currency = USD\n"                              /* 6 */
                                  "\n"                                            /* 7 */
                                  "[queue.Phone]\n"                               /* 8 */
                                  "channel = phone\n"                             /* 9 */
                                  "open = mon-fri 07:00-21:00, sat 09:00-17:00\n" /* 10 */
                                  "minimum = 2\n"                                 /* 11 */
                                  "aht = 240\n"                                   /* 12 */
                                  "service_level = 80/20\n"                       /* 13 */
                                  "asa = 30\n"                                    /* 14 */
                                  "max_abandon = 5%\n"                            /* 15 */
                                  "max_occupancy = 88%\n"                         /* 16 */
                                  "patience = 180\n"                              /* 17 */
                                  "shrinkage = 12%\n"                             /* 18 */
                                  "staff_to = hi80\n"                             /* 19 */
                                  "deflection = 10%\n"                            /* 20 */
                                  "deflection_aht = +5%\n"                        /* 21 */
                                  "repeat = 3%\n"                                 /* 22 */
                                  "from = chat 5%\n"                              /* 23 */
                                  "\n"                                            /* 24 */
                                  "[queue.chat]\n"                                /* 25 */
                                  "channel = chat\n"                              /* 26 */
                                  "open = mon-fri 08:00-18:00\n"                  /* 27 */
                                  "service_level = 80/30\n"                       /* 28 */
                                  "service_level_of = served\n"                   /* 29 */
                                  "concurrency = 3\n"                             /* 30 */
                                  "inflation = 0.25\n"                            /* 31 */
                                  "skill = writing\n"                             /* 32 */
                                  "\n"                                            /* 33 */
                                  "[queue.mail]\n"                                /* 34 */
                                  "channel = email\n"                             /* 35 */
                                  "open = mon-fri 08:00-18:00\n"                  /* 36 */
                                  "arrivals = mon-sun 06:00-22:00\n"              /* 37 */
                                  "deadline = 4h open\n"                          /* 38 */
                                  "skill = writing\n"                             /* 39 */
                                  "\n"                                            /* 40 */
                                  "[queue.desk]\n"                                /* 41 */
                                  "channel = fixed\n"                             /* 42 */
                                  "open = mon-sun 00:00-24:00\n"                  /* 43 */
                                  "agents = 1\n"                                  /* 44 */
                                  "\n"                                            /* 45 */
                                  "[import]\n"                                    /* 46 */
                                  "file = export.csv\n"                           /* 47 */
                                  "\n"                                            /* 48 */
                                  "[shift.day]\n"                                 /* 49 */
                                  "start = 07:00-12:00 step 30m\n"                /* 50 */
                                  "length = 8h-10h step 30m\n"                    /* 51 */
                                  "days = mon-sat\n"                              /* 52 */
                                  "break.10 = 15m paid end 2h15-45m\n"            /* 53 */
                                  "break.1 = 15m paid 1h-2h30\n"                  /* 54 */
                                  "break.2 = 60m unpaid 3h-4h30\n"                /* 55 */
                                  "\n"                                            /* 56 */
                                  "[shift.late]\n"                                /* 57 */
                                  "start = 22:00\n"                               /* 58 */
                                  "length = 8h\n"                                 /* 59 */
                                  "any_hours = yes\n"                             /* 60 */
                                  "\n"                                            /* 61 */
                                  "[contract.full-time]\n"                        /* 62 */
                                  "role = specialist\n"                           /* 63 */
                                  "shifts = day, late\n"                          /* 64 */
                                  "length = 8h-9h\n"                              /* 65 */
                                  "hours = 38-40\n"                               /* 66 */
                                  "days = 5\n"                                    /* 67 */
                                  "rest = 11h\n"                                  /* 68 */
                                  "max_run = 6\n"                                 /* 69 */
                                  "min_off_run = 2\n"                             /* 70 */
                                  "max_weekends = 2 of 4\n"                       /* 71 */
                                  "start_spread = 2h\n"                           /* 72 */
                                  "\n"                                            /* 73 */
                                  "[contract.mini]\n"                             /* 74 */
                                  "shifts = late\n"                               /* 75 */
                                  "hours = 8-16\n"                                /* 76 */
                                  "days = 1-2\n"                                  /* 77 */
                                  "\n"                                            /* 78 */
                                  "[role.specialist]\n"                           /* 79 */
                                  "salary = 38500-48500\n"                        /* 80 */
                                  "hours_per_year = 2080\n"                       /* 81 */
                                  "\n"                                            /* 82 */
                                  "[objective]\n"                                 /* 83 */
                                  "understaff = 75\n"                             /* 84 */
                                  "understaff_more = 190\n"                       /* 85 */
                                  "understaff_tier = 12.5%\n"                     /* 86 */
                                  "overstaff = 9\n"                               /* 87 */
                                  "coverage = hard\n"                             /* 88 */
                                  "premium.night = 25% 22:00-06:00\n"             /* 89 */
                                  "premium.sunday = 50% sun\n"                    /* 90 */
                                  "premium.holiday = 100% holiday\n";             /* 91 */

static const char example_agents[] =
    "id,name,contract,email,skills,available,team,cost\n"
    "a1,Ann Lee,full-time,ann@example.org,Phone;writing,mon-fri 07:00-22:00; sat 18:00-02:00,red,\n"
    "a2,\"Bo, Jr.\",Full-Time,,,,,30.5\n"
    "b1,J\xc3\xb6rg,mini,,desk,mon; wed-sun,,20\n";

static const char example_preferences[] = "agent,wish,when,weight\n"
                                          "a2,start,08:00-11:00,5\n"
                                          "a1,off,2026-03-29,7.5\n"
                                          "a1,off,\"sat, sun\",2\n"
                                          "b1,weekend,,1\n";

static const char example_timeoff[] = "agent,start,end,kind,credit_days,credit_hours\n"
                                      "b1,2026-03-30T12:00,2026-03-30T18:00,doctor,,\n"
                                      "a1,2026-04-01,2026-04-02,vacation,2,15.5\n"
                                      "a1,2026-03-30,2026-03-30,vacation,,\n";

static const char example_holidays[] = "date,name,queue,open\n"
                                       "2026-12-25,Christmas,,closed\n"
                                       "2026-04-03,Good Friday,,\n"
                                       "2026-04-03,Good Friday,chat,10:00-14:00\n";

static const char example_previous[] = "shift,agent,start,end,activity,queue\n"
                                       "p1,a1,2026-03-28T22:00,2026-03-29T03:00,work,Phone\n"
                                       "p1,a1,2026-03-29T03:00,2026-03-29T06:00,work,\n";

static const char example_pinned[] = "shift,agent,start,end,activity,queue\n"
                                     "q1,a2,2026-03-30T08:00,2026-03-30T12:00,work,phone\n"
                                     "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,\n"
                                     "q1,a2,2026-03-30T13:00,2026-03-30T17:00,work,\n";

static inline void write_example(struct folder *folder) {
    folder_make(folder);
    folder_write(folder, "site.ini", example_ini);
    folder_write(folder, "agents.csv", example_agents);
    folder_write(folder, "preferences.csv", example_preferences);
    folder_write(folder, "timeoff.csv", example_timeoff);
    folder_write(folder, "holidays.csv", example_holidays);
    folder_write(folder, "previous.csv", example_previous);
    folder_write(folder, "pinned.csv", example_pinned);
}

#endif
