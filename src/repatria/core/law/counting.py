"""Counting people: whether a group has as many as it is said to have, and who may be counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, group_size
from repatria.core.law.finding import Finding, Weight


def check(view: View, files: Iterable[PersonFile]) -> Iterator[Finding]:
    """Groups whose counted members do not add up to the number said, and mentions that may be a member."""
    files = list(files)
    for group in sorted({group for file in files for group in file.groups}):
        counted = [file for file in files if group in file.groups and not file.perhaps]
        size, claims = group_size(view, group)
        if size is not None and size.number is not None and len(counted) > size.number:
            words = (
                f"The register counts {len(counted)} persons in a group that is said to have {size.number}."
            )
            asks = "an officer's judgements which records are one person"
            yield Finding(
                code="count.too-many", article="GC III 122", weight=Weight.UNSETTLED, words=words,
                asks=asks, claims=claims, about=group,
            )  # fmt: skip
    for file in files:
        if file.perhaps:
            words = "This may be a person who is counted already; he is not counted, and no plan moves him."
            doubts = tuple(claim.id for claim in view.of("unsure_same_as") if claim.about in file.records)
            yield Finding(
                code="count.mention", article="GC III 122", weight=Weight.UNSETTLED, words=words,
                asks="an officer's judgement which person he is", claims=doubts, person=file.id,
            )  # fmt: skip
