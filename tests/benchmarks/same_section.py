"""Writes how well and how fast a family that comes back is recognised into docs/performance.md.

    python -m tests.benchmarks.same_section [--people N] [--cases N] [--data DIR]

`run.py bench` does it as well.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from frc_desk.clock import SystemClock
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.operations.same_people import SamePeopleDesk
from frc_desk.store.connection import Connection
from frc_desk.store.schema.same_people import name_keys, name_words
from tests.benchmarks.misspelt import CLASSES
from tests.benchmarks.same_case import (
    MOVED,
    PEOPLE,
    SETTINGS,
    Counted,
    Facts,
    make_office,
    measured,
)
from tests.benchmarks.table import PAGE, machine, put_section
from tests.benchmarks.timing import p95

HEADING = "Recognising a family that comes back"
_FALSE_GOAL, _TIME_GOAL = 0.05, 50.0


def same_section(folder: Path, people: int, each: int) -> str:
    """Measure in an office of so many people, with so many cases of each class; return the text."""
    homes = make_office(folder, people)
    context = open_office(folder, USER, PASSPHRASE, SystemClock(), ballast_bytes=0)
    try:
        desk = SamePeopleDesk(context)
        told = [(facts, *measured(desk, homes, facts, each)) for facts in SETTINGS]
        with context.database.reading() as connection:
            sizes = _sizes(connection)
    finally:
        close_office(context)
    head = (
        f"| what is known | {' | '.join(CLASSES)} | all | goal | new, warned of "
        "| ms (p95) | processor ms (p95) |"
    )
    ruler = "|---" * (head.count("|") - 1) + "|"
    rows = [_row(facts, answers, new) for facts, answers, new in told]
    how = (
        f"{people:,} people, {each} cases of each class and {each * 3} new people for each row. Goals: recall at "
        f"least 0.97 with phone and birth date and 0.95 without, at most {_FALSE_GOAL:.0%} of new people warned "
        f"of, p95 at most {_TIME_GOAL:.0f} ms. Found means: among the five that are shown at most. Of the "
        f"families that come back, {MOVED:.0%} have changed school. With a name alone, or with name and school, "
        "an office of this size has too many namesakes: there the warning waits for more, so that it stays rare "
        "enough to be read; a smaller office is warned sooner. Surnames: U.S. Census 2010 (tests/benchmarks). "
        "Processor: the time of the thread alone, because other work shared the machine."
    )
    return "\n\n".join((how, f"Machine: {machine()}.", "\n".join((head, ruler, *rows)), sizes))


def _row(facts: Facts, answers: dict[str, Counted], new: Counted) -> str:
    every = [*answers.values(), new]
    times = [one for counted in every for one in counted.times]
    worked = [one for counted in every for one in counted.worked]
    asked = sum(counted.asked for counted in answers.values())
    recall = sum(counted.found for counted in answers.values()) / asked
    goal = "" if facts.recall is None else f"≥ {facts.recall}: {_said(recall >= facts.recall)}"
    cells = (
        facts.words,
        *(f"{counted.share:.3f}" for counted in answers.values()),
        f"{recall:.3f}",
        goal,
        f"{new.share:.1%}: {_said(new.share <= _FALSE_GOAL)}",
        f"{median(times):.0f} ({p95(times):.0f}): {_said(p95(times) <= _TIME_GOAL)}",
        f"{median(worked):.0f} ({p95(worked):.0f})",
    )
    return f"| {' | '.join(cells)} |"


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
