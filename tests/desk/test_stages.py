"""Pictures of plans and schedules: Powers by name, duties apart, people as numbers only."""

from datetime import date

from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.round import Round
from repatria.core.clearing.situation import Lane, Person, Reason, Situation
from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits
from repatria.desk.stages import picture_of_difference, picture_of_plan, picture_of_schedule
from repatria.solver.highs import highs

NAMES = {"Aurland": "x-a", "Brenia": "x-b"}


def a_round():
    """Two held by each side; one of them is owed his return."""
    sides = (("x-a", "x-b"), ("x-a", "x-b"), ("x-b", "x-a"), ("x-b", "x-a"))
    people = tuple(
        Person(
            id=f"person:{number}", held_by=source, depends_on=to, lane=Lane.AGREEMENT if number else Lane.DUTY
        )
        for number, (source, to) in enumerate(sides)
    )
    journeys = tuple(
        Journey(one.id, source, to, "o", 1) for one, (source, to) in zip(people, sides, strict=True)
    )
    return Round(Situation(as_of=date(2031, 3, 1), people=people), (), NAMES), journeys


def test_a_plan_shows_what_is_firm_owed_and_open():
    """Each in its own row of the table, under the names of the Powers."""
    asked, (owed, *firm) = a_round()
    besides = Journey("person:9", "x-b", "x-a", "p", 1, (Reason(words="no wish is established"),))
    cleared = Cleared(Plan((owed, *firm)), Plan((owed, *firm, besides)))
    picture = picture_of_plan(cleared.firm, cleared.additional, asked)
    assert {(row[0], row[3], row[4]) for row in picture.rows} == {
        ("Aurland", "1", "goes because return is a duty"),
        ("Aurland", "1", "goes under agreement"),
        ("Brenia", "2", "goes under agreement"),
        ("Brenia", "1", "could go besides, once decided"),
    }
    assert "person:" not in picture.standalone()


def test_a_schedule_shows_balances_without_duties():
    """One for two: whoever is owed is nobody's balance, and what is given for good is on top."""
    asked, journeys = a_round()
    found = plan_stages(Plan(journeys), asked.situation, Limits(otherwise=1), highs())
    picture = picture_of_schedule(found, asked)
    assert len(picture.rows) == len(found.stages)
    assert sum(int(row[1]) for row in picture.rows) == 4
    assert "bears 1" in picture.standalone() and "bears 2" in picture.standalone()
    assert "person:" not in picture.standalone()


def test_two_plans_differ_by_people_not_by_numbers_alone():
    """The same number between the same Powers can still be other people."""
    asked, (one, two, three, four) = a_round()
    picture = picture_of_difference(("now", Plan((one, three))), ("then", Plan((two, three, four))), asked)
    assert picture.rows == (("Aurland", "Brenia", "0", "1", "1"), ("Brenia", "Aurland", "1", "0", "1"))
