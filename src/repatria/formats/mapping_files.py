"""Mappings kept in the register's folder: a small YAML file for each source, by its headers."""

from __future__ import annotations

from pathlib import Path

import yaml

from repatria.core.errors import BadInput, NoRoom
from repatria.core.lists.mapping import Mapping
from repatria.core.lists.mapping_json import mapping_from_json, mapping_to_json

LARGEST = 1 << 20
"""Bytes of a mapping's file."""

_HEAD = """\
# How lists with these headers are read, as column: property. Edit it and import again.
# A column without a property is left out. key: the columns that tell a row from all others.
"""


def mapping_file(register: Path, fingerprint: str) -> Path:
    """Where the mapping of a source is kept."""
    return register / "mappings" / f"{fingerprint}.yaml"


def remembered(register: Path, fingerprint: str) -> Mapping | None:
    """The mapping of a source, as it was used or edited last; raises as `read_mapping`."""
    path = mapping_file(register, fingerprint)
    return read_mapping(path) if path.is_file() else None


def read_mapping(path: Path) -> Mapping:
    """The mapping in a YAML or JSON file.

    Raises:
        BadInput: it cannot be read, or anything in it is wrong; all faults are listed.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput.of(
                "mapping.file", str(path), "is larger than any mapping is.", "Name another file."
            )
        # JSON is YAML, so one reader takes both; aliases could grow without end, and no mapping needs one.
        text = path.read_text(encoding="utf-8")
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise BadInput.of("mapping.file", path.name, "has an alias.", "Write each part out.")
        data = yaml.safe_load(text)
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("mapping.file", str(path), what, "Check path and rights.") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        raise BadInput.of(
            "mapping.file", path.name, "is no YAML or JSON.", "Correct it, or delete it."
        ) from None
    return mapping_from_json(data, path.name)


def remember(register: Path, fingerprint: str, mapping: Mapping) -> Path:
    """Keep a mapping for the next list of this source; its file. Raises as `write_mapping`."""
    path = mapping_file(register, fingerprint)
    write_mapping(path, mapping)
    return path


def write_mapping(path: Path, mapping: Mapping) -> None:
    """Write a mapping as YAML, whole or not at all.

    Raises:
        NoRoom: it cannot be written.
    """
    text = _HEAD + yaml.safe_dump(mapping_to_json(mapping), allow_unicode=True, sort_keys=False, width=100)
    draft = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("mapping.unwritable", str(path), what, "Check the disk, or give --mapping.") from None
