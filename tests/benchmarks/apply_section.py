"""The part of docs/performance.md about taking in what other machines sent."""

from pathlib import Path

from tests.benchmarks.apply_case import Crowd, Rates, crowd, growth, measure
from tests.benchmarks.busy_case import GOAL_MS, Busy, busy

HEADING = "Taking in what another machine sent"
_HOW = (
    "Measured in processor time, in turn in one process, on files of the same cipher. The prototype is run as it "
    "stands (`../shared/prototypes/sync/syncproto.py`, its own `pull`) on our driver through an adapter, with the "
    "changes handed to it in a list instead of by a server; where it is not there, its lines say so. It keeps no "
    "log of what it takes in, has no references, indexes, checks of values, words that find people, and leaves "
    "conflicts to its hub. Ours checks every value and reference, keeps the log with its four indexes (number, "
    "machine and number, row, act: each is read), the clocks and the words, and looks for conflicts. `executemany` "
    "on the bare driver writes log and rows and nothing else; *the same statements* is what would be left if all "
    "that Python does between them cost nothing."
)
_TIMES = 3.0


def apply_section(folder: Path, families: int, changes: int, office: Path) -> str:
    """Return the section, measured now; `office` is one in which keys are typed meanwhile."""
    calls = measure(folder / "apply", families, changes)
    many = crowd(folder / "crowd", families)
    days = growth(folder / "growth", families)
    asked = growth(folder / "growth-both", families, both=True)
    while_typing = busy(office, folder / "busy", changes)
    return "\n\n".join(
        (
            _HOW,
            _table(calls, many),
            _goal(calls, many),
            _growth(days, asked),
            _busy(while_typing),
        )
    )


def _table(calls: Rates, many: Crowd) -> str:
    one = "calls of one machine"
    all_of = f"{many.machines} machines, each at the same families"
    rows = (
        (one, calls.changes, "ours", calls.ours),
        (one, calls.changes, "the same statements on the bare driver", calls.same),
        (one, calls.changes, "the prototype, with our tables", calls.prototype),
        (one, calls.changes, "executemany on the bare driver", calls.many),
        (one, calls.changes, "gathering the parcel", calls.gathered),
        (all_of, many.changes, "ours, a parcel of each", many.in_turn),
        (all_of, many.changes, "ours, in one parcel", many.at_once),
        (all_of, many.changes, "the prototype, with its own four-column tables", many.prototype),
    )
    return "| work | changes | way | changes a second |\n|---|---|---|---|\n" + "\n".join(
        f"| {work} | {count:,} | {way} | {'not there' if rate is None else f'{rate:,.0f}'} |"
        for work, count, way, rate in rows
    )


def _goal(calls: Rates, many: Crowd) -> str:
    told = []
    for work, ours, theirs in (
        ("calls of one machine, with our tables", calls.ours, calls.prototype),
        ("the prototype's own work, each with its own tables", many.at_once, many.prototype),
    ):
        if theirs is None:
            told.append(f"- {work}: the prototype is not there, nothing is compared.")
        else:
            held = "held" if ours >= _TIMES * theirs else "**missed**"
            told.append(f"- {work}: {ours / theirs:.1f} times, {held}.")
    return (
        f"Goal of {_TIMES:g} times the prototype's rate (of the second work, {many.conflicts:,} conflicts were "
        "found and listed by ours):\n\n" + "\n".join(told)
    )


def _growth(days: tuple[float, float], asked: tuple[float, float]) -> str:
    told = [
        f"- {what}: {few:.0f} ms with the history it began with, {many:.0f} ms with ten times as much, "
        f"{many / few:.2f} times."
        for what, (few, many) in (
            ("of one side's work", days),
            ("where both wrote to the same 25 families", asked),
        )
    ]
    return "A daily exchange of 200 changes takes\n\n" + "\n".join(told)


def _busy(told: Busy) -> str:
    held = "held" if told.while_busy_p95 <= GOAL_MS else "**missed**"
    return (
        f"While the worker takes in {told.changes:,} changes ({told.seconds:.1f} s), from a key in *Who* to the "
        f"painted list it is {told.while_busy:.0f} ms (p95 {told.while_busy_p95:.0f}, longest {told.longest:.0f}, "
        f"{told.keys} keys); at rest {told.at_rest:.0f} ms (p95 {told.at_rest_p95:.0f}). Goal p95 at most "
        f"{GOAL_MS:.0f} ms: {held}. By the clock, so that a machine that other work shares makes all of it longer."
    )
