"""The answers of the case as they are printed, to the letter.

Make them anew with REPATRIA_REFRESH_GOLDEN=1, and say in the commit why they changed.
"""

import os
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from registers import desk_over, kursk
from repatria.cli.show_findings import show_findings
from repatria.cli.show_person import show_person
from repatria.cli.show_plan import show_plan
from repatria.desk.findings import all_findings
from repatria.desk.person import read_person
from repatria.desk.plan import answer_plan

GOLDEN = Path(__file__).parents[1] / "golden"

PLANS = {
    "plan-2025-01-13": ("2025-01-13", None),
    "plan-2025-10": ("2025-10", None),
    "plan-one-for-one": (None, "one-for-one"),
    "plan-everything-but-his-wish": (None, "everything-but-his-wish"),
    "plan-south-korea": (None, "south-korea"),
}


@pytest.fixture(scope="module")
def desk():
    return desk_over(kursk())


def same_as_kept(name, show, answer, question):
    printed = StringIO()
    show(answer, question, Console(file=printed, width=100, highlight=False))
    text = "\n".join(line.rstrip() for line in printed.getvalue().splitlines()) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("REPATRIA_REFRESH_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "asked"), PLANS.items(), ids=PLANS)
def test_a_plan_is_printed_as_it_was(desk, name, asked):
    question = desk.ask(asked[0], None, asked[1])
    same_as_kept(name, show_plan, answer_plan(question, desk.solve), question)


def test_the_findings_of_13_january_are_printed_as_they_were(desk):
    question = desk.ask("2025-01-13")
    found = all_findings(question.view, question.settings, question.when.held)
    same_as_kept("findings-2025-01-13", show_findings, found, question)


def test_the_file_of_the_man_without_papers_is_printed_as_it_was(desk):
    question = desk.ask("2025-12-31")
    reading = read_person(question.view, "without-papers", question.settings, question.when.held)
    same_as_kept("person-without-papers-2025-12-31", show_person, reading, question)
