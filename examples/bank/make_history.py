#!/usr/bin/env python3
"""history.csv from the five-minute counts of the public source: `make_history.py COUNTS.csv > history.csv`.

COUNTS.csv has the columns `timestamp` (2003-03-03 07:00) and `count`, one row for each five minutes that the source has. Half hours
from 07:00 to 21:00 are added up; the five minutes from 21:00 that the source has too are left out. A half hour without six counts
is missing.
"""
import collections
import csv
import sys


def main():
    counts = collections.defaultdict(list)
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day, time = row["timestamp"].split()
            hour, minute = int(time[:2]), int(time[3:5])
            if 7 <= hour < 21:
                counts[f"{day}T{hour:02d}:{minute // 30 * 30:02d}"].append(int(row["count"]))
    print("start,queue,contacts,aht")
    for start in sorted(counts):
        if len(counts[start]) == 6:
            print(f"{start},phone,{sum(counts[start])},")


main()
