#!/usr/bin/env python3
"""The made-up people of this site: agents.csv, preferences.csv and timeoff.csv, written beside this script.

Run once; the files are kept, and a planner edits them, not this. The same seed makes the same people (Python 3.11).
Nobody here is a real person: first and last names are drawn independently of each other.
"""
import csv
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = 20031027

FIRST = """Aaliyah Aaron Abigail Adam Aisha Alan Alice Alicia Amara Amy Ana Andre Andrea Angela Anita Anthony Arjun Barbara Ben Beth Bianca
Brandon Brenda Brian Camila Carl Carla Carlos Carmen Carol Cecilia Chloe Chris Cindy Claire Colin Craig Crystal Dana Daniel Darnell
David Dawn Deborah Denise Derek Diana Diego Dominic Donna Edward Elena Eli Emily Eric Erin Esther Ethan Eva Fatima Felix Fiona Frank
Gabriel Gail George Gina Glen Grace Greg Hannah Hector Heidi Helen Henry Holly Ian Imani Irene Isaac Ivan Jack Jada Jamal James Janet
Jasmine Jason Jenna Jerome Joan Jorge Joseph Joy Julia Justin Karen Keith Kelly Kenji Kevin Kim Kyle Laila Latoya Laura Leah Leo Leroy
Linda Lisa Lorenzo Lucy Luis Luz Malik Marco Maria Marcus Marie Mark Martha Maya Megan Mei Michael Miguel Mina Molly Monica Nadia Nancy
Naomi Natalie Neil Nicole Nina Noah Nora Omar Oscar Owen Pamela Patrick Paula Peter Priya Quinn Rachel Rafael Ramon Rebecca Renee Rita
Robert Rosa Ruth Ryan Sabrina Samuel Sandra Sara Sean Sharon Sheila Simon Sofia Stacy Stephen Susan Tamara Tanya Teresa Terrence Theo
Tina Todd Tracy Trevor Tyrone Valerie Vanessa Vera Victor Vijay Walter Wanda Wendy Xavier Yolanda Yuki Yvonne Zachary Zoe""".split()

LAST = """Abbott Adams Aguilar Ahmed Alvarez Anderson Baker Banks Barnes Bauer Becker Bell Bennett Bishop Black Boyd Bradley Brooks Brown
Bryant Burke Burns Butler Campbell Carter Castillo Chan Chavez Chen Clark Cole Coleman Collins Cook Cooper Cox Crawford Cruz Daniels
Davis Dean Diaz Dixon Dunn Edwards Ellis Evans Fernandez Fields Fisher Flores Ford Foster Fox Francis Freeman Garcia Gibson Gomez
Gonzalez Gordon Graham Grant Gray Green Griffin Gupta Hall Hamilton Harper Harris Hart Hayes Henderson Hernandez Hicks Hill Hoffman
Howard Hughes Hunter Jackson James Jenkins Jensen Johnson Jones Jordan Joseph Kaplan Kelly Kennedy Khan Kim King Klein Knight Kowalski
Lane Lawson Lee Lewis Lin Logan Long Lopez Lynch Marshall Martin Martinez Mason Matthews Mehta Mendez Meyer Miller Mitchell Moore
Morales Morgan Morris Murphy Murray Nelson Nguyen Nichols Novak Olson Ortiz Owens Palmer Park Parker Patel Patterson Perez Perry Peters
Pham Phillips Pierce Porter Powell Price Quinn Ramirez Ramos Reed Reyes Rice Richardson Rivera Roberts Robinson Rodriguez Rogers Romano
Rose Ross Russo Sanchez Sanders Schmidt Schultz Scott Shaw Silva Simmons Singh Smith Snyder Spencer Stein Stevens Stewart Stone Sullivan
Tanaka Taylor Thomas Thompson Torres Tran Turner Vargas Vega Wagner Walker Wallace Ward Warren Washington Watkins Watson Weaver Webb
Weiss Wells West White Williams Wilson Wong Wood Wright Wu Yang Young Zimmerman""".split()

