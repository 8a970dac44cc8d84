"""The door of the formats: what pages, interface and commands call, through the wiring."""

from __future__ import annotations

from repatria.formats.incoming import Asked, IncomingList, nothing_left_out, open_list, rows_of_file
from repatria.formats.kinds import FileKind, kind_of_file
from repatria.formats.lines import read_lines
from repatria.formats.mapping_files import remember, write_mapping
from repatria.formats.outgoing import FORMATS, export, export_to
from repatria.formats.tables.bad_rows import BadRows
from repatria.formats.tables.table import digest_of

__all__ = [
    "FORMATS",
    "Asked",
    "BadRows",
    "FileKind",
    "IncomingList",
    "digest_of",
    "export",
    "export_to",
    "kind_of_file",
    "nothing_left_out",
    "open_list",
    "read_lines",
    "remember",
    "rows_of_file",
    "write_mapping",
]
