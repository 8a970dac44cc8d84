"""YAML as case files use it: every place keeps its line, and nothing is read as more than it says.

Dates stay text (EDTF reads them), `no` stays a word (it is a country's code), a key given
twice is an error, and only plain mappings, lists and scalars exist.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

from repatria.core.errors import BadInput


class Mapping(dict[str, Any]):
    """A mapping of a case file that remembers the line on which it begins."""

    line = 0


class _Loader(yaml.SafeLoader):
    """A safe loader that reads only true, false, null and whole numbers as other than text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    made = Mapping()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in made:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is given twice", key_node.start_mark
            )
        made[key] = loader.construct_object(value_node, deep=True)
    return made


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(text: str, where: str) -> Any:
    """Read one YAML document.

    Args:
        text: the file's text.
        where: the file's name, for errors.

    Raises:
        BadInput: the text is no YAML, gives a key twice, or uses a tag.
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise BadInput.of(
            "case.yaml",
            f"{where}:{line}",
            f"the file is no YAML here: {error.problem}.",
            "Correct that line.",
        ) from None
    except yaml.YAMLError as error:
        raise BadInput.of("case.yaml", where, f"the file is no YAML: {error}.", "Correct it.") from None
