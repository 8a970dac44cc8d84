"""The formats, for the commands that read and write files of others."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# The rooms beside this one are put together by the wiring alone; a name is all that is known of it here.
formats: Any = import_module("repatria.formats.door")
