"""When people come, forget and leave: a new passphrase, work handed over, keys and sheet made anew."""

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import FollowUp, is_ended, status_of
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.turnover import OpenWork
from frc_desk.errors import InvalidInputError, NotAllowedError, OfficeComputerOnlyError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.need_care import may_see
from frc_desk.operations.opening import present_hardness
from frc_desk.operations.passphrases import refuse_weak_passphrase
from frc_desk.operations.recovery_sheet import recovery_sheet
from frc_desk.operations.staff import StaffDesk
from frc_desk.store import access_log, office, referrals, staff
from frc_desk.store import turnover as store
from frc_desk.store.connection import Connection
from frc_desk.store.key_names import SignInName
from frc_desk.store.keys import Keyring
from frc_desk.store.own_rights import own_writer
from frc_desk.store.recovery import new_recovery_code
from frc_desk.store.shared_sheet import put_sheet
from frc_desk.store.unit import Unit

_WORK = frozenset({Kind.FOLLOW_UP, Kind.TASK, Kind.REFERRAL, Kind.SERVICE, Kind.DRAFT})


class TurnoverDesk:
    """What a second person does for one who forgot, and what the office does when somebody leaves."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory

    @act(Permission.RESET_SIGN_IN)
    def reset_passphrase(self, staff_id: StaffId, new: str) -> None:
        """Give a colleague who forgot theirs a new passphrase, which they type themselves.

        The office must be open, so the one who helps has signed in. That it was done, by whom and for
        whom, stands in the access log.

        Raises:
            InvalidInputError: the new one is too short.
            NotAllowedError: it is one's own, which is changed with the present one; or a person who
                has left, or who never had one.
        """
        database, actor = self.context.database, self.context.actor
        with database.reading() as connection:
            member = staff.member(connection, staff_id)
            practice = office.profile(connection).is_practice
        keyring = Keyring(database.folder, self.context.clock, present_hardness(database.folder))
        if staff_id == actor.id or not member.active or not keyring.has(staff_id):
            raise NotAllowedError
        refuse_weak_passphrase(new, practice=practice)
        with database.unit(actor.id, "reset_passphrase") as unit:
            access_log.record(unit, "passphrase_reset", staff_id)
            # Last, so that no new passphrase opens the office without a line that says who gave it.
            keyring.give(database.key, SignInName(staff_id, member.name), new)

    @act(Permission.HAND_OVER)
    def open_work(self, staff_id: StaffId) -> OpenWork:
        """Return how much waits for one person."""
        with self.context.database.reading() as connection:
            waiting = store.follow_ups_of(connection, staff_id)
            handed = [
                one
                for one in store.hand_offs_of(connection, staff_id)
                if not is_ended(status_of(referrals.steps_of(connection, one.id)))
            ]
            return OpenWork(
                follow_ups=len(waiting),
                tasks=len(store.tasks_of(connection, staff_id)),
                hand_offs=len(handed),
                drafts=store.drafts_of(connection, staff_id),
                owned_services=len(store.services_of(connection, staff_id)),
            )

    @act(Permission.HAND_OVER)
    def hand_over(self, from_id: StaffId, to: StaffId) -> Done[OpenWork]:
        """Give everything that waits for one person to another, in one act.

        A follow-up on a restricted need goes only to who may see the need; what stays is counted as
        `private`. Contacts left open on this machine go along, and stay with the colleague if the act
        is undone: nobody could open them otherwise.

        Raises:
            InvalidInputError: the colleague does no follow-ups, or is the same person.
        """
        with self.context.database.unit(self.context.actor.id, "hand_over") as unit:
            taker = _taker(unit.connection, from_id, to)
            asked, kept = self._give_follow_ups(unit, from_id, taker)
            tasks = store.tasks_of(unit.connection, from_id)
            for task in tasks:
                store.give_task(unit, task, to)
            handed = [
                one
                for one in store.hand_offs_of(unit.connection, from_id)
                if not is_ended(status_of(referrals.steps_of(unit.connection, one.id)))
            ]
            for referral in handed:
                store.give_hand_off(unit, referral, to)
            owned = store.services_of(unit.connection, from_id)
            store.give_services(unit, owned, to, taker.name)
            drafts = store.drafts_of(unit.connection, from_id)
            store.give_drafts(unit, from_id, to)
        given = OpenWork(asked, len(tasks), len(handed), drafts, len(owned), kept)
        return Done(given, _WORK, unit.txid)

    @act(Permission.MANAGE_STAFF)
    def leave(self, staff_id: StaffId) -> Done[StaffMember]:
        """Let a person sign in no more, and encrypt the office anew, after a backup.

        The key goes first: whatever happens to the encryption, the person opens nothing here any more.
        Close what searches as you type before; it opens again by itself.

        Raises:
            LastAdministratorError: nobody could manage the office afterwards.
            StorageError: the office could not be encrypted anew; the person has left all the same, and
                asking again finishes it.
        """
        desk = StaffDesk(self.context)
        with self.context.database.reading() as connection:
            member = staff.member(connection, staff_id)
        done = desk.remove(staff_id) if member.active else Done(member, frozenset())
        desk.change_data_key()
        return done

    @act(Permission.SET_UP_OFFICE)
    def proposed_code(self) -> str:
        """Return a code for a new recovery sheet; until it is taken the old sheet stays good."""
        return new_recovery_code()

    @act(Permission.SET_UP_OFFICE)
    def take_recovery_code(self, code: str) -> None:
        """Make a code that stands on a proved sheet the one that opens the office; the old is void here.

        The other machines of the office take it over with what they receive next. Backups that were made
        before still open with the sheet of their time.

        Raises:
            OfficeComputerOnlyError: this machine keeps the families of some schools only.
        """
        database, clock = self.context.database, self.context.clock
        with database.unit(self.context.actor.id, "new_recovery_sheet") as unit:
            if not own_writer(unit.connection).is_office:
                raise OfficeComputerOnlyError
            access_log.record(unit, "recovery_renewed", "")
            keyring = Keyring(database.folder, clock, present_hardness(database.folder))
            keyring.renew_recovery(database.key, code)
            put_sheet(unit, keyring.sheets(database.key))

    @act(Permission.SET_UP_OFFICE)
    def recovery_sheet(self, code: str) -> bytes:
        """Return the sheet of a new recovery code as a PDF."""
        with self.context.database.reading() as connection:
            profile = office.profile(connection)
        return recovery_sheet(profile, code, self.context.clock.now())

    def _give_follow_ups(self, unit: Unit, from_id: StaffId, taker: StaffMember) -> tuple[int, int]:
        given = kept = 0
        for one in store.follow_ups_of(unit.connection, from_id):
            if self._may_take(unit.connection, one, taker):
                store.give_follow_up(unit, one, taker.id)
                given += 1
            else:
                kept += 1
        return given, kept

    def _may_take(self, connection: Connection, one: FollowUp, taker: StaffMember) -> bool:
        need = referrals.need(connection, one.need_id) if one.need_id else None
        return may_see(taker, need, self._directory.categories_by_code())


def _taker(connection: Connection, from_id: StaffId, to: StaffId) -> StaffMember:
    taker = next((one for one in staff.members(connection) if one.id == to), None)
    if taker is None or to == from_id or not taker.may(Permission.FOLLOW_UP):
        raise InvalidInputError({"name": mark("Choose a colleague who does follow-ups.")})
    return taker
