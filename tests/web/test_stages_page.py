"""The page of stages: the answer, its limits, the picture with its table, and wrong limits told."""


def test_one_for_one_in_one_stage_with_its_picture_and_table(site):
    page = site.page("/plan/stages", scenario="one-for-one")
    assert "1 stage No schedule is shorter" in page.words
    pictures = [given for tag, given in page.tags if tag == "svg" and given.get("class") == "picture"]
    assert len(pictures) == 2 and all(one["role"] == "img" for one in pictures)
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(ids) == len(set(ids))
    assert all(label in ids for one in pictures for label in one["aria-labelledby"].split())
    assert not any(given.get("style") for _, given in page.tags), "the pages' policy allows none"


def test_nobody_goes_in_no_stage(site):
    assert "Nobody goes" in site.page("/plan/stages", as_of="2025-01-13").section("answer").words


def test_with_no_trust_the_side_that_gives_for_good_goes_first(site):
    """Ukraine gives one and gets one: it bears nothing, so what it gets has to come a stage before."""
    words = site.page("/plan/stages", scenario="one-for-one", tolerance="0").section("answer").words
    assert "2 stages No schedule is shorter" in words


def test_a_place_that_holds_nobody_is_told(site):
    words = site.page("/plan/stages", scenario="one-for-one", place="0").section("answer").words
    assert "No schedule keeps these limits. A stage holds nobody." in words
