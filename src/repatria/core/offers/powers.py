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

_USUAL = """
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

_OTHERS = """
AD Andorra;AG Antigua and Barbuda;AL Albania;AR Argentina;AT Austria;BA Bosnia and Herzegovina;BB Barbados
BD Bangladesh;BF Burkina Faso;BH Bahrain;BI Burundi;BJ Benin;BN Brunei;BO Bolivia;BS Bahamas;BT Bhutan
BW Botswana;BZ Belize;CD Democratic Republic of the Congo;CF Central African Republic;CG Congo
CI Ivory Coast;CL Chile;CM Cameroon;CR Costa Rica;CU Cuba;CV Cape Verde;CY Cyprus;DJ Djibouti;DK Denmark
DM Dominica;DO Dominican Republic;DZ Algeria;EC Ecuador;EE Estonia;FI Finland;FJ Fiji;FM Micronesia;GA Gabon
GD Grenada;GE Georgia;GH Ghana;GM Gambia;GN Guinea;GQ Equatorial Guinea;GT Guatemala;GW Guinea-Bissau
GY Guyana;HN Honduras;HT Haiti;HU Hungary;ID Indonesia;IE Ireland;IS Iceland;IT Italy;JM Jamaica;KE Kenya
KG Kyrgyzstan;KI Kiribati;KM Comoros;KN Saint Kitts and Nevis;KZ Kazakhstan;LA Laos;LC Saint Lucia
LI Liechtenstein;LK Sri Lanka;LR Liberia;LS Lesotho;LU Luxembourg;LV Latvia;LY Libya;MC Monaco;MD Moldova
ME Montenegro;MG Madagascar;MH Marshall Islands;MK North Macedonia;ML Mali;MM Myanmar;MN Mongolia
MR Mauritania;MT Malta;MU Mauritius;MV Maldives;MW Malawi;MX Mexico;MY Malaysia;NA Namibia;NE Niger
NG Nigeria;NI Nicaragua;NP Nepal;NR Nauru;PA Panama;PE Peru;PG Papua New Guinea;PW Palau;PY Paraguay
RO Romania;RS Serbia;RW Rwanda;SB Solomon Islands;SC Seychelles;SG Singapore;SK Slovakia;SL Sierra Leone
SM San Marino;SN Senegal;SO Somalia;SR Suriname;SS South Sudan;ST Sao Tome and Principe;SV El Salvador
SZ Eswatini;TW Taiwan;TD Chad;TG Togo;TJ Tajikistan;TL Timor-Leste;TM Turkmenistan;TN Tunisia;TO Tonga
TT Trinidad and Tobago;TV Tuvalu;TZ Tanzania;UG Uganda;UY Uruguay;UZ Uzbekistan
VC Saint Vincent and the Grenadines;VE Venezuela;VU Vanuatu;WS Samoa;ZM Zambia;ZW Zimbabwe;CI Côte d'Ivoire
CZ Czech Republic;GB Great Britain;SY Syrian Arab Republic;US USA;US United States of America;VN Vietnam
"""


def _table(entries: str) -> dict[str, Power]:
    return {entry[3:]: Power(entry[:2]) for line in entries.split("\n") if line for entry in line.split(";")}


USUAL_NAMES: Mapping[str, Power] = _table(_USUAL)
"""Powers that recorded exchanges speak of; plain words in every language have a name for each."""

DEFAULT_NAMES: Mapping[str, Power] = {**USUAL_NAMES, **_table(_OTHERS)}
"""Names to codes; of several names for one Power the first is the one printed. Source: ISO 3166-1."""

_WRITABLE = re.compile(r"[^\W\d_][\w.'’-]*( [\w.'’-]+)*")
_CODE = re.compile(r"[A-Z]{2}|x-[a-z0-9-]+")

_NO_CODES = {"UK": Power("GB"), "EL": Power("GR")}
"""Two capitals that people write for a Power and that are no code of it. Source: ISO 3166-1, reserved."""

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
        if text in _NO_CODES:
            return _NO_CODES[text]
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
