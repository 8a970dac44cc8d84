"""What Powers are called in lists: by code, by the register's own names, and in four languages."""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.lists.headers import plain
from repatria.core.offers.plain.power_names import ENGLISH, KOREAN, RUSSIAN, UKRAINIAN
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import Power


def power_words(names: Mapping[str, Power] | None = None) -> dict[str, Power]:
    """Plain words to the Power that they name; the register's own names come before the usual ones.

    Args:
        names: what the register calls Powers; None where nobody asked it.
    """
    found: dict[str, Power] = {}
    for table in (names or {}, DEFAULT_NAMES):
        for name, power in table.items():
            found.setdefault(plain(name), power)
    for usual in (ENGLISH, KOREAN):
        for power, name in usual.items():
            found.setdefault(plain(name), power)
            found.setdefault(plain(name.removeprefix("the ")), power)
    for cased in (UKRAINIAN, RUSSIAN):
        for power, forms in cased.items():
            for name in (forms.nominative, forms.genitive, forms.dative):
                found.setdefault(plain(name), power)
    for power in set(found.values()):
        found.setdefault(plain(power), power)
    return found
