"""Writes how well and how fast a family that comes back is recognised into docs/performance.md.

    python -m tests.benchmarks.same_section [--people N] [--cases N] [--data DIR]

`run.py bench` does it as well.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from frc_desk.clock import SystemClock
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.operations.same_people import SamePeopleDesk
from frc_desk.store.connection import Connection
from frc_desk.store.schema.same_people import name_keys, name_words
from tests.benchmarks.misspelt import HELD_OUT
from tests.benchmarks.same_case import (
    MOVED,
    PEOPLE,
    REPORTED,
    SETTINGS,
    TUNING,
    Counted,
    Facts,
    classes_of,
    make_office,
    measured,
)
from tests.benchmarks.table import PAGE, machine, put_section
from tests.benchmarks.timing import p95

HEADING = "Recognising a family that comes back"
_FALSE_GOAL, _TIME_GOAL = 0.05, 50.0


def same_section(folder: Path, people: int, each: int) -> str:
    """Measure in an office of so many people, with so many cases of each class; return the text."""
    folder = folder / f"office-{REPORTED.office}"
    homes = make_office(folder, people, REPORTED)
    context = open_office(folder, USER, PASSPHRASE, SystemClock(), ballast_bytes=0)
    try:
        desk = SamePeopleDesk(context)
        measures = [
            Measured(facts, *measured(desk, homes, facts, each, REPORTED)) for facts in SETTINGS
        ]
        with context.database.reading() as connection:
            sizes = _sizes(connection)
    finally:
        close_office(context)
    how = (
        f"{people:,} people, {each} cases of each class and {each * 3} new people for each column. Goals: "
        "recall at least 0.97 with phone and birth date and 0.95 without, at most "
        f"{_FALSE_GOAL:.0%} of new people warned of, p95 at most {_TIME_GOAL:.0f} ms. Found means: shown in "
        "the banner, which asks of three people at most. Where nobody is likely enough for the banner, a "
        "quiet line tells that there are people of such a name, five at most, and asks nothing. Of the "
        f"families that come back, {MOVED:.0%} have changed school. Weights and thresholds were set in "
        f"another office, with other cases (seed *{TUNING.name}* in tests/benchmarks/same_case.py); the last "
        f"{len(HELD_OUT)} classes were held out: nothing was set by them. Surnames: U.S. Census 2010 "
        "(tests/benchmarks). Processor: the time of the thread alone, because other work shared the machine."
    )
    machine_words = f"Machine: {machine()}; {_load()}."
    return "\n\n".join((how, machine_words, _recall_table(measures), _cost_table(measures), sizes))


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted with the same facts known."""

    facts: Facts
    classes: Mapping[str, Counted]
    new: Counted

    @property
    def recall(self) -> float:
        """The part of the families that come back of whom the banner asks."""
        return self._share(lambda counted: counted.found)

    @property
    def told(self) -> float:
        """The part that the banner or the quiet line shows."""
        return self._share(lambda counted: counted.told)

    def _share(self, count: Callable[[Counted], int]) -> float:
        asked = sum(counted.asked for counted in self.classes.values())
        return sum(count(counted) for counted in self.classes.values()) / asked

    def times(self, of: Callable[[Counted], list[float]]) -> list[float]:
        """Return the milliseconds of every question that was asked."""
        return [one for counted in (*self.classes.values(), self.new) for one in of(counted)]


def _recall_table(measures: list[Measured]) -> str:
    head = f"| found by the banner | {' | '.join(each.facts.words for each in measures)} |"
    rows = [
        f"| {name} | {' | '.join(f'{each.classes[name].share:.3f}' for each in measures)} |"
        for name in classes_of(REPORTED)
    ]
    whole = f"| **all** | {' | '.join(f'**{each.recall:.3f}**' for each in measures)} |"
    return "\n".join((head, _ruler(head), *rows, whole))


def _cost_table(measures: list[Measured]) -> str:
    head = (
        "| what is known | recall | goal | banner or quiet line | new, warned of | new, told of quietly "
        "| ms (p95) | processor ms (p95) |"
    )
    return "\n".join((head, _ruler(head), *(_row(each) for each in measures)))


def _ruler(head: str) -> str:
    return "|---" * (head.count("|") - 1) + "|"


def _row(one: Measured) -> str:
    times = one.times(lambda counted: counted.times)
    worked = one.times(lambda counted: counted.worked)
    least, new = one.facts.recall, one.new
    cells = (
        one.facts.words,
        f"{one.recall:.3f}",
        "" if least is None else f"≥ {least}: {_said(one.recall >= least)}",
        f"{one.told:.3f}",
        f"{new.share:.1%}: {_said(new.share <= _FALSE_GOAL)}",
        f"{new.share_told - new.share:.1%}",
        f"{median(times):.0f} ({p95(times):.0f}): {_said(p95(times) <= _TIME_GOAL)}",
        f"{median(worked):.0f} ({p95(worked):.0f}): {_said(p95(worked) <= _TIME_GOAL)}",
    )
    return f"| {' | '.join(cells)} |"


def _load() -> str:
    """Say how much other work waited for the processor, where the system tells."""
    if not hasattr(os, "getloadavg"):
        return "its load is not known"
    return f"about {os.getloadavg()[1]:.1f} processes at work at a time, this one among them"


def _said(held: bool) -> str:
    return "held" if held else "**missed**"


def _sizes(connection: Connection) -> str:
    """Say how large the keys are."""
    keys, names = (
        int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in (name_keys, name_words)
    )
    each = (keys * 14 + names * 110) / max(1, names)
    return (
        f"The keys: {keys / max(1, names):.1f} numbers of four bytes to a name, {keys:,} in all; about "
        f"{each:.0f} bytes to a person with the words of the name."
    )


def main() -> int:
    """Measure, and put the answer into docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--cases", type=int, default=100, help="of each class")
    parser.add_argument("--data", type=Path, help="keep the office here for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.data or Path(scratch)) / "same"
        put_section(PAGE, HEADING, same_section(folder, options.people, options.cases))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
