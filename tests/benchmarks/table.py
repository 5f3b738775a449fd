"""The table of docs/performance.md: what was measured, its floor, the ratio, the goal."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from frc_desk.clock import SystemClock, local_day
from tests.benchmarks.timing import Pair

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_HEAD = (
    "| what | size | ours, ms (p95) | floor, ms (p95) | ratio | goal | held |\n"
    "|---|---|---|---|---|---|---|\n"
)
_HOW = (
    "Measured by `run.py bench`. Read the ratios, not the milliseconds: ours and its floor ran in turn "
    "in the same process, on a machine that other work shared. A goal that is missed is said so."
)


@dataclass(frozen=True)
class Line:
    """One measurement; `goal` is the largest ratio that we are content with."""

    what: str
    size: str
    pair: Pair
    goal: float | None
    floor_is: str

    def row(self) -> str:
        """Return the line as a row of the table."""
        held = "" if self.goal is None else ("yes" if self.pair.ratio <= self.goal else "**no**")
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        return (
            f"| {self.what} | {self.size} | {self.pair.ours:.2f} ({self.pair.ours_p95:.2f}) "
            f"| {self.pair.floor:.2f} ({self.pair.floor_p95:.2f}) | {self.pair.ratio:.2f} "
            f"| {goal} | {held} |"
        )


@dataclass(frozen=True)
class Fact:
    """A number without a floor: memory, file size, seconds to make the data."""

    what: str
    size: str
    value: str


def put_section(page: Path, heading: str, text: str) -> None:
    """Put one section into a page that stands, at its end or in the place of the one it had."""
    before = page.read_text(encoding="utf-8")
    parts = before.split("\n## ")
    others = [part.rstrip() for part in parts if not part.startswith(f"{heading}\n")]
    whole = "\n\n## ".join([*others, f"{heading}\n\n{text}"])
    page.write_text(whole.rstrip() + "\n", encoding="utf-8")


def write_page(lines: list[Line], facts: list[Fact], growth: list[str]) -> str:
    """Write docs/performance.md and return its text."""
    floors = dict.fromkeys((line.what, line.floor_is) for line in lines)
    parts = [
        "# Performance",
        _HOW,
        f"Machine: {machine()}. Date: {local_day(SystemClock().now()).isoformat()}.",
        "## Beside the floor",
        _HEAD + "\n".join(line.row() for line in lines),
        "What each floor is:",
        "\n".join(f"- {what}: {floor}." for what, floor in floors),
        "## Growth with ten times the data",
        "\n".join(f"- {line}" for line in growth),
        "## Numbers without a floor",
        "| what | size | value |\n|---|---|---|\n"
        + "\n".join(f"| {fact.what} | {fact.size} | {fact.value} |" for fact in facts),
    ]
    text = "\n\n".join(parts) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    return text


def machine() -> str:
    """Describe the machine without naming it."""
    memory = ""
    if hasattr(os, "sysconf"):
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        memory = f", {total:.0f} GiB of memory"
    return (
        f"{os.cpu_count()} cores{memory}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )
