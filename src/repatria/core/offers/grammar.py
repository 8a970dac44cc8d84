"""The grammar of the offers language, and the parser that Lark makes of it.

A word in single quotes is a word of the language. White space and line ends only separate;
`#` begins a remark that lasts to the end of its line. The parser knows the names of Powers,
because they may have several words, so there is one parser for each table of names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lark import Lark

from repatria.core.offers.powers import PowerNames

GRAMMAR = r"""
offers: (table | offer)+
clauses: clause+
offer: header clause*
header: 'offer' NAME 'by' POWER
?clause: grant | condition_clause | validity | apart | alternatives | shared

table: 'table' NAME 'counts' ATTRIBUTE table_line+
table_line: NUMBER 'for' QUOTED ("," QUOTED)*

grant: 'releases' bound later? 'of' people 'to' destinations
later: 'named' 'later'
destinations: POWER ("," POWER)* ['or' POWER] | 'anyone'
condition_clause: 'if' condition
validity: 'valid' 'from' DATE -> valid_from
        | 'valid' 'until' DATE -> valid_until
        | 'valid' 'from' DATE 'until' DATE -> valid_between
apart: 'not' 'together' 'with' NAME ("," NAME)*
alternatives: 'at' 'most' NUMBER 'of' 'this' 'offer' ("," NAME)+
shared: 'consideration' 'may' 'be' 'shared'

?bound: 'all' -> all_of
      | 'all' 'who' 'may' 'go' -> all_who_may_go
      | 'up' 'to' NUMBER -> up_to
      | 'at' 'most' NUMBER -> up_to
      | 'at' 'least' NUMBER -> at_least
      | 'exactly' NUMBER -> exactly
      | 'between' NUMBER 'and' NUMBER -> between

?people: simple_group | "(" group ")"
?group: both ('or' both)+ -> group_or
      | both
?both: alone ('and' alone)+ -> group_and
     | alone
?alone: 'not' people -> group_not
      | people
?simple_group: 'everyone' -> everyone
      | 'soldiers' 'of' POWER -> soldiers
      | 'civilians' 'of' POWER -> civilians
      | 'people' 'of' POWER -> people_of
      | 'held' 'by' POWER -> held_by
      | 'wounded' -> wounded
      | 'seriously' 'wounded' -> seriously_wounded
      | 'gravely' 'wounded' -> gravely_wounded
      | 'women' -> women
      | 'men' -> men
      | 'in' 'captivity' 'at' 'least' NUMBER 'months' -> in_captivity
      | 'aged' 'under' NUMBER ['years'] -> aged_under
      | 'aged' 'at' 'least' NUMBER ['years'] -> aged_at_least
      | 'with' ATTRIBUTE QUOTED ("," QUOTED)* -> with_attribute
      | 'named' reference ("," reference)* -> named
      | REFERENCE -> in_group

?condition: joined ('or' joined)+ -> condition_or
      | joined
?joined: single ('and' single)+ -> condition_and
      | single
?single: 'not' held -> condition_not
      | held
?held: party 'receives' count 'of' people ['from' party] ['by' 'table' NAME] -> receives
      | party 'releases' count 'of' people ['to' party] ['by' 'table' NAME] -> releases
      | 'fact' reference -> fact
      | 'at' 'least' NUMBER 'of' "(" condition (";" condition)+ ")" -> at_least_of
      | "(" condition ")"
?count: bound
      | 'at' 'least' NUMBER 'for' 'each' NUMBER 'released' -> for_each
!party: POWER | 'anyone'
?reference: REFERENCE | QUOTED

NAME: /[A-Za-z0-9][A-Za-z0-9._\/-]*/
NUMBER: /[0-9]+/
DATE: /[0-9XYEST.~?%:+\/-]+/
ATTRIBUTE: /[a-z][a-z_]*/
QUOTED: /"[^"\n]*"/
REFERENCE: /(record|group|event):[A-Za-z0-9._\/-]+/
POWER.2: /<POWERS>/
REMARK: /#[^\n]*/
SPACE: /\s+/
%ignore SPACE
%ignore REMARK
"""
"""The rules. `<POWERS>` stands for the names known, longest first, then anything like a name."""

STARTS = ("offers", "clauses")
"""Rules that are parsed alone: a whole text, and clauses of it for the sake of their faults."""

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽΑ-ΩЀ-ЯҐ가-힣]"
_CODE = r"[A-Z]{2}(?![\w-])|x-[a-z0-9-]+"
# `and` joins conditions too, so only a name that is known may hold it.
_LIKE_A_NAME = rf"{_CODE}|{_CAPITAL}[\w.'’-]*( +(of +|the +)*{_CAPITAL}[\w.'’-]*)*"


def parser_for(names: PowerNames) -> Lark:
    """The parser that knows these names of Powers."""
    longest_first = sorted(names.codes, key=lambda name: (-len(name), name))
    return _parser(tuple(longest_first))


@lru_cache(maxsize=16)
def _parser(names: tuple[str, ...]) -> Lark:
    known = "".join(rf"{_escaped(name)}(?![\w])|" for name in names)
    rules, words = _with_words(GRAMMAR)
    terminals = "\n".join(rf"_{word.upper()}: /{word}(?![\w-])/" for word in words)
    grammar = rules.replace("<POWERS>", known + _LIKE_A_NAME) + terminals
    return Lark(grammar, start=list(STARTS), parser="lalr", propagate_positions=True)


def _with_words(rules: str) -> tuple[str, list[str]]:
    """The rules with each quoted word replaced by its terminal, and the words."""
    words = sorted(set(re.findall(r"'([a-z]+)'", rules)))
    return re.sub(r"'([a-z]+)'", lambda match: f"_{match[1].upper()}", rules), words


def _escaped(name: str) -> str:
    return re.escape(name).replace("/", r"\/").replace(r"\ ", " +")
