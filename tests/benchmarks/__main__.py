"""Measures everything and writes docs/performance.md: `run.py bench [--families N] [--runs N] [--data DIR]`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from frc_desk.clock import SystemClock
from frc_desk.operations.practice import PracticeWish, make_practice
from tests.benchmarks.apply_section import HEADING as APPLY_HEADING
from tests.benchmarks.apply_section import apply_section
from tests.benchmarks.hub_section import HEADING as HUB_HEADING
from tests.benchmarks.hub_section import hub_section
from tests.benchmarks.key_case import key_lines, memory_fact, sign_in_lines
from tests.benchmarks.office_case import growth, office_facts, office_lines
from tests.benchmarks.same_section import HEADING, same_section
from tests.benchmarks.slip_case import slip_lines
from tests.benchmarks.start_case import start_lines
from tests.benchmarks.table import PAGE, Fact, Line, put_section, write_page

_CONTACTS_A_FAMILY = 20
_SERVICES_A_FAMILY = 2
_PEOPLE_A_FAMILY = 6
_TENTH = 10
_FAMILIES_SHARED = 2_000
_CHANGES = 12_000


def main() -> int:
    """Measure a large office and one of a tenth of its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=50_000, help="families (default: 50000)")
    parser.add_argument("--runs", type=int, default=100, help="runs of each measure (default: 100)")
    parser.add_argument("--data", type=Path, help="keep the offices here for the next run")
    parser.add_argument(
        "--only", choices=["taking-in"], help="measure taking in what others sent, nothing else"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.data or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if options.only:
            _measure_sharing(folder, _office(folder / "tenth", options.families // _TENTH, []))
            sys.stdout.write(PAGE.read_text(encoding="utf-8"))
        else:
            sys.stdout.write(_measure(folder, options.families, options.runs))
    return 0


def _measure(folder: Path, families: int, runs: int) -> str:
    facts: list[Fact] = []
    small_office = _office(folder / "sixty", 60, facts, contacts=180, services=0)
    tenth = _office(folder / "tenth", families // _TENTH, facts)
    large = _office(folder / "large", families, facts)
    small_size, large_size = _size(families // _TENTH), _size(families)
    few = max(3, runs // 10)
    starts = start_lines(small_office, few)
    slips = slip_lines(runs)
    signs = sign_in_lines(small_office, few)
    before = office_lines(tenth, small_size, runs) + key_lines(tenth, small_size, few)
    after = office_lines(large, large_size, runs) + key_lines(large, large_size, few)
    for office, size in ((tenth, small_size), (large, large_size)):
        facts += office_facts(office, size)
    facts.append(memory_fact(large_size))
    lines: list[Line] = [*starts, *signs, *slips, *before, *after]
    write_page(lines, facts, growth(before, after))
    put_section(PAGE, HEADING, same_section(folder / "same", families * _PEOPLE_A_FAMILY, runs))
    _measure_sharing(folder, tenth)
    put_section(PAGE, HUB_HEADING, hub_section(folder / "hub", large))
    return PAGE.read_text(encoding="utf-8")


def _measure_sharing(folder: Path, office: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        section = apply_section(Path(fresh), _FAMILIES_SHARED, _CHANGES, office)
    put_section(PAGE, APPLY_HEADING, section)


def _office(
    folder: Path,
    families: int,
    facts: list[Fact],
    contacts: int | None = None,
    services: int | None = None,
) -> Path:
    """Make an invented office, or take the one that an earlier run kept."""
    if (folder / "frc.db").is_file():
        return folder
    wish = PracticeWish(
        families=families,
        contacts=families * _CONTACTS_A_FAMILY if contacts is None else contacts,
        services=families * _SERVICES_A_FAMILY if services is None else services or None,
    )
    made = make_practice(folder, SystemClock(), wish)
    facts.append(Fact("Making the practice office", _size(families), f"{made.seconds:.0f} s"))
    return folder


def _size(families: int) -> str:
    return f"{families:,} families"


if __name__ == "__main__":
    raise SystemExit(main())
