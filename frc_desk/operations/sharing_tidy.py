"""Takes this machine's own old files off a stick, once every machine for which they were has answered.

A file of which one answer is missing stays, and so does everything that another machine wrote.
"""

from pathlib import Path

from frc_desk.domain.ids import DeviceId
from frc_desk.errors import SyncError
from frc_desk.operations.context import Context
from frc_desk.store import sharing_devices as known
from frc_desk.store.sharing_seen import said_heard
from frc_desk.sync.container import Header, glance, look
from frc_desk.sync.keys import PublicKeys

Answers = dict[str, dict[str, int]]
"""Up to which file each machine has said that it took in those of each name."""


def tidy(context: Context, folder: Path, own: DeviceId, public: PublicKeys, suffix: str) -> int:
    """Remove the own files that are answered; return how many. What does not let itself be removed stays."""
    with context.database.reading() as connection:
        answers: Answers = {
            one.id: said_heard(connection, one.id)
            for one in known.devices(connection)
            if one.id != own and one.is_live
        }
    removed = 0
    for path in sorted(folder.glob(f"frc-*{suffix}")):
        try:
            header, _ = glance(path)
            if header.sender != own or not _is_answered(header, answers):
                continue
            # Only what is signed by this machine is its own, whatever a name or a header says.
            look(path).prove(public.sign)
            path.unlink()
        except (SyncError, OSError):
            continue
        removed += 1
    return removed


def _is_answered(header: Header, answers: Answers) -> bool:
    """Tell whether every machine for which a file is took it in, or a later one: each holds all that is missing."""
    waited_for = {one for section in header.sections for one in section} & answers.keys()
    return bool(waited_for) and all(
        answers[one].get(header.replica, 0) >= header.number for one in waited_for
    )
