"""The clearing room: from findings and offers to who can go, with the reason for everybody.

What a notebook needs is here; `docs/clearing.md` shows it at work. The solver is passed in, from
`repatria.solver.highs` or `repatria.solver.child`.
"""

from importlib import import_module
from typing import Any

_ROOMS = {
    "accept": ("check_offers",),
    "cleared": ("Cleared", "clear"),
    "plan": ("Journey", "Level", "Plan"),
    "referee.referee": ("violations",),
    "round": ("Round",),
    "situation": ("Lane", "Option", "OptionState", "Person", "Reason", "Reservoir", "Situation", "Table"),
}
_WHERE = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = sorted(_WHERE)


def __getattr__(name: str) -> Any:
    """A name of the room, from where it is; loaded when asked for, since a check needs no model."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
