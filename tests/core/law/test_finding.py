"""A finding names its article, and its claims or their absence."""

import pytest

from repatria.core.law.finding import Finding, Weight


def test_a_finding_without_an_article_is_a_broken_program():
    with pytest.raises(ValueError, match="names no article"):
        Finding(code="x", article="", weight=Weight.NOTE, words="No one says.")


def test_a_finding_without_claims_says_so_or_is_a_broken_program():
    with pytest.raises(ValueError, match="rests on no claim"):
        Finding(code="x", article="GC III 4", weight=Weight.NOTE, words="It is so.")
    Finding(code="x", article="GC III 4", weight=Weight.NOTE, words="No one says that it is so.")
