"""Short lists whose lines are data of the district: why we visit, what stands in the way, what parents speak of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class ChoiceList(Enum):
    """Which list a line stands in."""

    VISIT_PURPOSE = "visit_purpose"
    VISIT_BARRIER = "visit_barrier"
    REMARK_TOPIC = "remark_topic"


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One line: its stable code, its place, its words, and where it comes from."""

    id: str
    belongs_to: ChoiceList
    code: str
    number: int
    label_en: str
    label_es: str
    source: str
    checked_on: date | None = None
    in_use: bool = True


def overlaid_choices(
    shipped: Iterable[ChoiceLine], own: Iterable[ChoiceLine], wanted: ChoiceList
) -> tuple[ChoiceLine, ...]:
    """Return one list of a district: what ships, and over it what the district changed or added.

    Of two changes of one code the later check wins, then the later row: the same on every machine.
    """
    lines = {one.code: one for one in shipped if one.belongs_to is wanted}
    for one in sorted(own, key=lambda line: (line.checked_on or date.min, line.id)):
        if one.belongs_to is wanted:
            lines[one.code] = one
    return tuple(sorted(lines.values(), key=lambda one: (one.number, one.code)))
