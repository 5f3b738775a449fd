"""Two records that are one person: what was said about them, and which record is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from frc_desk.domain.ids import MergeId, PersonId, StaffId


class Verdict(Enum):
    """What a person said about two records."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Merge:
    """A verdict on two records; nothing of either is rewritten, so it can be taken back at any time.

    `taken` says, as a JSON object, which values of the kept record were put in place of its own, each
    with what stood there before: a verdict that is taken back puts them back.
    """

    id: MergeId
    loser_id: PersonId
    winner_id: PersonId
    merged_at: datetime
    staff_id: StaffId
    verdict: Verdict = Verdict.SAME
    taken: str = "{}"
    undone_at: datetime | None = None
    undone_by: StaffId | None = None


def kept_record(merged: Iterable[tuple[PersonId, PersonId]]) -> PersonId:
    """Return which of the people of these (loser, winner) pairs, who are all one, is kept.

    It is the one to whom every line leads. Where two machines merged the same two the opposite way
    round, or one into two others, the smallest id is kept: every machine finds the same.
    """
    follows: dict[PersonId, set[PersonId]] = {}
    for loser, winner in merged:
        follows.setdefault(loser, set()).add(winner)
        follows.setdefault(winner, set())
    reached = {one: _reached(one, follows) for one in follows}
    ends = [one for one in follows if all(one in reached[other] for other in reached[one])]
    return min(ends)


def _reached(one: PersonId, follows: Mapping[PersonId, set[PersonId]]) -> set[PersonId]:
    found: set[PersonId] = {one}
    ahead = [one]
    while ahead:
        for following in follows[ahead.pop()] - found:
            found.add(following)
            ahead.append(following)
    return found
