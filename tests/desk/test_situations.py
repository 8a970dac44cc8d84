"""The situation of a register: what offers may choose people by."""

from datetime import UTC, datetime

from registers import desk_over, kursk
from repatria.core.claims.codec import claim_from_json
from repatria.core.clearing.members import selects
from repatria.core.offers.groups import MEN, WOMEN
from repatria.desk.ports import Act
from repatria.desk.rounds import round_of

SAID = {
    "id": "01f00000-0000-7000-8000-000000000001",
    "about": "record:kursk-2025/in-bed",
    "property": "sex",
    "value": "male",
    "speakers": ["actor:kursk-2025/registrar"],
    "source": "source:kursk-2025/register-note",
}


def of_in_bed(register):
    """The man in the bed, as the clearing sees him."""
    situation = round_of(desk_over(register).ask("2026-03-01")).situation
    return next(person for person in situation.people if person.id == "record:kursk-2025/in-bed")


def test_offers_choose_by_what_a_file_says_and_by_nothing_that_it_does_not_say():
    register = kursk()
    assert not selects(MEN, of_in_bed(register)) and not selects(WOMEN, of_in_bed(register))
    said = claim_from_json(SAID, "test")
    accepted = {
        "id": "01f00000-0000-7000-8000-000000000002",
        "about": f"claim:{said.id}",
        "property": "accepted",
    }
    claims = said, claim_from_json({**SAID, **accepted, "value": "seen by the registrar"}, "test")
    act = Act(kind="t", key="sex", by="actor:kursk-2025/registrar", claims=claims)
    register.record(act, datetime(2026, 3, 1, tzinfo=UTC))
    assert selects(MEN, of_in_bed(register)) and not selects(WOMEN, of_in_bed(register))
