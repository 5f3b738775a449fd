"""Purge orders beside the backups, so that a backup made before them is purged again when it is restored.

The file names rows by id and holds no text of theirs. Each line is signed with a key of the office, which
lies in every backup of it: whoever can write to the folder can take the file away, but invent no order.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.engine import Connection

from frc_desk.domain.disposal import PurgeKind, PurgeOrder
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.store_state import ACCESS_LOG_KEY, state

NAME = "purge-orders.txt"


def write_orders(connection: Connection, folder: Path, orders: Iterable[PurgeOrder]) -> None:
    """Write the orders into a folder of backups; a folder that does not take it keeps what it has."""
    key = state(connection, ACCESS_LOG_KEY) or ""
    lines = [_line(one, key) for one in orders]
    if not lines:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{NAME}.part"
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(folder / NAME)


def read_orders(connection: Connection, folder: Path) -> tuple[PurgeOrder, ...]:
    """Return the orders in a folder that this office itself gave; others are passed over."""
    key = state(connection, ACCESS_LOG_KEY) or ""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    found = (_order(line, key) for line in lines)
    return tuple(one for one in found if one is not None)


def _line(order: PurgeOrder, key: str) -> str:
    plain = asdict(order) | {
        "kind": order.kind.value,
        "ordered_at": moment_text(order.ordered_at),
    }
    body = json.dumps(plain, separators=(",", ":"))
    return f"{_signature(body, key)} {body}"


def _order(line: str, key: str) -> PurgeOrder | None:
    signature, _, body = line.partition(" ")
    if not hmac.compare_digest(signature.encode(), _signature(body, key).encode()):
        return None
    raw = json.loads(body)
    return PurgeOrder(
        **raw
        | {
            "kind": PurgeKind(raw["kind"]),
            "targets": tuple(raw["targets"]),
            "ordered_at": moment_of(raw["ordered_at"]),
        }
    )


def _signature(body: str, key: str) -> str:
    return hmac.new(key.encode(), f"purge order {body}".encode(), hashlib.sha256).hexdigest()
