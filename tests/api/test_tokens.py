"""Tokens: nothing opens without one; each ends; the register keeps only a hash; acts bear its name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.service import NOW, problem
from repatria.api.models import ApiToken
from repatria.api.tokens import list_tokens, make_token, officer_of, revoke
from repatria.core.access.reader import officer_ref
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput


def test_a_token_opens_the_api_and_its_use_is_noted(service):
    assert service.get("situation", Role.REGISTRAR).status_code == 200
    [line] = list_tokens(service.served.using)
    assert (line.name, line.roles, line.used_at) == ("registrar", ("registrar",), NOW)


@pytest.mark.parametrize("path", ["situation", "nowhere", "openapi.json", "docs", ""])
@pytest.mark.parametrize("token", [None, "guess", "rpt_", "rpt_abc_def", "rpt__", "rpt_é_é", "x" * 5000])
def test_without_a_valid_token_nothing_is_told(service, path, token):
    answer = service.ask("GET", path, token)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert problem(answer)["code"] == "request.token"


def test_a_token_with_another_secret_is_none(service):
    prefix, id, _ = service.token(Role.REGISTRAR).split("_", 2)
    assert service.ask("GET", "situation", f"{prefix}_{id}_{'A' * 43}").status_code == 401


def test_a_cookie_or_an_address_opens_nothing(service):
    token = service.token(Role.REGISTRAR)
    assert service.ask("GET", f"situation?token={token}&access_token={token}", None).status_code == 401
    assert service.ask("GET", "situation", None, Cookie=f"token={token}").status_code == 401


def test_a_token_ends_on_its_day_and_when_it_is_revoked(service):
    token = service.token(Role.REGISTRAR)
    service.clock.now = NOW + timedelta(days=30) - timedelta(seconds=1)
    assert service.ask("GET", "situation", token).status_code == 200
    service.clock.now = NOW + timedelta(days=30)
    assert service.ask("GET", "situation", token).status_code == 401
    service.clock.now = NOW
    revoke(service.served.using, token.split("_")[1], NOW)
    assert service.ask("GET", "situation", token).status_code == 401
    with pytest.raises(BadInput, match="not known"):
        revoke(service.served.using, "000000000000", NOW)


def test_the_token_itself_is_kept_nowhere(service):
    token = service.token(Role.REGISTRAR)
    secret = token.split("_", 2)[2]
    [row] = ApiToken.objects.using(service.served.using).values_list()
    assert secret not in repr(row) and secret.encode() not in repr(row).encode()


@pytest.mark.parametrize(
    ("name", "roles", "days", "code"),
    [
        ("", [Role.REGISTRAR], 5, "token.name"),
        ("Anna Ivanova", [Role.REGISTRAR], 5, "token.name"),
        ("a" * 41, [Role.REGISTRAR], 5, "token.name"),
        ("a\n", [Role.REGISTRAR], 5, "token.name"),
        ("a", [], 5, "token.roles"),
        ("a", [Role.REGISTRAR, Role.INTERVIEWER], 5, "token.roles"),
        ("a", [Role.REGISTRAR], 0, "token.days"),
        ("a", [Role.REGISTRAR], 367, "token.days"),
    ],
)
def test_a_token_that_must_not_be_is_not_made(service, name, roles, days, code):
    with pytest.raises(BadInput) as refused:
        make_token(service.served.using, "api", name, roles, days, NOW)
    assert refused.value.problems[0].code == code
    assert list_tokens(service.served.using) == ()


def test_roles_that_exclude_each_other_are_not_held_by_two_tokens_of_one_name(service):
    service.token(Role.REGISTRAR, name="anna")
    with pytest.raises(BadInput):
        make_token(service.served.using, "api", "anna", [Role.AUDITOR], 5, NOW)
    revoke(service.served.using, service.token(Role.REGISTRAR, name="anna").split("_")[1], NOW)
    assert make_token(service.served.using, "api", "anna", [Role.AUDITOR], 5, NOW)


def test_a_token_stands_for_the_officer_who_signs_in_under_its_name(service):
    """Else one person could be his own second officer."""
    assert officer_of("repatria.example/register", "anna") == "actor:repatria-example-register/anna"
    assert officer_of("repatria.example/register", "anna") == officer_ref("repatria.example/register", "anna")


def test_a_token_does_no_more_than_its_officer_may_now(service):
    token = service.token(Role.REGISTRAR, Role.FAMILY_LIAISON, name="anna")
    held = {Role.FAMILY_LIAISON}
    service.served = replace(service.served, held=lambda officer, roles: roles & held)
    assert service.ask("GET", "situation", token).status_code == 200
    body = {"about": "record:a/b", "property": "rank", "claim": "0" * 36, "seen": 0}
    assert service.ask("POST", "rulings", token, body).status_code == 403
    held.clear()
    assert service.ask("GET", "vocabulary", token).status_code == 401
