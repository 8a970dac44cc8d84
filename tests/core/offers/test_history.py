"""Recorded exchanges as offers: whatever was agreed once can be said in the language.

The facts are those of published reports; each text says only the terms, and is canonical.
"""

from __future__ import annotations

import pytest

from repatria.core.offers.form.form import form_of
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.parse import parse_sheet
from repatria.core.offers.plain.render import Language, render
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.sheet import print_sheet
from repatria.core.offers.to_json import offer_to_json
from repatria.core.terms.records import Power

NAMES = {
    **DEFAULT_NAMES,
    "East Germany": Power("x-east-germany"),
    "Soviet Union": Power("x-soviet-union"),
    "Confederate States": Power("x-confederate-states"),
    "Hamas": Power("x-hamas"),
    "Taliban": Power("x-taliban"),
    "Ansar Allah": Power("x-ansar-allah"),
    "UNITA": Power("x-unita"),
    "United Nations Command": Power("x-united-nations-command"),
    "Korean People's Army": Power("x-korean-peoples-army"),
}

CASES = {
    "Ankara 2024: seven who hold, three who receive": """\
offer moscow by Russia
  releases exactly 12 of (group:ankara/to-germany) to Germany
  releases exactly 3 of (with nationality "US") to United States
  if Russia receives exactly 1 of (named "record:ankara/krasikov") from Germany
    and Russia receives exactly 3 of (with nationality "RU") from United States
    and Russia receives exactly 1 of (everyone) from Poland
    and Russia receives exactly 1 of (everyone) from Norway
    and Russia receives exactly 2 of (everyone) from Slovenia

offer berlin by Germany
  releases exactly 1 of (named "record:ankara/krasikov") to Russia
  if Germany receives at least 12 of (group:ankara/to-germany) from Russia
    and Germany receives exactly 1 of (with nationality "DE") from Belarus
  consideration may be shared

offer ljubljana by Slovenia
  releases exactly 2 of (with legal_status "accused", "convicted") to Russia
  if United States receives at least 3 of (everyone) from Russia
  consideration may be shared
""",
    "September 2022: 200 for one, five for 55, ten for none": """\
offer mariupol by Russia
  releases exactly 200 of (soldiers of Ukraine and with unit "Azov", "36th Marine Brigade") to Ukraine
  if Russia receives exactly 1 of (named "record:x/medvedchuk") from Ukraine

offer commanders by Russia
  releases exactly 5 of (soldiers of Ukraine and with occupation "commander") to Turkey
  if Russia receives exactly 55 of (soldiers of Russia) from Ukraine

offer foreigners by Russia
  releases exactly 10 of (with nationality "GB", "US", "MA", "SE", "HR") to Saudi Arabia
""",
    "1978: a triangle": """\
offer washington by United States
  releases exactly 1 of (named "record:t/thompson") to East Germany
  if United States receives at least 1 of (everyone) from East Germany
    and Israel receives at least 1 of (people of Israel) from Mozambique

offer berlin by East Germany
  releases exactly 1 of (named "record:t/van-norman") to United States
  if East Germany receives at least 1 of (everyone) from United States

offer maputo by Mozambique
  releases exactly 1 of (named "record:t/marcus") to Israel
  if United States receives at least 1 of (everyone) from East Germany
""",
    "Maputo 1987: six parties and a guarantee": """\
offer luanda by Angola
  releases exactly 1 of (people of South Africa) to South Africa
  if Angola receives exactly 133 of (soldiers of Angola) from UNITA

offer pretoria by South Africa
  releases exactly 1 of (people of France) to France
  releases exactly 1 of (people of Netherlands) to Netherlands
  if South Africa receives at least 1 of (soldiers of South Africa) from Angola
    and fact "event:maputo/no-prosecution-guaranteed"
""",
    "1862: the cartel's table of ranks": """\
table dix-hill-1862 counts rank
  60 for "general commanding in chief", "admiral"
  15 for "captain in the navy", "colonel"
  6 for "captain"
  4 for "lieutenant", "ensign"
  2 for "non-commissioned officer"
  1 for "private", "common seaman"

offer richmond by Confederate States
  releases up to 3000 of (soldiers of United States and not civilians of United States) to United States
  if Confederate States receives at least 1 for each 1 released of (soldiers of Confederate States) \
by table dix-hill-1862
""",
    "2011: one for 1,027, part of them chosen later": """\
offer jerusalem by Israel
  releases exactly 477 of (group:shalit/agreed-list) to Palestine or Qatar or Turkey or Syria or Jordan
  releases exactly 550 named later of (people of Palestine and with legal_status "sentenced") to Palestine
  if Israel receives exactly 1 of (soldiers of Israel) from Hamas
""".replace(" or Qatar or Turkey or Syria or Jordan", ", Qatar, Turkey, Syria or Jordan"),
    "2025: ratios by category and sentence": """\
offer women-soldiers by Israel
  releases up to 250 of (with sentence "life" or with sentence "long") to Palestine or Egypt
  if Israel receives at least 1 for each 50 released of (soldiers of Israel and women) from Hamas
  at most 2 of this offer, civilians, men-over-50

offer nine-sick by Israel
  releases exactly 110 of (with sentence "life") to Palestine or Egypt
  if Israel receives exactly 9 of (civilians of Israel and (wounded or aged at least 50 years)) from Hamas

offer strangers by Hamas
  releases all of (with nationality "TH", "PH") to Thailand or Philippines
""",
    "2020: up to 5,000 for up to 1,000, with an assembly's approval": """\
offer kabul by Afghanistan
  releases between 4600 and 5000 of (held by Afghanistan and not with residence "Qatar") to Taliban
  releases up to 7 of (group:x/objected-to) to Qatar
  if Afghanistan receives at least 1 for each 5 released of (soldiers of Afghanistan) from Taliban
    and fact "event:x/assembly-approved"
    and not fact "event:x/third-state-objects"
  valid from 2020-03-10 until 2020-09-12
""",
    "2020 and 2025, Yemen: 681 for 400, and numbers before names": """\
offer sanaa by Ansar Allah
  releases exactly 15 of (soldiers of Saudi Arabia) to Saudi Arabia
  releases exactly 4 of (soldiers of Sudan) to Saudi Arabia or Sudan
  releases exactly 381 of (people of Yemen) to Yemen
  if Ansar Allah receives exactly 681 of (people of Ansar Allah)

offer muscat by Ansar Allah
  releases exactly 7 named later of (soldiers of Saudi Arabia) to Saudi Arabia
  releases exactly 23 named later of (soldiers of Sudan) to Sudan
  releases exactly 1170 named later of (people of Yemen) to Yemen
  if Ansar Allah receives exactly 1700 of (people of Ansar Allah) from Yemen
  not together with sanaa
""",
    "2025, Istanbul: all for all by category; the dead are a fact": """\
offer under-25 by Ukraine
  releases all who may go of (soldiers of Russia and aged under 26 years and aged at least 18 years) to Russia
  if Ukraine receives all who may go of (soldiers of Ukraine and aged under 26 years) from Russia

offer sick by Ukraine
  releases all who may go of (soldiers of Russia and seriously wounded) to Russia

offer parity by Ukraine
  releases up to 1000 of (soldiers of Russia or civilians of Russia) to Russia
  if Ukraine receives exactly 1000 of (people of Ukraine) from Russia
    and fact "event:x/remains-handed-over"
""",
    "1953: the sick and wounded first, coalitions on one side": """\
offer munsan by United Nations Command
  releases all who may go of (soldiers of North Korea and wounded) to North Korea
  releases all who may go of (soldiers of China and wounded) to China
  releases up to 446 of (civilians of North Korea) to North Korea

offer kaesong by Korean People's Army
  releases all who may go of (wounded and not people of North Korea) to United Nations Command or South Korea
""",
    "2023: five for five when the funds are there": """\
offer tehran by Iran
  releases exactly 5 of (with nationality "US" and with legal_status "sentenced") to United States
  if Iran receives at least 2 of (people of Iran) from United States
    and United States releases at least 5 of (people of Iran)
    and fact "event:x/funds-in-escrow"
""",
    "1962: one for two held by two": """\
offer glienicke by United States
  releases exactly 1 of (named "record:x/abel") to Soviet Union
  if at least 2 of (United States receives exactly 1 of (named "record:x/powers") from Soviet Union; \
United States receives exactly 1 of (named "record:x/pryor") from East Germany)
""",
    "1999: every one who was interviewed, and others who only stay away": """\
offer tehran by Iran
  releases all who may go of (soldiers of Iraq and in captivity at least 120 months) to Iraq
  if anyone releases at least 1 of (civilians of Iran) to Iran
    or Iraq releases up to 53 of (people of Iran)
""",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_was_agreed_once_can_be_said(name):
    """Read, printed to the letter, and the same by JSON and by form."""
    sheet = parse_sheet(CASES[name], NAMES)
    assert print_sheet(sheet, NAMES) == CASES[name]
    for offer in sheet.offers:
        assert offer_from_json(offer_to_json(offer)) == offer
        assert form_of(offer, NAMES).offer == offer
        assert all(len(render(offer, language, NAMES)) >= 3 for language in Language)
