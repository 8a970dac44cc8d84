"""A new edition of a list: what it adds, changes and no longer has; unchanged facts keep their old source."""

from repatria.core.lists.editions import Editions, said_before
from repatria.core.lists.listed import Entry, Listed
from repatria.core.lists.making import ListSource, claims_of
from repatria.core.terms.records import Ref

PREFIX = "record:test/list-1/"


def row(number, key, **values):
    entries = tuple(Entry(property=name, value=value) for name, value in values.items())
    return Listed(number=number, line=number, key=key, entries=entries)


def edition(number):
    return ListSource(
        origin="test", key="list-1", digest=f"d{number}", source=Ref(f"source:test/list-1/edition-{number}"),
        speakers=(Ref("power:UA"),),
    )  # fmt: skip


def claims(number, *rows):
    return [claim for each in rows for claim in claims_of(each, edition(number))]


def take(earlier, rows):
    editions = Editions(said_before(earlier, PREFIX))
    return editions, [editions.news(each) for each in rows]


def test_only_what_is_new_or_other_is_taken():
    first = claims(1, row(2, "1", rank="private", unit="A"), row(3, "2", rank="private"))
    editions, news = take(
        first,
        [row(2, "1", rank="private", unit="A"), row(3, "2", rank="sergeant"), row(4, "3", rank="major")],
    )
    assert [[entry.value for entry in each.entries] for each in news] == [[], ["sergeant"], ["major"]]
    assert editions.unchanged == 1 and editions.added == ["3"] and editions.removed() == ()
    assert [(each.key, each.properties) for each in editions.changed] == [("2", ("rank",))]


def test_a_row_that_is_gone_is_told():
    editions, _ = take(claims(1, row(2, "1", rank="a"), row(3, "2", rank="b")), [row(2, "2", rank="b")])
    assert editions.removed() == ("1",) and editions.unchanged == 1


def test_a_column_that_an_edition_drops_takes_nothing_away():
    first = claims(1, row(2, "1", rank="a", unit="U"))
    second = claims(2, row(2, "1", rank="b"))
    editions, news = take([*first, *second], [row(2, "1", rank="b", unit="U")])
    assert editions.unchanged == 1 and news[0].entries == ()


def test_what_returns_to_an_older_value_is_a_change():
    told = [*claims(1, row(2, "1", rank="a")), *claims(2, row(2, "1", rank="b"))]
    editions, news = take(told, [row(2, "1", rank="a")])
    assert [entry.value for entry in news[0].entries] == ["a"] and len(editions.changed) == 1


def test_what_others_say_of_the_record_is_no_edition():
    first = claims(1, row(2, "1", rank="a"))
    other = ListSource(
        origin="test",
        key="list-1",
        digest="x",
        source=Ref("source:test/interview"),
        speakers=(Ref("power:UA"),),
    )
    spoken = list(claims_of(row(2, "1", rank="z"), other))
    editions, _ = take([*first, *spoken], [row(2, "1", rank="a")])
    assert editions.unchanged == 1


def test_the_same_list_makes_the_same_claims_and_a_mended_mapping_others():
    once, again = claims(1, row(2, "1", rank="a", unit="U")), claims(1, row(2, "1", rank="a", unit="U"))
    assert once == again and len({claim.id for claim in once}) == 2
    mended = claims(1, row(2, "1", rank="a", unit="V"))
    assert [claim.id in {each.id for each in once} for claim in mended] == [True, False]
    assert {claim.id for claim in claims(2, row(2, "1", rank="a"))}.isdisjoint(claim.id for claim in once)
    assert once[0].about == "record:test/list-1/1" and once[0].passage.row == 2
