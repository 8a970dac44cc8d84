"""XML read as it comes, in pieces: no tree is built, no entity is defined, nothing outside is fetched.

Source: CWE-611, CWE-776; a document type is refused before anything that it declares is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers import expat

from repatria.formats.tables import caps
from repatria.formats.tables.caps import refuse

_PIECE = 1 << 16


class Handler(Protocol):
    """What is done with tags and texts."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens; its name is without prefix."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """A piece of text between tags."""


class XmlReader:
    """Feeds XML to a handler piece by piece.

    Args:
        handler: what is done with it.
        where: the file and the part, for problems.
    """

    def __init__(self, handler: Handler, where: str) -> None:
        self.handler, self.where = handler, where
        self.depth = self.silent = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        """Take in one piece.

        Raises:
            BadInput: it is no XML, or XML that no spreadsheet writes.
        """
        self.silent += len(piece)
        try:
            self.parser.Parse(piece, final)
        except (expat.ExpatError, ValueError, LookupError):
            refuse("list.xml", self.where, "is no XML that can be read.", "Ask for the file again.")
        if self.silent > caps.TOKEN_BYTES:
            refuse(
                "list.xml", self.where, "has a tag longer than any program writes.", "Ask for the file again."
            )

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.silent, self.depth = 0, self.depth + 1
        if self.depth > caps.DEPTH:
            refuse("list.xml", self.where, "has tags within tags without end.", "Ask for the file again.")
        self.handler.start(tag.rpartition(":")[2], attributes)

    def _end(self, tag: str) -> None:
        self.silent, self.depth = 0, self.depth - 1
        self.handler.end(tag.rpartition(":")[2])

    def _text(self, text: str) -> None:
        self.silent = 0
        self.handler.text(text)

    def _doctype(self, *_: object) -> None:
        refuse(
            "list.entities",
            self.where,
            "declares a document type or entities.",
            "Ask for a file without them.",
        )


def read_xml(stream: IO[bytes], handler: Handler, where: str) -> None:
    """Read a whole part; raises as `XmlReader.feed`."""
    reader = XmlReader(handler, where)
    while piece := stream.read(_PIECE):
        reader.feed(piece)
    reader.feed(b"", final=True)
