"""Taking a whole exchange back, until the next one: W7, step 4."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing_reports import FileFate, MergeUndone, MergeUndoState, UndoOffer
from frc_desk.errors import CannotUndoError, StoppedError, SyncError
from frc_desk.operations.context import Context, act
from frc_desk.operations.sharing_kept import bring_back
from frc_desk.operations.sharing_receive import INBOX
from frc_desk.operations.sharing_send import require_own
from frc_desk.store import access_log, merge_before, staff
from frc_desk.store import sharing_taken as taken
from frc_desk.store.sharing_taken import SetAside
from frc_desk.store.unit import Unit
from frc_desk.store.unmerging import UNDO_RECEIVE, merge_offer, undo_receive
from frc_desk.sync.container import glance

_SENDER = 32


class SharingUndoDesk:
    """Offers the last exchange that a person started, also after the program was closed.

    What comes in quietly from the hub is not offered: nobody knows where it begins and ends, the next of it
    comes a second later, and whoever reads it on the screen has already gone on from there.
    """

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SHARE)
    def state(self) -> MergeUndoState:
        """Return whether the last exchange may be taken back, or was."""
        with self.context.database.reading() as connection:
            found = merge_offer(connection)
            names = {one.id: one.name for one in staff.members(connection)} if found else {}
            offer = None
            if found is not None:
                offer = UndoOffer(found.at, names.get(found.staff_id, ""), found.changes)
            return MergeUndoState(offer, merge_before.undone_at(connection))

    @act(Permission.SHARE)
    def undo(self) -> Done[MergeUndone]:
        """Give this machine back what it had before the last exchange, with everything written here.

        What had come in waits, and comes with the next exchange; destruction for good stays.

        Raises:
            NotUndoableError: there is none, or something came in since.
            CannotUndoError: somebody went on writing here in what came in; nothing is taken back.
        """
        database = self.context.database
        files = bring_back(database.folder / INBOX)
        with database.unlogged_unit(self.context.actor.id, UNDO_RECEIVE) as unit:
            own = require_own(unit.connection)
            access_log.record(unit, "share/undone", own.id)
            done = undo_receive(unit)
            for file in files:
                _let_wait(unit, file)
        undone = MergeUndone(done.changes, done.answers, len(files), done.since)
        return Done(undone, frozenset(Kind))


@contextmanager
def as_before_where_stopped(context: Context) -> Iterator[None]:
    """Give back what stood before an exchange, where somebody stops it; what had come in waits."""
    try:
        yield
    except StoppedError:
        with context.database.reading() as connection:
            came_in = merge_offer(connection) is not None
        # A seat that was given on the way stays given, and with it what had asked for it.
        with suppress(CannotUndoError):
            if came_in:
                SharingUndoDesk(context).undo()
                with context.database.maintenance() as connection:
                    # Nobody took it back for a reason: what comes by itself may go on coming.
                    merge_before.forget_undone(connection)
        raise


def _let_wait(unit: Unit, file: Path) -> None:
    sender = ""
    with suppress(SyncError, OSError):
        sender = glance(file)[0].sender
    one = SetAside(
        unit.new_id(), DeviceId(sender[:_SENDER]), file.name, FileFate.UNDONE.value, unit.now
    )
    taken.keep_set_aside(unit.connection, one)
