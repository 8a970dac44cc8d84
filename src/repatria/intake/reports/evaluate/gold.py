"""Golds: what a careful reader found in a report, in the schema `intake-gold/1`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from repatria.core.errors import BadInput

SCHEMA = "intake-gold/1"
OF_CAPTIVES = "captive"

Json = Any


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold and the report that it is of.

    Args:
        path: the gold's file.
        text: the report's text; its spans count code points of it.
        data: what the gold says, by the schema's own keys.
    """

    path: Path
    text: str
    data: Mapping[str, Json]

    def every(self, key: str) -> list[Mapping[str, Json]]:
        """The entries of one of its lists."""
        return list(self.data.get(key) or ())

    @property
    def page(self) -> Mapping[str, Json]:
        """What it says of the page's parts."""
        page: Mapping[str, Json] = self.data.get("page") or {}
        return page

    def forms_of(self, speaker: str) -> frozenset[str]:
        """The forms under which the report may name a speaker, made plain."""
        forms = {plain(speaker)}
        for entity in self.every("entities"):
            if entity.get("id") == speaker:
                forms.add(plain(str(entity.get("name", ""))))
                forms |= {plain(str(alias.get("form", ""))) for alias in entity.get("aliases") or ()
                          if isinstance(alias, Mapping)}  # fmt: skip
                forms |= {plain(str(each)) for each in entity.get("described_as") or ()}
        return frozenset(forms - {""})


def read_gold(path: Path) -> Gold:
    """Read a gold and the report beside it.

    Raises:
        BadInput: it cannot be read, is of another schema, or its report is not the one that it was made for.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = data["source"]
        raw = (path.parent / source["file"]).read_bytes()
    except OSError as error:
        raise BadInput.of(
            "intake.gold", str(path), f"cannot be read: {error.strerror}.", "Name a gold."
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise BadInput.of(
            "intake.gold",
            str(path),
            "is no gold.",
            f"A gold is YAML of the schema {SCHEMA}, beside its report.",
        ) from None
    if data.get("schema") != SCHEMA:
        raise BadInput.of(
            "intake.gold", str(path), f"has the schema {data.get('schema')!r}.", f"{SCHEMA} is read."
        )
    if source.get("sha256") and hashlib.sha256(raw).hexdigest() != source["sha256"]:
        raise BadInput.of(
            "intake.gold", source["file"], "is not the file that the gold was made for.", "Restore it."
        )
    return Gold(path, raw.decode(source.get("encoding") or "utf-8"), data)


def plain(text: str) -> str:
    """A name for comparison: small, without articles, marks and underscores."""
    words = text.replace("_", " ").replace("’", "'").lower().split()
    return " ".join(
        word.strip(".,'\"") for word in words if word not in {"the", "a", "an", "mr", "mrs", "ms"}
    )
