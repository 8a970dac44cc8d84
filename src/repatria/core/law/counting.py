"""Counting people: whether a group has as many as it is said to have, and who may be counted twice.

Particulars are owed of each person (GC III 122(2)), so the register counts persons, never mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from repatria.core.claims.values import Count, Qualifier
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, group_size
from repatria.core.law.finding import Finding, Weight
from repatria.core.terms.records import ClaimId, Ref

_ARTICLE = "GC III 122(2)"


def check(view: View, files: Iterable[PersonFile]) -> Iterator[Finding]:
    """Groups with more persons than were said, and mentions that may be a person counted already."""
    members: dict[Ref, list[PersonFile]] = defaultdict(list)
    mentions = []
    for file in files:
        if file.perhaps:
            mentions.append(file)
        else:
            for group in file.groups:
                members[group].append(file)
    for group in sorted(members):
        yield from _too_many(view, group, members[group])
    for file in mentions:
        yield _mention(view, file)


def _too_many(view: View, group: Ref, counted: list[PersonFile]) -> Iterator[Finding]:
    size, claims = group_size(view, group)
    if size is None or not _exceeds(len(counted), size):
        return
    members = _memberships(view, group, counted)
    words = f"The register counts {len(counted)} persons in a group that is said to have {size.number}."
    asks = "an officer's judgements which records are one person"
    yield Finding(
        code="count.too-many", article=_ARTICLE, weight=Weight.UNSETTLED, words=words,
        asks=asks, claims=(*claims, *members), about=group,
    )  # fmt: skip


def _exceeds(counted: int, size: Count) -> bool:
    # "About two" and "at least two" leave room for a third.
    limits = size.qualifier in (Qualifier.EXACT, Qualifier.AT_MOST, Qualifier.NEARLY)
    return size.number is not None and limits and counted > size.number


def _memberships(view: View, group: Ref, counted: list[PersonFile]) -> tuple[ClaimId, ...]:
    records = {record for file in counted for record in file.records}
    return tuple(
        claim.id for claim in view.of("member_of") if claim.about in records and claim.value == group
    )


def _mention(view: View, file: PersonFile) -> Finding:
    words = "This may be a person who is counted already; he is not counted, and no plan moves him."
    doubts = tuple(claim.id for claim in view.of("unsure_same_as") if claim.about in file.records)
    return Finding(
        code="count.mention", article=_ARTICLE, weight=Weight.UNSETTLED, words=words,
        asks="an officer's judgement which person he is", claims=doubts, person=file.id,
    )  # fmt: skip
