"""What was not met in a span of time, by reason and school, with small numbers hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from frc_desk.domain.small_numbers import Shown, shown_cells
from frc_desk.domain.unmet_reasons import UnmetReasonLine, Whose


@dataclass(frozen=True, slots=True)
class UnmetCount:
    """How many needs came to nothing for one reason at one school."""

    reason: str
    school_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as it may appear; the number is there only where it may be shown."""

    shown: Shown
    count: int | None


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """One reason, on whose side it lies, with its cells in the order of the schools and its total."""

    code: str
    label_en: str
    label_es: str
    whose: Whose
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class UnmetTable:
    """The whole table; the first school may be empty: no school was named."""

    first: date
    last: date
    schools: tuple[tuple[str, str], ...]
    """Id and name."""
    lines: tuple[UnmetLine, ...]
    totals: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included."""

    first: date
    last: date


def quarter_of(day: date) -> Period:
    """Return the quarter of the school year in which a day lies; it begins in July."""
    month = (day.month - 1) // 3 * 3 + 1
    first = date(day.year, month, 1)
    after = date(day.year + (month == 10), (month + 2) % 12 + 1, 1)
    return Period(first, after - timedelta(days=1))


def school_year_of(day: date) -> Period:
    """Return the school year in which a day lies: from July to June."""
    begins = day.year if day.month >= 7 else day.year - 1
    return Period(date(begins, 7, 1), date(begins + 1, 6, 30))


def unmet_table(
    period: Period,
    counts: Iterable[UnmetCount],
    reasons: Mapping[str, UnmetReasonLine],
    schools: Mapping[str, str],
) -> UnmetTable:
    """Return the table: the most usual reason first, small numbers hidden against subtraction."""
    by_code: dict[str, dict[str, int]] = {}
    for one in counts:
        code = one.reason or "other"
        row = by_code.setdefault(code, {})
        row[one.school_id] = row.get(one.school_id, 0) + one.count
    used = sorted({school for row in by_code.values() for school in row})
    used.sort(key=lambda school: (schools.get(school, ""), school))
    codes = sorted(by_code, key=lambda code: (-sum(by_code[code].values()), code))
    grid = [[by_code[code].get(school, 0) for school in used] for code in codes]
    grid = [[*row, sum(row)] for row in grid]
    grid.append([sum(column) for column in zip(*grid, strict=True)] or [0])
    cells = [
        tuple(
            Cell(shown, count if shown is Shown.AS_IT_IS else None)
            for shown, count in zip(line, row, strict=True)
        )
        for line, row in zip(shown_cells(grid), grid, strict=True)
    ]
    lines = [
        _line(code, reasons.get(code), row[:-1], row[-1])
        for code, row in zip(codes, cells, strict=False)
    ]
    # Among the hidden ones the order says nothing: it would tell the larger from the smaller.
    lines.sort(key=lambda one: (one.total.count is None, -(one.total.count or 0), one.code))
    named = tuple((school, schools.get(school, "")) for school in used)
    return UnmetTable(period.first, period.last, named, tuple(lines), cells[-1][:-1], cells[-1][-1])


def _line(
    code: str, known: UnmetReasonLine | None, cells: tuple[Cell, ...], total: Cell
) -> UnmetLine:
    if known is None:
        return UnmetLine(code, code, code, Whose.PLACE, cells, total)
    return UnmetLine(code, known.label_en, known.label_es, known.whose, cells, total)
