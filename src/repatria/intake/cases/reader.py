"""Reads a case: a folder of YAML files, each one batch of claims with the moment it was recorded.

Short forms keep a case readable. A reference without a slash, such as `record:jaw`, belongs to
the case and is read as `record:<case>/jaw`; `claim:<key>` names a claim of the case by its key;
a claim's id is derived from the batch's moment and its key. A batch's `accept` accepts all its
claims, but those listed, in one officer's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from repatria.core.archive.entry import parse_moment
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.standing import ACTS_OF_OFFICE
from repatria.core.errors import BadInput, Collector, Problem
from repatria.core.terms.records import ClaimId, Kind, Ref, derived_claim_id, parse_ref
from repatria.intake.cases.checks import case_problems, offer_problems, passage_problems
from repatria.intake.cases.yaml_text import Mapping, read_yaml

_BATCH_KEYS = ("case", "title", "as_of", "recorded_at", "recorded_by", "accept", "defaults", "claims")
_DEFAULT_KEYS = ("speakers", "source", "said_on", "hedge", "grading")


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims that became known together.

    Args:
        name: the file's name; part of the idempotency key under which it is loaded.
        recorded_at: the moment the case gives them.
        recorded_by: the actor who records them.
        claims: the claims, then their acceptances.
        title: what a scenario supposes, in words.
        as_of: the date as of which a scenario asks its question.
    """

    name: str
    recorded_at: datetime
    recorded_by: Ref
    claims: tuple[Claim, ...]
    title: str = ""
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its name, and its batches in order of time."""

    name: str
    batches: tuple[Batch, ...]


def read_case(folder: Path) -> Case:
    """Read every `*.yaml` file of a case's folder.

    Raises:
        BadInput: a file cannot be read, or anything in it is wrong; every problem of every
            file is listed, each with its file and line.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BadInput.of(
            "case.empty", str(folder), "holds no case files.", "Name a folder with *.yaml files."
        )
    problems: list[Problem] = []
    drafts = [draft for path in files if (draft := _collecting(problems, _read_draft, path)) is not None]
    keys = {key: claim for draft in drafts for key, claim in draft.ids.items()}
    batches = [b for d in drafts if (b := _collecting(problems, _read_batch, d, keys)) is not None]
    problems.extend(
        case_problems(folder.name, {draft.path.name: (draft.case, draft.ids) for draft in drafts})
    )
    claims = [claim for batch in batches for claim in batch.claims]
    places = {
        draft.ids[data["key"]]: _place(draft, data) for draft in drafts for data in draft.data["claims"]
    }
    problems.extend([*passage_problems(claims, places), *offer_problems(claims)])
    if problems:
        raise BadInput(problems)
    return Case(drafts[0].case, tuple(sorted(batches, key=lambda batch: batch.recorded_at)))


