"""Whatever is typed into a form, the answer is a page in plain words: never a fault of the program."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import kursk
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.web.access import use_desk
from repatria.wiring import today
from web.routes import CLAIM
from web.site import Site, desk_over, officer
from web.writing import form

NASTY = [
    "", " ", "\x00", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "x" * 5_000,
    "‮Ukraine", "<script>alert(1)</script>", "=cmd()", "-1", "1e9", "99999999999999999999", "٣", "2025-13-45",
    "2025-01-09", "../2025", "UA", "Ukraine", "KP", "record:kursk-2025/scout", "source:kursk-2025/report",
    "claim:x", "yes", "no", "given", "declined", "accept", "confirm", "record", "form", "up_to", "and", "not",
    "offer x by Ukraine releases all of everyone to anyone", "((((((((((", "😀", "\u200b", "NaN", "True",
]  # fmt: skip
NAMES = [
    "key", "seen", "about", "property", "value", "value.text", "value.number",
    "value.preference", "value.outcome",
    "value.destination", "value.power", "value.says", "value.grounds", "value.until",
    "speaker.1", "speaker.2",
    "hedge", "polarity", "said_on", "from", "to", "original", "language", "note", "source", "page", "row",
    "paragraph", "time_code", "source.kind", "source.title", "source.published_on", "accept", "accept_why",
    "described_as", "name:value.text", "rank:value", "rank.state", "birth_date:value", "held_by:value",
    "health:value", "verdict", "why", "claim", "text", "do", "add", "remove", "form.offer", "form.by",
    "form.releases.1.bound", "form.releases.1.bound.number", "form.releases.1.of", "form.if", "form.if.1",
    "form.releases.99999.of.1.2.3", "digest", "back",
]  # fmt: skip
PATHS = [
    "/captures/new", "/claims/new", f"/claims/{CLAIM}/decide", "/rule/kursk-2025/scout/birth_date",
    "/judge/kursk-2025/scout:kursk-2025/rifleman", "/offers/new", "/offers/check", "/drafts/x",
    "/jobs/x/stop",
]  # fmt: skip
OWN = [path for path in PATHS if path.startswith(("/captures", "/rule", "/judge", "/offers/n"))]
"""Forms that are shown with a key."""

ANSWERED = {200, 202, 302, 400, 403, 404, 409}

fields = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NASTY) | st.text(max_size=40), max_size=14)


@pytest.fixture(scope="module")
def site():
    use_desk(desk_over(kursk(), today=today))
    return Site(officer())


@pytest.mark.parametrize("path", PATHS)
@given(typed=fields)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_form_breaks(site, path, typed):
    answer = site.client.post(path, typed)
    assert answer.status_code in ANSWERED


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.startswith(("/captures", "/rule", "/judge", "/offers/n"))]
)
@given(typed=fields)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_form_breaks_with_its_own_key(site, path, typed):
    sheet = form(site, path)
    kept = {name: value for name, value in typed.items() if name not in ("key", "seen")}
    assert site.client.post(path, sheet.values | kept).status_code in ANSWERED


@pytest.mark.parametrize("property", sorted(VOCABULARY))
@given(typed=fields)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_property_breaks_the_entry_of_a_claim(site, property, typed):
    about = {"about": "record:kursk-2025/scout", "property": property, "speaker.1": "Ukraine"}
    key = {"key": "01945f88-fa00-701f-88d0-1713745b0e5e", "source": "source:kursk-2025/report"}
    assert site.client.post("/claims/new", about | typed | about | key).status_code in ANSWERED


@pytest.mark.parametrize("path", [*PATHS, "/offers/edit/x/y", "/offers/withdraw/x/y"])
@given(typed=fields)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_address_breaks(site, path, typed):
    assert site.client.get(path, typed).status_code in ANSWERED | {405}
