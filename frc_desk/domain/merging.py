"""How what two machines wrote becomes one: which write holds, which gave way unseen, and who has to decide.

Each write names the clock that its writer saw. A write that no other has seen is a *head*. One head is a
history; several heads with different values are writes that did not know of each other.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frc_desk.domain.ids import ConflictId
from frc_desk.domain.sharing import ConflictCare, ConflictKind

Value = str | int | float | None

DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Write:
    """One write of one field: its clock, its value, and the clock that its writer saw there."""

    hlc: str
    value: Value
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Which machine wrote a record, and under which number."""

    replica: str
    rseq: int


def holding(writes: Iterable[Write]) -> Write:
    """Return the write whose value holds: the one with the greatest clock of all machines."""
    return max(writes, key=lambda write: write.hlc)


def unseen_losers(writes: Iterable[Write]) -> tuple[Write, ...]:
    """Return the writes that gave way without being seen, and whose value stood in no way to the one that holds.

    The answer is the same in whatever order the writes came.
    """
    by_clock = {write.hlc: write for write in writes}
    seen = {write.base for write in by_clock.values()}
    heads = [write for hlc, write in sorted(by_clock.items()) if hlc not in seen]
    if len(heads) < 2:
        return ()
    winner = holding(by_clock.values())
    known: list[Value] = []
    passed: Write | None = winner
    while passed is not None:
        known.append(passed.value)
        passed = by_clock.get(passed.base or "")
    return tuple(write for write in heads if write is not winner and write.value not in known)


def has_seen(place: Place, other: Place, marks: Mapping[str, int]) -> bool:
    """Tell whether whoever wrote at `place` had the other record.

    Args:
        place: who wrote, and when in the order of that machine.
        other: what may have been seen.
        marks: how far the first machine had the changes of every other, at its last mark before `place`.
    """
    if place.replica == other.replica:
        return other.rseq < place.rseq
    return other.rseq <= marks.get(other.replica, 0)


def conflict_id(table: str, row: str, column: str, lost_hlc: str) -> ConflictId:
    """Return the id of a conflict; every machine gives it the same."""
    text = f"{table}|{row}|{column}|{lost_hlc}"
    return ConflictId(hashlib.sha256(text.encode()).hexdigest()[:32])


_ANY = "*"
_ASKED: Mapping[str, frozenset[str]] = {
    "devices": frozenset({"revoked_at", "retired_at", "school_ids"}),
    "guardianships": frozenset({_ANY}),
    "households": frozenset({"address", "address_is_substitute"}),
    "legal_holds": frozenset({"lifted_on"}),
    "legal_requests": frozenset({"may_tell", "closed_at", "outcome"}),
    "memberships": frozenset({"role"}),
    "note_challenges": frozenset({"outcome", "statement"}),
    "notes": frozenset({"body"}),
    "packet_requests": frozenset({"state", "left_out", "counsel"}),
    "person_phones": frozenset({_ANY}),
    "persons": frozenset(
        {
            "alert",
            "alert_until",
            "code_word",
            "phone",
            "release_until",
            "safe_call",
            "safe_hours",
            "safe_mail",
            "safe_text",
            "safe_voicemail",
        }
    ),
    "releases": frozenset({_ANY}),
    "staff": frozenset({"active", "roles", "schools"}),
    "visits": frozenset({"check_in_by", "safe_at", "safety_note"}),
}
# These follow from another field that was written with them.
_FOLLOWS: Mapping[str, frozenset[str]] = {
    "alert": frozenset({"alert_set_by", "alert_set_on", "alert_until"}),
    "full_name": frozenset({"sort_name"}),
    "phone": frozenset({"phone_e164"}),
    "typed": frozenset({"e164"}),
}
_FOLLOWING = frozenset({"e164", "phone_e164", "sort_name", "alert_set_by", "alert_set_on"})
# Folded from the events of all machines, so that no value of them is lost.
_FOLDED = frozenset({("follow_ups", "tries"), ("follow_ups", "outcome")})


def is_folded(table: str, column: str) -> bool:
    """Tell whether a field is worked out from events, and is no question to anybody."""
    return (table, column) in _FOLDED


def decided_with(column: str) -> frozenset[str]:
    """Return which fields go the way of this one; every other question stays one of its own."""
    return frozenset({column}) | _FOLLOWS.get(column, frozenset())


def is_following(column: str) -> bool:
    """Tell whether a field only follows from another one, so that nobody is shown it beside that one."""
    return column in _FOLLOWING


def care_of(kind: ConflictKind, table: str, column: str) -> ConflictCare:
    """Return whether a person has to decide: about custody, phones, consent, safe contact, addresses, alerts.

    A record that one took away and another wrote in is always a question.
    """
    if kind is not ConflictKind.VALUES or column == DELETED:
        return ConflictCare.SAFETY
    asked = _ASKED.get(table, frozenset())
    if column not in _FOLLOWING and (column in asked or _ANY in asked):
        return ConflictCare.SAFETY
    return ConflictCare.LOW_RISK
