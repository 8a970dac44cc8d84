"""The vocabulary of properties: the one place that says what can be claimed, and of what type.

docs/vocabulary.md is made from this table. A property is single where only one value can be
true at one time, so that two values are a disagreement; a series where each statement stands
for its own date (wishes, acknowledgements); many where several values are true together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.claims.values import ValueType
from repatria.core.terms.health import CaptureHealth, MedicalCategory
from repatria.core.terms.records import Kind


class Holds(StrEnum):
    """How many values of a property can be true at one time."""

    SINGLE = "single"
    SERIES = "series"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One term of the vocabulary.

    Args:
        name: the term.
        about: the kinds of thing that it can be claimed of.
        type: the type of its value.
        holds: how many values can be true at one time.
        meaning: what it says, in a sentence.
        basis: the article or standard that asks for it, or none.
        codes: the closed list, for a coded value.
    """

    name: str
    about: tuple[Kind, ...]
    type: ValueType
    holds: Holds
    meaning: str
    basis: str = ""
    codes: tuple[str, ...] = ()


IDENTITY_STATUS = ("unable", "claimed", "partly_verified", "verified")
PRISONER_STATUS = ("4A1", "4A2", "4A3", "4A4", "4A5", "4A6", "4B1", "4B2", "33", "AP44", "none")
PAPERS = ("none", "in_his_name", "in_another_name")
HOSTILITIES = ("active", "ceased")

_PEOPLE = (Kind.RECORD, Kind.GROUP)
_ANYTHING = tuple(Kind)

_SINGLE, _SERIES, _MANY = Holds.SINGLE, Holds.SERIES, Holds.MANY


def _of_people(
    name: str,
    type: ValueType,
    meaning: str,
    *,
    holds: Holds = _SINGLE,
    basis: str = "",
    codes: tuple[str, ...] = (),
) -> Property:
    return Property(
        name=name, about=_PEOPLE, type=type, holds=holds, meaning=meaning, basis=basis, codes=codes
    )


_IDENTITY = (
    _of_people(
        "name",
        ValueType.NAME,
        "A name, in the script in which it was written.",
        holds=_MANY,
        basis="GC III 17(1)",
    ),
    _of_people("described_as", ValueType.TEXT, "How a source tells him from others.", holds=_MANY),
    _of_people("birth_date", ValueType.DATE, "Date of birth, as far as known.", basis="GC III 17(1)"),
    _of_people("birth_place", ValueType.TEXT, "Place of birth.", basis="GC III 122(4)"),
    _of_people("age", ValueType.COUNT, "Age in years on the day it was said.", holds=_SERIES),
    _of_people("sex", ValueType.CODE, "Sex.", basis="GC III 14(2), 16", codes=("female", "male")),
    _of_people("rank", ValueType.TEXT, "Military rank.", basis="GC III 17(1)"),
    _of_people(
        "service_number", ValueType.TEXT, "Army, regimental, personal or serial number.", basis="GC III 17(1)"
    ),
    _of_people("unit", ValueType.TEXT, "The unit in which he served.", basis="GC III 70, Annex IV.B"),
    _of_people("nationality", ValueType.TEXT, "Nationality.", basis="GC IV 138"),
    _of_people("father_name", ValueType.NAME, "First name of his father.", basis="GC III 122(4)"),
    _of_people("mother_maiden_name", ValueType.NAME, "Maiden name of his mother.", basis="GC III 122(4)"),
    _of_people(
        "next_of_kin",
        ValueType.TEXT,
        "Name and address of the person to be informed.",
        holds=_MANY,
        basis="GC III 122(4)",
    ),
    _of_people("mail_address", ValueType.TEXT, "Where mail for him may be sent.", basis="GC III 71, 122(4)"),
    _of_people("occupation", ValueType.TEXT, "What he did in his force."),
    _of_people("serves_since", ValueType.DATE, "When he began to serve."),
    _of_people("comes_from", ValueType.TEXT, "Region of origin or residence."),
    _of_people(
        "papers",
        ValueType.CODE,
        "What papers he carried when captured.",
        basis="GC III 17(3), 18(2)",
        codes=PAPERS,
    ),
    _of_people(
        "carried_document", ValueType.REF, "A document that he carried.", holds=_MANY, basis="GC III 17(3)"
    ),
    _of_people(
        "identity_status",
        ValueType.CODE,
        "How far his identity is established, and by whom.",
        basis="GC III 17(5)",
        codes=IDENTITY_STATUS,
    ),
    _of_people("member_of", ValueType.REF, "A group that the record belongs to.", holds=_MANY),
    _of_people(
        "declined_to_state",
        ValueType.TEXT,
        "A property that he was asked for and did not give.",
        holds=_MANY,
        basis="GC III 17(1)",
    ),
    _of_people("not_asked", ValueType.TEXT, "A property that he was not asked for.", holds=_MANY),
    _of_people("group_size", ValueType.COUNT, "How many people the group has."),
    _of_people("killed", ValueType.COUNT, "How many of the group are said to have been killed."),
)

