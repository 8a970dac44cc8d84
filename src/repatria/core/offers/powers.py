"""How Powers are called in offers: by name or by code.

Which names a register uses is its own claim, so the table is an argument everywhere. The
default holds short names of Powers that recorded exchanges speak of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from repatria.core.offers.characters import foreign_letters
from repatria.core.terms.records import Power, parse_power

_DEFAULT = """
AE United Arab Emirates;AF Afghanistan;AM Armenia;AO Angola;AU Australia;AZ Azerbaijan;BE Belgium
BG Bulgaria;BR Brazil;BY Belarus;CA Canada;CH Switzerland;CN China;CO Colombia;CZ Czechia;DE Germany
EG Egypt;ER Eritrea;ES Spain;ET Ethiopia;FR France;GB United Kingdom;GR Greece;HR Croatia;IL Israel
IN India;IQ Iraq;IR Iran;JO Jordan;JP Japan;KH Cambodia;KP North Korea;KR South Korea;KW Kuwait;LB Lebanon
LT Lithuania;MA Morocco;MZ Mozambique;NL Netherlands;NO Norway;NZ New Zealand;OM Oman;PH Philippines
PK Pakistan;PL Poland;PS Palestine;PT Portugal;QA Qatar;RU Russia;SA Saudi Arabia;SD Sudan;SE Sweden
SI Slovenia;SY Syria;TH Thailand;TR Turkey;UA Ukraine;US United States;VA Holy See;VN Viet Nam;YE Yemen
ZA South Africa
KP DPRK;KP Democratic People's Republic of Korea;KR Republic of Korea;RU Russian Federation;TR Türkiye
"""

DEFAULT_NAMES: Mapping[str, Power] = {
    entry[3:]: Power(entry[:2]) for line in _DEFAULT.split("\n") if line for entry in line.split(";")
}
"""Names to codes; of several names for one Power the first is the one printed. Source: ISO 3166-1."""

_WRITABLE = re.compile(r"[^\W\d_][\w.'’-]*( [\w.'’-]+)*")
_CODE = re.compile(r"[A-Z]{2}|x-[a-z0-9-]+")

_WORDS = """
aged all and anyone at be between by captivity civilians consideration counts each everyone exactly fact for
from go gravely held if in later least may men months most named not of offer or people receives released
releases seriously shared soldiers table this to together under until up valid who with women wounded years
"""

KEYWORDS = frozenset(_WORDS.split())
"""The words of the language; no Power is called by one of them."""


class PowerNames:
    """A table of names, read both ways.

    Args:
        names: name to code. A name that the language cannot hold, or that mixes letters of two
            scripts to look like another, is left out, and the Power is then printed by its code.
    """

    def __init__(self, names: Mapping[str, Power]) -> None:
        self.codes = {name: code for name, code in names.items() if _is_writable(name)}
        self._names: dict[Power, str] = {}
        for name, code in self.codes.items():
            self._names.setdefault(code, name)

    def name(self, power: Power) -> str:
        """What a Power is called; its code when it has no name here."""
        return self._names.get(power, power)

    def code(self, text: str) -> Power | None:
        """The Power called by a name or a code; None when nobody is."""
        known = self.codes.get(" ".join(text.split()))
        if known is not None:
            return known
        return parse_power(text) if _CODE.fullmatch(text) else None

    def nearest(self, text: str) -> tuple[str, ...]:
        """Names that somebody who wrote `text` may have meant, the likeliest first."""
        by_small = {name.casefold(): name for name in self.codes}
        found = get_close_matches(text.casefold(), list(by_small), n=2, cutoff=0.6)
        return tuple(by_small[name] for name in found)


def _is_writable(name: str) -> bool:
    return (
        _WRITABLE.fullmatch(name) is not None
        and not set(name.split()) & KEYWORDS - {"of", "and", "the"}
        and name.split()[0] not in KEYWORDS
        and _CODE.fullmatch(name) is None
        and not foreign_letters(name)
    )
