"""The page of a supposition: what it changes, in words, in a picture and as a file."""


def test_without_a_supposition_there_is_only_the_question(site):
    page = site.page("/plan/compare", as_of="2025-01-13")
    assert "go as known" not in page.words
    assert "Nothing of it is recorded" in page.words


def test_one_for_one_brings_two_home_who_stay_as_known(site):
    page = site.page("/plan/compare", scenario="one-for-one")
    assert "0 go “as known”, 2 “as supposed”." in page.section("answer").words
    assert "2 go only in as supposed" in page.words
    assert "Who goes only “as supposed”" in page.words
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(ids) == len(set(ids))
    assert not any(given.get("style") for _, given in page.tags), "the pages' policy allows none"


def test_pictures_are_files_to_keep(site):
    for path in ("/plan", "/plan/stages", "/plan/compare"):
        answer = site.get(path, scenario="one-for-one", **{"as": "svg"})
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer.content.startswith(b"<svg") and b"<script" not in answer.content


def test_a_plan_that_supposes_something_links_to_what_it_changes(site):
    links = [
        given.get("href", "") for tag, given in site.page("/plan", scenario="one-for-one").tags if tag == "a"
    ]
    assert "/plan/compare?scenario=one-for-one" in links
    assert "/plan?scenario=one-for-one&as=svg" in links


def test_two_suppositions_beside_each_other(site):
    page = site.page("/plan/compare", scenario="one-for-one", beside="south-korea")
    assert "“south-korea”" in page.section("answer").words and "“one-for-one”" in page.words
    assert site.get("/plan/compare", scenario="one-for-one", beside="/etc/passwd").status_code == 400
