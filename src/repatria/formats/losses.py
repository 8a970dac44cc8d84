"""What each format does not keep. The same words stand in docs/formats and are printed after an export."""

from __future__ import annotations

from collections.abc import Mapping


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each of which begins with a dash."""
    return tuple(" ".join(part.split()) for part in text.strip().removeprefix("- ").split("\n- "))


_TABLE = _sentences("""
- Only what is believed is in a table: claims that were passed over, proposed, rejected or denied are
  not.
- Who said it, in which source, when, with what reserve and how it was graded is not in a table.
- The language of a name is not kept; its script is told anew from its letters.
- What is said of a group stands with the group, and is not in a table of persons.
- Rulings, judgements and other acts of office are not in a table.
- A number that nobody gave, and a text that says only that nothing is known, come back as an empty
  cell.
- Characters that are not seen, and spaces at the ends, are taken out; a line end in a name becomes a
  space.
- A cell longer than 32,767 characters is cut, and ends with an ellipsis.
- What would be refused in a list of others, such as a name in two scripts or a row that tells nobody,
  is told as a bad row when it comes back.
""")

_JSONL = _sentences("""
- Claims of compartments that their reader does not read are left out, and counted.
- When and by whom a claim was recorded, and the proofs of the ledger, stay in the ledger; a bundle has
  them.
""")

_FTM = _sentences("""
- FollowTheMoney has no speaker, no passage, no denial, no grading and no reserve: none of these is
  kept.
- Denied and sealed claims are not exported.
- Dates are cut to a year, a month or a day; an approximate date loses that it is, an interval is left
  out.
- A value for which a person has no property there is left out: custody, status, health, wishes, law.
- Nationality is exported only as the code of a country, and a Power only when ISO 3166 lists it.
- The language and script of a name are not kept; its script is told anew from its letters.
- Characters that are not seen, and spaces at the ends, are taken out; a line end in a name becomes a
  space.
- A text that says only that nothing is known does not come back.
- A person without a name is exported without one; some tools ask for it.
- What would be refused in a list of others, such as a name in two scripts or a row that tells nobody,
  is told as a bad row when it comes back.
""")

_PFIF = _sentences("""
- PFIF keeps names, description, sex, date of birth, age and region; no custody, status, wish or
  consent.
- Who said it, in which source, with what reserve and how it was graded is not kept.
- Denied and sealed claims are not exported, but for a denial of his death, which is believed_alive.
- Of several values of sex, birth date or age only the first stands; names beyond the first are
  alternate.
- A date of death is told in the note's text only, and comes back as some time up to the note's day.
- Dates are cut to a year, a month or a day; an approximate date loses that it is, an interval is left
  out.
- An age that is not exact is left out.
- Who is to be informed is the author of a note with information_sought, in one piece of text.
- Records that an officer joined are linked by notes; coming in, a link is told and never joins anybody.
- Coming in: photographs, streets, e-mail addresses of those found, and statuses other than those of
  death, life and search are left out, and counted.
- The language and script of a name are not kept; its script is told anew from its letters.
- Characters that are not seen, and spaces at the ends, are taken out; a line end in a name becomes a
  space.
- A text that says only that nothing is known does not come back.
- Of a record that has expired only its number and its dates are left.
- What would be refused in a list of others, such as a name in two scripts or a row that tells nobody,
  is told as a bad row when it comes back.
""")

_HXL = _sentences("""
- Only counts are in it; small counts, and whatever would give them away, are left out.
- Mentions that may be somebody counted already are not counted.
""")

LOSSES: Mapping[str, tuple[str, ...]] = {
    "csv": _TABLE,
    "xlsx": _TABLE,
    "jsonl": _JSONL,
    "ftm": _FTM,
    "pfif": _PFIF,
    "hxl": _HXL,
}
"""By format, in sentences."""
