"""The first page: who holds whom, and what each Power says of it."""


def test_who_holds_whom_stands_in_words_picture_and_table(site):
    page = site.page("/", as_of="2025-01-13")
    assert "Ukraine is said to hold 2 of North Korea" in page.words
    assert "Russia is said to hold people of Ukraine; no number is given" in page.words
    assert "One mention may be somebody counted already, and is not counted again" in page.words
    holdings = page.section("holdings")
    assert "the man without papers" in holdings.words
    assert sum(tag == "svg" and "flow" in (given.get("class") or "") for tag, given in page.tags) == 3


def test_a_number_that_nobody_gives_is_hatched_and_a_given_one_is_not(site):
    bands = [
        given for tag, given in site.page("/", as_of="2025-01-13").tags
        if tag == "path" and "band" in (given.get("class") or "").split()
    ]  # fmt: skip
    assert sum("band-unknown" in str(band["class"]) for band in bands) == len(bands) // 2 == 3


def test_every_line_leads_to_claims(site):
    page = site.page("/", as_of="2025-01-13")
    assert sum(link.startswith("/claims/") for link in page.links) > 12


def test_acknowledgement_grows_over_time(site):
    then = site.page("/", as_of="2025-01-13").section("acknowledged").words
    later = site.page("/", as_of="2025-10").section("acknowledged").words
    assert then.count("neither confirms nor denies") == 2
    assert "April 2025 acknowledges" not in then
    assert later.count("April 2025 acknowledges") == 2


def test_what_was_said_is_ordered_by_what_it_is(site):
    words = site.page("/", as_of="2025-01-13").section("powers").words
    kinds = (
        "Requests",
        "Promises to prisoners",
        "Standing orders and policies",
        "Forecasts",
        "What happened",
    )
    places = [words.index(kind) for kind in kinds]
    assert places == sorted(places)
    assert "nearly 11,000" in site.page("/", as_of="2025-01-13").section("groups").words


def test_before_anything_was_known_the_page_says_so(site):
    assert "the register knew nothing yet" in site.page("/", as_of="2024-12-31").words


def test_a_bad_date_is_refused_with_its_message(site):
    answer = site.get("/", as_of="tomorrow")
    assert answer.status_code == 400
    assert "is no EDTF date" in answer.content.decode()


def test_known_on_asks_what_was_believed_then_of_a_later_day(site):
    page = site.page("/", as_of="2025-10-31", known_on="2025-01-13")
    assert "As of 31 October 2025, as known on 13 January 2025" in page.words
    assert "April 2025 acknowledges" not in page.words
