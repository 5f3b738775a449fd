"""The part of docs/performance.md about the hub, and about the first fill of a new machine."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.fill_case import Filled, fill
from tests.benchmarks.hub_case import Day, HubRates, Pushed, measure
from tests.benchmarks.table import PAGE, machine, put_section
from tests.hub_server import hub_server, programs

HEADING = "Through the hub"
MACHINES, CHANGES, FAMILIES, FETCHING = 24, 2_000, 2_000, 2
_GOAL = 15_000
_HOW = (
    "So many machines, each an encrypted office in a process of its own, hand over what they wrote to a PostgreSQL on "
    "the same computer, all at once; then some of them fetch and apply what all the others wrote. By the clock on the "
    "wall, from the signal to the end of the last. Ours gathers the changes from the encrypted file, keeps them in one "
    "order with the checks of a log, and fills the typed tables of the reports in the same transaction; COPY and "
    "`executemany` write the same lines, ready in memory, into one bare table with two indexes. The prototype is its "
    "own program, run on the same server right after, with as many machines and changes."
)
_FILL_HOW = (
    "From the order to write the join file to the new machine that is open under its own key, beside the engine's own "
    "copy (`backup`) of the new machine's file under the same cipher, the best of three."
)


def hub_section(folder: Path, office: Path | None) -> str:
    """Return the section, measured now; the first fill where an office is given."""
    shutil.rmtree(folder, ignore_errors=True)
    parts = [_HOW, f"Machine: {machine()}."]
    if programs() is None:
        parts.append("PostgreSQL is not installed here: the hub was not measured.")
    else:
        with hub_server() as server:
            rates = measure(
                folder / "machines",
                server,
                count=MACHINES,
                changes=CHANGES,
                families=FAMILIES,
                fetching=FETCHING,
            )
        parts += _rates(rates)
    if office is not None:
        parts += [_FILL_HOW, _fills(fill(office, folder / "fill"))]
    shutil.rmtree(folder, ignore_errors=True)
    return "\n\n".join(parts)


def _rates(rates: HubRates) -> Sequence[str]:
    other = rates.prototype
    rows = [
        _pushed("handing over, ours", rates.pushed),
        _pushed("COPY of the same lines", rates.copied),
        _pushed("`executemany` of the same lines", rates.many),
        *(
            [f"| handing over, the prototype | | {other[0]:,.0f} | | |"]
            if not isinstance(other, str)
            else []
        ),
    ]
    fetched = rates.fetched
    taken = [
        f"| fetching alone, one machine | {fetched.only_fetched:,.0f} |",
        f"| fetching and applying, {fetched.machines} machines at once, ours | {fetched.rate:,.0f} |",
        *([f"| the same, the prototype | {other[1]:,.0f} |"] if not isinstance(other, str) else []),
    ]
    before, after = rates.days
    return (
        f"{rates.machines} machines:",
        "| what | changes | changes a second | batches, ms median | p99 |\n|---|---|---|---|---|\n"
        + "\n".join(rows),
        f"Goal of {_GOAL:,} changes a second: {_held(rates.pushed.rate >= _GOAL)}.",
        "| what | changes a second |\n|---|---|\n" + "\n".join(taken),
        other
        if isinstance(other, str)
        else f"Goal of three times the prototype's rate: {_held(fetched.rate >= 3 * other[1])}, "
        f"{fetched.rate / other[1]:.1f} times.",
        _daily(before, after),
    )


def _daily(before: Day, after: Day) -> str:
    return (
        f"A daily exchange of {before.changes} changes, handed over by one machine and applied by another, takes "
        f"{before.milliseconds:.0f} ms with {before.history:,} changes at the hub and "
        f"{after.milliseconds:.0f} ms with {after.history:,}: "
        f"{after.milliseconds / before.milliseconds:.2f} times."
    )


def _pushed(what: str, one: Pushed) -> str:
    times = f"{one.median_ms:.0f} | {one.p99_ms:.0f}" if one.batch else " | "
    return f"| {what} | {one.changes:,} | {one.rate:,.0f} | {times} |"


def _fills(filled: Sequence[Filled]) -> str:
    rows = [
        f"| {one.scope} | {one.megabytes:.0f} MB | {one.wrote.wall:.1f} ({one.wrote.processor:.1f}) "
        f"| {one.began.wall:.1f} ({one.began.processor:.1f}) | {one.copied.wall:.1f} ({one.copied.processor:.1f}) "
        f"| {one.wall_ratio:.2f} ({one.ratio:.2f}) | ≤ 2 | {_held(one.wall_ratio <= 2)} |"
        for one in filled
    ]
    return (
        "| what the machine keeps | its file | writing, s (of the processor) | beginning, s | one copy, s "
        "| both over it | goal | held |\n|---|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    )


def _held(is_held: bool) -> str:
    return "yes" if is_held else "**no**"


def main() -> None:
    """Measure this section alone: `python -m tests.benchmarks.hub_section [OFFICE]`."""
    import sys  # noqa: PLC0415 - only when run by itself

    office = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as scratch:
        put_section(PAGE, HEADING, hub_section(Path(scratch) / "hub", office))


if __name__ == "__main__":
    main()
