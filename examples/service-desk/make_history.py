#!/usr/bin/env python3
"""The made-up contacts of this site: history.csv and events.csv, written beside this script.

Nothing here was counted anywhere. The same seed makes the same counts (Python 3.11, its standard library only). What is drawn: each
queue has contacts a week, a shape by weekday and by time of day, a season over the year, a trend, and days that are busier or quieter
than usual, for several queues at once (log-normal, 5 %) and for each alone (4 %). Counts of an interval are Poisson around that.
"""
import datetime
import math
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = 20260302
FIRST, LAST = datetime.date(2025, 2, 3), datetime.date(2026, 3, 1)

CLOSED = {datetime.date(2025, 4, 20), datetime.date(2025, 11, 27), datetime.date(2025, 12, 25), datetime.date(2026, 1, 1)}
SHORT = {datetime.date(2025, 5, 26), datetime.date(2025, 7, 4), datetime.date(2025, 9, 1), datetime.date(2025, 11, 28),
         datetime.date(2025, 12, 24)}  # open as on a Sunday
BILLS = {datetime.date(2025 + (month - 1) // 12, (month - 1) % 12 + 1, 5) for month in range(2, 17)}  # the 5th of each month

WEEKDAY_LINES = [1.24, 1.09, 1.01, 0.98, 0.95, 0.48, 0.36]
WEEKDAY_MAIL = [1.22, 1.10, 1.04, 1.00, 0.94, 0.60, 0.52]
WEEKDAY_SOCIAL = [1.00, 0.98, 0.98, 0.98, 1.02, 1.02, 1.02]

# queue: contacts a week, handling time in seconds, trend a year, weekdays, what a day of bills does, always (or in opening hours)
QUEUES = {
    "phone": (6400, 345, -0.04, WEEKDAY_LINES, 1.22, False),
    "phone-es": (900, 360, 0.05, WEEKDAY_LINES, 1.18, False),
    "chat": (4600, 600, 0.10, WEEKDAY_LINES, 1.15, False),
    "email": (3300, 400, 0.02, WEEKDAY_MAIL, 1.10, True),
    "social": (950, 300, 0.12, WEEKDAY_SOCIAL, 1.05, True),
    "escalations": (160, 780, 0.0, WEEKDAY_LINES, 1.10, False),
}


def poisson(mean):
    """By multiplication, in parts of at most 30, so that exp(-mean) stays exact."""
    count = 0
    while mean > 0:
        part = min(mean, 30.0)
        mean -= part
        limit, product = math.exp(-part), random.random()
        while product > limit:
            product *= random.random()
            count += 1
    return count


def bell(hour, middle, width):
    return math.exp(-(((hour - middle) / width) ** 2))


def shape(queue, hour):
    """How busy a time of day is, on no scale: a morning peak, a lower one in the afternoon, evenings for chat and social media."""
    if queue == "email":
        return 0.22 + bell(hour, 10.5, 3.0) + 0.7 * bell(hour, 15.0, 3.5) + 0.3 * bell(hour, 20.5, 2.0)
    if queue == "social":
        return 0.15 + 0.8 * bell(hour, 12.0, 3.5) + 0.9 * bell(hour, 19.5, 3.0)
    if queue == "chat":
        return 0.35 + bell(hour, 11.0, 2.6) + 0.8 * bell(hour, 15.0, 2.6) + 0.5 * bell(hour, 19.0, 2.0)
    return 0.25 + 1.1 * bell(hour, 10.2, 2.0) + 0.85 * bell(hour, 14.6, 2.2) + 0.25 * bell(hour, 18.0, 2.0)


def season(day):
    """The share above or below the year's mean: parcels and returns from late November to mid January, a quiet summer."""
    year_day = day.timetuple().tm_yday
    peak = bell(year_day, 350, 24) + bell(year_day + 365, 350, 24) + 0.6 * bell(year_day, 8, 12) + 0.6 * bell(year_day - 365, 8, 12)
    return 1 + 0.18 * peak - 0.06 * bell(year_day, 205, 35)


def hours(day):
    """The hours of the lines, as half hours from midnight; none on closed days."""
    if day in CLOSED:
        return range(0)
    return range(16, 36) if day.weekday() >= 5 or day in SHORT else range(14, 42)


def halves(queue, day):
    """The half hours in which contacts come, in order. The clock leaps over 2 o'clock in March, and 1 o'clock comes twice in November."""
    if not QUEUES[queue][5]:
        return list(hours(day))
    if day == datetime.date(2025, 3, 9):
        return [*range(4), *range(6, 48)]
    if day == datetime.date(2025, 11, 2):
        return [*range(4), 2, 3, *range(4, 48)]
    return list(range(48))


def scales():
    """What makes the shape of each queue sum to 1 over a plain weekday."""
    plain = datetime.date(2025, 6, 11)
    return {queue: 1 / sum(shape(queue, half / 2 + 0.25) for half in halves(queue, plain)) for queue in QUEUES}


def expected(queue, day, scale):
    """Contacts of the day's half hours, one by one."""
    week, _, trend, weekdays, bills, _ = QUEUES[queue]
    level = week / sum(weekdays) * weekdays[day.weekday()] * season(day) * (1 + trend * (day - FIRST).days / 365)
    level *= bills if day in BILLS else 1
    level *= 0.6 if day in SHORT or (day in CLOSED and queue in ("email", "social")) else 1
    open_halves = halves(queue, day)
    if QUEUES[queue][5]:
        return [(half, level * scale * shape(queue, half / 2 + 0.25)) for half in open_halves]
    total = sum(shape(queue, half / 2 + 0.25) for half in open_halves)
    return [(half, level * shape(queue, half / 2 + 0.25) / total) for half in open_halves]


def main():
    random.seed(SEED)
    scale, day, rows = scales(), FIRST, ["start,queue,contacts,aht"]
    while day <= LAST:
        common = math.exp(random.gauss(0, 0.05))
        for queue, (_, aht, _, _, _, _) in QUEUES.items():
            busy = common * math.exp(random.gauss(0, 0.04))
            for half, mean in expected(queue, day, scale[queue]):
                count = poisson(mean * busy)
                mean_aht = max(60, round(random.gauss(aht, 0.9 * aht / math.sqrt(count)))) if count else ""
                rows.append(f"{day}T{half // 2:02d}:{half % 2 * 30:02d},{queue},{count},{mean_aht}")
        day += datetime.timedelta(days=1)
    (HERE / "history.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    events = [f"{bill},bills,{queue}" for bill in sorted(BILLS) for queue in ("phone", "phone-es", "chat", "email")]
    (HERE / "events.csv").write_text("\n".join(["date,name,queue", *events]) + "\n", encoding="utf-8")


main()
