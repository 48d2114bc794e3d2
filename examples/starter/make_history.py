#!/usr/bin/env python3
"""The made-up contacts of this site: history.csv, written beside this script. The same seed makes the same counts (Python 3.11)."""
import datetime
import math
import pathlib
import random

SEED = 20261102
FIRST, LAST = datetime.date(2026, 7, 27), datetime.date(2026, 10, 31)
CLOSED = {datetime.date(2026, 8, 3), datetime.date(2026, 10, 26)}
WEEKDAY = [1.25, 1.05, 1.0, 0.95, 0.9, 0.55]  # Monday to Saturday


def poisson(mean):
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        product *= random.random()
        count += 1
    return count


def shape(hour):
    """Contacts an interval on a plain day: busy mornings, a dip at lunch, a lower afternoon."""
    return 6 + 12 * math.exp(-((hour - 10.5) / 1.4) ** 2) + 8 * math.exp(-((hour - 14.8) / 1.6) ** 2)


random.seed(SEED)
rows = ["start,queue,contacts,aht"]
day = FIRST
while day <= LAST:
    weekday = day.weekday()
    if weekday < 6 and day not in CLOSED:
        level = WEEKDAY[weekday] * math.exp(random.gauss(0, 0.05)) * (1 + 0.001 * (day - FIRST).days)
        first, last = (8, 18) if weekday < 5 else (9, 13)
        for half in range(2 * first, 2 * last):
            calls = poisson(level * shape(half / 2 + 0.25))
            aht = round(random.gauss(290, 300 / math.sqrt(calls))) if calls else ""
            rows.append(f"{day}T{half // 2:02d}:{half % 2 * 30:02d},phone,{calls},{max(aht, 60) if calls else ''}")
    for half in range(48) if day not in CLOSED else ():
        mails = poisson((0.25 + 2.2 * math.exp(-((half / 2 - 11.5) / 4.5) ** 2)) * (1 if weekday < 5 else 0.4))
        rows.append(f"{day}T{half // 2:02d}:{half % 2 * 30:02d},email,{mails},{480 if mails else ''}")
    day += datetime.timedelta(days=1)
(pathlib.Path(__file__).parent / "history.csv").write_text("\n".join(rows) + "\n")
