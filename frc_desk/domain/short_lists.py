"""The short lists as the office changes them: lines are added, reworded, put elsewhere, retired; never deleted.

What was written with a line keeps its words: a line that is retired is only no longer offered. A list that is
chosen from by one digit takes at most as many lines as there are digits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.text_folding import fold
from frc_desk.domain.unmet_reasons import (
    NOT_ELIGIBLE,
    AskedWhen,
    UnmetReasonLine,
    Whose,
    offered,
)

MOST_DIGITS = 9
MOST_ANSWERS = 10
"""A question takes the digits 1 to 9 and 0."""
LONGEST_WORDS, LONGEST_SOURCE = 80, 200
_LONGEST_CODE = 40
_LAST = 99
"""*Something else* keeps the end of the list of reasons."""


class ShortList(Enum):
    """Which list."""

    UNMET_REASON = "unmet_reason"
    VISIT_PURPOSE = "visit_purpose"
    VISIT_BARRIER = "visit_barrier"
    REMARK_TOPIC = "remark_topic"

    @property
    def choices(self) -> ChoiceList | None:
        """The list of choices behind it; None for the reasons, which know more."""
        return None if self is ShortList.UNMET_REASON else ChoiceList(self.value)


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One line as the page shows it; `whose` and `asked_when` are of a reason alone."""

    code: str
    number: int
    label_en: str
    label_es: str
    source: str
    checked_on: date | None = None
    in_use: bool = True
    whose: Whose | None = None
    part_of: str = ""
    asked_when: tuple[AskedWhen, ...] = ()


@dataclass(frozen=True, slots=True)
class LineWords:
    """What is typed about a line."""

    label_en: str
    label_es: str
    source: str
    whose: Whose | None = None
    asked_when: tuple[AskedWhen, ...] = ()


def of_choice(line: ChoiceLine) -> ShortLine:
    """Return a choice as a line of the page."""
    return ShortLine(
        line.code, line.number, line.label_en, line.label_es, line.source, line.checked_on, line.in_use
    )  # fmt: skip


def of_reason(line: UnmetReasonLine) -> ShortLine:
    """Return a reason as a line of the page."""
    return ShortLine(
        line.code, line.number, line.label_en, line.label_es, line.source, line.checked_on, line.in_use,
        line.whose, line.part_of, line.asked_when,
    )  # fmt: skip


def as_choice(line: ShortLine, wanted: ChoiceList) -> ChoiceLine:
    """Return a line as the row of its list; the id is the store's to give."""
    return ChoiceLine(
        "", wanted, line.code, line.number, line.label_en, line.label_es, line.source,
        line.checked_on, line.in_use,
    )  # fmt: skip


def as_reason(line: ShortLine) -> UnmetReasonLine:
    """Return a line as a row of the reasons; the id is the store's to give."""
    return UnmetReasonLine(
        "", line.code, line.number, line.whose or Whose.PLACE, line.label_en, line.label_es,
        line.source, line.checked_on, line.part_of, line.asked_when, line.in_use,
    )  # fmt: skip


def new_line(lines: Sequence[ShortLine], wanted: ShortList, words: LineWords) -> ShortLine:
    """Return a line for the end of a list, with a code that no line of it ever had."""
    in_use = [one.number for one in lines if one.in_use]
    if wanted is ShortList.UNMET_REASON:
        below = [one.number for one in lines if one.number < _LAST]
        number = min(max(below, default=0) + 1, _LAST)
    else:
        free = (digit for digit in range(1, MOST_DIGITS + 1) if digit not in in_use)
        number = next(free, max(in_use, default=0) + 1)
    return ShortLine(
        code=_free_code(words.label_en, {one.code for one in lines}),
        number=number,
        label_en=words.label_en,
        label_es=words.label_es,
        source=words.source,
        whose=words.whose,
        asked_when=words.asked_when,
    )


def has_room(lines: Iterable[ShortLine], wanted: ShortList) -> bool:
    """Say whether one more line can be chosen by a digit of its own."""
    if wanted is ShortList.UNMET_REASON:
        return True
    return sum(1 for one in lines if one.in_use) < MOST_DIGITS


def full_questions(lines: Iterable[ShortLine], line: ShortLine) -> tuple[AskedWhen, ...]:
    """Return the questions in which a reason would leave another one without a digit.

    *Found nothing* has a field to type in, and so room for any number.
    """
    others = [as_reason(one) for one in lines if one.code != line.code]
    reason = as_reason(replace(line, in_use=True))
    asked = (when for when in line.asked_when if when is not AskedWhen.FOUND_NOTHING)
    return tuple(when for when in asked if _answers([*others, reason], when) > MOST_ANSWERS)


def moved(lines: Sequence[ShortLine], code: str, by: int) -> tuple[ShortLine, ...]:
    """Return the lines whose place changes when one in use goes up (-1) or down (+1) by one.

    Two lines change places, each with the digit of the other; lines of one number are numbered anew.
    """
    used = [one for one in lines if one.in_use]
    at = next((place for place, one in enumerate(used) if one.code == code), None)
    if at is None or not 0 <= at + by < len(used):
        return ()
    here, there = used[at], used[at + by]
    if here.number != there.number:
        return (replace(here, number=there.number), replace(there, number=here.number))
    order = [*used]
    order[at], order[at + by] = there, here
    anew = (replace(one, number=place) for place, one in enumerate(order, start=1))
    return tuple(one for one in anew if one not in used)


def brought_back(lines: Sequence[ShortLine], line: ShortLine) -> ShortLine:
    """Return a retired line in use again: at its place, or at a free one where that was taken."""
    taken = {one.number for one in lines if one.in_use}
    if line.number not in taken:
        return replace(line, in_use=True)
    free = next(number for number in range(1, 1_000) if number not in taken)
    return replace(line, in_use=True, number=free)


def _answers(reasons: Iterable[UnmetReasonLine], when: AskedWhen) -> int:
    """Return how many digits a question needs; those of *not eligible* share one."""
    found = offered(reasons, when)
    alone = sum(1 for one in found if one.part_of != NOT_ELIGIBLE)
    return alone + any(one.part_of == NOT_ELIGIBLE for one in found)


def _free_code(label: str, taken: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[: _LONGEST_CODE - 4].strip("_")
    code = words or "line"
    at = 2
    while code in taken:
        code, at = f"{words or 'line'}_{at}", at + 1
    return code
