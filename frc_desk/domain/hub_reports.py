"""What the hub answers about itself, and what came of meeting the others there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frc_desk.domain.ids import DeviceId


@dataclass(frozen=True, slots=True)
class HubMachine:
    """A machine as the hub knows it; `behind` counts the changes it has not fetched yet."""

    id: DeviceId
    name: str
    is_shut_out: bool
    last_seen_at: datetime | None
    schema_v: int | None
    behind: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class HubStatus:
    """The hub of this office: its address without a secret, its newest change, and who meets there.

    `machines` is told only to a machine that lets others in.
    """

    place: str
    last_seq: int
    schema: int
    machines: tuple[HubMachine, ...] = ()


@dataclass(frozen=True, slots=True)
class HubExchanged:
    """What was handed over and taken in at the hub."""

    sent: int = 0
    received: int = 0
    conflicts: int = 0
    settled: int = 0
    set_aside: int = 0
    clock_warning: timedelta | None = None
    broken_chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HubInvitation:
    """An invitation that lies at the hub; the code is kept nowhere and shown once.

    `address` is what is read aloud with it, and `until` when it expires.
    """

    device_id: DeviceId
    code: str
    address: str
    until: datetime

    def __repr__(self) -> str:
        return f"HubInvitation({self.device_id})"
