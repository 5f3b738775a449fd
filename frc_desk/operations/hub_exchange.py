"""One meeting at the hub: hand over what it lacks, take in what others left, see to who is let in.

It may be broken off at any point: whatever was handed over or taken in is whole, and the rest comes next time.
"""

import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from frc_desk.domain.hub_reports import HubExchanged
from frc_desk.domain.ids import StaffId
from frc_desk.domain.sharing import AccessEntry, Applied, ChangeRecord, Device, Parcel
from frc_desk.domain.sharing_reports import ReceivedReport
from frc_desk.errors import NotSharingError, OldProgramError
from frc_desk.operations.context import Context
from frc_desk.operations.purging import settle
from frc_desk.operations.recovery_sheet import take_over_sheet
from frc_desk.operations.seats import answer_requests
from frc_desk.operations.sharing_kept import begin_exchange
from frc_desk.operations.sharing_receive import INBOX, Receiving
from frc_desk.operations.sharing_send import SUFFIX, Watch, own_keys, require_own, send
from frc_desk.store import (
    access_exchange,
    applying,
    end_check,
    hub_state,
    merge_before,
    outgoing_changes,
)
from frc_desk.store import sharing_devices as known
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.sharing_devices import OwnDevice
from frc_desk.store.sharing_exchanges import keep_shared_folder, shared_folder
from frc_desk.store.sharing_seen import keep_seen
from frc_desk.store.writing_rights import own_names
from frc_desk.sync.hub_link import HubLink
from frc_desk.sync.hub_setup import verifier

BATCH = 2_000
"""Changes in one transaction of the hub, a little more where an act would be cut."""
_FOLDER = "hub"


def role_of(device_id: str) -> str:
    """Return the user under which a machine is let in."""
    return f"frc_{device_id}"


def introduce(context: Context) -> bool:
    """Make this machine's secret for the office's hub where it has none; tell whether there is a hub.

    The verifier stands in the machine's own line and travels, by whatever way, to a machine that lets it in.
    """
    with context.database.reading() as connection:
        own = require_own(connection)
        access = hub_state.hub_access(connection)
        here = known.device(connection, own.id)
    if access is not None:
        _be_known(context, own, here, access[1])
        return True
    with context.database.reading() as connection:
        places = [one.hub for one in known.devices(connection) if one.hub and one.is_live]
    if not places or here is None:
        return False
    secret = new_secret()
    with context.database.unit(context.actor.id, "hub_introduce") as unit:
        known.put_device(unit, replace(here, hub_verifier=verifier(secret)), here)
        hub_state.keep_hub_access(unit.connection, places[0], secret)
    return True


def _be_known(context: Context, own: OwnDevice, here: Device | None, secret: str) -> None:
    """Where this machine joined through the hub: be let in again by others, and need no proof any more."""
    if here is None:
        return
    if own.invitation and here.sign_key == own_keys(own).public.sign:
        with context.database.maintenance() as connection:
            known.forget_invitation(connection)
    if not here.hub_verifier:
        with context.database.unit(context.actor.id, "hub_introduce") as unit:
            known.put_device(unit, replace(here, hub_verifier=verifier(secret)), here)


def new_secret() -> str:
    """Return a secret that nobody has to type."""
    return secrets.token_urlsafe(32)