def read_batch(path: Path) -> Batch:
    """Read one file of claims on its own, such as a scenario.

    Raises:
        BadInput: as `read_case`.
    """
    draft = _read_draft(path)
    batch = _read_batch(draft, draft.ids)
    problems = tuple(offer_problems(batch.claims))
    if problems:
        raise BadInput(problems)
    return batch


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file whose head has been read and whose claims have not."""

    path: Path
    data: Mapping
    case: str
    recorded_at: datetime
    ids: dict[str, ClaimId]


def _collecting(problems: list[Problem], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except BadInput as error:
        problems.extend(error.problems)
        return None


def _read_draft(path: Path) -> _Draft:
    data = read_yaml(_text(path), path.name)
    problems = Collector(path.name)
    if not isinstance(data, Mapping) or not isinstance(data.get("claims"), list):
        problems.add(
            "case.shape", "", "is no case file.", "It is a mapping with case, recorded_at and claims."
        )
        raise BadInput(problems.problems)
    for key in data:
        if key not in _BATCH_KEYS:
            problems.add(
                "case.key", str(key), "is no part of a case file.", f"Known are {', '.join(_BATCH_KEYS)}."
            )
    moment = _moment(data, problems)
    name = data.get("case")
    if not isinstance(name, str):
        problems.add("case.name", "case", "is missing.", "Name the case.")
    ids = _ids(data["claims"], str(name), moment, problems)
    problems.raise_if_any()
    assert moment is not None  # raise_if_any has seen to it
    return _Draft(path, data, str(name), moment, ids)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadInput.of("case.encoding", path.name, "is not UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as error:
        raise BadInput.of(
            "case.file", str(path), f"cannot be read: {error.strerror}.", "Check the path."
        ) from None


def _moment(data: Mapping, problems: Collector) -> datetime | None:
    try:
        return parse_moment(data["recorded_at"])
    except (KeyError, TypeError, ValueError):
        problems.add("case.moment", "recorded_at", "is missing or no moment.", "Write 2025-01-13T18:00:00Z.")
        return None


def _ids(claims: list[Any], case: str, moment: datetime | None, problems: Collector) -> dict[str, ClaimId]:
    found: dict[str, ClaimId] = {}
    for number, claim in enumerate(claims, 1):
        key = claim.get("key") if isinstance(claim, Mapping) else None
        if not isinstance(key, str) or key in found:
            problems.add(
                "case.claim-key", f"claim {number}", "has no key of its own.", "Give it a unique key."
            )
        elif moment is not None:
            found[key] = _id(case, key, moment)
    return found


def _id(case: str, key: str, moment: datetime) -> ClaimId:
    return derived_claim_id(round(moment.timestamp() * 1000), f"{case}/{key}")


def _read_batch(draft: _Draft, keys: dict[str, ClaimId]) -> Batch:
    problems: list[Problem] = []
    defaults = draft.data.get("defaults") or Mapping()
    strange = set(defaults) - set(_DEFAULT_KEYS)
    if strange:
        raise BadInput.of(
            "case.defaults", draft.path.name, f"defaults cannot give {', '.join(sorted(strange))}.",
            f"They give {', '.join(_DEFAULT_KEYS)}.",
        )  # fmt: skip
    claims = []
    for data in draft.data["claims"]:
        whole = _whole(data, dict(defaults), draft, keys)
        made = _collecting(problems, claim_from_json, whole, _place(draft, data))
        if made is not None:
            claims.append(made)
    author = _collecting(problems, _author, draft)
    accepted = _collecting(problems, _acceptances, draft, claims) or ()
    if problems:
        raise BadInput(problems)
    told = (*claims, *accepted)
    title, when = draft.data.get("title", ""), draft.data.get("as_of")
    return Batch(draft.path.stem, draft.recorded_at, author, told, title, when)


def _place(draft: _Draft, data: Mapping) -> str:
    return f"{draft.path.name}:{data.line}, claim {data['key']}"


def _whole(
    data: Mapping, defaults: dict[str, Any], draft: _Draft, keys: dict[str, ClaimId]
) -> dict[str, Any]:
    """The claim's JSON form: defaults filled in, short references written out, its id added."""
    written = {key: part for key, part in (defaults | data).items() if key != "key"}
    expanded = _expand(written, draft.case, keys)
    return {"id": draft.ids[data["key"]], **expanded}


def _expand(data: Any, case: str, keys: dict[str, ClaimId]) -> Any:
    if isinstance(data, dict):
        return {key: _expand(part, case, keys) for key, part in data.items()}
    if isinstance(data, list):
        return [_expand(part, case, keys) for part in data]
    if not isinstance(data, str):
        return data
    kind, colon, key = data.partition(":")
    if not colon or kind not in set(Kind) or kind == Kind.POWER or "/" in key or " " in key:
        return data
    if kind == Kind.CLAIM:
        return f"claim:{keys.get(key, key)}"
    return f"{kind}:{case}/{key}"


def _author(draft: _Draft) -> Ref:
    try:
        return parse_ref(_expand(draft.data.get("recorded_by"), draft.case, {}))
    except (ValueError, TypeError, AttributeError):
        raise BadInput.of(
            "case.author", f"{draft.path.name}, recorded_by", "names no actor.", "Write actor:registrar."
        ) from None


def _acceptances(draft: _Draft, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One acceptance for each claim that needs one, in the name of the officer of `accept`."""
    accept = draft.data.get("accept")
    if accept is None:
        return ()
    if not isinstance(accept, Mapping) or not {"by", "why", "source"} <= set(accept) <= {
        "by", "why", "source", "but",
    }:  # fmt: skip
        raise BadInput.of(
            "case.accept",
            f"{draft.path.name}, accept",
            "is incomplete.",
            "It has by, why, source, and maybe but.",
        )
    left_out = {draft.ids.get(key) for key in accept.get("but", [])}
    made = []
    for claim in claims:
        if claim.property not in ACTS_OF_OFFICE and claim.id not in left_out:
            made.append(_acceptance(draft, accept, claim))
    return tuple(made)


def _acceptance(draft: _Draft, accept: Mapping, claim: Claim) -> Claim:
    data = {
        "id": _id(draft.case, f"accepted/{claim.id}", draft.recorded_at),
        "about": f"claim:{claim.id}",
        "property": "accepted",
        "value": accept["why"],
        "speakers": [accept["by"]],
        "source": accept["source"],
        "said_on": draft.recorded_at.date().isoformat(),
    }
    return claim_from_json(_expand(data, draft.case, {}), f"{draft.path.name}, accept")
