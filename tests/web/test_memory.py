"""What is remembered between requests is forgotten as soon as the ledger grows."""

from datetime import UTC, datetime
from threading import Barrier, Thread

from registers import MemoryRegister
from repatria.desk.memory import Memory
from repatria.desk.ports import Act
from repatria.web.access import use_desk
from told import claim, claim_id
from web.site import Site, desk_over, officer


def say(register, number, title):
    told = claim(number, "power:UA", "promise", title)
    accepted = claim(number + 1, f"claim:{claim_id(number)}", "accepted", "read")
    act = Act(kind="test", key=str(number), by="actor:test/clerk", claims=(told, accepted))
    register.record(act, datetime(2025, 1, number, tzinfo=UTC))


def test_a_page_sees_what_was_recorded_since_it_was_last_asked_for():
    register = MemoryRegister()
    say(register, 1, "The first promise.")
    use_desk(desk_over(register))
    site = Site(officer())
    assert "The second promise." not in site.page("/").words
    say(register, 3, "The second promise.")
    page = site.page("/")
    assert "The first promise." in page.words
    assert "The second promise." in page.words
    assert "Read from 4 entries" in page.words
    assert [change for change in page.links if "as_of=2025-01-0" in change]


def test_the_oldest_answer_is_forgotten_first():
    memory, made = Memory(most=2), []
    for key in ("one", "two", "one", "three", "one", "two"):
        memory.recall(key, lambda key=key: made.append(key))
    assert made == ["one", "two", "three", "two"]


def test_threads_may_share_it():
    memory, ready, found = Memory(), Barrier(8), []

    def ask():
        ready.wait()
        found.extend(memory.recall(number % 7, lambda number=number: number % 7) for number in range(2000))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [number % 7 for _ in range(8) for number in range(2000)]
