"""The one place where a family is opened: within one's schools, or with a reason; every look is recorded."""

from collections.abc import Mapping
from datetime import datetime, time

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.domain.access import FamilyDoor, View, act_code
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.ids import ContactId, FollowUpId, NeedId, PersonId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import Need
from frc_desk.domain.scope import OpenReason
from frc_desk.errors import NotAllowedError, ReasonNeededError, RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.need_care import care_of, may_see
from frc_desk.operations.quick_search import match_words
from frc_desk.store import (
    access_lines,
    access_log,
    contacts,
    drafts,
    family_scope,
    family_search,
    people,
    referrals,
)
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import is_nameless_within, person_behind

__all__ = [
    "FamilyAccess",
    "FamilyDoor",
    "OpenReason",
    "ReasonNeededError",
    "require_contact",
    "require_family",
    "require_record",
]

_MOST_FOUND = 8


class FamilyAccess:
    """Opens families, contacts and covered fields, and writes down that somebody looked."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory
        # Why somebody looked in all schools: opening what was found there asks no second time.
        self._looked_wider: dict[PersonId, OpenReason] = {}

    @act(Permission.SEE_FAMILIES)
    def open(
        self, person_id: PersonId, reason: OpenReason | None = None, *, with_us: bool = False
    ) -> FamilyDoor:
        """Open a family's page; the look is recorded.

        Args:
            person_id: the adult (or child) whose page it is.
            reason: why, where the family is outside one's schools.
            with_us: the person is on the line or at the desk, which is the reason.

        Raises:
            ReasonNeededError: the family is outside, nobody is with us, and no reason was given.
            RecordNotFoundError: there is no such person.
        """
        with self.context.database.reading() as connection:
            person = people.person(connection, person_id)
            if person is None:
                raise RecordNotFoundError(kind="person")
            home = people.household_of(connection, person_id)
            is_outside = not family_scope.is_within(connection, self.context.actor, person_id)
            is_open = is_outside and _was_opened(self.context, connection, person_id)
        if is_outside and reason is None:
            reason = OpenReason.HERE if with_us else self._looked_wider.get(person_id)
        if is_outside and reason is None and not is_open:
            raise ReasonNeededError
        self._record(View.FAMILY, person_id, is_outside=is_outside, reason=reason)
        return FamilyDoor(person_id, home, is_outside, reason, with_us)

    @act(Permission.SEE_FAMILIES)
    def look_wider(self, typed: str, reason: OpenReason) -> tuple[PersonFound, ...]:
        """Search the families of every school, with a reason; that somebody did is recorded.

        Whether there is anything outside is not said before: the way is always there.
        """
        self._record(View.WIDE_SEARCH, "", is_outside=True, reason=reason)
        match = match_words(typed)
        if not match:
            return ()
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            known = (
                people.person(connection, one)
                for one in family_search.people_with(connection, match, _MOST_FOUND)
            )
            found = tuple(people.found(connection, one, today) for one in known if one is not None)
        self._looked_wider = {one.person_id: reason for one in found}
        return found

    @act(Permission.SEE_FAMILIES)
    def show_need(
        self, need_id: NeedId, reason: OpenReason | None = None, *, with_us: bool = False
    ) -> Need:
        """Return a need that is covered on the screen; one press on *Show*, recorded.

        Raises:
            NotAllowedError: it is restricted, and somebody else carries it.
            ReasonNeededError: it is restricted, nobody is with us, and no reason was given.
            RecordNotFoundError: there is no such need.
        """
        with self.context.database.reading() as connection:
            need = referrals.need(connection, need_id)
            if need is None:
                raise RecordNotFoundError(kind="need")
            require_record(self.context, connection, "needs", need_id)
        categories = self._directory.categories_by_code()
        if not may_see(self.context.actor, need, categories):
            raise NotAllowedError
        is_restricted = care_of(need, categories) is Care.RESTRICTED
        self._show(need_id, reason, asks=is_restricted, with_us=with_us)
        return need

    @act(Permission.SEE_FAMILIES)
    def show_field(
        self, person_id: PersonId, reason: OpenReason | None = None, *, with_us: bool = False
    ) -> None:
        """Record that a covered field of a person is shown: code word, safe hours, private note.

        Raises:
            ReasonNeededError: nobody is with us, and no reason was given.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
        self._show(person_id, reason, asks=True, with_us=with_us)

    def _show(
        self,
        subject: str,
        reason: OpenReason | None,
        *,
        asks: bool,
        with_us: bool,
    ) -> None:
        if with_us and reason is None:
            reason = OpenReason.HERE
        if asks and reason is None:
            raise ReasonNeededError
        self._record(View.UNMASKED, subject, reason=reason)

    def _record(
        self,
        view: View,
        subject: str,
        *,
        is_outside: bool = False,
        reason: OpenReason | None = None,
    ) -> None:
        code = act_code(view, is_outside=is_outside, reason=reason)
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            access_log.record(unit, code, subject)


