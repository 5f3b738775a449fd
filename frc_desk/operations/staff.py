"""The people who sign in: adding one, changing roles, taking one away."""

from collections.abc import Collection
from dataclasses import replace

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import SchoolId, StaffId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import InvalidInputError, LastAdministratorError
from frc_desk.i18n import mark
from frc_desk.operations.backups import BackupDesk
from frc_desk.operations.context import Context, act
from frc_desk.operations.opening import present_hardness, prove_passphrase
from frc_desk.operations.passphrases import refuse_weak_passphrase
from frc_desk.store import office
from frc_desk.store import staff as store
from frc_desk.store.key_names import SignInName
from frc_desk.store.keys import Keyring
from frc_desk.store.rekey import change_data_key


class StaffDesk:
    """Manages who may sign in and as what."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def members(self) -> tuple[StaffMember, ...]:
        """Return everyone who works here or worked here, by name."""
        with self.context.database.reading() as connection:
            return store.members(connection)

    @act(Permission.MANAGE_STAFF)
    def add(
        self,
        name: str,
        roles: Collection[Role],
        passphrase: str,
        *,
        language: str = "en",
        desk: str = "",
        school_id: SchoolId | None = None,
    ) -> Done[StaffMember]:
        """Let another person sign in; the key slot is written last, so nobody signs in to nothing.

        Raises:
            InvalidInputError: name taken or empty, no role, or a passphrase that is too short.
        """
        shown = " ".join(name.split())
        with self.context.database.reading() as connection:
            taken = {one.name.casefold() for one in store.members(connection) if one.active}
            practice = office.profile(connection).is_practice
        problems = {}
        if not shown or shown.casefold() in taken:
            problems["name"] = mark("Give a name that nobody here has yet.")
        if not roles:
            problems["roles"] = mark("Choose at least one role.")
        if problems:
            raise InvalidInputError(problems)
        refuse_weak_passphrase(passphrase, practice=practice)
        database = self.context.database
        with database.unit(self.context.actor.id, "add_staff") as unit:
            member = StaffMember(
                id=StaffId(unit.new_id()),
                name=shown,
                roles=tuple(sorted(roles, key=lambda role: role.value)),
                language=language,
                desk=desk,
                school_id=school_id,
            )
            store.put_member(unit, member)
            # Last, so that a slot without a member is the worst that can be left; it opens nothing.
            self._keyring().give(database.key, SignInName(member.id, shown), passphrase)
        return Done(member, frozenset({Kind.STAFF}))

    @act(Permission.MANAGE_STAFF)
    def change(self, member: StaffMember) -> Done[StaffMember]:
        """Change a person's roles, language, desk or school; the name of the key slot stays.

        Raises:
            LastAdministratorError: nobody could manage the office afterwards.
        """
        with self.context.database.unit(self.context.actor.id, "change_staff") as unit:
            before = store.member(unit.connection, member.id)
            after = replace(member, name=before.name, active=before.active)
            others = [one for one in store.members(unit.connection) if one.id != member.id]
            if not any(_manages(one) for one in (*others, after)):
                raise LastAdministratorError
            store.put_member(unit, after, before)
        return Done(after, frozenset({Kind.STAFF}), unit.txid)

    @act(Permission.MANAGE_STAFF)
    def remove(self, staff_id: StaffId) -> Done[StaffMember]:
        """Let a person sign in no more; what they wrote stays under their name.

        Who could have copied the files keeps a key to them: `change_data_key` is due afterwards.

        Raises:
            LastAdministratorError: nobody could manage the office afterwards.
        """
        database = self.context.database
        with database.unit(self.context.actor.id, "remove_staff") as unit:
            before = store.member(unit.connection, staff_id)
            others = [one for one in store.members(unit.connection) if one.id != staff_id]
            if not any(_manages(one) for one in others):
                raise LastAdministratorError
            after = replace(before, active=False)
            store.put_member(unit, after, before)
            keyring = self._keyring()
            # A counter volunteer never had a key.
            if keyring.has(staff_id):
                keyring.take_away(database.key, staff_id)
        return Done(after, frozenset({Kind.STAFF}))

    @act(Permission.MANAGE_STAFF)
    def change_data_key(self) -> None:
        """Encrypt the office anew, after a backup; every passphrase and the recovery sheet stay good.

        Close what searches as you type before; it opens again by itself.

        Raises:
            StorageError: the disk does not take it; the office is as it was.
        """
        BackupDesk(self.context).back_up()
        change_data_key(self.context.database, self._keyring())

    @act(Permission.SIGN_IN)
    def change_passphrase(self, present: str, new: str) -> None:
        """Give the signed-in person a new passphrase.

        Raises:
            WrongPassphraseError: `present` is not theirs.
            InvalidInputError: the new one is too short.
        """
        with self.context.database.reading() as connection:
            practice = office.profile(connection).is_practice
        refuse_weak_passphrase(new, practice=practice)
        prove_passphrase(self.context, present)
        actor = self.context.actor
        self._keyring().give(self.context.database.key, SignInName(actor.id, actor.name), new)

    def _keyring(self) -> Keyring:
        folder = self.context.database.folder
        return Keyring(folder, self.context.clock, present_hardness(folder))


def _manages(member: StaffMember) -> bool:
    return member.may(Permission.MANAGE_STAFF)
