"""The files of an exchange that a person started: kept, sealed as they came, while it can be taken back.

Without them what is taken back could only come again from whoever sent it, who may be far away by then.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from frc_desk.operations.context import Context
from frc_desk.store import merge_before

KEPT = "taken"
"""The folder, within that of the files which wait."""


def begin_exchange(context: Context, inbox: Path) -> None:
    """Begin what can be taken back; the exchange before it stands for good from now on."""
    with context.database.maintenance() as connection:
        merge_before.begin_offer(connection, context.actor.id, context.clock.now())
    shutil.rmtree(inbox / KEPT, ignore_errors=True)


def put_by(file: Path) -> None:
    """Keep a file that was taken in, out of the way of those that wait."""
    folder = file.parent / KEPT
    folder.mkdir(exist_ok=True)
    with suppress(FileNotFoundError):
        file.replace(folder / file.name)


def bring_back(inbox: Path) -> tuple[Path, ...]:
    """Let the files of the last exchange wait again; return them.

    Before anything else is taken back: should that fail, they are known, and go.
    """
    kept = sorted((inbox / KEPT).glob("*")) if (inbox / KEPT).is_dir() else []
    return tuple(file.replace(inbox / file.name) for file in kept)