_STATUS = (
    _of_people("depends_on", ValueType.POWER, "The Power on which he depends.", basis="GC III 4, 122(4)"),
    _of_people(
        "status_ground",
        ValueType.CODE,
        "The limb of Art. 4 under which he falls.",
        basis="GC III 4",
        codes=PRISONER_STATUS,
    ),
    _of_people(
        "status_doubt", ValueType.TEXT, "A doubt about his status, and who raised it.", basis="GC III 5(2)"
    ),
    _of_people(
        "tribunal_decision",
        ValueType.CODE,
        "What a competent tribunal decided on his status.",
        basis="GC III 5(2); AP I 45",
        codes=PRISONER_STATUS,
    ),
)

_CUSTODY = (
    _of_people("captured_by", ValueType.POWER, "The Power into whose hands he fell.", basis="GC III 5(1)"),
    _of_people("captured_on", ValueType.DATE, "When he was captured.", basis="GC III 5(1)"),
    _of_people("captured_at", ValueType.TEXT, "Where he was captured."),
    _of_people("held_by", ValueType.POWER, "The Detaining Power.", basis="GC III 12(1)"),
    _of_people("held_at", ValueType.TEXT, "Where he is held."),
    _of_people(
        "statement_in_custody",
        ValueType.TEXT,
        "What he is said to have said in captivity.",
        holds=_MANY,
        basis="GC III 17(4)",
    ),
    _of_people("motive", ValueType.TEXT, "What is said to move people of the group.", holds=_MANY),
    _of_people(
        "deployed", ValueType.TEXT, "Where and for whom the group is said to be deployed.", holds=_MANY
    ),
    _of_people("omitted_from", ValueType.TEXT, "An exchange from which he was left out.", holds=_MANY),
    _of_people("released_on", ValueType.DATE, "When his captivity ended.", basis="GC III 66"),
    _of_people("died_on", ValueType.DATE, "When he died in captivity.", basis="GC III 120"),
    _of_people("cause_of_death", ValueType.TEXT, "The cause of his death.", basis="GC III 120(2)"),
    _of_people("buried_at", ValueType.TEXT, "Where he lies buried.", basis="GC III 120(2)"),
)

_HEALTH = (
    _of_people("condition", ValueType.TEXT, "A wound or illness, in words.", holds=_MANY),
    _of_people(
        "health",
        ValueType.CODE,
        "Item 11 of the capture card.",
        basis="GC III 70, Annex IV.B",
        codes=tuple(CaptureHealth),
    ),
    _of_people(
        "medical_category",
        ValueType.CODE,
        "What a medical examination found.",
        basis="GC III 110, 112",
        codes=tuple(MedicalCategory),
    ),
    _of_people(
        "fitness_to_travel", ValueType.DECISION, "A doctor's decision on the journey.", basis="GC III 47, 109"
    ),
)

