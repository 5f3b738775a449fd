"""The schools of the district, with what became of each."""

from dataclasses import dataclass
from enum import StrEnum

from frc_desk.domain.ids import SchoolId


class SchoolState(StrEnum):
    """Whether children go there."""

    OPEN = "open"
    DAMAGED = "damaged"
    CLOSED = "closed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school of the district; a closed one stays, because families still name it."""

    id: SchoolId
    name: str
    short_name: str
    level: str
    state: SchoolState = SchoolState.OPEN
    aliases: tuple[str, ...] = ()
    zip_code: str = ""
    source_title: str = ""
    source_date: str = ""
