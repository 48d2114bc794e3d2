#!/usr/bin/env python3
"""Rosters by a compact integer program: HiGHS and CBC on one instance, and muster beside them.

    compact_model.py INSTANCE.json [--limit S] [--solvers highs,cbc] [--muster PATH] [--effort N] [--keep DIR]

INSTANCE.json has the format roster-1, which roster_instance.py describes. One line for each program: the cost of its roster and
the lower bound that it proved, both as the site counts them (by the hour: a fourth of the instance's), the gap 100 (cost - bound)
/ bound and the seconds by the clock and of the processor: where these are far fewer, the machine was busy. Each has the same
limit, one after the other, on one thread; muster gets Ctrl-C at the limit and says what it has. The roster of a solver is judged
anew: whole numbers, every row kept, and its cost worked out from them. Exit 1: a bound is above another program's cost, so one of
the two is wrong.

The model: for each agent and day a binary for every shift (start and length) and one for "works"; days and paid time a week; a
day off in time; for the rest between days a row for each start: at most one of "ends too late for it" and "starts so early".
Breaks are pooled (Aykin, Optimal shift scheduling with multiple break windows, Management Science 1996): of the shifts of a skill
group with one window for a break, so many take it at each place. Only meals, longer than a slot, are whole by decree: what is
left is a flow, so its best value is that of whole numbers. Supply follows from starts, ends and breaks slot by slot; agents of
several skills are split by a flow; shortage has two tiers, surplus one.

Debian: python3-scipy (HiGHS), coinor-cbc. Run it with the system's python3.
"""
import argparse
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

sys.dont_write_bytecode = True
import roster_instance as ri                               # noqa: E402

TOLERANCE = 1e-5


class Model:
    """min cost x, low <= A x <= high, 0 <= x <= upper, some of x whole."""

    def __init__(self):
        self.cost, self.upper, self.whole = [], [], []
        self.low, self.high = [], []
        self.at_row, self.at_column, self.value = [], [], []

    def column(self, cost=0.0, upper=math.inf, whole=False):
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms, low, high):
        """terms: pairs of column and value."""
        for column, value in terms:
            self.at_row.append(len(self.low))
            self.at_column.append(column)
            self.value.append(value)
        self.low.append(low)
        self.high.append(high)

    def matrix(self):
        return csr_matrix((self.value, (self.at_row, self.at_column)), shape=(len(self.low), len(self.cost)))


# ---- people ------------------------------------------------------------------------------------------------------

def add_rest(model, today, tomorrow, rest):
    """today, tomorrow: pairs of shift and column. Rows with the same late shifts as the next are left out: it says more."""
    rows = []
    for start in sorted({s.start for s, _ in tomorrow}):
        late = [c for s, c in today if s.end + rest > start]
        if rows and len(rows[-1][0]) == len(late):
            rows.pop()
        rows.append((late, [c for s, c in tomorrow if s.start <= start]))
    for late, early in rows:
        if late:
            model.row([(c, 1) for c in late + early], -math.inf, 1)


def add_agent(model, x, agent):
    """Returns the agent's shifts with their columns."""
    contract = x["contracts"][agent["contract"]]
    days, works = [], []
    for d in range(x["days"]):
        days.append([(s, model.column(s.cost / ri.HOUR, 1, True)) for s in ri.shifts_of(x, agent, d)])
        works.append(model.column(0, 1, True))
        model.row([(c, 1) for _, c in days[d]] + [(works[d], -1)], 0, 0)
    model.row([(w, 1) for w in works], contract["days_min"], contract["days_max"])
    model.row([(c, s.paid) for day in days for s, c in day], contract["paid_min"], contract["paid_max"])
    model.row([(w, 1) for w in works[:agent["must_off_by"] + 1]], -math.inf, agent["must_off_by"])
    run = x["max_consecutive"] + 1
    for d in range(x["days"] - run + 1):
        model.row([(w, 1) for w in works[d:d + run]], -math.inf, run - 1)
    for today, tomorrow in zip(days, days[1:]):
        add_rest(model, today, tomorrow, x["rest_slots"])
    return [pair for day in days for pair in day]


# ---- demand ------------------------------------------------------------------------------------------------------

def total(model, terms):
    """A column that is the sum of others."""
    column = model.column()
    model.row([(c, 1) for c in terms] + [(column, -1)], 0, 0)
    return column


