"""Requests made from the API's own description: good ones, near misses and hostile ones, from a seed."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.samples import CLAIM, SAMPLES, SOLDIER

HOSTILE_TEXT = (
    "", " ", "\x00", "a\x00b", "\ud800", "\U0001f600" * 40, "x" * 5000, "../../etc/passwd", "%s%n", "{{7*7}}",
    "' OR 1=1 --", "<script>alert(1)</script>", "=cmd|'/c calc'!A0", "\r\nX: y", "ı", "İ", "ﷺ", "\u202eevil",
    "record:", ":", "record:a/b", "claim:x", "power:ZZ", "source:a", "offer:a/b", "1e999", "NaN", "9" * 400,
    "-1", "0", "true", "null", "[]", "2025-02-30", "2025-13", "9999-12-31", "0000",
    "../..", "-9999", "y-17e7",
    "2025-01-13/..", "../2025", "{2025,2026}", "[1..3]", "١٢٣", "offer a by b", "((((((((((", "not " * 300,
)  # fmt: skip
HOSTILE = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**64, -(2**63) - 1, 10**400, 0.5, 1e308, [], {}, [[]],
    {"": None}, [None], {"a": {"b": {"c": {}}}},
)  # fmt: skip
RAW = (
    b"", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b"\x00", b"{}" * 5, b'{"a":1,"a":2}', b"[" * 100000,
    b'{"a":' * 5000 + b"1" + b"}" * 5000, b'{"why":NaN,"seen":Infinity}', b'{"seen":' + b"9" * 9000 + b"}",
    b'{"why":"\\ud800","seen":0}', b'{"why":"\\u0000","seen":0}', b" " * 70000, "{'a': 1}".encode("utf-16"),
    b"\xef\xbb\xbf{}", b'{"why":"x","seen":1e400}', b'{"text":"' + b"(" * 20000 + b'"}',
)  # fmt: skip
GOOD = {
    "as_of": ["2025-01-13", "2025-10", "2026"], "known_on": ["2026-01-01"], "seconds": ["0.5", "1"],
    "limit": ["1", "500"], "claim": [CLAIM], "key": [SOLDIER],
    "subject": [f"record:{SOLDIER}", f"claim:{CLAIM}"],
    "person": ["scout", "jaw", SOLDIER], "sequence": ["0", "3", "12"], "standing": ["accepted"],
    "property": ["held_by", "wish"], "dry_run": ["true"], "old": ["1", "9"], "size": ["20"],
    "since": ["0", "10"],
    "cursor": ["WyJwZXJzb25zIiwgIiJd"], "how_many": ["1"], "q": ["ivan"], "held_by": ["UA"],
    "conflict": ["true", "false"], "waits": ["true"], "acknowledged": ["false"], "notified": ["true"],
    "mention": ["false"], "descending": ["true"], "sort": ["name"], "depends_on": ["KP"],
    "name": ["list.csv"],
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """One request, with its number and seed, so that it can be made again."""

    label: str
    method: str
    path: str
    body: bytes
    headers: dict[str, str]


class Fuzzer:
    """Makes requests from a description.

    Args:
        description: the OpenAPI document.
        seed: the same makes the same requests.
        scenarios: names that the register offers.
    """

    def __init__(self, description: dict[str, Any], seed: int, scenarios: tuple[str, ...]) -> None:
        self.schemas, self.seed = description["components"]["schemas"], seed
        self.good = {**GOOD, "scenario": list(scenarios), "first": list(scenarios)}
        self.operations = [
            (path.removeprefix("/api/v1/"), method, told)
            for path, methods in sorted(description["paths"].items())
            for method, told in sorted(methods.items())
        ]

    def call(self, number: int) -> Call:
        """The request with a number."""
        chance = random.Random(f"{self.seed}/{number}")
        path, method, told = self.operations[number % len(self.operations)]
        query, headers = [], {"Idempotency-Key": f"fuzz-{self.seed}-{number}"}
        for parameter in told["parameters"]:
            name, where = parameter["name"], parameter["in"]
            if where == "path":
                path = path.replace(
                    f"{{{name}}}", quote(self._text(name, chance), safe="/", errors="replace")
                )
            elif where == "query" and (parameter["required"] or chance.random() < 0.2):
                query.append(f"{name}={quote(self._text(name, chance), safe='', errors='replace')}")
            elif where == "header" and chance.random() < 0.3:
                headers[name] = "".join(
                    c for c in self._text(name, chance)[:300] if c.isprintable() and c.isascii()
                )
        # Long searches would only make the same answers slower.
        if any(each["name"] == "seconds" for each in told["parameters"]) and "seconds" not in str(query):
            query.append("seconds=0.5")
        label = f"{method.upper()} {told['operationId']}, seed {self.seed}, number {number}"
        whole = path + ("?" + "&".join(query) if query else "")
        return Call(label, method, whole, self._body(told, chance), headers)

    def _text(self, name: str, chance: random.Random) -> str:
        if name in self.good and chance.random() < 0.7:
            return str(chance.choice(self.good[name]))
        return chance.choice(HOSTILE_TEXT)

    def _body(self, told: dict[str, Any], chance: random.Random) -> bytes:
        if "requestBody" not in told:
            return b""
        kind = chance.random()
        if kind < 0.08:
            return chance.choice(RAW)
        sample = SAMPLES[told["operationId"]].body
        if isinstance(sample, bytes):
            return chance.choice((sample, *RAW))
        if kind < 0.5:
            made = self._spoilt(sample, chance, 0.15)
        else:
            content = told["requestBody"]["content"]["application/json"]["schema"]
            made = self._value(content, chance, 0)
        return json.dumps(made).encode()

    def _spoilt(self, value: Any, chance: random.Random, how_much: float) -> Any:
        """A good value with some of its parts replaced."""
        if chance.random() < how_much:
            return chance.choice((*HOSTILE, *HOSTILE_TEXT))
        if isinstance(value, dict):
            return {key: self._spoilt(part, chance, how_much) for key, part in value.items()}
        if isinstance(value, list):
            return [self._spoilt(part, chance, how_much) for part in value]
        return value

    def _value(self, schema: dict[str, Any], chance: random.Random, depth: int) -> Any:
        """A value of a schema, or now and then one that is none."""
        if chance.random() < 0.06:
            return chance.choice((*HOSTILE, *HOSTILE_TEXT))
        if "$ref" in schema:
            return self._value(self.schemas[schema["$ref"].rpartition("/")[2]], chance, depth)
        if "anyOf" in schema:
            return self._value(chance.choice(schema["anyOf"]), chance, depth)
        if "enum" in schema or "const" in schema:
            return chance.choice(schema.get("enum") or [schema["const"]])
        match schema.get("type"):
            case "object":
                return self._object(schema, chance, depth)
            case "array":
                few = range(chance.randrange(schema.get("minItems", 0), schema.get("minItems", 0) + 3))
                return [self._value(schema.get("items", {}), chance, depth + 1) for _ in few]
            case "integer":
                return chance.choice([0, 1, 2, 7, schema.get("maximum", 99), schema.get("minimum", 0)])
            case "number":
                return chance.choice([0, 0.5, 1e9])
            case "boolean":
                return chance.random() < 0.5
            case "null":
                return None
        return self._words(chance)

    def _object(self, schema: dict[str, Any], chance: random.Random, depth: int) -> Any:
        needed, made = set(schema.get("required", ())), {}
        for name, part in schema.get("properties", {}).items():
            if name in needed or chance.random() < 0.4:
                made[name] = self._value(part, chance, depth + 1)
        if "properties" not in schema and depth < 6:
            extra = schema.get("additionalProperties")
            inner = extra if isinstance(extra, dict) else {}
            made = {
                self._words(chance): self._value(inner, chance, depth + 1) for _ in range(chance.randrange(4))
            }
        return made

    def _words(self, chance: random.Random) -> str:
        known = (
            "name", "rank", "wish", "held_by", "accepted", "ruling", "source", "UA", "record:test/a",
            "actor:test/x",
            "source:test/s", f"claim:{CLAIM}", CLAIM, "2025-01-13", "return", f"record:{SOLDIER}",
            "offer:test/o",
        )  # fmt: skip
        return chance.choice(known) if chance.random() < 0.75 else chance.choice(HOSTILE_TEXT)
