"""What the running program answers to commands that are handed to it: a backup, a check."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from frc_desk.errors import OfficeLockedError
from frc_desk.operations.backups import BackupDesk
from frc_desk.operations.checking import CheckDesk
from frc_desk.operations.context import Context
from frc_desk.operations.running_office import Answers
from frc_desk.settings import second_backup_place


def running_answers(present: Callable[[], Context | None]) -> Answers:
    """Return the answers; `present` gives the context of the signed-in person, or None while locked.

    Both acts only read the office, so they do not wait for the window's worker thread.
    """

    def context() -> Context:
        found = present()
        if found is None:
            raise OfficeLockedError
        return found

    def backup(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        to = asked.get("to")
        return backup_values(context(), Path(to) if isinstance(to, str) else None)

    def check(_: Mapping[str, Any]) -> Mapping[str, Any]:
        return check_values(context(), second_backup_place())

    return {"backup": backup, "check": check}


def backup_values(
    context: Context, to: Path | None, progress: Callable[[float], None] | None = None
) -> dict[str, Any]:
    """Make a backup and return the answer of the command `backup`."""
    made = BackupDesk(context).back_up(to, progress=progress)
    return {"file": str(made.file), "counts": dict(made.counts), "seconds": made.seconds}


def check_values(context: Context, second: Path | None = None) -> dict[str, Any]:
    """Check the office and return the answer of the command `check`."""
    result = CheckDesk(context).check(second)
    findings = [{"kind": found.kind.value, "where": found.where} for found in result.findings]
    return {"ok": result.ok, "counts": dict(result.counts), "findings": findings}
