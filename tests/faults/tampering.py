"""Ways in which somebody who owns the database can alter what was recorded, past the guards.

Each way changes the tables by SQL and says in a few words what it did. `consistently` ones leave
tables that agree with one another in everything; only a checkpoint kept elsewhere shows them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import rfc8785
from django.db import DataError, IntegrityError, connections, transaction

from repatria.core.archive.merkle import leaf_hash
from repatria.store.bodies import act_digest
from repatria.store.models import LedgerEntry, LedgerHead, RecordedAct

Way = Callable[[str, Random], str]
TABLES = {
    LedgerEntry: ("sequence", "claim_id", "about", "body", "leaf"),
    RecordedAct: ("first", "count", "key", "kind", "recorded_by", "recorded_at", "digest"),
    LedgerHead: ("id", "format", "size", "recorded_at"),
}


def edit_a_column(using: str, random: Random) -> str:
    """Any column of any table, by another value of its type."""
    model = random.choice(list(TABLES))
    column = random.choice(TABLES[model])
    row = random.choice(list(_rows(using, model)))
    altered = _altered(getattr(row, column), random)
    # The value may be another row's.
    with transaction.atomic(using=using):
        _sql(
            using,
            f'UPDATE {model._meta.db_table} SET "{column}" = %s WHERE "{model._meta.pk.column}" = %s',
            [altered, row.pk],
        )
    return f"{column} of {row}"


def flip_a_byte(using: str, random: Random) -> str:
    """One byte of one entry; says the entry's number first."""
    row = random.choice(list(_rows(using, LedgerEntry)))
    column = random.choice(["body", "leaf", "claim_id", "about"])
    value = getattr(row, column)
    data = bytearray(value.encode() if isinstance(value, str) else bytes(value))
    place = random.randrange(len(data))
    # Text stays text: flipping more than the lowest bits could leave ASCII.
    data[place] ^= random.randrange(1, 16) if isinstance(value, str) else random.randrange(1, 256)
    changed = data.decode() if isinstance(value, str) else bytes(data)
    _update(using, row.sequence, **{column: changed})
    return f"{row.sequence} {column} {place}"


def remove_an_entry(using: str, random: Random) -> str:
    row = random.choice(list(_rows(using, LedgerEntry)))
    _entries(using).filter(pk=row.pk).delete()
    return f"removed {row}"


def remove_an_act(using: str, random: Random) -> str:
    row = random.choice(list(_rows(using, RecordedAct)))
    RecordedAct.objects.using(using).filter(pk=row.pk).delete()
    return f"removed {row}"


def insert_an_entry(using: str, random: Random) -> str:
    """One more, at the end or after a gap, with the right leaf."""
    last = _rows(using, LedgerEntry).last()
    place = last.sequence + random.choice([1, 1, 7])
    body = _edited(bytes(last.body), random, sequence=place, claim_id=_other_id(last.claim_id, random))
    claim = json.loads(body)["claim"]
    _entries(using).create(
        sequence=place, claim_id=claim["id"], about=claim["about"], body=body, leaf=leaf_hash(body)
    )
    return f"inserted entry {place}"


def insert_an_act(using: str, random: Random) -> str:
    copied = random.choice(list(_rows(using, RecordedAct)))
    taken = {row.first for row in _rows(using, RecordedAct)}
    copied.first = random.choice(
        [place for place in range(LedgerHead.objects.using(using).get().size + 2) if place not in taken]
    )
    copied.key += "-again"
    copied.save(using=using, force_insert=True)
    return f"inserted {copied}"


def swap_two_entries(using: str, random: Random) -> str:
    """All that they hold, or the bytes and hashes alone."""
    one, other = random.sample(list(_rows(using, LedgerEntry)), 2)
    columns = random.choice([("claim_id", "about", "body", "leaf"), ("body", "leaf"), ("body",), ("leaf",)])
    mine, theirs = ({column: getattr(row, column) for column in columns} for row in (one, other))
    if "claim_id" in columns:
        _update(using, one.sequence, claim_id="in between")
    if mine == theirs:
        return flip_a_byte(using, random)
    _update(using, other.sequence, **mine)
    _update(using, one.sequence, **theirs)
    return f"swapped {', '.join(columns)} of {one} and {other}"


def edit_and_hash_again(using: str, random: Random) -> str:
    """What was said in one entry, and its leaf; the act that recorded it still tells."""
    row = random.choice(list(_rows(using, LedgerEntry)))
    body = _edited(bytes(row.body), random)
    _update(using, row.sequence, body=body, leaf=leaf_hash(body))
    return f"edited {row}"


def cut_the_tail_consistently(using: str, random: Random) -> str:
    """The last acts, their entries, and the head."""
    acts = list(_rows(using, RecordedAct))
    kept = random.randrange(len(acts))
    size = acts[kept].first
    _entries(using).filter(sequence__gte=size).delete()
    RecordedAct.objects.using(using).filter(first__gte=size).delete()
    last = acts[kept - 1].recorded_at if kept else ""
    LedgerHead.objects.using(using).update(size=size, recorded_at=last)
    return f"cut at {size}"


