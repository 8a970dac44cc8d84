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


def test_with_no_trust_nobody_begins(site):
    """Each gives one for one and bears nothing: whoever releases first is ahead until the other does."""
    words = site.page("/plan/stages", scenario="one-for-one", tolerance="0").section("answer").words
    assert (
        "Russia, Ukraine would have to release more before anything comes back than they tolerate." in words
    )
    assert "1 more tolerated by every Power would be enough." in words


def test_a_place_that_holds_nobody_is_told(site):
    words = site.page("/plan/stages", scenario="one-for-one", place="0").section("answer").words
    assert "No schedule keeps these limits. A stage holds nobody." in words
