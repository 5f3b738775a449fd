"""One act of one staff member: a transaction that stands or falls as a whole."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import StaffId, new_id


@dataclass(frozen=True, slots=True)
class Unit:
    """What an operation needs while it writes; made by `Database.unit`, of no use after it.

    Everything written through `connection` is logged under one `txid`, is seen by nobody before the
    end, and is gone if an error leaves the `with`.
    """

    connection: Connection
    actor: StaffId
    act: str
    now: datetime
    txid: str
    replica: str

    def new_id(self) -> str:
        """Return an id for a new row; ids of one unit sort by the time of the unit."""
        return new_id(self.now)
