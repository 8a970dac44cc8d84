"""Art. 4: who is a prisoner of war.

A member of the armed forces of a Party to the conflict who has fallen into the power of the
enemy is one (A(1)); so is a member of the regular forces of a government or an authority that
the Detaining Power does not recognise (A(3)), so recognition is no condition of anything here.
On which Power he depends is itself only claimed until it is shown, and claims may compete.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted, is_ruled
from repatria.core.law.settings import Question
from repatria.core.terms.records import ClaimId, Ref


def check(matter: Matter) -> Iterator[Finding]:
    """What is known of his status and of the Power on which he depends."""
    if matter.in_captivity:
        yield from _ground(matter)
        yield from _power(matter)
        yield from _other_power(matter)


def _ground(matter: Matter) -> Iterator[Finding]:
    """The limb of Art. 4 under which he is said to fall; a tribunal's word before any other."""
    file = matter.file
    ground = file.value("tribunal_decision") or file.value("status_ground")
    if ground is None:
        return
    limb = "under no limb of Art. 4" if ground == "none" else f"under the limb {ground}"
    claims = asserted(file, "tribunal_decision", "status_ground")
    yield matter.find("art004.ground", "GC III 4", Weight.NOTE, f"He is said to fall {limb}.", claims)


def _power(matter: Matter) -> Iterator[Finding]:
    """On which Power he depends: unsaid, or said differently by different sources."""
    claims, belief = asserted(matter.file, "depends_on"), matter.file.belief("depends_on")
    if not claims:
        denials = matter.file.rests_on("depends_on")
        words = "No one says on which Power he depends."
        asks = "his own word, asked within Art. 17, and the Powers' answer"
        yield matter.find("art004.no-power", "GC III 4, 122(4)", Weight.UNSETTLED, words, denials, asks)
    elif belief is not None and belief.conflict and not is_ruled(matter.file, "depends_on"):
        words = "Sources disagree on which Power he depends."
        asks = "an officer's ruling on the competing claims"
        yield matter.find("art004.powers", "GC III 4, 122(4)", Weight.UNSETTLED, words, claims, asks)


def _other_power(matter: Matter) -> Iterator[Finding]:
    """Papers of a Power other than the one on which he is said to depend: an open question of law."""
    issued = _papers_of_another_power(matter)
    if issued and matter.file.depends_on is not None:
        claims = (*asserted(matter.file, "depends_on", "carried_document"), *issued)
        because = "He carried papers of a Power other than the one on which he is said to depend."
        yield matter.ask("art004.other-power", Question.OTHER_UNIFORM, because, claims)


def _papers_of_another_power(matter: Matter) -> tuple[ClaimId, ...]:
    """The claims that another Power issued a document that he carried."""
    carried = (told.value for told in matter.file.beliefs.get("carried_document", ()) if not told.denied)
    return tuple(
        claim.id
        for document in carried
        for claim in matter.view.about(Ref(str(document)), "issued_by")
        if claim.asserts() and claim.value != matter.file.depends_on
    )
