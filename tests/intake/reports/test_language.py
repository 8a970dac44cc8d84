"""The language of a text, by its letters."""

from __future__ import annotations

import pytest

from repatria.intake.reports.languages.which import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two soldiers were captured.", "en"),
        ("Двое солдат взяты в плен, объявили власти.", "ru"),
        ("Двох солдатів узято в полон, повідомили в Києві.", "uk"),
        ("북한군 포로 2명이 생포됐다.", "ko"),
        ("أسر جنديان في كورسك", "ar"),
        ("", "en"),
        ("2025-01-13 ...", "en"),
        ("Президент Зеленский (Volodymyr Zelenskyy) заявил об этом.", "ru"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