class HubExchange:
    """One meeting, over one open link."""

    def __init__(
        self,
        context: Context,
        link: HubLink,
        watch: Watch | None = None,
        *,
        may_undo: bool = False,
    ) -> None:
        self._may_undo = may_undo
        self._database = context.database
        self._context = context
        self._actor: StaffId = context.actor.id
        self._link = link
        self._tell: Watch = watch or (lambda _: None)
        with self._database.reading() as connection:
            own = require_own(connection)
            here = known.device(connection, own.id)
            self._replica = known.own_replica(connection)
            self._stick = shared_folder(connection)
        self._id = own.id
        self._is_introduced = here is not None
        self._about = link.about()
        self.may_tidy = False
        """Whether this machine sees to what expired at the hub."""
        # Until the office has heard of this machine, the hub alone knows whose families it keeps.
        self._is_scoped = bool(here.schools) if here else bool(self._about.scoped)
        self._applied: list[Applied] = []
        self._letters: list[ReceivedReport] = []

    def run(self) -> HubExchanged:
        """Do all of it.

        Raises:
            HubError, ClonedDeviceError, ShutOutError: as their names say; what was done stays done.
            OldProgramError: what was written here is handed over, and nothing comes back.
            StoppedError: from the watch; likewise.
        """
        self._see_to_doors()
        self._tell(0.05)
        if self._may_undo:
            begin_exchange(self._context, self._database.folder / INBOX)
        sent = self.hand_over()
        self._tell(0.5)
        if self._about.oldest_reader > SCHEMA_VERSION:
            raise OldProgramError
        if not self._is_scoped:
            self.take_everything()
        self._tell(0.8)
        self._take_letters()
        if answer_requests(self._context) or self._letters:
            # A computer that introduced itself by letter hears at once that the office knows it.
            sent += self.hand_over()
        self._leave_letter()
        if any(one.purged for one in self._applied):
            settle(self._database)
        take_over_sheet(self._database, self._context.clock)
        with self._database.maintenance() as connection:
            now = self._context.clock.now()
            known.keep_exchanged_at(connection, now, sent=True)
            known.keep_exchanged_at(connection, now, sent=False)
            # Letters pass through a folder of our own; people go on with theirs.
            keep_shared_folder(connection, self._stick)
        self._tell(1.0)
        return self._report(sent)

    def hand_over(self) -> int:
        """Hand over what the hub lacks; return how many changes of this machine were in it."""
        have, lines = self._link.vector()
        with self._database.reading() as connection:
            parcel = outgoing_changes.parcel_for(connection, have, known_access=lines)
            records = parcel.records
            if self._is_scoped:
                # The hub hears from each machine of some schools what it wrote itself; the rest is no word of its.
                names = own_names(connection)
                records = tuple(one for one in records if one.replica in names)
        of, done = len(records), 0
        own = 0
        for batch in batches(records):
            self._link.push(batch)
            own += sum(one.replica == self._replica for one in batch)
            done += len(batch)
            self._tell(0.05 + 0.45 * done / of)
        for first in range(0, len(parcel.access), BATCH):
            self._link.push_lines(_follows(parcel.access[first : first + BATCH], lines))
        with self._database.maintenance() as connection:
            last = known.last_sent(connection)
            reached = max(last.rseq, parcel.vector.get(self._replica, 0))
            known.keep_sent(connection, replace(last, rseq=reached))
            merge_before.note_sent(connection)
        return own

    def take_everything(self) -> None:
        """Take in what is new; from the beginning where the hub has something that was passed over.

        A hub that was restored from a backup counts on from an older number.
        """
        self._take_changes()
        self._take_lines()
        with self._database.reading() as connection:
            have = outgoing_changes.vector(connection)
            lines = access_exchange.access_vector(connection)
        there, there_lines = self._link.vector()
        if _is_behind(have, there) or _is_behind(lines, there_lines):
            with self._database.maintenance() as connection:
                read = hub_state.cursors(connection)
                hub_state.keep_cursors(connection, replace(read, changes=0, lines=0))
            self._take_changes()
            self._take_lines()

    def _take_changes(self) -> None:
        # Everything up to here is read in the end: what this machine handed over itself is not looked through again.
        there = self._link.last_seq()
        while True:
            with self._database.reading() as connection:
                read = hub_state.cursors(connection)
            last, records = self._link.pull(read.changes, self._replica, BATCH)
            if not records:
                self._go_on(replace(read, changes=max(read.changes, there)))
                return
            self._apply(Parcel(self._replica, SCHEMA_VERSION, records=records))
            self._go_on(replace(read, changes=last))

    def _take_lines(self) -> None:
        there = self._link.last_line()
        while True:
            with self._database.reading() as connection:
                read = hub_state.cursors(connection)
            last, lines = self._link.pull_lines(read.lines, self._replica, BATCH)
            if not lines:
                self._go_on(replace(read, lines=max(read.lines, there)))
                return
            self._apply(Parcel(self._replica, SCHEMA_VERSION, access=lines))
            self._go_on(replace(read, lines=last))

    def _go_on(self, read: hub_state.HubCursors) -> None:
        with self._database.reading() as connection:
            is_there = hub_state.cursors(connection) == read
        if not is_there:
            with self._database.maintenance() as connection:
                hub_state.keep_cursors(connection, read)

    def _apply(self, parcel: Parcel) -> None:
        first = merge_before.keep_before if self._may_undo else merge_before.forget_offer
        self._applied.append(applying.apply(self._database, parcel, self._actor, first))

    def _take_letters(self) -> None:
        with self._database.reading() as connection:
            read = hub_state.cursors(connection)
        letters = self._link.letters(read.letters)
        if not letters:
            return
        with self._folder() as folder:
            for number, _, body in letters:
                (folder / f"{number}{SUFFIX}").write_bytes(body)
            self._letters.append(
                Receiving(self._context, may_undo=self._may_undo).take_folder(folder)
            )
        with self._database.maintenance() as connection:
            hub_state.keep_cursors(connection, replace(read, letters=letters[-1][0]))

    def _leave_letter(self) -> None:
        """Leave a sealed file where somebody reads letters and something is new since the last one.

        Once a day all read one: it says what this machine holds, for the end check.
        """
        with self._database.reading() as connection:
            others = [one for one in known.devices(connection) if one.id != self._id]
            length = hub_state.log_length(connection)
            is_new = length > hub_state.posted(connection)
            is_due = end_check.is_due(connection, frozenset(), self._context.clock.now())
        is_read = not self._is_introduced or self._is_scoped
        is_read = is_read or any(one.is_live and one.schools for one in others)
        checks = is_due and any(one.is_live for one in others)
        if not (is_read and is_new) and not checks:
            return
        with self._folder() as folder:
            try:
                file = send(self._context, folder).file
            except NotSharingError:
                return
            self._link.post(file.name, file.read_bytes())
        with self._database.maintenance() as connection:
            hub_state.keep_posted(connection, hub_state.log_length(connection))

    def _see_to_doors(self) -> None:
        """Let in whom the office knows by now, and keep out whom it shut out; only where we may."""
        there = {one.id: one for one in self._link.devices()}
        if not there:
            return
        self.may_tidy = self._id in there and there[self._id].keeps and self._about.version > 1
        with self._database.maintenance() as connection:
            for device_id, at in ((one.id, one.last_seen_at) for one in there.values()):
                if at is not None and device_id != self._id:
                    keep_seen(connection, device_id, at)
            machines = known.devices(connection)
        for one in machines:
            if not one.is_live:
                if one.id in there and there[one.id].revoked_at is None:
                    self._link.keep_out(one.id)
            elif one.id not in there and one.hub_verifier:
                self._let_in(one)

    def _let_in(self, one: Device) -> None:
        self._link.admit(
            one.id, one.name, one.hub_verifier, keeps=not one.schools, scoped=bool(one.schools)
        )

    def _folder(self) -> "Passing":
        return Passing(self._database.folder / INBOX / _FOLDER)

    def _report(self, sent: int) -> HubExchanged:
        applied, letters = self._applied, self._letters
        warnings = [one.clock_warning for one in applied if one.clock_warning]
        warnings += [one.clock_warning for one in letters if one.clock_warning]
        chains = {name for one in applied for name in one.broken_chains}
        chains |= {name for one in letters for name in one.broken_chains}
        return HubExchanged(
            sent=sent,
            received=sum(one.applied for one in applied) + sum(one.received for one in letters),
            conflicts=sum(one.conflicts_opened for one in applied)
            + sum(one.conflicts for one in letters),
            settled=sum(one.settled for one in applied) + sum(one.settled for one in letters),
            set_aside=max((one.set_aside for one in letters), default=0),
            clock_warning=max(warnings, default=None),
            broken_chains=tuple(sorted(chains)),
        )


class Passing:
    """A folder for sealed files that only pass through; nothing stays in it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(parents=True)
        return self._path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._path, ignore_errors=True)


def batches(records: Sequence[ChangeRecord]) -> Iterator[Sequence[ChangeRecord]]:
    """Cut changes into batches, never within what one act wrote."""
    first = 0
    while first < len(records):
        end = min(first + BATCH, len(records))
        while end < len(records) and records[end].txid == records[end - 1].txid:
            end += 1
        yield records[first:end]
        first = end


def _is_behind(have: Mapping[str, int], there: Mapping[str, int]) -> bool:
    return any(number > have.get(replica, 0) for replica, number in there.items())


def _follows(lines: Sequence[AccessEntry], have: dict[str, int]) -> list[AccessEntry]:
    return [one for one in lines if one.n > have.get(one.replica, 0)]