_DESTINATION = (
    _of_people(
        "wish",
        ValueType.WISH,
        "What he said that he wants, and in what conditions.",
        holds=_SERIES,
        basis="GC III 109(3), 118",
    ),
    _of_people(
        "risk_on_return",
        ValueType.RISK,
        "What he or his family may have to fear.",
        holds=_MANY,
        basis="GC III 118 with Commentary 2020; GC IV 45(4)",
    ),
    _of_people(
        "non_refoulement",
        ValueType.DECISION,
        "The Detaining Power's decision on the risk.",
        holds=_SERIES,
        basis="GC III 118 with Commentary 2020",
    ),
    _of_people(
        "art12_assessment",
        ValueType.DECISION,
        "The Detaining Power's finding that the receiving Power is willing and able.",
        holds=_SERIES,
        basis="GC III 12(2)",
    ),
    _of_people(
        "acceptance",
        ValueType.DECISION,
        "Whether the third state takes him.",
        holds=_SERIES,
        basis="GC III 111",
    ),
)

_DUTIES = (
    _of_people(
        "identity_card_issued",
        ValueType.DATE,
        "When the Detaining Power gave him papers.",
        basis="GC III 18(2)",
    ),
    _of_people(
        "arrived_at_camp",
        ValueType.DATE,
        "When he arrived at a camp, even a transit camp.",
        basis="GC III 70",
    ),
    _of_people(
        "capture_card_sent",
        ValueType.DATE,
        "When his capture cards were sent.",
        holds=_MANY,
        basis="GC III 70",
    ),
    _of_people(
        "notified_to_bureau",
        ValueType.DATE,
        "When his Bureau received his particulars.",
        basis="GC III 122(2)",
    ),
    _of_people(
        "notification_decision",
        ValueType.DECISION,
        "The named decision on sending his particulars to a Power that may do harm.",
        holds=_SERIES,
        basis="GC III 122-123; GC IV 137(2) by comparison",
    ),
)

_JUDGEMENTS = (
    Property(
        name="same_as",
        about=(Kind.RECORD,),
        type=ValueType.REF,
        holds=_MANY,
        meaning="An officer's judgement: both records are one person.",
    ),
    Property(
        name="not_same_as",
        about=(Kind.RECORD,),
        type=ValueType.REF,
        holds=_MANY,
        meaning="An officer's judgement: the records are two persons.",
    ),
    Property(
        name="unsure_same_as",
        about=(Kind.RECORD,),
        type=ValueType.REF,
        holds=_MANY,
        meaning="An officer's judgement: it cannot be said whether they are one person.",
    ),
    Property(
        name="ruling",
        about=(*_PEOPLE, Kind.POWER, Kind.DOCUMENT, Kind.EVENT),
        type=ValueType.RULING,
        holds=_SERIES,
        meaning="An officer's ruling which claim to believe on one property.",
    ),
)

_ABOUT_CLAIMS = tuple(
    Property(name=name, about=(Kind.CLAIM,), type=type, holds=_SERIES, meaning=meaning)
    for name, type, meaning in (
        ("accepted", ValueType.TEXT, "An officer takes the claim into what is believed; the reason."),
        ("rejected", ValueType.TEXT, "An officer keeps the claim out of what is believed; the reason."),
        ("retracted", ValueType.TEXT, "Whoever made the claim withdraws it; the reason."),
        ("corrected_by", ValueType.REF, "The claim that takes this one's place."),
        ("repeats", ValueType.REF, "The claim that this one only repeats; it is no confirmation."),
        ("confirmed", ValueType.TEXT, "A second officer confirms the act with what he looked at: four eyes."),
    )
)

