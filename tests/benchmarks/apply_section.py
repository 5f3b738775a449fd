"""The part of docs/performance.md about taking in what other machines sent."""

from pathlib import Path

from tests.benchmarks.apply_case import Rates, growth, measure

HEADING = "Taking in what another machine sent"
_HOW = (
    "One machine takes calls (a contact, two needs and a change of the family each); another takes all of it in. "
    "Measured in processor time, in turn in one process, on files of the same cipher. `executemany` on the bare "
    "driver writes log and rows and nothing else; *cell by cell* is the way of the prototype. Ours also checks every "
    "value, keeps the log with its four indexes, every reference and index, the clocks, the words that find people, "
    "and looks for conflicts."
)


def apply_section(folder: Path, families: int, changes: int) -> str:
    """Return the section, measured now."""
    rates = measure(folder / "apply", families, changes)
    few, many = growth(folder / "growth", families)
    return "\n\n".join((_HOW, _table(rates), _growth(few, many)))


def _table(rates: Rates) -> str:
    goal = "yes" if rates.ours >= 3 * rates.by_cell else "**no**"
    return (
        "| what | changes | changes a second |\n|---|---|---|\n"
        f"| applying, ours | {rates.changes:,} | {rates.ours:,.0f} |\n"
        f"| executemany on the bare driver | {rates.changes:,} | {rates.many:,.0f} |\n"
        f"| cell by cell, as the prototype | {rates.changes:,} | {rates.by_cell:,.0f} |\n"
        f"| gathering a parcel | {rates.changes:,} | {rates.gathered:,.0f} |\n\n"
        f"Goal of three times the prototype's rate: {goal}, {rates.ours / rates.by_cell:.1f} times."
    )


def _growth(few: float, many: float) -> str:
    return (
        f"A daily exchange of 200 changes takes {few:.0f} ms with the history it began with, and {many:.0f} ms "
        f"with ten times as much: {many / few:.2f} times."
    )
