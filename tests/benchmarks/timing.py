"""Times two ways of doing the same in turn, so that a noisy machine is noisy for both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Action = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """What ours and the floor took, in milliseconds, and how many times each ran."""

    ours: float
    ours_p95: float
    floor: float
    floor_p95: float
    runs: int

    @property
    def ratio(self) -> float:
        """Ours over the floor."""
        return self.ours / self.floor


def in_turn(ours: Action, floor: Action, runs: int, warm_up: int = 3) -> Pair:
    """Run both in turn and return the medians; the first runs do not count."""
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(runs + warm_up):
        first, second = (ours, floor) if turn % 2 else (floor, ours)
        times = {first: milliseconds(first), second: milliseconds(second)}
        if turn >= warm_up:
            mine.append(times[ours])
            theirs.append(times[floor])
    return pair_of(mine, theirs)


def pair_of(mine: list[float], theirs: list[float]) -> Pair:
    """Return the medians and the 95th percentiles of two lists of times."""
    return Pair(median(mine), p95(mine), median(theirs), p95(theirs), len(mine))


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def milliseconds(action: Action) -> float:
    """Run once and return how long it took."""
    gc.collect(0)
    begin = perf_counter()
    action()
    return (perf_counter() - begin) * 1000
