"""Looking into a bundle before it is taken: who made it, what it holds, and what would come of it here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from repatria.core.access.compartments import compartment_of, compartment_of_claim
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.aside import is_act_of_office, is_aside
from repatria.core.archive.bundle.growth import Met
from repatria.core.archive.bundle.header import Header
from repatria.core.claims.claim import Claim
from repatria.core.errors import Problem
from repatria.core.terms.records import ClaimId, Kind, claim_id_of, kind_of
from repatria.desk.bundling.consequences import Change, consequences
from repatria.desk.bundling.study import Studied
from repatria.desk.bundling.take import Mode, Taking, answers_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a bundle is, holds and would bring; reduced to what its reader may read.

    Args:
        header: what it says of itself.
        digest: of the bundle.
        signer: the signer's key, as one line.
        name: under which name the key is kept here.
        mode: how it would be taken.
        met: the sender's checkpoints from earlier bundles beside this one's.
        claims: how many it holds.
        new: how many of them are new here.
        properties: claims by property, of those that the reader may read.
        subjects: claims by kind of thing that they are about.
        withheld: claims of compartments that the reader does not read, by compartment.
        acts: acts of office among the new claims.
        put_aside: how many of them would take no effect here.
        unknown_targets: acts on claims that are neither here nor in the bundle.
        supposed: True when the changes are those that would follow if every claim were accepted.
        changes: what would be believed otherwise.
        withheld_changes: changes on what the reader does not read.
        joined: persons here whom its judgements would make one, each by his first record.
        quarantined: what breaks the vocabulary, by claim.
    """

    header: Header
    digest: str
    signer: str
    name: str
    mode: Mode
    met: tuple[Met, ...]
    claims: int
    new: int
    properties: Mapping[str, int]
    subjects: Mapping[str, int]
    withheld: Mapping[str, int]
    acts: int
    put_aside: int
    unknown_targets: int
    supposed: bool
    changes: tuple[Change, ...]
    withheld_changes: int
    joined: tuple[tuple[str, ...], ...]
    quarantined: Mapping[ClaimId, tuple[Problem, ...]]


def preview_bundle(taking: Taking, studied: Studied, name: str) -> Preview:
    """What would come of taking a bundle; nothing is written.

    Args:
        taking: who would take it into what, and how.
        studied: the bundle.
        name: under which name its key is kept.
    """
    reader, understood = taking.reader, [entry.claim for entry in studied.understood]
    known = dict(taking.register.claims_by_id(_targets(understood)))
    known |= {claim.id: claim for claim in understood}
    readable = [claim for claim in understood if reader.reads(compartment_of_claim(claim, known))]
    answers = answers_to(taking, studied)
    changes, joined = consequences(taking, studied, answers)
    shown = [change for change in changes if reader.reads(compartment_of(change.property))]
    return Preview(
        header=studied.signed.header,
        digest=studied.signed.digest,
        signer=str(studied.signed.signer),
        name=name,
        mode=taking.mode,
        met=studied.met,
        claims=len(studied.items),
        new=len(studied.new),
        properties=_counted(claim.property for claim in readable),
        subjects=_counted(kind_of(claim.about) for claim in readable),
        withheld=_withheld(reader, understood, known),
        acts=sum(map(is_act_of_office, studied.new)),
        put_aside=sum(map(is_aside, answers)),
        unknown_targets=sum(target not in known for target in _targets(studied.new)),
        supposed=taking.mode is Mode.AS_PROPOSALS,
        changes=tuple(shown),
        withheld_changes=len(changes) - len(shown),
        joined=joined,
        quarantined={item.id: item.faults for item in studied.quarantined},
    )


def _withheld(reader: Reader, claims: Iterable[Claim], known: Mapping[ClaimId, Claim]) -> dict[str, int]:
    return _counted(
        compartment for claim in claims if not reader.reads(compartment := compartment_of_claim(claim, known))
    )


def _targets(claims: Iterable[Claim]) -> list[ClaimId]:
    return [claim_id_of(claim.about) for claim in claims if kind_of(claim.about) is Kind.CLAIM]


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted((str(name), count) for name, count in Counter(names).items()))
