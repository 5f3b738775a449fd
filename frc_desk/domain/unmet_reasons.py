"""The list of reasons why a need was not met: data of the district, each with its source and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

NOT_ELIGIBLE = "not_eligible"
"""The one word on screen for reasons 4 to 7; a second key says which."""


class Whose(Enum):
    """On whose side a need came to nothing; the family's no and the partner's no stay apart."""

    PLACE = "place"
    """There is nothing here, or not for this."""
    PARTNER = "partner"
    FAMILY = "family"
    ACCESS = "access"
    """Bus, hours, papers, child care: it exists and cannot be reached."""
    OFFICE = "office"


class AskedWhen(Enum):
    """In which question a reason is on offer."""

    FOUND_NOTHING = "found_nothing"
    AGENCY_NO = "agency_no"
    AGENCY_FULL = "agency_full"
    COULD_NOT_GO = "could_not_go"
    PLANS_CHANGED = "plans_changed"


@dataclass(frozen=True, slots=True)
class UnmetReasonLine:
    """One reason: its stable code, its words, on whose side it lies, and where it comes from."""

    id: str
    code: str
    number: int
    whose: Whose
    label_en: str
    label_es: str
    source: str
    checked_on: date | None = None
    part_of: str = ""
    asked_when: tuple[AskedWhen, ...] = ()
    in_use: bool = True


def offered(reasons: Iterable[UnmetReasonLine], when: AskedWhen) -> tuple[UnmetReasonLine, ...]:
    """Return what is on offer to a question, in the order of the list."""
    found = [one for one in reasons if one.in_use and when in one.asked_when]
    return tuple(sorted(found, key=lambda one: (one.number, one.code)))


def overlaid(
    shipped: Iterable[UnmetReasonLine], own: Iterable[UnmetReasonLine]
) -> tuple[UnmetReasonLine, ...]:
    """Return the list of a district: what ships, and over it what the district changed or added.

    Of two changes of one code the later check wins, then the later row: the same on every machine.
    """
    lines = {one.code: one for one in shipped}
    for one in sorted(own, key=lambda line: (line.checked_on or date.min, line.id)):
        lines[one.code] = one
    return tuple(sorted(lines.values(), key=lambda one: (one.number, one.code)))
