"""What is sent to the API: the bodies of acts, and of questions that are too long for an address."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from repatria.api.asking import When
from repatria.api.limits import MOST_CLAIMS

Reference = Annotated[str, Field(max_length=200, description="kind:key, such as record:kursk-2025/scout")]
Words = Annotated[str, Field(min_length=1, max_length=4000)]
Uuid = Annotated[str, Field(min_length=36, max_length=36)]
Day = Annotated[str, Field(max_length=40, description="A date in EDTF.")]
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Body(Schema):
    """A body in which nothing unknown may stand."""

    model_config = ConfigDict(extra="forbid")


class ClaimIn(Body):
    """A claim. Without an id it is given one, the same when the act is repeated with its key."""

    id: Uuid | None = None
    about: Reference
    property: str = Field(max_length=60)
    value: Any = None
    polarity: Literal["asserts", "denies"] | None = None
    speakers: list[Reference] = Field(min_length=1, max_length=20)
    source: Reference
    passage: dict[str, Any] | None = None
    hedge: str | None = Field(None, max_length=60)
    said_on: Day | None = None
    holds: dict[str, Any] | None = None
    grading: str | None = Field(None, max_length=10)
    original: dict[str, Any] | None = None
    seal: dict[str, Any] | None = None
    note: Words | None = None


class RecordIn(Body):
    """Claims to record in one act: all of them, or none."""

    claims: list[ClaimIn] = Field(min_length=1, max_length=MOST_CLAIMS)
    expects: dict[str, Count] = Field(
        default_factory=dict,
        max_length=200,
        description="For each subject, how many entries about it you saw.",
    )


class OfOffice(Body):
    """An act on something that was seen."""

    seen: Count | None = Field(None, description="How many entries about it you saw; or send If-Match.")
    source: Reference | None = Field(None, description="The note of it; the register's own when not given.")


class DecideIn(OfOffice):
    """Accepting, rejecting or retracting a claim."""

    why: Words


class CorrectIn(OfOffice):
    """Letting another claim take a claim's place."""

    by: Uuid = Field(description="The claim that takes its place.")


class RuleIn(OfOffice):
    """Ruling which claim on a property is believed of a subject."""

    about: Reference
    property: str = Field(max_length=60)
    claim: Uuid


class JudgeIn(OfOffice):
    """Judging whether two records are one person."""

    record: Reference
    verdict: Literal["same_as", "not_same_as", "unsure_same_as"]
    other: Reference


class SourceIn(Body):
    """A source that the register does not know yet."""

    reference: Reference
    description: dict[str, Any] = Field(description="The value of the property `source`.")


class CaptureIn(Body):
    """A capture as one act: what Art. 17 and Art. 122 ask, and who says so.

    What he declined to state and what he was not asked is said too, so that a gap has its reason.
    """

    record: Reference = Field(description="A reference of your own for him: record:<your register>/<key>.")
    speakers: list[Reference] = Field(min_length=1, max_length=20)
    source: Reference | SourceIn
    said_on: Day | None = None
    hedge: str | None = Field(None, max_length=60)
    particulars: dict[str, Any] = Field(
        min_length=1,
        max_length=40,
        description="Values by property of the vocabulary, such as name or held_by.",
    )
    declined: list[str] = Field(default_factory=list, max_length=40)
    not_asked: list[str] = Field(default_factory=list, max_length=40)


class OfferIn(Body):
    """An offer in the offers language, under its reference."""

    offer: Reference
    text: str = Field(min_length=1, max_length=20_000)
    speakers: list[Reference] = Field(min_length=1, max_length=20)
    source: Reference
    said_on: Day | None = None


class WithdrawIn(Body):
    """Withdrawing an offer, in the words of whoever made it."""

    why: Words
    speakers: list[Reference] = Field(min_length=1, max_length=20)
    source: Reference
    said_on: Day | None = None


class TextIn(Body):
    """An offer's text, to be read and not kept."""

    text: str = Field(max_length=20_000)


class ConfirmIn(Body):
    """Confirming a draft as the second officer."""

    digest: str = Field(min_length=64, max_length=64, description="Of the draft as you saw it.")
    why: Words
    source: Reference | None = None


class DeclineIn(Body):
    """Declining a draft, or withdrawing one's own."""

    digest: str = Field(min_length=64, max_length=64)


