"""Synthetic lists of invented people, some rows of them bad in a dozen known ways."""

from __future__ import annotations

import csv
import io
from random import Random

HEADERS = [
    "№ з/п", "П.І.Б.", "Дата народження", "Звання", "Особовий номер", "в/ч", "Сторона",
    "Дата взяття в полон", "Стан здоров'я", "Стать", "Вік",
]  # fmt: skip
SURNAMES = ["Вигаданий", "Неіснуючий", "Прикладний", "Зразковий", "Умовний", "Уявний", "Книжний"]
GIVEN = ["Ярема", "Остап", "Левко", "Тарас", "Устим", "Мирон", "Северин"]
RANKS = ["солдат", "сержант", "лейтенант", "матрос"]
HEALTH = ["легкопоранений", "хворий", "добрий", "", "невідомо"]


def good_row(random: Random, number: int) -> list[str]:
    """A row that every reader takes."""
    born = f"{random.randint(1, 28):02}.{random.randint(1, 12):02}.{random.randint(1965, 2005)}"
    name = f"{random.choice(SURNAMES)} {random.choice(GIVEN)} {random.choice(GIVEN)}ович"
    taken = f"{random.randint(13, 28):02}.{random.randint(1, 12):02}.2025"
    return [
        str(number), name, born, random.choice(RANKS), f"АБ-{number:06}", f"А{random.randint(1000, 4999)}",
        "Україна",
        taken, random.choice(HEALTH), "ч", str(random.randint(18, 60)),
    ]  # fmt: skip


def _set(place: int, cell: str):
    def spoil(row: list[str]) -> list[str]:
        return [*row[:place], cell, *row[place + 1 :]]

    return spoil


def _nobody(row: list[str]) -> list[str]:
    return [row[0], "", *row[2:4], "", *row[5:]]


BAD = {
    "list.date no such day": _set(2, "31.02.1990"),
    "list.date no date": _set(7, "навесні"),
    "list.date two digits": _set(2, "25.03.90"),
    "list.power": _set(6, "Нарнія"),
    "list.code": _set(8, "бадьорий"),
    "list.number": _set(10, "тридцять"),
    "list.character": _set(1, "Ві\u202eганий Остап"),
    "list.script": _set(1, "Bигаданий Остап"),
    "list.nobody": _nobody,
    "list.columns": lambda row: [*row, "", "зайва"],
    "list.key": _set(0, ""),
    "list.implausible future": _set(2, "25.03.2090"),
    "list.implausible before birth": _set(7, "13.01.1960"),
    "list.cell-error": _set(4, "#REF!"),
    "list.name": _set(1, "12345"),
    "list.long": _set(5, "А" * 33_000),
    "list.repeated": _set(0, "1"),
}
"""What is done to a row, by the code of the fault that it makes and a word on it."""


def rows_with_faults(seed: int, rows: int, one_in: int = 20) -> tuple[list[list[str]], dict[int, str]]:
    """Rows below the headers, and by number of the row in the file the code of its fault."""
    random, made, bad = Random(seed), [], {}
    kinds = list(BAD)
    for number in range(1, rows + 1):
        row = good_row(random, number)
        if number % one_in == 0:
            kind = kinds[(number // one_in) % len(kinds)]
            row = BAD[kind](row)
            bad[number + 1] = kind.partition(" ")[0]
        made.append(row)
    return made, bad


def as_csv(rows: list[list[str]], delimiter: str = ";") -> str:
    """The list as CSV text, with its headers."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(HEADERS)
    writer.writerows(rows)
    return stream.getvalue()