def add_pools(model, x, shifts):
    """Breaks and presence of a skill group. Returns by slot what its supply changes by: pairs of column and value."""
    change, starts, ends, pools = {}, {}, {}, {}
    for s, c in shifts:
        starts.setdefault(s.start, []).append(c)
        ends.setdefault(s.end, []).append(c)
        for window in ri.breaks_of(x["shift_rules"][s.rule], s.start, s.end):
            pools.setdefault(window, []).append(c)
    for sign, moments in ((1, starts), (-1, ends)):
        for t, columns in moments.items():
            change.setdefault(t, []).append((total(model, columns), sign))
    for (length, first, last), columns in pools.items():
        places = [(t, model.column(whole=length > 1)) for t in range(first, last + 1)]
        model.row([(c, 1) for _, c in places] + [(c, -1) for c in columns], 0, 0)
        for t, c in places:
            change.setdefault(t, []).append((c, -1))
            change.setdefault(t + length, []).append((c, 1))
    return change


def add_supply(model, x, skills, change):
    """Returns by queue and slot the columns of the group's agents there."""
    supply, last = {}, None
    for t in range(x["slots"]):
        now = model.column()
        model.row([(now, 1)] + ([(last, -1)] if last is not None else []) + [(c, -v) for c, v in change.get(t, [])], 0, 0)
        last = now
        flows = [now] if len(skills) == 1 else [model.column() for _ in skills]
        if len(skills) > 1:
            model.row([(f, 1) for f in flows] + [(now, -1)], 0, 0)
        supply.update({(q, t): f for q, f in zip(skills, flows)})
    return supply


def add_demand(model, x, supplies):
    prices = x["costs"]
    for q, queue in enumerate(x["queues"]):
        for t in range(x["slots"]):
            if x["open"][0] <= t % ri.DAY < x["open"][1]:
                lack = model.column(prices["under1"] / ri.HOUR, ri.tier(x, queue["demand"][t]))
                more = model.column(prices["under2"] / ri.HOUR)
                over = model.column(prices["over"] / ri.HOUR)
                model.row([(s[q, t], 1) for s in supplies if (q, t) in s] + [(lack, 1), (more, 1), (over, -1)],
                          queue["demand"][t], queue["demand"][t])


def build(x):
    model, groups = Model(), {}
    for agent in x["agents"]:
        groups.setdefault(tuple(sorted(agent["skills"])), []).extend(add_agent(model, x, agent))
    add_demand(model, x, [add_supply(model, x, g, add_pools(model, x, shifts)) for g, shifts in groups.items()])
    return model


# ---- programs ----------------------------------------------------------------------------------------------------

def judged(model, values):
    """The cost of a solution whose whole numbers are made whole; None if it breaks a row."""
    if values is None:
        return None
    whole = np.array(model.whole)
    fixed = np.where(whole, np.round(values), values)
    act = model.matrix() @ fixed
    off = max(np.max(np.array(model.low) - act), np.max(act - np.array(model.high)), np.max(np.abs(fixed - values)),
              np.max(-fixed), np.max(fixed - np.array(model.upper)))
    return float(np.dot(model.cost, fixed)) if off <= TOLERANCE else None


def run_highs(model, limit_s):
    result = milp(np.array(model.cost), integrality=np.array(model.whole, dtype=int), bounds=Bounds(0, np.array(model.upper)),
                  constraints=LinearConstraint(model.matrix(), model.low, model.high),
                  options={"time_limit": limit_s, "mip_rel_gap": 0.0})
    return judged(model, result.x), result.mip_dual_bound


def write_mps(model, f):
    """Free MPS; a row is C, R and its number."""
    matrix, columns = model.matrix(), model.matrix().tocsc()
    f.write("NAME compact\nROWS\n N cost\n")
    for r, (low, high) in enumerate(zip(model.low, model.high)):
        f.write(f" {'E' if low == high else 'L' if math.isfinite(high) else 'G'} r{r}\n")
    f.write("COLUMNS\n")
    for c in range(matrix.shape[1]):
        if c == 0 or model.whole[c] != model.whole[c - 1]:
            f.write(f" MARK{c} 'MARKER' '{'INTORG' if model.whole[c] else 'INTEND'}'\n" if c or model.whole[c] else "")
        f.write(f" c{c} cost {model.cost[c]!r}\n")
        for k in range(columns.indptr[c], columns.indptr[c + 1]):
            f.write(f" c{c} r{columns.indices[k]} {float(columns.data[k])!r}\n")
    f.write(" MARKEND 'MARKER' 'INTEND'\n" if model.whole[-1] else "")
    f.write("RHS\n")
    ranges = []
    for r, (low, high) in enumerate(zip(model.low, model.high)):
        f.write(f" RHS r{r} {float(high if math.isfinite(high) else low)!r}\n")
        if low != high and math.isfinite(low) and math.isfinite(high):
            ranges.append(f" RNG r{r} {float(high - low)!r}\n")
    f.write("RANGES\n" + "".join(ranges) + "BOUNDS\n")
    for c, upper in enumerate(model.upper):
        f.write(f" UP BND c{c} {float(upper)!r}\n" if math.isfinite(upper) else f" PL BND c{c}\n")
    f.write("ENDATA\n")


