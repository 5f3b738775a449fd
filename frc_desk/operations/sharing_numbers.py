"""Which file of a machine is which: taken in before, a copy under the same number, or newer than another."""

from datetime import datetime

from frc_desk import errors
from frc_desk.domain.ids import DeviceId
from frc_desk.store import sharing_taken as taken
from frc_desk.store.connection import Connection
from frc_desk.store.sharing_taken import TakenBundle
from frc_desk.sync.bundle import Content
from frc_desk.sync.container import Envelope, Header


def is_known(connection: Connection, envelope: Envelope) -> bool:
    """Tell whether a file was taken in before; ClonedDeviceError: another one was, or its neighbours differ."""
    header = envelope.header
    number = (header.sender, header.replica)
    same = taken.taken(connection, *number, header.number)
    if same is not None:
        if same.fingerprint != envelope.fingerprint:
            raise errors.ClonedDeviceError
        return True
    before = taken.taken(connection, *number, header.number - 1)
    after = taken.taken(connection, *number, header.number + 1)
    if before is not None and header.previous and before.fingerprint != header.previous:
        raise errors.ClonedDeviceError
    if after is not None and after.previous and after.previous != envelope.fingerprint:
        raise errors.ClonedDeviceError
    return False


def as_taken(header: Header, fingerprint: str, content: Content, now: datetime) -> TakenBundle:
    """Return what is kept of a file that was taken in."""
    return TakenBundle(
        device=DeviceId(header.sender),
        replica=header.replica,
        number=header.number,
        fingerprint=fingerprint,
        previous=header.previous,
        made_at=content.made_at,
        at=now,
    )


def is_newer(one: TakenBundle, other: TakenBundle) -> bool:
    """Tell whether a file says later than another what its machine has; a clock may have been set back."""
    if one.replica == other.replica:
        return one.number > other.number
    return one.made_at > other.made_at
