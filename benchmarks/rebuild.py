"""How long all projections take to be made anew from a register of many people, and in how much memory.

    python benchmarks/rebuild.py [--people 100000] [--folder DIR] [--postgres URL] [--seed 1]

The register is put together from the store's own bytes, some forty claims for each person: names in
two scripts, captures, transfers, wishes, papers, and the acceptance of nine facts in ten. Then every
projection is made from it. Prints a Markdown table; with --folder the register stays for `load.py`.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from ledger import machine

from repatria.core.archive.merkle import leaf_hash
from repatria.core.terms.records import Ref, derived_claim_id
from repatria.store import bodies
from repatria.store.databases import (
    SQLITE_PRAGMAS,
    add_database,
    configure,
    postgres_settings,
    sqlite_settings,
)

BY = Ref("actor:bench/registrar")
AT_ONCE = 100
"""How many people one act takes in; some four thousand claims."""

POWERS = {
    "UA": "Ukraine",
    "RU": "Russia",
    "KP": "North Korea",
    "GE": "Georgia",
    "SY": "Syria",
    "AM": "Armenia",
}
SIDES = {"UA": ("RU", "KP", "SY"), "RU": ("UA", "GE"), "GE": ("RU",), "SY": ("RU",), "AM": ("SY",)}
GIVEN = (
    ("Іван", "Ivan"), ("Олег", "Oleh"), ("Микола", "Mykola"), ("Сергій", "Serhii"), ("Дмитро", "Dmytro"),
    ("Алексей", "Aleksei"), ("Николай", "Nikolai"), ("Юрий", "Yurii"), ("Антон", "Anton"), ("Павло", "Pavlo"),
    ("يوسف", "Yousef"), ("محمد", "Mohammad"), ("حسن", "Hasan"), ("민수", "Min-su"), ("철호", "Chol-ho"),
    ("გიორგი", "Giorgi"), ("Արամ", "Aram"),
)  # fmt: skip
STEMS = (
    ("Ковал", "Koval"), ("Шевч", "Shevch"), ("Бондар", "Bondar"), ("Ткач", "Tkach"), ("Мельн", "Meln"),
    ("Кравч", "Kravch"), ("Савч", "Savch"), ("Гонч", "Honch"), ("Лисен", "Lysen"), ("Петр", "Petr"),
    ("Морозов", "Morozov"), ("Соколов", "Sokolov"), ("Зайц", "Zaits"), ("Павл", "Pavl"), ("Семен", "Semen"),
)  # fmt: skip
ENDS = (("енко", "enko"), ("ук", "uk"), ("ський", "skyi"), ("ов", "ov"), ("ін", "in"), ("чук", "chuk"))
RANKS = ("private", "corporal", "sergeant", "lieutenant", "captain")
PLACES = ("Kostiantyniv", "Bilhorod", "Rylsk", "Sudzha", "Melitopol", "Homs", "Gori", "Donskoie")


def people(seed: int, first: int, last: int) -> Iterator[list[dict[str, Any]]]:
    """The claims about each person from `first` to before `last`, as JSON, in the order of recording."""
    for number in range(first, last):
        yield _Person(Random(f"{seed}/{number}"), number).claims()


class _Person:
    def __init__(self, dice: Random, number: int) -> None:
        self.dice, self.number, self.told = dice, number, list[dict[str, Any]]()
        self.day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"

    def claims(self) -> list[dict[str, Any]]:
        dice, say = self.dice, self._say
        held_by = dice.choice(list(SIDES))
        depends_on = dice.choice(SIDES[held_by])
        native, latin = names(dice)
        say("name", {"text": native})
        say("name", {"text": latin, "script": "Latn"})
        if dice.random() < 0.5:
            say(
                "name",
                {"text": latin.replace("y", "i").replace("kh", "h").replace("ii", "iy")},
                accepted=False,
            )
        year = dice.randint(1965, 2006)
        say("birth_date", f"{year}-{dice.randint(1, 12):02}")
        say("birth_date", str(year + dice.choice((0, 0, 0, 0, 0, 0, 1))), by="bench/agency")
        say("age", {"number": 2025 - year})
        say("rank", dice.choice(RANKS))
        say("service_number", f"{dice.choice('ABKM')}-{100_000 + self.number}")
        say("unit", f"{dice.randint(1, 160)} Brigade, {dice.randint(1, 4)} Battalion")
        say("sex", "male" if dice.random() < 0.95 else "female")
        say("depends_on", depends_on)
        say("captured_by", held_by)
        say("captured_on", f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}")
        say("captured_at", f"near {dice.choice(PLACES)}")
        say("held_by", held_by)
        say("held_at", f"camp {dice.randint(1, 12)}, {dice.choice(PLACES)}")
        say("papers", dice.choice(("none", "in_his_name")))
        say("identity_status", dice.choice(("claimed", "partly_verified", "verified")))
        say("condition", dice.choice(("wounded in the leg", "underweight", "no complaint")))
        say("health", dice.choice(("good_health", "sick", "slightly_wounded")))
        say("notified_to_bureau", self.day, accepted=dice.random() < 0.6)
        say("acknowledges", {"power": held_by, "says": "acknowledges"}, accepted=dice.random() < 0.5)
        wish = {"preference": "return", "asked_by": "neutral", "without_witnesses": True}
        say("wish", wish, accepted=dice.random() < 0.8)
        if dice.random() < 0.05:
            say("medical_category", "110-1-1")
        if dice.random() < 0.1:
            say("released_on", self.day)
        elif dice.random() < 0.02:
            say("died_on", self.day)
        return self.told

    def _say(self, property: str, value: Any, *, accepted: bool = True, by: str = "bench/registrar") -> None:
        row = len(self.told)
        claim = self._id(row)
        said = {"property": property, "value": value, "source": f"source:bench/list-{self.number // 100}"}
        about = f"record:bench/r{self.number}"
        chain = [f"actor:{by}"] if by != "bench/registrar" else ["actor:bench/bureau", "actor:bench/camp"]
        self.told.append({"id": claim, "about": about, "speakers": chain, "said_on": self.day,
                          "passage": {"row": self.number % 100}} | said)  # fmt: skip
        if accepted:
            self.told.append({"id": self._id(row + 1), "about": f"claim:{claim}", "property": "accepted",
                              "value": "read in the list", "speakers": [BY], "said_on": self.day,
                              "source": "source:bench/notes"})  # fmt: skip

    def _id(self, row: int) -> str:
        return derived_claim_id(1_740_000_000_000 + self.number * 100 + row, f"bench/{self.number}/{row}")


def names(dice: Random) -> tuple[str, str]:
    """One name in two scripts."""
    given, stem, end = dice.choice(GIVEN), dice.choice(STEMS), dice.choice(ENDS)
    middle = dice.choice(("", "", "ен", "ар", "ов", "ин", "ат", "ел", "ур"))
    latin = {"ен": "en", "ар": "ar", "ов": "ov", "ин": "yn", "ат": "at", "ел": "el", "ур": "ur"}.get(
        middle, ""
    )
    return f"{stem[0]}{middle}{end[0]} {given[0]}", f"{given[1]} {stem[1]}{latin}{end[1]}"


def of_everybody(seed: int) -> list[dict[str, Any]]:
    """What is said of Powers and sources: titles, lists and a few requests."""
    told: list[dict[str, Any]] = []

    def say(about: str, property: str, value: Any) -> None:
        number = len(told)
        claim = derived_claim_id(1_730_000_000_000 + number, f"bench/{seed}/{number}")
        base = {"speakers": [BY], "source": "source:bench/notes", "said_on": "2025-01-01"}
        told.append(base | {"id": claim, "about": about, "property": property, "value": value})
        accept = derived_claim_id(1_730_000_000_000 + number + 1, f"bench/{seed}/{number + 1}")
        about_it = {"id": accept, "about": f"claim:{claim}", "property": "accepted", "value": "our own note"}
        told.append(base | about_it)

    for code, title in POWERS.items():
        say(f"power:{code}", "title", {"text": title})
        say(f"power:{code}", "policy", "Prisoners are registered on arrival at a camp.")
    for actor in ("bureau", "camp", "agency", "registrar"):
        say(f"actor:bench/{actor}", "title", {"text": f"The {actor}"})
    say("source:bench/notes", "source", {"kind": "officer_note", "title": "Notes of the register"})
    return told


def acts(seed: int, count: int) -> Iterator[list[dict[str, Any]]]:
    """The claims of each act: first of everybody, then a list of people at a time."""
    yield of_everybody(seed)
    for first in range(0, count, AT_ONCE):
        last = min(count, first + AT_ONCE)
        listed = [claim for told in people(seed, first, last) for claim in told]
        source = derived_claim_id(1_739_000_000_000 + first, f"bench/list/{first}")
        about = f"source:bench/list-{first // 100}"
        base = {"speakers": [BY], "source": "source:bench/notes", "about": about, "property": "source"}
        yield [
            base | {"id": source, "value": {"kind": "party_list", "title": f"List {first // 100}"}},
            *listed,
        ]


def fill(using: str, seed: int, count: int) -> int:
    """Put a register's ledger together, without projections; how many entries it has."""
    from django.db import connections

    size, moment = 0, ""
    connection = connections[using]
    connection.ensure_connection()
    with _writing(using) as write:
        for number, told in enumerate(acts(seed, count)):
            moment = f"2026-{1 + number * 10 // max(count // AT_ONCE, 1) % 11:02}-15T08:00:00.000Z"
            made = [
                json.dumps(c, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
                for c in told
            ]
            rows = []
            for place, (claim, data) in enumerate(zip(told, made, strict=True), size):
                body = b'{"claim":' + data + bodies.tail(moment, BY, place)
                rows.append((place, claim["id"], claim["about"], body, leaf_hash(body)))
            digest = bodies.act_digest(f"act-{number}", "import", BY, made)
            write(rows, (size, len(rows), f"act-{number}", "import", BY, moment, digest))
            size += len(rows)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_ledgerhead SET size = %s, recorded_at = %s", (size, moment))
    return size


class _writing:
    """Writes rows fast: nothing reads this register before it is whole."""

    def __init__(self, using: str) -> None:
        from django.db import connections

        self.connection = connections[using]

    def __enter__(self) -> Any:
        if self.connection.vendor == "sqlite":
            self.raw = sqlite3.connect(self.connection.settings_dict["NAME"], isolation_level=None)
            for pragma in (*SQLITE_PRAGMAS, "synchronous=OFF"):
                self.raw.execute(f"PRAGMA {pragma}")
            self.raw.execute("BEGIN")
            return self._sqlite
        from django.db import transaction

        self.atomic = transaction.atomic(self.connection.alias)
        self.atomic.__enter__()
        return self._postgres

    def __exit__(self, *told: Any) -> None:
        if self.connection.vendor == "sqlite":
            self.raw.execute("COMMIT")
            self.raw.close()
        else:
            self.atomic.__exit__(*told)

    def _sqlite(self, rows: list[Any], act: tuple[Any, ...]) -> None:
        self.raw.executemany("INSERT INTO store_ledgerentry VALUES (?, ?, ?, ?, ?)", rows)
        self.raw.execute("INSERT INTO store_recordedact VALUES (?, ?, ?, ?, ?, ?, ?)", act)

    def _postgres(self, rows: list[Any], act: tuple[Any, ...]) -> None:
        columns = "sequence, claim_id, about, body, leaf"
        with self.connection.cursor() as cursor:
            with cursor.copy(f"COPY store_ledgerentry ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(
                "INSERT INTO store_recordedact (first, count, key, kind, recorded_by, recorded_at, digest)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)", act,
            )  # fmt: skip


def make(folder: Path, postgres: str | None, seed: int, count: int) -> tuple[str, int]:
    """A new register of so many people, without projections: its alias, and its entries."""
    from repatria.store.folder import create_folder
    from repatria.store.startup import create_register

    kept = create_folder(folder, "bench.example/register", postgres)
    alias = str(folder.resolve())
    add_database(alias, postgres_settings(postgres) if postgres else sqlite_settings(kept.database))
    create_register(alias)
    return alias, fill(alias, seed, count)


def main() -> None:
    """Make the register, make its projections, and print how long each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="a new folder for the register, which then stays")
    parser.add_argument("--postgres", help="the URL of an empty database to keep the ledger in")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    configure({})
    print(f"{machine()}; seed {asked.seed}\n")
    print("| people | claims | database | filled s | projections rebuilt s | claims/s | memory at most MB |")
    print("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch) / "register"
        began = time.perf_counter()
        alias, size = make(folder, asked.postgres, asked.seed, asked.people)
        filled = time.perf_counter() - began
        database = "PostgreSQL" if asked.postgres else "SQLite"
        print(f"| {asked.people:,} | {size:,} | {database} | {filled:,.0f} |",
              end=" ", flush=True)  # fmt: skip
        from repatria.store.register import DjangoRegister

        began = time.perf_counter()
        rows = DjangoRegister(alias).rebuild()
        took = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{took:,.1f} | {size / took:,.0f} | {memory:,.0f} |\n\nrows: {dict(rows)}")


if __name__ == "__main__":
    main()
