"""What the papers of sharing say: the summary of a meeting, and the sheet of a lost machine."""

from dataclasses import dataclass
from datetime import datetime

from frc_desk.domain.sharing_reports import DeviceLine, HeldBy, LastExchange


@dataclass(frozen=True, slots=True)
class ExchangeSheet:
    """What the printed summary says: the last meeting, and how each machine stands."""

    office_name: str
    last: LastExchange
    machines: tuple[DeviceLine, ...]
    practice: bool = False


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """What is filed when a machine was lost: whose it was, what was on it, and that it was shut out."""

    office_name: str
    held: HeldBy
    person: str
    schools: tuple[str, ...]
    made_at: datetime
    practice: bool = False
