"""Packed documents, seen through before they are opened: how large they would be, what they declare."""

from __future__ import annotations

import io
import zipfile

from repatria.core.errors import BadInput

LARGEST_UNPACKED = 200 << 20
MOST_MEMBERS = 4_000
TIMES = 200
"""How many times a part may grow when it is unpacked."""


def check_packed(raw: bytes, name: str) -> None:
    """Refuse a packed document that would burst, or whose parts declare entities.

    Raises:
        BadInput: it is damaged, encrypted, or grows beyond measure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_MEMBERS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _bomb(name)
            for part in parts:
                if part.flag_bits & 1:
                    what = "is encrypted."
                    raise BadInput.of("intake.encrypted", name, what, "Save it without a password.")
                if part.file_size > 1 << 20 and part.file_size > TIMES * max(1, part.compress_size):
                    raise _bomb(name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as file:
                        # What declares entities says so before its first element.
                        if b"<!DOCTYPE" in file.read(4096) or b"<!ENTITY" in file.read(1024):
                            what = "declares entities, as no document of an office program does."
                            raise BadInput.of("intake.entities", name, what, "Don't open it elsewhere.")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zipfile.LargeZipFile):
        raise BadInput.of("intake.damaged", name, "is no whole document.", "Save it anew.") from None


def _bomb(name: str) -> BadInput:
    what = f"would unpack to more than {LARGEST_UNPACKED >> 20} MiB, or {TIMES} times its size."
    made = BadInput.of("intake.bomb", name, what, "Don't open it elsewhere; ask who sent it.")
    assert isinstance(made, BadInput)
    return made
