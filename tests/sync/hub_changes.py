"""Changes as machines hand them to a hub, and links of machines that were let in."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import verifier
from tests.hub_server import HubServer

OFFICE, LAPTOP = f"{1:032x}", f"{2:032x}"
ANA, LUZ = "aaaaaaaa", "bbbbbbbb"
ROW = f"{77:032x}"
KEPT = "the secret of this machine"


def clock(later: int = 0) -> str:
    """The time now and some milliseconds, as the clocks of the change log write it."""
    return f"{(int(time.time() * 1000) + later) << 16:016x}"


def change(
    replica: str, rseq: int, fields: dict[str, object], base: str | None = None, later: int = 0
) -> ChangeRecord:
    """A change of one contact's note as a machine wrote it."""
    return ChangeRecord(
        replica=replica,
        rseq=rseq,
        txid=f"{rseq:032x}",
        act="save",
        hlc=clock(later + rseq) + replica,
        table="workshops",
        row=ROW,
        fields=json.dumps(fields),
        base=None if base is None else json.dumps(dict.fromkeys(fields, base)),
        actor=f"{9:032x}",
        at="2026-11-17T18:39:12.123456Z",
        schema_v=1,
    )


def workshop(title: str) -> dict[str, object]:
    """The fields of a new workshop."""
    return {
        "title": title,
        "starts_at": "2026-11-20T02:00:00.000000Z",
        "place": "Library",
        "seats": 12,
        "title_es": "",
        "deleted": 0,
    }


@contextmanager
def linked(
    server: HubServer, hub: HubPlace, device: str, *, keeps: bool = False, scoped: bool = False
) -> Iterator[HubLink]:
    """A link of a machine that was just let in."""
    with server.admin(hub) as admin:
        admin.execute(
            "SELECT exchange.admit(%s::uuid, %s, %s, %s, %s)",
            (device, "Desk", verifier(KEPT), keeps, scoped),
        )
    with connected(hub.as_user(f"frc_{device}"), KEPT) as connection:
        yield HubLink(connection)
