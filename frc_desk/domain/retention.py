"""How long each kind of record is kept (PR-21): proposals that the district confirms, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from frc_desk.domain.school_years import school_year_of


class RecordKind(StrEnum):
    """A kind of record with a term of its own."""

    CONTACT = "contact"
    """A contact with its notes, needs, referrals and follow-ups."""
    FAMILY = "family"
    """A family of whom nothing else is left; its consents and disclosure log go with it, never before."""
    WORKSHOP_LIST = "workshop_list"
    TASK = "task"
    REMARK = "remark"
    """What a parent told us without a name; with a name it goes with the family."""
    ACCESS_LOG = "access_log"


class RecordClass(Enum):
    """The classes of 5 CCR 16022 to 16025."""

    PERMANENT = "1"
    OPTIONAL = "2"
    DISPOSABLE = "3"


class CountedFrom(Enum):
    """From when the term runs."""

    SCHOOL_YEAR = "school_year"
    """From the end of the school year in which it was written."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One line of the table; data of the district, with its source and when that was checked."""

    id: str
    kind: RecordKind
    record_class: RecordClass
    months: int
    counted_from: CountedFrom
    source: str
    checked_on: date | None = None


SHIPPED: tuple[RetentionRule, ...] = (
    RetentionRule(
        "", RecordKind.CONTACT, RecordClass.DISPOSABLE, 36, CountedFrom.SCHOOL_YEAR,
        "5 CCR 16025, 16027: detail used to prepare reports, third school year after; proposal",
    ),
    RetentionRule(
        "", RecordKind.FAMILY, RecordClass.DISPOSABLE, 36, CountedFrom.SCHOOL_YEAR,
        "Ed Code 49075: consents stay with the record, so they go with it; proposal",
    ),
    RetentionRule(
        "", RecordKind.WORKSHOP_LIST, RecordClass.DISPOSABLE, 36, CountedFrom.SCHOOL_YEAR,
        "Funders' reports ask back three years; proposal",
    ),
    RetentionRule(
        "", RecordKind.TASK, RecordClass.DISPOSABLE, 12, CountedFrom.SCHOOL_YEAR,
        "A finished task is a working paper; proposal",
    ),
    RetentionRule(
        "", RecordKind.REMARK, RecordClass.DISPOSABLE, 36, CountedFrom.SCHOOL_YEAR,
        "5 CCR 16025: what reports were prepared from; proposal",
    ),
    RetentionRule(
        "", RecordKind.ACCESS_LOG, RecordClass.DISPOSABLE, 13, CountedFrom.DAY,
        "Covers a school year and a month to look it over; proposal",
    ),
)  # fmt: skip


_SCHOOL_YEAR_BEGINS = 7


def overlaid(own: Iterable[RetentionRule]) -> Mapping[RecordKind, RetentionRule]:
    """Return the table of a district: its own lines over the proposals, the later check of one kind wins."""
    table = {one.kind: one for one in SHIPPED}
    for one in sorted(own, key=lambda line: (line.checked_on or date.min, line.id)):
        table[one.kind] = one
    return table


def cut_off(rule: RetentionRule, today: date) -> date | None:
    """Return the day before which records of a kind may go; None where they are kept for ever."""
    if rule.record_class is RecordClass.PERMANENT:
        return None
    last = _months_before(today, rule.months)
    if rule.counted_from is CountedFrom.DAY:
        return last
    return date(school_year_of(last), _SCHOOL_YEAR_BEGINS, 1)


def classification_due(today: date) -> date:
    """Return by when the records of the year before are classified: before 1 January (5 CCR 16022)."""
    return date(today.year, 12, 31)


def _months_before(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, 28))
