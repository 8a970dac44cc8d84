"""Addresses of the pages on which an officer acts."""

from __future__ import annotations

from django import template
from django.urls import reverse

from repatria.core.files.person_file import PersonFile
from repatria.core.terms.records import ClaimId, Ref, key_of

register = template.Library()


@register.simple_tag
def rule_url(file: PersonFile, property: str) -> str:
    """Where a disagreement about a person is ruled on."""
    return reverse("rule", kwargs={"key": key_of(file.records[0]), "property": property})


@register.simple_tag
def judge_url(one: Ref, other: Ref) -> str:
    """Where it is judged whether two records are one person."""
    return reverse("judge", kwargs={"key": key_of(one), "other": key_of(other)})


@register.simple_tag
def offer_url(name: str, offer: Ref) -> str:
    """Where an offer is voiced anew or withdrawn."""
    return reverse(name, kwargs={"key": key_of(offer)})


@register.filter
def as_list(claim: ClaimId) -> list[ClaimId]:
    """One claim as a list of one."""
    return [claim]
