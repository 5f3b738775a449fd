"""The gate for what leaves the office: every path says whom it names, and writes the disclosure log.

An operation that hands out a paper, a file or a text is marked `goes_out` where it names a family, and
`names_nobody` where it does not. A test walks every operation that makes something to hand out and
fails on one without a mark, and on a marked one that leaves no line in the log (PR-1).
"""

from collections.abc import Callable
from typing import Any, TypeVar

from frc_desk.domain.access import View, act_code
from frc_desk.domain.disclosures import Disclosure, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import DisclosureId
from frc_desk.operations.record_gate import refuse_while_legal
from frc_desk.store import access_log, people, releases
from frc_desk.store.unit import Unit

Path = TypeVar("Path", bound=Callable[..., Any])


def goes_out(way: DisclosureWay) -> Callable[[Path], Path]:
    """Declare that an operation hands out something that names a family; it calls `note_disclosure`."""

    def mark(operation: Path) -> Path:
        operation.goes_out = way  # type: ignore[attr-defined] # the mark that the test reads
        return operation

    return mark


def names_nobody(why: str) -> Callable[[Path], Path]:
    """Declare that what an operation hands out names no family, and why that is so."""

    def mark(operation: Path) -> Path:
        operation.names_nobody = why  # type: ignore[attr-defined] # the mark that the test reads
        return operation

    return mark


def note_disclosure(unit: Unit, new: NewDisclosure) -> Disclosure:
    """Append a line to the disclosure log, in the very act that sends something out.

    Raises:
        LegalRequestOpenError: something would go out while a legal request about the family is open.
    """
    if new.kind.went_out:
        refuse_while_legal(unit, new.person_id)
    line = Disclosure(
        id=DisclosureId(unit.new_id()),
        person_id=new.person_id,
        kind=new.kind,
        way=new.way,
        recipient=new.recipient,
        at=unit.now,
        staff_id=unit.actor,
        household_id=new.household_id or people.household_of(unit.connection, new.person_id),
        service_id=new.service_id,
        release_id=new.release_id,
        what=new.what,
        interest=new.interest,
        reason=new.reason,
    )
    releases.add_disclosure(unit, line)
    if new.way is DisclosureWay.PAPER and new.kind.went_out:
        access_log.record(unit, act_code(View.PRINT), new.person_id)
    return line