File = Annotated[str, Field(max_length=40, description="What POST files answered.")]
Line = Annotated[str, Field(max_length=300)]


class ImportIn(Body):
    """A file that is to be taken in, and what is said of it; what is not said is found out, or asked."""

    file: File
    title: str = Field("", max_length=300, description="What it is, without names.")
    speakers: list[Line] = Field(
        default_factory=list, max_length=20, description="Who says what it says, outermost first."
    )
    published_on: Day | None = None
    edition_of: Reference | None = Field(None, description="The source of an earlier edition of the list.")
    date_order: Literal["day", "month"] | None = None
    same: dict[str, Line] = Field(
        default_factory=dict, max_length=40, description="What holds of every row, by property."
    )
    encoding: str | None = Field(None, max_length=40)
    sheet: str | None = Field(None, max_length=120)
    head: int | None = Field(None, ge=1, le=9999, description="The row in which the headers stand.")
    columns: dict[str, Line | None] = Field(
        default_factory=dict, max_length=300, description="What columns mean, by header; null leaves one out."
    )
    key: list[Line] = Field(
        default_factory=list, max_length=20, description="Columns by which rows are found again."
    )
    good_rows_only: bool = False
    with_acts: bool = False


class ExportIn(When):
    """A copy that is to be taken out, and what for."""

    model_config = ConfigDict(extra="forbid")
    what: Literal["persons", "claims", "counts"]
    format: str = Field(max_length=10)
    purpose: str = Field(min_length=1, max_length=500)
    keep_days: int = Field(365, ge=1, le=3650)


class TakeIn(Body):
    """A bundle that was sent with POST files."""

    file: File
    as_proposals: bool = Field(False, description="Take its acts of office as proposals, whoever signed it.")


class TrustIn(Body):
    """Another register's key, and its fingerprint as its keeper read it out."""

    name: str = Field(max_length=60)
    key: str = Field(max_length=600)
    fingerprint: str = Field(max_length=200)


class OrderIn(Body):
    """What a bundle is to hold, what for, and who alone can open it."""

    choice: Literal["record", "source", "property", "compartment", "since", "all"]
    names: list[Line] = Field(
        default_factory=list,
        max_length=200,
        description="Which: records or sources; one property, compartment or moment; none for all.",
    )
    purpose: str = Field(min_length=1, max_length=2000)
    to: str | None = Field(None, max_length=300)
    recipients: list[Line] = Field(default_factory=list, max_length=50, description="age keys.")
    proofs: bool = False


class OrderVerdictIn(Body):
    """Confirming or declining the order of a bundle exactly as it was seen."""

    digest: str = Field(min_length=64, max_length=64)


class JobIn(Body):
    """A long task that is worked on while you ask how it stands."""

    kind: Literal["verify"]


Power = Annotated[str, Field(max_length=80, description="A Power's name or code.")]
Number = Annotated[int, Field(ge=0, le=10_000_000)]


class CorridorIn(Body):
    """The most people in one stage from one Power to another."""

    source: Power
    to: Power
    most: Number


class StagesIn(Body):
    """What stages have to keep."""

    corridors: list[CorridorIn] = Field(default_factory=list, max_length=200)
    place: Number | None = None
    tolerance: dict[str, Number] = Field(default_factory=dict, max_length=200)
    tolerance_of_others: Number | None = None
    cautious: bool = True


class ArcIn(Body):
    """That one gives and another takes, and what it is worth."""

    giver: int = Field(ge=0, le=1999)
    taker: int = Field(ge=0, le=1999)
    weight: int = Field(1, ge=0, le=1_000_000)


class RingsIn(Body):
    """A graph of who could let whom go to whom, to find the worthiest rings in."""

    names: list[Annotated[str, Field(max_length=120)]] = Field(max_length=2000)
    arcs: list[ArcIn] = Field(max_length=20_000)
    starters: list[Annotated[int, Field(ge=0, le=1999)]] = Field(
        default_factory=list, max_length=2000, description="Who lets go without taking: chains begin there."
    )
    longest_cycle: int = Field(3, ge=0, le=6)
    longest_chain: int = Field(4, ge=0, le=50)


class SubscribeIn(Body):
    """A subscription to what is recorded."""

    url: str = Field(max_length=500)
    kinds: list[str] = Field(min_length=1, max_length=10)
    since: Count | None = Field(None, description="From which entry on; from now on when not given.")
