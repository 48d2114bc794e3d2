#!/usr/bin/env python3
"""The made-up people of this site: agents.csv, preferences.csv and timeoff.csv, written beside this script.

Run once; the files are kept, and a planner edits them, not this. The same seed makes the same people (Python 3.11).
Nobody here is a real person: first and last names are drawn independently of each other.
"""
import csv
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = 20260302

FIRST = """Adele Aiden Alejandra Alma Amir Anders Anika Ariel Arturo Ava Beatriz Bella Blake Bruno Caleb Carmela Casey Celia Cesar Clara
Cole Dahlia Daria Dean Delia Devon Dina Dora Drew Edgar Elisa Ella Emil Emma Enrique Erika Ezra Faith Farah Felipe Flora Frida Gavin
Gia Gloria Gustavo Hana Harper Hugo Ida Ines Iris Isla Jade Javier Jay Jesse Jonas Josefina Jude June Kai Kara Lars Layla Lena Levi
Lidia Lila Logan Lola Luca Mabel Mara Mateo Maura Max Mila Miles Mira Nell Nico Nils Noemi Olga Olive Orion Otto Paloma Paz Petra
Ramona Reese Remy Rhea Rico Roman Rory Rosalia Ruby Rufus Sage Selma Silas Simone Stella Tara Tess Theodora Tobias Uma Vince Viola
Wes Willa Ximena Yara Yusuf Zelda Zora""".split()

LAST = """Acosta Albright Arias Ash Avery Baines Barrera Beck Blum Bowen Brandt Bravo Cabrera Calderon Carver Casey Clarke Conrad Cordova
Crane Dalton Delgado Doyle Drake Duarte Ellison Engel Espinoza Farrell Finch Flynn Frost Galvan Garner Gill Goode Guerra Hale Hansen
Hart Haynes Herrera Hobbs Holt Hurst Ibarra Ingram Jarvis Keller Kerr Lamb Landry Larsen Leon Lindsey Lowe Lucero Maddox Maldonado
Mann Marin McBride Mercer Molina Monroe Montoya Nash Nava Nolan Norris Ochoa Odom Osborne Pace Padilla Parrish Pena Pike Pope Prince
Quintero Rangel Reyna Rhodes Rios Rosario Rowe Rubio Salas Sharp Shaw Sloan Solis Stark Sutton Tate Terry Trevino Valdez Vance Vaughn
Velez Vogel Wade Walsh Webb Wilder Yates York Zamora""".split()

# contract -> (how many, skills, availability; empty: always)
PEOPLE = [
    ("full-time", 7, "phone;email", ""),
    ("full-time", 8, "phone;email", "mon-sun 07:00-18:00"),
    ("full-time", 6, "phone;chat", ""),
    ("full-time", 4, "phone;chat", "mon-sun 09:00-21:00"),
    ("full-time", 6, "chat;email;social", ""),
    ("full-time", 5, "chat;email;social", "mon-sun 07:00-18:00"),
    ("full-time", 4, "phone;outgoing", "mon-sun 07:00-19:00"),
    ("full-time", 7, "phone-es;phone;email", ""),
    ("full-time", 3, "phone-es;phone;chat", "mon-sun 07:00-19:00"),
    ("four-day", 5, "phone;email", ""),
    ("four-day", 4, "chat;social", ""),
    ("four-day", 3, "phone;outgoing;chat", ""),
    ("four-day", 2, "phone-es;phone", ""),
    ("part-time", 6, "phone", "mon-sun 08:00-15:00"),
    ("part-time", 5, "phone;email", "mon-sun 15:00-21:00"),
    ("part-time", 4, "chat;email", "mon-sun 15:00-21:00"),
    ("part-time", 3, "chat;social", ""),
    ("part-time", 3, "phone-es;phone", ""),
    ("weekend", 7, "phone;email", ""),
    ("weekend", 4, "chat;social;email", ""),
    ("weekend", 3, "phone-es;phone", ""),
    ("senior", 5, "escalations", ""),
    ("senior", 4, "escalations;phone;chat", ""),
    ("senior", 4, "escalations;phone;phone-es", ""),
    ("senior", 2, "escalations;email;social", ""),
]
MANAGERS = 4

START_WISHES = {
    "full-time": ["07:00-08:30", "08:00-09:30", "09:00-10:30", "11:00-12:30"],
    "four-day": ["07:00-08:00", "08:00-10:00"],
    "part-time": ["08:00-09:00", "09:00-11:00", "15:00-17:00"],
}

# (start, end, kind). Days that are wholly off are credited, hours at the doctor's are not.
TIME_OFF = [
    ("2026-03-02", "2026-03-06", "vacation"),
    ("2026-03-02", "2026-03-08", "vacation"),
    ("2026-02-25", "2026-03-04", "vacation"),
    ("2026-03-06", "2026-03-06", "vacation"),
    ("2026-03-04", "2026-03-05", "training"),
    ("2026-03-03T13:00", "2026-03-03T16:00", "medical"),
    ("2026-03-02", "2026-03-03", "sick"),
]


def name_maker(rng):
    """Names, no two alike."""
    taken = set()
    while True:
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        if name not in taken:
            taken.add(name)
            yield name


def make_agents(rng):
    names, rows, people = name_maker(rng), [], []
    for contract, count, skills, available in PEOPLE:
        people += [(contract, skills, available)] * count
    rng.shuffle(people)
    for number, (contract, skills, available) in enumerate(people, 1):
        agent = f"s{number:03d}"
        team = f"Team {1 + (number - 1) // 14}"
        rows.append([agent, next(names), contract, f"{agent}@lakeside.example", skills, available, team])
    for number in range(1, MANAGERS + 1):
        agent = f"m{number:03d}"
        rows.append([agent, next(names), "manager", f"{agent}@lakeside.example", "manager", "", "Desk"])
    return rows


def make_time_off(rng, agents):
    off = rng.sample([a for a in agents if a[2] in ("full-time", "four-day", "part-time")], len(TIME_OFF))
    return sorted([agent[0], *row] for agent, row in zip(off, TIME_OFF))


def make_preferences(rng, agents):
    """About a third of those who can choose wish for something; the weight is in dollars."""
    rows = []
    for agent in agents:
        if agent[2] not in START_WISHES or rng.random() > 0.35:
            continue
        if agent[5] == "" and rng.random() < 0.6:
            rows.append([agent[0], "start", rng.choice(START_WISHES[agent[2]]), rng.choice([4, 6, 8, 10])])
        elif agent[2] == "full-time" and rng.random() < 0.5:
            rows.append([agent[0], "weekend", "", rng.choice([10, 15, 20])])
        else:
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