def read_cbc(model, path):
    if not os.path.exists(path):
        return None
    values = np.zeros(len(model.cost))
    with open(path, encoding="utf-8") as f:
        if re.search("no integer solution|[Ii]nfeasible", f.readline()):
            return None
        for line in f:
            fields = line.replace("**", " ").split()
            values[int(fields[1][1:])] = float(fields[2])
    return values


def last_number(pattern, text):
    found = re.findall(pattern + r"\s*([-+.0-9eE]+)", text)
    return float(found[-1]) if found else None


def run_cbc(model, limit_s):
    with tempfile.TemporaryDirectory() as folder:
        path, answer = os.path.join(folder, "model.mps"), os.path.join(folder, "answer")
        with open(path, "w", encoding="utf-8") as f:
            write_mps(model, f)
        command = ["cbc", path, "timeMode", "elapsed", "sec", f"{limit_s:g}", "ratioGap", "0", "allowableGap", "0", "solve",
                   "solution", answer]
        try:
            log = subprocess.run(command, capture_output=True, text=True, timeout=2 * limit_s + 60).stdout
        except subprocess.TimeoutExpired:
            return None, None
        cost = judged(model, read_cbc(model, answer))
        bound = last_number(r"Lower bound:", log)
        if "Optimal solution found" in log:
            bound = cost
        if bound is None:
            bound = last_number(r"best possible", log) or last_number(r"Continuous objective value is", log)
        return cost, bound


def run_muster(path, x, limit_s, effort, keep):
    """Ctrl-C at the limit."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or scratch
        site, out = os.path.join(folder, "site"), os.path.join(folder, "out")
        ri.write_site(x, site)
        command = [path, "roster", site, "--week", str(ri.WEEK), "--out", out, "--jobs", "1", "--effort", str(effort)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _, said = child.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGINT)
            _, said = child.communicate()
        try:
            with open(os.path.join(out, "certificate.json"), encoding="utf-8") as f:
                certificate = json.load(f)
        except OSError:
            sys.exit(f"{path}: no certificate, exit code {child.returncode}: {said.strip()}")
        return certificate["cost"], certificate["bound"]


# ---- the table ---------------------------------------------------------------------------------------------------

def number(value, width, digits):
    return f"{'-' if value is None or not math.isfinite(value) else format(value, f'.{digits}f'):>{width}}"


def cpu_s():
    """Of this process and of the children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def show(name, run):
    start, start_cpu = time.perf_counter(), cpu_s()
    cost, bound = run()
    wall, cpu = time.perf_counter() - start, cpu_s() - start_cpu
    gap = 100 * (cost - bound) / bound if cost is not None and bound is not None and bound > 0 else None
    print(f"{name:<10}{number(cost, 14, 4)}{number(bound, 14, 4)}{number(gap, 9, 3)}{wall:9.1f}{cpu:9.1f}", flush=True)
    return name, cost, bound


def contradictions(results):
    """Bounds that prove too much; those that cbc prints are rounded to a thousandth."""
    return [f"the bound of {a} is above the cost of {b}" for a, _, bound in results for b, cost, _ in results
            if cost is not None and bound is not None and bound > cost + 1e-3]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("instance", help="file of the format roster-1")
    p.add_argument("--limit", type=float, default=60, metavar="S", help="seconds for each program (default 60)")
    p.add_argument("--solvers", default="highs,cbc", metavar="LIST", help="which of highs and cbc; empty: none")
    p.add_argument("--muster", metavar="PATH", help="the program `muster`, to run as well")
    p.add_argument("--effort", type=int, default=9, metavar="N", help="muster's (default 9)")
    p.add_argument("--keep", metavar="DIR", help="leave muster's site and roster there")
    a = p.parse_args()
    runs = {"highs": run_highs, "cbc": run_cbc}
    solvers = [name for name in a.solvers.split(",") if name]
    if not set(solvers) <= set(runs):
        p.error(f"--solvers: {a.solvers}; there are {', '.join(runs)}")
    try:
        x = ri.read(a.instance)
    except (OSError, ValueError) as e:
        sys.exit(str(e))
    model = build(x)
    print(f"{x['name']}: {len(x['agents'])} agents; {len(model.cost)} columns, {sum(model.whole)} of them whole, "
          f"{len(model.low)} rows, {len(model.value)} elements; limit {a.limit:g} s")
    print(f"{'program':<10}{'cost':>14}{'bound':>14}{'gap %':>9}{'seconds':>9}{'CPU s':>9}", flush=True)
    results = [show(name, lambda: runs[name](model, a.limit)) for name in solvers]
    if a.muster:
        results.append(show("muster", lambda: run_muster(a.muster, x, a.limit, a.effort, a.keep)))
    for text in contradictions(results):
        print(f"WRONG: {text}")
    return 1 if contradictions(results) else 0


if __name__ == "__main__":
    sys.exit(main())
