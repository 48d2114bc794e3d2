"""Roster instances of the format `roster-1`: one week of a contact centre, Monday 00:00 to Sunday 24:00, in slots of 15 minutes.

A JSON object; all times and lengths are in slots, and a slot of a day above 96 is on the next day; windows include both ends:
  slot_minutes 15, days 7, slots 672
  open [from, to]     hours of every day; h24: open round the clock, shifts may end on the next day
  start_step          shifts start on its multiples; len_step: steps of the presence, from a rule's p_min on
  rest_slots          between a shift's end and the next start; max_consecutive: days worked in a row
  shift_rules         presence p_min to p_max; `lunch` slots unpaid (0: none), starting in lunch_win after the shift's start; a paid
                      break of one slot in b1_win after the start, and one that starts in b2_from_end before the end (null: none)
  contracts           name; presence p_min to p_max of a shift; days_min to days_max worked; paid_min to paid_max slots a week; wage
  queues              name; demand by slot
  agents              id; contract and skills (indices of contracts and queues); avail: for each day the window in which its shift
                      must lie, or null; earliest start on Monday; must_off_by: a day off is needed among days 0 to this one;
                      pref_start (window), pref_w; off_day (-1: none), off_w; weekend_w
  costs               of a shift: wage x (paid slots + night_premium x presence in `night` + sunday_premium x presence on Sunday)
                      + pref_start x pref_w if it starts outside the wish + off_w on off_day + weekend_w on Saturday or Sunday;
                      of a queue and slot short of u, with T = max(1, floor(tier1_frac x demand + 1/2)): under1 x min(u, T)
                      + under2 x max(0, u - T); of o too many: over x o. Slots after Sunday do not count.

Wages and prices are written a slot here and an hour in a site, so a roster costs four times here what it costs in the site.
"""
import csv
import datetime as dt
import json
import os
from dataclasses import dataclass

WEEK = dt.date(2026, 1, 5)                                 # a Monday
DAY, HOUR = 96, 4                                          # in slots
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read(path):
    with open(path, encoding="utf-8") as f:
        x = json.load(f)
    if not isinstance(x, dict) or x.get("format") != "roster-1":
        raise ValueError(f"{path}: not an instance of the format roster-1")
    return x


# ---- what an agent may work --------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Shift:
    """`start` and `end` in slots since Monday 00:00; `cost` as in the instance, wishes included."""
    day: int
    start: int
    end: int
    paid: int
    rule: int
    cost: float


def in_night(slot, night):
    clock = slot % DAY
    return night[0] <= clock < night[1] if night[0] <= night[1] else clock >= night[0] or clock < night[1]


def shift_cost(x, agent, day, start, presence, paid):
    c = x["costs"]
    slots = range(DAY * day + start, DAY * day + start + presence)
    premium = c["night_premium"] * sum(in_night(t, c["night"]) for t in slots)
    premium += c["sunday_premium"] * sum(6 * DAY <= t < 7 * DAY for t in slots)
    wished = agent["pref_start"][0] <= start <= agent["pref_start"][1]
    return x["contracts"][agent["contract"]]["wage"] * (paid + premium) + (0 if wished else c["pref_start"] * agent["pref_w"]) \
        + (agent["off_w"] if day == agent["off_day"] else 0) + (agent["weekend_w"] if day >= 5 else 0)


def starts_of(x, agent, day, presence):
    """Slots of the day."""
    window = agent["avail"][day]
    if window is None:
        return []
    first = max(x["open"][0], window[0], agent["earliest"] if day == 0 else 0)
    last = min(window[1] - presence, DAY - 1 if x["h24"] else x["open"][1] - presence)
    step = x["start_step"]
    return range(first + -first % step, last + 1, step)


def shifts_of(x, agent, day):
    """Every legal shift of an agent on a day."""
    contract = x["contracts"][agent["contract"]]
    found = []
    for r, rule in enumerate(x["shift_rules"]):
        for p in range(rule["p_min"], rule["p_max"] + 1, x["len_step"]):
            if contract["p_min"] <= p <= contract["p_max"]:
                paid = p - rule["lunch"]
                found += [Shift(day, DAY * day + s, DAY * day + s + p, paid, r, shift_cost(x, agent, day, s, p, paid))
                          for s in starts_of(x, agent, day, p)]
    return found


def breaks_of(rule, start, end):
    """(slots, first place, last place) of each break of a shift. Their windows do not touch, so each is placed for itself."""
    breaks = [(1, start + rule["b1_win"][0], start + rule["b1_win"][1])]
    if rule["lunch"]:
        breaks.append((rule["lunch"], start + rule["lunch_win"][0], start + rule["lunch_win"][1]))
    if rule["b2_from_end"]:
        breaks.append((1, end - rule["b2_from_end"][0], end - rule["b2_from_end"][1]))
    if any(a[2] + a[0] > b[1] for a, b in zip(breaks, breaks[1:])):
        raise ValueError("windows of breaks that can touch are not supported")
    return breaks


def tier(x, demand):
    return max(1, int(x["costs"]["tier1_frac"] * demand + 0.5))


# ---- the same as a site ------------------------------------------------------------------------------------------

def clock(slot):
    return f"{slot // HOUR:02d}:{slot % HOUR * 15:02d}"


def moment(slot):
    return (dt.datetime.combine(WEEK, dt.time()) + dt.timedelta(minutes=15 * slot)).strftime("%Y-%m-%dT%H:%M")


def minutes(low, high):
    return f"{15 * low}m" if low == high else f"{15 * low}m-{15 * high}m"


