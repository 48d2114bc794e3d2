#include "example_site.h"

#include "io/site.h"

/** The example with one thing wrong, and all that is said about it: no fault too few, none too many. */
static const struct row {
    const char *file;
    const char *found; /* is replaced; NULL: the file is not there */
    const char *put;
    const char *faults;
} rows[] = {
    {"site.ini", "timezone = America/New_York", "timezone = America/NewYork",
     "site.ini:3: [site] timezone: \"America/NewYork\" is not a time zone of the IANA database; did you mean "
     "\"America/New_York\"?\n"},
    {"site.ini", "timezone = America/New_York", "timezone = Eastern Time",
     "site.ini:3: [site] timezone: \"Eastern Time\" is not a time zone of the IANA database, such as America/New_York, "
     "Europe/Berlin or UTC\n"},
    {"site.ini", "timezone = America/New_York\n", "",
     "site.ini:1: [site]: wants a key \"timezone\": the time zone by its IANA name, such as America/New_York\n"},
    {"site.ini", "interval = 30", "interval = 45",
     "site.ini:4: [site] interval: \"45\" is not 5, 10, 15, 20, 30 or 60 (minutes)\n"},
    {"site.ini", "interval = 30", "intervall = 30",
     "site.ini:1: [site]: wants a key \"interval\": the length of an interval in minutes: 5, 10, 15, 20, 30 or 60\n"
     "site.ini:4: [site] intervall: there is no such key; did you mean \"interval\"?\n"},
    {"site.ini", "week_start = sunday", "week_start = someday",
     "site.ini:5: [site] week_start: \"someday\" is not a day: monday, tuesday, wednesday, thursday, friday, saturday or sunday\n"},
    {"site.ini", "[site]", "[sight]",
     "site.ini: there is no section [site]\n"
     "site.ini:1: [sight]: there is no such section; legal are [site], [queue.NAME], [shift.NAME], [contract.NAME], [role.NAME], "
     "[objective], [import] and those of the stages: [forecast], [staffing], [roster]\n"},
    {"site.ini", "[objective]", "[objectives]", "site.ini:83: [objectives]: there is no such section; did you mean [objective]?\n"},
    {"site.ini", "[import]", "[imports]", "site.ini:46: [imports]: there is no such section; did you mean [import]?\n"},
    {"site.ini", "[shift.late]", "[shfit.late]",
     "site.ini:57: [shfit.late]: there is no such section; did you mean [shift.late]?\n"},
    {"site.ini", "[queue.desk]", "[queue]",
     "site.ini:41: [queue]: wants a name, such as [queue.NAME]\n"
     "agents.csv:4: skills: no queue of site.ini wants the skill \"desk\"; legal are Phone, writing\n"},
    {"site.ini", "[objective]", "[objective.main]",
     "site.ini:83: [objective.main]: there is one [objective] only, without a name\n"},
    {"site.ini", "[import]", "[gamification]",
     "site.ini:46: [gamification]: there is no such section; legal are [site], [queue.NAME], [shift.NAME], [contract.NAME], "
     "[role.NAME], [objective], [import] and those of the stages: [forecast], [staffing], [roster]\n"},
    {"site.ini", "channel = phone", "channel = telephone",
     "site.ini:9: [queue.Phone] channel: \"telephone\" is not phone, chat, email or fixed\n"},
    {"site.ini", "open = mon-fri 07:00-21:00, sat 09:00-17:00\n", "",
     "site.ini:8: [queue.Phone]: wants a key \"open\": the opening hours, such as mon-fri 07:00-21:00, sat 09:00-17:00\n"},
    {"site.ini", "sat 09:00-17:00", "sat 09:15-17:00",
     "site.ini:10: [queue.Phone] open: \"mon-fri 07:00-21:00, sat 09:15-17:00\" has times that are not multiples of the site's "
     "interval, 30 minutes\n"},
    {"site.ini", "open = mon-fri 07:00-21:00, sat 09:00-17:00", "open = mon-fri",
     "site.ini:10: [queue.Phone] open: \"mon-fri\" has days without hours; write from and to, such as mon-fri 07:00-21:00 "
     "(00:00-24:00 is the whole day)\n"},
    {"site.ini", "open = mon-fri 07:00-21:00, sat 09:00-17:00", "open = mo-fr 07:00-21:00",
     "site.ini:10: [queue.Phone] open: \"mo-fr 07:00-21:00\" is not a list of days and hours like mon-fri 07:00-21:00, sat "
     "09:00-17:00 (days are mon tue wed thu fri sat sun, times 00:00 to 24:00)\n"},
    {"site.ini", "minimum = 2", "minimum = two", "site.ini:11: [queue.Phone] minimum: \"two\" is not a number\n"},
    {"site.ini", "minimum = 2", "minimum = -2", "site.ini:11: [queue.Phone] minimum: \"-2\" is not from 0 to 1000000\n"},
    {"site.ini", "aht = 240", "aht = 0",
     "site.ini:12: [queue.Phone] aht: \"0\" is not above 0 seconds and at most 604800 seconds\n"},
    {"site.ini", "aht = 240", "aht = 240,5",
     "site.ini:12: [queue.Phone] aht: \"240,5\" is not a number of seconds, or a duration like 30s, 4m or 1h30\n"},
    {"site.ini", "service_level = 80/20", "service_level = 80%",
     "site.ini:13: [queue.Phone] service_level: \"80%\" is not a service level like 80/20 (percent within seconds)\n"},
    {"site.ini", "service_level = 80/20", "service_level = 0.8/20",
     "site.ini:13: [queue.Phone] service_level: \"0.8/20\" has a percentage that is not from 1 to below 100; 80 percent within 20 "
     "seconds is 80/20\n"},
    {"site.ini", "service_level = 80/20", "servicelevel = 80/20",
     "site.ini:13: [queue.Phone] servicelevel: there is no such key; did you mean \"service_level\"?\n"},
    {"site.ini", "max_abandon = 5%", "max_abandon = 5",
     "site.ini:15: [queue.Phone] max_abandon: \"5\" is not a percentage like 12% or 7.5%\n"},
    {"site.ini", "max_occupancy = 88%", "max_occupancy = 188%",
     "site.ini:16: [queue.Phone] max_occupancy: \"188%\" is not above 0% and at most 100%\n"},
    {"site.ini", "patience = 180\n", "",
     "site.ini:15: warning: [queue.Phone] max_abandon: without a patience nobody abandons, and this limit never binds\n"},
    {"site.ini", "patience = 180", "patience = nan",
     "site.ini:17: [queue.Phone] patience: \"nan\" is not a number of seconds, or a duration like 30s, 4m or 1h30\n"},
    {"site.ini", "shrinkage = 12%", "shrinkage = 100%", "site.ini:18: [queue.Phone] shrinkage: \"100%\" is not from 0% to 99%\n"},
    {"site.ini", "staff_to = hi80", "staff_to = hi90",
     "site.ini:19: [queue.Phone] staff_to: \"hi90\" is not mean, median, hi80 or hi95\n"},
    {"site.ini", "from = chat 5%", "from = chatt 5%",
     "site.ini:23: [queue.Phone] from: \"chatt\" is not a queue of this file; did you mean \"chat\"?\n"},
    {"site.ini", "from = chat 5%", "from = chat",
     "site.ini:23: [queue.Phone] from: \"chat\" is not a list of queues with percentages, such as chat 5%, phone 2%\n"},
    {"site.ini", "from = chat 5%", "from = phone 5%",
     "site.ini:23: [queue.Phone] from: \"phone 5%\" hands contacts over from the queue to itself\n"},
    {"site.ini", "from = chat 5%", "from = chat 5%, chat 6%",
     "site.ini:23: [queue.Phone] from: \"chat 5%, chat 6%\" names a queue twice\n"},
    {"site.ini", "concurrency = 3", "concurrency = 2.5", "site.ini:30: [queue.chat] concurrency: \"2.5\" is not a whole number\n"},
    {"site.ini", "concurrency = 3", "concurrency = 0", "site.ini:30: [queue.chat] concurrency: \"0\" is not from 1 to 100\n"},
    {"site.ini", "deadline = 4h open", "deadline = soon",
     "site.ini:34: [queue.mail]: channel = email wants a key \"deadline\"\n"
     "site.ini:38: [queue.mail] deadline: \"soon\" is not a deadline like 4h, 30m, 2d or 4h open\n"},
    {"site.ini", "deadline = 4h open\n", "", "site.ini:34: [queue.mail]: channel = email wants a key \"deadline\"\n"},
    {"site.ini", "minimum = 2", "minimum = 2\ndeadline = 4h", "site.ini:12: [queue.Phone] deadline: belongs to channel = email\n"},
    {"site.ini", "minimum = 2", "agents = 2",
     "site.ini:11: [queue.Phone] agents: belongs to a fixed post; write channel = fixed, or minimum instead of agents\n"},
    {"site.ini", "agents = 1\n", "", "site.ini:41: [queue.desk]: a fixed post wants a key \"agents\"\n"},
    {"site.ini", "start = 22:00", "start = 22:00-25:00",
     "site.ini:58: [shift.late] start: \"22:00-25:00\" is not a time of day, or times like 07:00-12:00 step 30m\n"},
    {"site.ini", "start = 07:00-12:00 step 30m", "start = 07:00-12:00",
     "site.ini:50: [shift.day] start: \"07:00-12:00\" is a range without a step; write \"step 30m\" after it\n"},
    {"site.ini", "start = 07:00-12:00 step 30m", "start = 07:00-12:00 step 45m",
     "site.ini:50: warning: [shift.day] start: the steps end 30 minutes before the last value\n"},
    {"site.ini", "length = 8h-10h step 30m", "length = 10h-8h step 30m",
     "site.ini:51: [shift.day] length: \"10h-8h step 30m\" has the larger value first\n"},
    {"site.ini", "length = 8h-10h step 30m", "length = 8h-25h step 30m",
     "site.ini:51: [shift.day] length: \"8h-25h step 30m\" is not above 0 and at most 24h\n"},
    {"site.ini", "length = 8h-10h step 30m\n", "",
     "site.ini:49: [shift.day]: wants a key \"length\": presence, from coming to going, such as 8h-10h step 30m\n"},
    {"site.ini", "days = mon-sat", "days = mon-satt",
     "site.ini:52: [shift.day] days: \"mon-satt\" is not a list of days like mon-wed, fri (mon tue wed thu fri sat sun)\n"},
    {"site.ini", "any_hours = yes", "any_hours = perhaps", "site.ini:60: [shift.late] any_hours: \"perhaps\" is not yes or no\n"},
    {"site.ini", "break.2 = 60m unpaid 3h-4h30", "break.2 = 60m 3h-4h30",
     "site.ini:55: [shift.day] break.2: \"60m 3h-4h30\" is not a break like 15m paid 1h-2h30, 60m unpaid 3h-4h30 or 15m paid end "
     "2h15-45m\n"},
    {"site.ini", "break.2 = 60m unpaid 3h-4h30", "break.lunch = 60m unpaid 3h-4h30",
     "site.ini:55: [shift.day] break.lunch: a break is named by its number, such as break.1\n"},
    {"site.ini", "break.2 = 60m unpaid 3h-4h30", "break.01 = 60m unpaid 3h-4h30",
     "site.ini:55: [shift.day] break.01: break.1 is the same break\n"},
    {"site.ini", "break.2 = 60m unpaid 3h-4h30", "break.2 = 60m unpaid 9h-9h30",
     "site.ini:55: warning: [shift.day] break.2: a shift of 8h00 has no place for it after the breaks before it; no such shift "
     "will be made\n"},
    {"site.ini", "break.2 = 60m unpaid 3h-4h30", "brake.2 = 60m unpaid 3h-4h30",
     "site.ini:55: [shift.day] brake.2: there is no such key; did you mean \"break.2\"?\n"},
    {"site.ini", "role = specialist", "role = specalist",
     "site.ini:63: [contract.full-time] role: \"specalist\" is not a role of this file; did you mean \"specialist\"?\n"},
    {"site.ini", "shifts = day, late", "shifts = day, lat",
     "site.ini:64: [contract.full-time] shifts: \"lat\" is not a kind of shift of this file; did you mean \"late\"?\n"},
    {"site.ini", "shifts = day, late", "shifts = ,", "site.ini:64: [contract.full-time] shifts: \",\" names no kind of shift\n"},
    {"site.ini", "length = 8h-9h", "length = 11h",
     "site.ini:65: warning: [contract.full-time] length: no length of [shift.day] is legal under this contract\n"
     "site.ini:65: warning: [contract.full-time] length: no length of [shift.late] is legal under this contract\n"},
    {"site.ini", "hours = 38-40", "hours = 50-60",
     "site.ini:66: warning: [contract.full-time] hours: 5 days of its longest shifts are 40 paid hours: no week can reach these "
     "hours\n"},
    {"site.ini", "hours = 38-40", "hours = 20-30",
     "site.ini:66: warning: [contract.full-time] hours: 5 days of its shortest shifts are 35 paid hours: no week can keep to these "
     "hours\n"},
    {"site.ini", "hours = 38-40", "hours = 40-38",
     "site.ini:66: [contract.full-time] hours: \"40-38\" has the larger number first\n"},
    {"site.ini", "hours = 38-40", "hours = 200",
     "site.ini:66: [contract.full-time] hours: \"200\" is more than the 168 hours of a week\n"},
    {"site.ini", "hours = 38-40\n", "",
     "site.ini:62: [contract.full-time]: wants a key \"hours\": paid hours a week, such as 38-40\n"},
    {"site.ini", "days = 5", "days = 8", "site.ini:67: [contract.full-time] days: \"8\" is more than the 7 days of a week\n"},
    {"site.ini", "days = 5", "days = five",
     "site.ini:67: [contract.full-time] days: \"five\" is not a whole number or a range like 4-5\n"},
    {"site.ini", "rest = 11h", "rest = eleven hours",
     "site.ini:68: [contract.full-time] rest: \"eleven hours\" is not a duration like 90m, 1h30 or 8h\n"},
    {"site.ini", "max_run = 6", "max_run = 0", "site.ini:69: [contract.full-time] max_run: \"0\" is not from 1 to 1000\n"},
    {"site.ini", "max_weekends = 2 of 4", "max_weekends = 5 of 4",
     "site.ini:71: [contract.full-time] max_weekends: \"5 of 4\" is not a limit N of M with N from 0 to M and M from 1 to 52\n"},
    {"site.ini", "start_spread = 2h", "start_spread = 2h5",
     "site.ini:72: [contract.full-time] start_spread: \"2h5\" is not a duration like 90m, 1h30 or 8h\n"},
    {"site.ini", "salary = 38500-48500", "hourly = 20\nsalary = 38500",
     "site.ini:79: [role.specialist]: wants either \"hourly\" or \"salary\", not both\n"},
    {"site.ini", "salary = 38500-48500\n", "", "site.ini:79: [role.specialist]: wants either \"hourly\" or \"salary\"\n"},
    {"site.ini", "hours_per_year = 2080\n", "", "site.ini:79: [role.specialist]: a salary wants a key \"hours_per_year\"\n"},
    {"site.ini", "understaff = 75", "understaff = 7",
     "site.ini:84: warning: [objective] understaff: 7 is below 68.63, an hour of agent \"a2\" with premiums: to leave that hour "
     "uncovered would be cheapest\n"},
    {"site.ini", "understaff_more = 190", "understaff_more = 60",
     "site.ini:85: [objective] understaff_more: 60 is below 75, the price understaff; a further agent short costs at least as much "
     "as the first\n"},
    {"site.ini", "understaff = 75", "understaff = cheap", "site.ini:84: [objective] understaff: \"cheap\" is not a number\n"},
    {"site.ini", "understaff_tier = 12.5%", "understaff_tier = 12.5",
     "site.ini:86: [objective] understaff_tier: \"12.5\" is not a percentage like 12% or 7.5%\n"},
    {"site.ini", "coverage = hard", "coverage = firm", "site.ini:88: [objective] coverage: \"firm\" is not soft or hard\n"},
    {"site.ini", "premium.sunday = 50% sun", "premium.sunday = 50%",
     "site.ini:90: [objective] premium.sunday: \"50%\" is not a premium like 25% 22:00-06:00, 50% sun or 100% holiday\n"},
    {"site.ini", "premium.sunday = 50% sun", "premium.sunday = 50 sun",
     "site.ini:90: [objective] premium.sunday: \"50 sun\" is not a premium like 25% 22:00-06:00, 50% sun or 100% holiday\n"},
    {"site.ini", "premium.sunday = 50% sun", "premium = 50% sun",
     "site.ini:90: [objective] premium: there is no such key; did you mean \"premium.NAME\"?\n"},
    {"site.ini", "[queue.Phone]\nchannel = phone\nopen = mon-fri 07:00-21:00, sat 09:00-17:00",
     "[queue.chat]\nchannel = phone\nopen = mon-fri 07:00-21:00, sat 09:00-17:00",
     "site.ini:23: [queue.chat] from: \"chat 5%\" hands contacts over from the queue to itself\n"
     "site.ini:25: [queue.chat]: this section is there twice; it begins in line 8 too\n"
     "agents.csv:2: skills: no queue of site.ini wants the skill \"Phone\"; legal are chat, writing, desk\n"
     "previous.csv:2: warning: queue: \"Phone\" is not a queue of site.ini\n"
     "pinned.csv:2: queue: \"phone\" is not a queue of site.ini; legal are chat, mail, desk\n"},
    {"agents.csv", NULL, NULL, "agents.csv: there is no such file in the site's folder\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", "a1,\"Bo, Jr.\",Full-Time",
     "agents.csv:3: id: \"a1\" is there twice; it is the id of Ann Lee too\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", "a/2,\"Bo, Jr.\",Full-Time",
     "agents.csv:3: id: \"a/2\" holds a slash; ids become names of files\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", ".a2,\"Bo, Jr.\",Full-Time",
     "agents.csv:3: id: \".a2\" begins with a dot; ids become names of files\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", "Team,\"Bo, Jr.\",Full-Time",
     "agents.csv:3: id: \"Team\" is taken by team.ics, the calendar of all\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", "\"a\n2\",\"Bo, Jr.\",Full-Time",
     "agents.csv:3: id: \"a?2\" holds a control character\n"},
    {"agents.csv", "a2,\"Bo, Jr.\",Full-Time", ",\"Bo, Jr.\",Full-Time", "agents.csv:3: id: is empty, and must not be\n"},
    {"agents.csv", "a1,Ann Lee,full-time", "a1,Ann Lee,ful-time",
     "agents.csv:2: contract: \"ful-time\" is not a contract of site.ini; did you mean \"full-time\"?\n"},
    {"agents.csv", "a1,Ann Lee,full-time", "a1,,full-time", "agents.csv:2: name: is empty, and must not be\n"},
    {"agents.csv", "ann@example.org", "ann at example.org",
     "agents.csv:2: email: \"ann at example.org\" is not an e-mail address\n"},
    {"agents.csv", "Phone;writing", "Phone;writting",
     "agents.csv:2: skills: no queue of site.ini wants the skill \"writting\"; did you mean \"writing\"?\n"},
    {"agents.csv", "mon-fri 07:00-22:00; sat 18:00-02:00", "mon-fri 07:00-22:00; sat 18:00",
     "agents.csv:2: available: \"mon-fri 07:00-22:00; sat 18:00\" is not a list of days and hours like mon-fri 07:00-21:00, sat "
     "09:00-17:00 (days are mon tue wed thu fri sat sun, times 00:00 to 24:00)\n"},
    {"agents.csv", ",,20\n", ",,\n", "agents.csv:4: cost: is empty, and the contract \"mini\" has no role that names a wage\n"},
    {"agents.csv", ",,20\n", ",,-20\n", "agents.csv:4: cost: \"-20\" is not from 0 to 1000000000\n"},
    {"agents.csv", "contract", "kontract", "agents.csv:1: kontract: is not a column of this file; did you mean \"contract\"?\n"},
    {"preferences.csv", "a2,start,08:00-11:00,5", "a9,start,08:00-11:00,5",
     "preferences.csv:2: agent: \"a9\" is not an agent of agents.csv; legal are a1, a2, b1\n"},
    {"preferences.csv", "a2,start,08:00-11:00,5", "a2,start,08:00,5",
     "preferences.csv:2: when: \"08:00\" is not a range of times like 08:00-11:00\n"},
    {"preferences.csv", "a2,start,08:00-11:00,5", "a2,begin,08:00-11:00,5",
     "preferences.csv:2: wish: \"begin\" is not start, off or weekend\n"},
    {"preferences.csv", "a2,start,08:00-11:00,5", "a2,start,08:00-11:00,-5",
     "preferences.csv:2: weight: \"-5\" is not from 0 to 1000000000\n"},
    {"preferences.csv", "a2,start,08:00-11:00,5", "a2,start,08:00-11:00,",
     "preferences.csv:2: weight: is empty; it wants a number\n"},
    {"preferences.csv", "2026-03-29", "2026-02-30", "preferences.csv:3: when: \"2026-02-30\" is a date that no calendar has\n"},
    {"preferences.csv", "b1,weekend,,1", "b1,weekend,sat,1",
     "preferences.csv:5: warning: when: \"sat\" is passed over; the wish weekend is of all weekend days\n"},
    {"timeoff.csv", "2026-03-30T18:00", "2026-03-30T11:00",
     "timeoff.csv:2: end: \"2026-03-30T11:00\" is not after the start, \"2026-03-30T12:00\"\n"},
    {"timeoff.csv", "2026-03-30T12:00", "2026-03-30 noon",
     "timeoff.csv:2: start: \"2026-03-30 noon\" has no time of day from 00:00 to 24:00 after its date\n"},
    {"timeoff.csv", "b1,2026-03-30T12:00,2026-03-30T18:00", "b1,2026-03-08T02:30,2026-03-30T18:00",
     "timeoff.csv:2: start: \"2026-03-08T02:30\" is a time that the clock leaps over\n"},
    {"timeoff.csv", "2026-04-02,vacation,2,15.5", "2026-04-02,vacation,2.5,15.5",
     "timeoff.csv:3: credit_days: \"2.5\" is not a whole number\n"},
    {"timeoff.csv", "2026-04-02,vacation,2,15.5", "2026-04-02,vacation,2,many",
     "timeoff.csv:3: credit_hours: \"many\" is not a number like 12 or 7.5\n"},
    {"timeoff.csv", "a1,2026-03-30", "a3,2026-03-30",
     "timeoff.csv:4: agent: \"a3\" is not an agent of agents.csv; legal are a1, a2, b1\n"},
    {"holidays.csv", "Good Friday,chat,10:00-14:00", "Good Friday,chta,10:00-14:00",
     "holidays.csv:4: queue: \"chta\" is not a queue of site.ini; did you mean \"chat\"?\n"},
    {"holidays.csv", "2026-12-25", "25.12.2026", "holidays.csv:2: date: \"25.12.2026\" is not a date like 2026-03-29\n"},
    {"holidays.csv", "10:00-14:00", "10:15-14:00",
     "holidays.csv:4: open: \"10:15-14:00\" has times that are not multiples of the site's interval, 30 minutes\n"},
    {"holidays.csv", "10:00-14:00", "mon 10:00-14:00",
     "holidays.csv:4: open: \"mon 10:00-14:00\" has no hours on the weekday of this date; write hours only, such as 10:00-14:00\n"},
    {"holidays.csv", "10:00-14:00", "open", "holidays.csv:4: open: \"open\" is not closed or hours like 10:00-14:00\n"},
    {"holidays.csv", "2026-04-03,Good Friday,chat,", "2026-04-03,Good Friday,,",
     "holidays.csv:4: open: \"10:00-14:00\" is not what the row \"Good Friday\" of the same date says; a day has one opening\n"},
    {"previous.csv", "p1,a1,2026-03-28T22:00", "p1,a8,2026-03-28T22:00",
     "previous.csv:2: warning: agent: \"a8\" is not an agent of agents.csv; what was worked covers demand, and binds nobody\n"},
    {"previous.csv", "2026-03-29T06:00", "2026-03-29T02:00",
     "previous.csv:3: end: \"2026-03-29T02:00\" is not after the start, \"2026-03-29T03:00\"\n"},
    {"previous.csv", "work,Phone", "works,Phone", "previous.csv:2: activity: \"works\" is not work, break, meal or off\n"},
    {"pinned.csv", "q1,a2,2026-03-30T08:00", "q1,a8,2026-03-30T08:00",
     "pinned.csv:2: agent: \"a8\" is not an agent of agents.csv; legal are a1, a2, b1\n"},
    {"pinned.csv", "work,phone", "work,fax",
     "pinned.csv:2: queue: \"fax\" is not a queue of site.ini; legal are Phone, chat, mail, desk\n"},
    {"pinned.csv", "q1,a2,2026-03-30T08:00", ",a2,2026-03-30T08:00", "pinned.csv:2: shift: is empty, and must not be\n"},
    {"pinned.csv", "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,", "q2,a2,2026-04-01,2026-04-02,off,",
     "pinned.csv:3: start: \"2026-04-01\" is a date without a time of day\n"
     "pinned.csv:3: end: \"2026-04-02\" is a date without a time of day\n"},
    {"pinned.csv", "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,",
     "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,\nq2,a2,2026-03-30T12:00,2026-03-30T13:00,off,",
     "pinned.csv:4: activity: shift \"q2\" is time off, which belongs in timeoff.csv\n"},
    {"pinned.csv", "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,\n", "",
     "pinned.csv:3: start: shift \"q1\" has a gap: the row before ends at \"2026-03-30T12:00-04:00\"\n"},
    {"pinned.csv", "q1,a2,2026-03-30T12:00,2026-03-30T13:00,meal,", "q1,a2,2026-03-30T11:00,2026-03-30T13:00,meal,",
     "pinned.csv:3: start: shift \"q1\" overlaps: the row before ends at \"2026-03-30T12:00-04:00\"\n"},
    {"pinned.csv", "q1,a2,2026-03-30T12:00", "q1,a1,2026-03-30T12:00",
     "pinned.csv:3: agent: shift \"q1\" has rows of another agent too, \"a2\"\n"},
};

static void break_file(struct folder *folder, const struct row *row) {
    char *text = folder_read(folder, row->file);
    if (row->found == NULL) {
        assert_int_equal(unlink(folder_path(folder, row->file)), 0);
        free(text);
        return;
    }
    char *place = strstr(text, row->found), *rest = strdup(place + strlen(row->found));
    assert_non_null(place);
    strcpy(place, row->put);
    strcat(place, rest);
    folder_write(folder, row->file, text);
    free(rest);
    free(text);
}

static void each_fault_is_named(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct folder folder;
        struct mst_site site;
        struct mst_faults faults;
        struct mst_error err = {0};
        print_message("%s: %s -> %s\n", rows[i].file, rows[i].found != NULL ? rows[i].found : "",
                      rows[i].put != NULL ? rows[i].put : "");
        write_example(&folder);
        break_file(&folder, &rows[i]);
        mst_faults_init(&faults);
        assert_int_equal(mst_site_read(folder.path, MST_READ_ALL | MST_READ_TARGETS, &site, &faults, &err), MST_OK);
        mst_faults_sort(&faults);
        assert_faults(&faults, rows[i].faults);
        mst_site_release(&site);
        mst_faults_release(&faults);
        folder_remove(&folder);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_fault_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