def edit_consistently(using: str, random: Random) -> str:
    """What was said in one entry, its leaf, and the digest of its act."""
    what = edit_and_hash_again(using, random)
    _digest_again(using)
    return what


def recompute_all_consistently(using: str, random: Random) -> str:
    """Who recorded an act, and when: every entry of it, every leaf, every digest, the head."""
    acts = list(_rows(using, RecordedAct))
    chosen = random.randrange(len(acts))
    change = random.choice(["moment", "author"])
    for act in acts if change == "moment" else acts[chosen : chosen + 1]:
        if change == "moment":
            act.recorded_at = act.recorded_at.replace("2031", "2030")
        else:
            act.recorded_by += "x"
        for row in _entries(using).filter(sequence__gte=act.first, sequence__lt=act.first + act.count):
            told = json.loads(bytes(row.body)) | {
                "recorded_at": act.recorded_at,
                "recorded_by": act.recorded_by,
            }
            body = rfc8785.dumps(told)
            _update(using, row.sequence, body=body, leaf=leaf_hash(body))
        act.save(using=using)
    LedgerHead.objects.using(using).update(recorded_at=acts[-1].recorded_at)
    _digest_again(using)
    return f"recomputed all for another {change}"


def swap_acts_consistently(using: str, random: Random) -> str:
    """What two entries say, with all hashes and digests made again."""
    one, other = random.sample(list(_rows(using, LedgerEntry)), 2)
    mine, theirs = json.loads(bytes(one.body))["claim"], json.loads(bytes(other.body))["claim"]
    _update(using, one.sequence, claim_id="in between")
    for row, claim in ((other, mine), (one, theirs)):
        body = rfc8785.dumps(json.loads(bytes(row.body)) | {"claim": claim})
        _update(
            using, row.sequence, claim_id=claim["id"], about=claim["about"], body=body, leaf=leaf_hash(body)
        )
    _digest_again(using)
    return f"swapped what {one} and {other} say"


SEEN_WITHOUT_A_CHECKPOINT: tuple[Way, ...] = (
    edit_a_column,
    flip_a_byte,
    remove_an_entry,
    remove_an_act,
    insert_an_entry,
    insert_an_act,
    swap_two_entries,
    edit_and_hash_again,
)
CONSISTENT: tuple[Way, ...] = (
    cut_the_tail_consistently,
    edit_consistently,
    recompute_all_consistently,
    swap_acts_consistently,
)


def tamper(using: str, random: Random, ways: tuple[Way, ...]) -> str:
    """Alter a register in one of the ways; what was done. Tries again where the database forbids it."""
    while True:
        way = random.choice(ways)
        try:
            with transaction.atomic(using=using):
                return f"{way.__name__}: {way(using, random)}"
        except (IntegrityError, DataError):
            continue


def _rows(using: str, model: Any) -> Any:
    return model.objects.using(using).order_by("pk")


def _entries(using: str) -> Any:
    return LedgerEntry.objects.using(using)


def _update(using: str, sequence: int, **columns: Any) -> None:
    _entries(using).filter(sequence=sequence).update(**columns)


def _sql(using: str, statement: str, parameters: list[Any]) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters)


def _altered(value: Any, random: Random) -> Any:
    """Another value of the same type."""
    if isinstance(value, int):
        return random.choice(
            [place for place in (value - 1, value + 1, value + 5, 99, 2) if place >= 0 and place != value]
        )
    if isinstance(value, str):
        return random.choice([value + "x", value[:-1], value.replace("0", "1", 1) + "0", ""])
    data = bytes(value)
    return random.choice([data + b"x", data[:-1], b"", bytes(len(data)), data[::-1]])


def _edited(body: bytes, random: Random, sequence: int | None = None, claim_id: str | None = None) -> bytes:
    told = json.loads(body)
    told["claim"]["note"] = f"never said {random.random()}"
    if sequence is not None:
        told["sequence"] = sequence
    if claim_id is not None:
        told["claim"]["id"] = claim_id
    return rfc8785.dumps(told)


def _other_id(claim_id: str, random: Random) -> str:
    return claim_id[:-6] + f"{random.randrange(16**6):06x}"


def _digest_again(using: str) -> None:
    """Give every act the digest that its entries now have."""
    for act in _rows(using, RecordedAct):
        rows = _entries(using).filter(sequence__gte=act.first, sequence__lt=act.first + act.count)
        claims = [rfc8785.dumps(json.loads(bytes(row.body))["claim"]) for row in rows.order_by("sequence")]
        act.digest = act_digest(act.key, act.kind, act.recorded_by, claims)
        act.save(using=using)