def require_family(context: Context, connection: Connection, person_id: PersonId) -> None:
    """Let an operation touch the family of a person only where it was opened or lies within one's scope.

    Every operation that touches one family asks here.

    Raises:
        NotAllowedError: the actor keeps no families at all.
        ReasonNeededError: the family is outside, and was not opened with a reason today.
    """
    if not context.actor.may(Permission.SEE_FAMILIES):
        raise NotAllowedError
    if not _is_free(context, connection, person_id):
        raise ReasonNeededError


def require_record(context: Context, connection: Connection, table: str, row: str) -> None:
    """Let an operation touch a record of any table where the family behind it may be reached.

    A follow-up that is one's own to ask is free; what belongs to a contact without a name is free to whoever
    may read that contact, and so is a line of a parent without a name at one's schools.

    Raises:
        NotAllowedError: the actor keeps no families at all.
        ReasonNeededError: the family is outside, and was not opened with a reason today.
        RecordNotFoundError: it is about nobody, and was written down at another school.
    """
    whose = person_behind(connection, table, row)
    if whose is None:
        if not is_nameless_within(connection, context.actor, table, row):
            raise RecordNotFoundError(kind=table)
    elif not _is_own_follow_up(context, connection, table, row):
        require_family(context, connection, whose)


def require_contact(context: Context, connection: Connection, draft: ContactDraft) -> None:
    """Let one's own form be written, about a family that one may reach; at the counter about nobody.

    Raises:
        NotAllowedError: a name stands on the form of somebody who keeps no families.
        ReasonNeededError: the family is outside one's schools, and was not opened with a reason today.
        RecordNotFoundError: a colleague writes this form, or wrote the contact.
    """
    require_own_form(context, connection, draft.id)
    if not context.actor.may(Permission.SEE_FAMILIES):
        if draft.person_id or draft.new_person or draft.household_id:
            raise NotAllowedError
        return
    if _is_own_contact(context, connection, draft):
        return
    if draft.person_id is not None:
        require_family(context, connection, draft.person_id)
    elif draft.household_id is not None:
        require_record(context, connection, "households", draft.household_id)


def require_own_form(context: Context, connection: Connection, contact_id: ContactId) -> None:
    """Let nobody go on with the form of a colleague: an open one is its writer's, and so is the contact.

    Raises:
        RecordNotFoundError: a colleague writes this form, or wrote the contact.
    """
    writer = drafts.writer_of(connection, contact_id)
    if writer is None:
        written = contacts.contact(connection, contact_id)
        writer = written.staff_id if written else context.actor.id
    if writer != context.actor.id:
        raise RecordNotFoundError(kind="draft")


def may_read_about(
    context: Context,
    connection: Connection,
    categories: Mapping[str, NeedCategory],
    contact_id: ContactId,
) -> bool:
    """Say whether what was written in a contact may be read: nobody else carries a restricted need of it."""
    return all(
        may_see(context.actor, need, categories)
        for need in referrals.needs_of(connection, contact_id)
    )


def _is_own_follow_up(context: Context, connection: Connection, table: str, row: str) -> bool:
    if table != "follow_ups":
        return False
    found = referrals.follow_up(connection, FollowUpId(row))
    return found is not None and found.staff_id == context.actor.id


def _is_own_contact(context: Context, connection: Connection, draft: ContactDraft) -> bool:
    """Tell whether this form was written down before by the same person, about the same family."""
    before = contacts.contact(connection, draft.id)
    return (
        before is not None
        and before.staff_id == context.actor.id
        and before.person_id == draft.person_id
    )


def _is_free(context: Context, connection: Connection, person_id: PersonId) -> bool:
    return family_scope.is_within(connection, context.actor, person_id) or _was_opened(
        context, connection, person_id
    )


def _was_opened(context: Context, connection: Connection, person_id: PersonId) -> bool:
    """Tell whether a reason was given for this family today; the log itself remembers it."""
    home = people.household_of(connection, person_id)
    family = people.family(connection, home) if home else None
    members = [one.person.id for one in family.members] if family else []
    morning = datetime.combine(local_day(context.clock.now()), time(), LOCAL_ZONE)
    return access_lines.has_opened_outside(
        connection, context.actor.id, {person_id, *members}, morning
    )