_WORLD = (
    Property(
        name="source",
        about=(Kind.SOURCE,),
        type=ValueType.SOURCE,
        holds=_SINGLE,
        meaning="What a source is and how it was kept.",
    ),
    Property(
        name="reviewed",
        about=(Kind.SOURCE,),
        type=ValueType.REVIEW,
        holds=_MANY,
        meaning="An officer's decision on what was proposed of a passage of a report.",
    ),
    Property(
        name="title",
        about=(Kind.POWER, Kind.ACTOR, Kind.DOCUMENT, Kind.EVENT, Kind.GROUP),
        type=ValueType.NAME,
        holds=_MANY,
        meaning="What a Power, actor, document or event is called.",
    ),
    Property(
        name="acts_for",
        about=(Kind.ACTOR,),
        type=ValueType.POWER,
        holds=_SINGLE,
        meaning="The Power for which an actor acts.",
    ),
    Property(
        name="acknowledges",
        about=(Kind.EVENT, Kind.GROUP, Kind.RECORD),
        type=ValueType.ACKNOWLEDGEMENT,
        holds=_SERIES,
        meaning="What a Power says of a matter laid at its door.",
        basis="GC III 122",
    ),
    Property(
        name="policy",
        about=(Kind.POWER,),
        type=ValueType.TEXT,
        holds=_MANY,
        meaning="A standing order or policy that a Power is said to have.",
    ),
    Property(
        name="promise",
        about=(Kind.POWER,),
        type=ValueType.TEXT,
        holds=_MANY,
        meaning="Something that a Power holds out to prisoners.",
        basis="GC III 7",
    ),
    Property(
        name="forecast",
        about=(Kind.POWER,),
        type=ValueType.TEXT,
        holds=_MANY,
        meaning="Something that a Power expects to happen; never a fact about a person.",
    ),
    Property(
        name="hostilities",
        about=(Kind.EVENT,),
        type=ValueType.CODE,
        holds=_SINGLE,
        codes=HOSTILITIES,
        meaning="Whether active hostilities go on.",
        basis="GC III 118(1)",
    ),
    Property(
        name="happened",
        about=(Kind.EVENT,),
        type=ValueType.TEXT,
        holds=_MANY,
        meaning="What happened, where it belongs to the case but to no one person.",
    ),
    Property(
        name="fact",
        about=(Kind.EVENT,),
        type=ValueType.YES_NO,
        holds=_SINGLE,
        meaning="Whether a fact outside the people, on which an offer may rest, is confirmed.",
    ),
    Property(
        name="issued_by",
        about=(Kind.DOCUMENT,),
        type=ValueType.POWER,
        holds=_SINGLE,
        meaning="The Power that issued a document.",
    ),
    Property(
        name="issued_to",
        about=(Kind.DOCUMENT,),
        type=ValueType.REF,
        holds=_SINGLE,
        meaning="The record of the man in whose name a document is made out.",
    ),
    Property(
        name="shows",
        about=(Kind.DOCUMENT,),
        type=ValueType.REF,
        holds=_MANY,
        meaning="Whom or what a picture, video or paper shows.",
        basis="GC III 13(2)",
    ),
    Property(
        name="published_by",
        about=(Kind.DOCUMENT,),
        type=ValueType.POWER,
        holds=_MANY,
        meaning="The Power whose officials made it public.",
        basis="GC III 13(2)",
    ),
    Property(
        name="identifies_prisoner",
        about=(Kind.DOCUMENT,),
        type=ValueType.YES_NO,
        holds=_SINGLE,
        meaning="Whether a prisoner can be recognised in it.",
        basis="GC III 13(2)",
    ),
    Property(
        name="offer",
        about=(Kind.OFFER,),
        type=ValueType.OFFER,
        holds=_SINGLE,
        meaning="A Power's conditional offer, in the offers language.",
    ),
    Property(
        name="offer_withdrawn",
        about=(Kind.OFFER,),
        type=ValueType.TEXT,
        holds=_SINGLE,
        meaning="The Power no longer makes the offer; the reason.",
    ),
    Property(
        name="request",
        about=(Kind.POWER,),
        type=ValueType.TEXT,
        holds=_MANY,
        meaning="What a Power asked of another.",
    ),
)

VOCABULARY: Mapping[str, Property] = {
    term.name: term
    for term in (
        *_IDENTITY,
        *_STATUS,
        *_CUSTODY,
        *_HEALTH,
        *_DESTINATION,
        *_DUTIES,
        *_JUDGEMENTS,
        *_ABOUT_CLAIMS,
        *_WORLD,
    )
}
"""Every property that a claim can have, by name."""
