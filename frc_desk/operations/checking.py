"""Looks the open office over: pages, references, search index, triggers, logs."""

from pathlib import Path

from frc_desk.domain.privacy import Permission
from frc_desk.operations.context import Context, act
from frc_desk.paths import backup_folder
from frc_desk.store.access_anchor import Head
from frc_desk.store.access_seen import seen_in_backups
from frc_desk.store.check import CheckResult, check


class CheckDesk:
    """Checks the office; nothing is changed."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.CHECK_OFFICE)
    def check(self, second: Path | None = None) -> CheckResult:
        """Return what is wrong with the office, and how many live rows it holds.

        The access log is compared with what every backup has seen of it, so that a cut tail shows.

        Args:
            second: another disk or a share where copies of the backups lie.

        Raises:
            DamagedFileError: so damaged that it cannot be read.
        """
        return check(self.context.database, seen_heads(self.context, second))


def seen_heads(context: Context, second: Path | None) -> frozenset[tuple[str, Head]]:
    """Return the last lines of the access log that the backups here and in the second place have seen."""
    own = backup_folder(context.database.folder)
    return seen_in_backups(context.database, (own,) if second is None else (own, second))