def span(low, high):
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def shift_section(x, k, rule):
    first, step = x["open"][0], x["start_step"]
    last = DAY - step if x["h24"] else x["open"][1] - rule["p_min"]
    breaks = ["15m paid " + minutes(*rule["b1_win"])]
    if rule["lunch"]:
        breaks.append(f"{15 * rule['lunch']}m unpaid {minutes(*rule['lunch_win'])}")
    if rule["b2_from_end"]:
        breaks.append("15m paid end " + minutes(*rule["b2_from_end"]))
    return [f"[shift.k{k}]", f"start = {clock(first)}-{clock(last - (last - first) % step)} step {15 * step}m",
            f"length = {minutes(rule['p_min'], rule['p_max'])} step {15 * x['len_step']}m",
            *(f"break.{n} = {b}" for n, b in enumerate(breaks, 1))]


def contract_sections(x, c):
    name = c["name"].lower()
    kinds = [f"k{k}" for k, r in enumerate(x["shift_rules"]) if c["p_min"] <= r["p_max"] and c["p_max"] >= r["p_min"]]
    return [f"[contract.{name}]", f"role = {name}", f"shifts = {', '.join(kinds)}", f"length = {minutes(c['p_min'], c['p_max'])}",
            f"hours = {span(c['paid_min'] / HOUR, c['paid_max'] / HOUR)}", f"days = {span(c['days_min'], c['days_max'])}",
            f"rest = {15 * x['rest_slots']}m", f"max_run = {x['max_consecutive']}", "",
            f"[role.{name}]", f"hourly = {c['wage']:.12g}"]


def objective_section(c):
    return ["[objective]", f"understaff = {c['under1']:.12g}", f"understaff_more = {c['under2']:.12g}",
            f"understaff_tier = {100 * c['tier1_frac']:.12g}%", f"overstaff = {c['over']:.12g}",
            f"premium.night = {100 * c['night_premium']:.12g}% {clock(c['night'][0])}-{clock(c['night'][1])}",
            f"premium.sunday = {100 * c['sunday_premium']:.12g}% sun"]


def site_ini(x):
    hours = f"mon-sun {clock(x['open'][0])}-{clock(x['open'][1])}"
    blocks = [["[site]", f"name = {x['name']}", "timezone = UTC", "interval = 15", "week_start = monday"]]
    blocks += [[f"[queue.{q['name'].lower()}]", "channel = phone", f"open = {hours}"] for q in x["queues"]]
    blocks += [shift_section(x, k, rule) for k, rule in enumerate(x["shift_rules"])]
    blocks += [contract_sections(x, c) for c in x["contracts"]] + [objective_section(x["costs"])]
    return "\n\n".join("\n".join(b) for b in blocks) + "\n"


def available(agent):
    """A window longer than a day is the bare day: any shift that starts on it. A bare day would take the hours of the next item, so
    those come last."""
    hours = [f"{WEEKDAYS[d]} {clock(w[0])}-{clock(w[1] if w[1] <= DAY else w[1] - DAY)}"
             for d, w in enumerate(agent["avail"]) if w and w[1] - w[0] <= DAY]
    return "; ".join(hours + [WEEKDAYS[d] for d, w in enumerate(agent["avail"]) if w and w[1] - w[0] > DAY])


def agent_rows(x):
    yield "id", "name", "contract", "skills", "available"
    for a in x["agents"]:
        skills = ";".join(x["queues"][q]["name"].lower() for q in a["skills"])
        yield f"a{a['id']}", f"Agent {a['id']}", x["contracts"][a["contract"]]["name"].lower(), skills, available(a)


def preference_rows(x):
    yield "agent", "wish", "when", "weight"
    for a in x["agents"]:
        wishes = [("start", f"{clock(a['pref_start'][0])}-{clock(a['pref_start'][1])}", x["costs"]["pref_start"] * a["pref_w"]),
                  ("off", WEEKDAYS[a["off_day"]], a["off_w"] if a["off_day"] >= 0 else 0), ("weekend", "", a["weekend_w"])]
        yield from ((f"a{a['id']}", wish, when, f"{weight / HOUR:.12g}") for wish, when, weight in wishes if weight)


def previous_rows(x):
    """The days worked in a row up to Sunday from which must_off_by follows; Sunday's shift ends a rest before `earliest`."""
    yield "shift", "agent", "start", "end", "activity", "queue"
    for a in x["agents"]:
        run = max(x["max_consecutive"] - a["must_off_by"], 1 if a["earliest"] else 0)
        for day in range(-run, 0):
            end = DAY * day + 12 * HOUR
            if day == -1 and a["earliest"]:
                end = a["earliest"] - x["rest_slots"]
            yield f"a{a['id']}{day}", f"a{a['id']}", moment(end - 4 * HOUR), moment(end), "work", ""


def requirement_rows(x):
    yield "start", "queue", "required"
    for t in range(x["slots"]):
        if x["open"][0] <= t % DAY < x["open"][1]:
            yield from ((moment(t), q["name"].lower(), q["demand"][t]) for q in x["queues"])


def write_site(x, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "site.ini"), "w", encoding="utf-8") as f:
        f.write(site_ini(x))
    for name, rows in (("agents", agent_rows), ("preferences", preference_rows), ("previous", previous_rows),
                       ("requirement", requirement_rows)):
        with open(os.path.join(folder, f"{name}.csv"), "w", encoding="utf-8", newline="") as f:
            csv.writer(f, lineterminator="\n").writerows(rows(x))