# contract -> how many people, and how often each sort of availability occurs (weights); empty: always.
PEOPLE = {
    "full-time": (100, {
        "": 44,
        "mon-fri 07:00-17:00": 18,
        "mon-fri 08:00-18:00": 12,
        "mon-fri 09:00-19:00": 10,
        "mon-fri 11:00-21:00": 10,
        "mon-thu 07:00-21:00; fri 07:00-17:00": 4,
        "mon,wed-fri 07:00-21:00; tue 07:00-18:00": 2}),
    "four-day": (36, {
        "": 16,
        "mon-fri 07:00-19:00": 8,
        "mon-thu 07:00-21:00": 5,
        "tue-fri 07:00-21:00": 3,
        "mon-fri 10:00-21:00": 4}),
    "part-time": (56, {
        "mon-fri 08:00-15:00": 18,
        "mon-fri 09:00-14:30": 8,
        "mon-fri 16:00-21:00": 9,
        "mon-wed 15:00-21:00; fri 12:00-21:00": 4,
        "mon-fri 07:00-13:00": 6,
        "": 11}),
}

# What somebody with that availability might wish the start of a shift to be.
START_WISHES = {
    "full-time": ["07:00-08:30", "08:00-09:30", "09:00-10:30", "10:00-12:00", "11:00-13:00"],
    "four-day": ["07:00-08:00", "08:00-10:00", "10:00-11:30"],
    "part-time": ["08:00-09:00", "09:00-10:00", "15:00-17:00"],
}

# (start, end, kind); 5 % of the people. Days that are wholly off are credited, hours at the doctor's are not.
TIME_OFF = [
    ("2003-10-27", "2003-10-31", "vacation"),
    ("2003-10-27", "2003-10-31", "vacation"),
    ("2003-10-20", "2003-10-29", "vacation"),
    ("2003-10-30", "2003-11-07", "vacation"),
    ("2003-10-31", "2003-10-31", "vacation"),
    ("2003-10-27", "2003-10-27", "vacation"),
    ("2003-10-29", "2003-10-30", "training"),
    ("2003-10-28T15:30", "2003-10-28T18:00", "medical"),
    ("2003-10-30T07:00", "2003-10-30T10:00", "medical"),
    ("2003-10-27", "2003-10-31", "sick"),
]

MANAGERS = [  # availability, skills
    ("", "manager"),
    ("", "manager"),
    ("", "manager;phone"),
    ("mon-fri 07:00-18:00", "manager;phone"),
]


def name_maker(rng):
    """Names, no two alike."""
    taken = set()
    while True:
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        if name not in taken:
            taken.add(name)
            yield name


def availabilities(contract):
    """One text for each person: the weights are counts out of the contract's people, so that the mix is the one above."""
    count, weights = PEOPLE[contract]
    assert sum(weights.values()) == count
    return [text for text, weight in weights.items() for _ in range(weight)]


def make_agents(rng):
    names, people = name_maker(rng), []
    for contract in PEOPLE:
        people += [(contract, text, "phone") for text in availabilities(contract)]
    rng.shuffle(people)
    rows = []
    for number, (contract, available, skills) in enumerate(people, 1):
        agent = f"a{number:03d}"
        rows.append([agent, next(names), contract, f"{agent}@bank.example", skills, available, f"Team {1 + (number - 1) // 16}"])
    for number, (available, skills) in enumerate(MANAGERS, 1):
        agent = f"m{number:03d}"
        rows.append([agent, next(names), "manager", f"{agent}@bank.example", skills, available, "Desk"])
    return rows


def make_time_off(rng, agents):
    off = rng.sample([a for a in agents if a[2] != "manager"], len(TIME_OFF))
    return sorted([agent[0], *row] for agent, row in zip(off, TIME_OFF))


def wish(rng, contract):
    """Somebody's wish and its weight in dollars."""
    if rng.random() < 0.6:
        return ["start", rng.choice(START_WISHES[contract]), rng.choice([4, 6, 8, 10])]
    when = rng.choice(["mon", "wed", "fri", "fri", "2003-10-31"])
    return ["off", when, rng.choice([15, 20, 30])]


def make_preferences(rng, agents):
    """About a quarter of those with free hours wish for something."""
    rows = []
    for agent in agents:
        if agent[2] in START_WISHES and agent[5] == "" and rng.random() < 0.5:
            rows.append([agent[0], *wish(rng, agent[2])])
        elif agent[2] in ("four-day", "part-time") and rng.random() < 0.25:
            rows.append([agent[0], "off", rng.choice(["mon", "wed", "fri"]), rng.choice([15, 20, 30])])
    return rows


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def main():
    rng = random.Random(SEED)
    agents = make_agents(rng)
    write("agents.csv", "id,name,contract,email,skills,available,team", agents)
    write("timeoff.csv", "agent,start,end,kind", make_time_off(rng, agents))
    write("preferences.csv", "agent,wish,when,weight", make_preferences(rng, agents))


main()
