"""Graphs like those of Saidman et al. (2006), from a seed: blood types and positive cross-matches.

Source: Saidman, Roth, Sönmez, Ünver and Delmonico (2006), Transplantation 81(5):773-782: the shares
of blood types, of female patients, of wives among their donors, and of the levels of sensitisation.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from repatria.core.clearing.rings.graph import RingGraph, graph_of_arrays

BLOOD = (0.4814, 0.3373, 0.1428, 0.0385)
"""O, A, B, AB; written as bits: A is 1, B is 2."""
PRA = ((0.7019, 0.05), (0.2, 0.1), (0.0981, 0.9))
FEMALE, SPOUSE, WIFE_FACTOR = 0.4090, 0.4897, 0.75


def saidman(pairs: int, starts: int, seed: int) -> RingGraph:
    """A graph of incompatible pairs and of donors who ask for nobody."""
    random = np.random.default_rng(seed)
    patient, donor, positive = _pairs(random, pairs)
    donor = np.concatenate([donor, _blood(random, starts)])
    fits = (donor[:, None] & ~patient[None, :]) == 0
    fits &= random.random((pairs + starts, pairs)) >= positive[None, :]
    fits[np.arange(pairs), np.arange(pairs)] = False
    tails, heads = np.nonzero(fits)
    names = tuple(f"Pair {i + 1}" for i in range(pairs)) + tuple(f"Altruist {i + 1}" for i in range(starts))
    begins = np.arange(pairs + starts) >= pairs
    weights = np.ones(tails.size, dtype=np.int64)
    return graph_of_arrays(names, begins, tails, heads, weights, 1, f"Saidman {pairs}+{starts}, seed {seed}")


def _blood(random: Generator, how_many: int) -> NDArray[np.int64]:
    return random.choice(4, size=how_many, p=BLOOD)


def _pairs(random: Generator, pairs: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Patient's type, donor's type and chance of a positive cross-match, for pairs that do not fit."""
    kept: list[tuple[int, int, float]] = []
    shares, levels = zip(*PRA, strict=True)
    while len(kept) < pairs:
        patient, donor = _blood(random, 2)
        chance = levels[random.choice(3, p=shares)]
        if random.random() < FEMALE and random.random() < SPOUSE:
            chance = 1 - WIFE_FACTOR * (1 - chance)  # a wife may be sensitised to her husband
        if donor & ~patient or random.random() < chance:
            kept.append((int(patient), int(donor), float(chance)))
    patients, donors, chances = zip(*kept, strict=True)
    return np.array(patients), np.array(donors), np.array(chances)
