"""Looks the open office over: pages, references, search index, triggers, logs."""

from frc_desk.domain.privacy import Permission
from frc_desk.operations.context import Context, act
from frc_desk.paths import backup_folder
from frc_desk.store.backup import backups
from frc_desk.store.check import CheckResult, check


class CheckDesk:
    """Checks the office; nothing is changed."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.CHECK_OFFICE)
    def check(self) -> CheckResult:
        """Return what is wrong with the office, and how many live rows it holds.

        The access log is compared with what the newest backup has seen of it, so that a cut tail shows.

        Raises:
            DamagedFileError: so damaged that it cannot be read.
        """
        database = self.context.database
        newest = next(iter(backups(backup_folder(database.folder))), None)
        return check(database, newest.manifest.access_heads if newest else None)
