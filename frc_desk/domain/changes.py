"""What kinds of record an operation touched, so that open pages know when to look again."""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kind(Enum):
    """A kind of record."""

    PERSON = "person"
    CONTACT = "contact"
    DRAFT = "draft"
    NEED = "need"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"
    TASK = "task"
    SERVICE = "service"
    WORKSHOP = "workshop"
    STAFF = "staff"
    OFFICE = "office"
    WORDS = "words"
    RELEASE = "release"
    DISCLOSURE = "disclosure"
    VISIT = "visit"
    SCHOOL_MESSAGE = "school_message"
    REMARK = "remark"
    MACHINE = "machine"
    """The machines that share in this office."""
    RECORDS = "records"
    """Packets, challenges, legal requests, holds and disposals."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """The answer of an operation that wrote something.

    `act` is the id of the transaction, by which it can be undone; empty where nothing is undoable.
    """

    value: Value
    changes: frozenset[Kind]
    act: str = ""
