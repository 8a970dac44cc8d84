"""Acknowledgement: what each Power has said over time of people and events laid at its door.

On which Power a man depends is a claim, and Powers answer it in their own time. Silence is no
denial, and neither is a refusal to confirm; a denial takes no protection from him (GC III 4A(3)
asks for no recognition), but leaves open on whom he depends and who is to be told (122(3)).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Acknowledged
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.newest import last_day
from repatria.core.law.said import asserted
from repatria.core.law.will import ids
from repatria.core.terms.records import Kind, Power, Ref, kind_of, power_ref
from repatria.core.terms.speech import Acknowledgement

_ARTICLES = "GC III 4, 122(3)"
_SAYS = {
    Acknowledgement.SILENT: (Weight.NOTE, "has said nothing, and silence is no denial"),
    Acknowledgement.NEITHER: (Weight.NOTE, "neither confirms nor denies, which is no denial"),
    Acknowledgement.DENIES: (Weight.UNSETTLED, "denies, which takes no protection from him"),
    Acknowledgement.ACKNOWLEDGES: (Weight.NOTE, "acknowledges it"),
    Acknowledgement.WITHDRAWS: (
        Weight.UNSETTLED,
        "withdraws what it said, which takes no protection from him",
    ),
}


def check(matter: Matter) -> Iterator[Finding]:
    """What each Power said of each matter, and that the Power on which he depends said nothing."""
    if not matter.in_captivity:
        return
    said = _timelines(matter)
    for (power, about), told in sorted(said.items()):
        yield _spoken(matter, power, about, told)
    home = matter.file.depends_on
    if home is not None and home not in {power for power, _ in said}:
        called = matter.view.title(power_ref(home))
        words = f"No one says that {called} has answered for him; silence is no denial."
        claims = asserted(matter.file, "depends_on")
        yield matter.find("acknowledgement.silent", _ARTICLES, Weight.NOTE, words, claims)


def _timelines(matter: Matter) -> dict[tuple[Power, Ref], list[Claim]]:
    """What each Power said of him, of his groups, or of an event that the register knows; oldest first."""
    concerned = {*matter.file.records, *matter.file.groups}
    found: dict[tuple[Power, Ref], list[Claim]] = defaultdict(list)
    for claim in sorted(matter.view.of("acknowledges"), key=lambda claim: (last_day(claim), claim.id)):
        concerns = claim.about in concerned or kind_of(claim.about) is Kind.EVENT
        if concerns and claim.asserts() and isinstance(claim.value, Acknowledged):
            found[(claim.value.power, claim.about)].append(claim)
    return found


def _spoken(matter: Matter, power: Power, about: Ref, told: list[Claim]) -> Finding:
    """The Power's last word on a matter, and the words before it."""
    says = [(claim, claim.value.says) for claim in told if isinstance(claim.value, Acknowledged)]
    weight, words = _SAYS[says[-1][1]]
    topic = "this man" if kind_of(about) is Kind.RECORD else matter.view.title(about)
    spoken = "; ".join(f"{claim.said_on or 'undated'}: {say.replace('_', ' ')}" for claim, say in says)
    sentence = f"On {topic}, {matter.view.title(power_ref(power))} {words}. Said over time: {spoken}."
    code = f"acknowledgement.{says[-1][1].replace('_', '-')}"
    return matter.find(code, _ARTICLES, weight, sentence, ids(told))
