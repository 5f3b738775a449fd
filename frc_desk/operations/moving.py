"""Moving the office to another machine: a checked backup to take along, and the old machine told so."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frc_desk.clock import local_day
from frc_desk.domain.privacy import Permission
from frc_desk.operations.backups import BackupDesk, Progress
from frc_desk.operations.context import Context, act
from frc_desk.store import store_state


@dataclass(frozen=True, slots=True)
class MovedAway:
    """The backup that goes along, and since when this machine is the old one."""

    file: Path
    on: date


class MovingDesk:
    """Makes of backup and restore one act with a plain end: no two machines on which work goes on."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SET_UP_OFFICE)
    def move_away(self, to: Path, progress: Progress | None = None) -> MovedAway:
        """Put a checked backup into a folder that goes to the new machine, then mark this one.

        The mark comes last and is not in the backup: where the backup fails, nothing has changed.

        Args:
            to: the folder, on a stick or a share.
            progress: told the part that is done, 0 to 1.

        Raises:
            DiskFullError, ReadOnlyFolderError, DamagedFileError: no backup was made, and no mark.
        """
        made = BackupDesk(self.context).back_up(to=to, progress=progress)
        now = self.context.clock.now()
        store_state.mark_moved_away(self.context.database, now)
        return MovedAway(made.file, local_day(now))

    @act(Permission.SIGN_IN)
    def moved_on(self) -> date | None:
        """Return since when the office works on another machine, or None."""
        moved = store_state.moved_away_at(self.context.database)
        return None if moved is None else local_day(moved)

    @act(Permission.SET_UP_OFFICE)
    def work_here_again(self) -> None:
        """Take the mark away: the move did not happen, or the work comes back to this machine."""
        store_state.mark_moved_away(self.context.database, None)
