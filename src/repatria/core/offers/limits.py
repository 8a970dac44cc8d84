"""How large an offer may be: beyond is what nobody would write and no clock or memory should bear.

What reaches a limit is taken; what exceeds it is refused, and the problem names the limit.
"""

LONGEST_TEXT = 1_000_000
"""Characters in one text; about ten thousand offers."""

DEEPEST = 40
"""How many parentheses may stand open at once in a text."""

DEEPEST_NESTING = 12
"""How deep groups, and conditions, are joined within each other; nobody can read more."""

MOST_PARTS = 2_000
"""Clauses, statements and groups of one offer, counted with the parts that they are joined from."""

MOST_NAMED = 100_000
"""People named, values and destinations in one offer, or values in one table."""

MOST_OTHERS = 1_000
"""Other offers that one offer names, beside which it is not exercised or of which it is an alternative."""

MOST_PEOPLE = 10_000_000
"""No number in an offer is larger: more prisoners than any war has had."""

LONGEST_NAME = 200
"""Characters in the name of an offer, a table or an attribute, and in a reference."""

LONGEST_VALUE = 1_000
"""Characters in a quoted text."""

LONGEST_DATE = 40
"""Characters in a date."""

MOST_SHOWN = 50
"""Problems of one text; nobody mends more faults than these in one go."""
