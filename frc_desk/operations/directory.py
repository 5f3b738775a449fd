"""The directory of services: found, added, corrected and confirmed by hand; and the need list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.directory_formats import starter
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.directory import Organization, ServiceEntry, UseState
from frc_desk.domain.directory_changes import (
    OFFICE,
    Correction,
    NewService,
    can_be_given,
    confirmed,
    corrected,
    new_entry,
)
from frc_desk.domain.ids import LocationId, OrganizationId, ServiceId, StaffId, TaskId
from frc_desk.domain.need_search import NeedFinder, NeedsFound
from frc_desk.domain.needs import NeedCategory, SafetyScript
from frc_desk.domain.note_checker import HintWords, NoteHint
from frc_desk.domain.privacy import Permission
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.text_folding import fold
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import directory as store
from frc_desk.store import directory_rows, directory_search, tasks
from frc_desk.store.unit import Unit

_MOST_WEIGHED = 400
_USE_ORDER = tuple(UseState)


class DirectoryDesk:
    """Reads and keeps the directory."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._categories: dict[str, NeedCategory] | None = None
        self._finder: NeedFinder | None = None
        self._hints: HintWords | None = None

    @act(Permission.SEE_DIRECTORY)
    def entry(self, service_id: ServiceId) -> ServiceEntry:
        """Return one entry.

        Raises:
            RecordNotFoundError: there is no such service.
        """
        with self.context.database.reading() as connection:
            return store.entry(connection, service_id)

    @act(Permission.SEE_DIRECTORY)
    def entries(self, service_ids: Iterable[ServiceId]) -> tuple[ServiceEntry, ...]:
        """Return the entries with these ids, in their order; unknown ids are left out."""
        with self.context.database.reading() as connection:
            return store.entries(connection, tuple(service_ids))

    @act(Permission.SEE_DIRECTORY)
    def entries_for(self, need_code: str, limit: int = 50) -> tuple[ServiceEntry, ...]:
        """Return the entries that name a need, those that may be given first."""
        with self.context.database.reading() as connection:
            wanted = directory_search.service_ids_for(connection, need_code)
            return _ordered(store.entries(connection, wanted), "")[:limit]

    @act(Permission.SEE_DIRECTORY)
    def search(self, text: str, limit: int = 50) -> tuple[ServiceEntry, ...]:
        """Return entries in which every typed word begins a word; nothing typed lists them by name."""
        with self.context.database.reading() as connection:
            if text.strip():
                found = directory_search.service_ids_found(connection, text, _MOST_WEIGHED)
                return _ordered(store.entries(connection, found), text)[:limit]
            return store.entries(
                connection, directory_search.service_ids_by_name(connection, limit)
            )

    @act(Permission.SEE_DIRECTORY)
    def to_confirm(self, limit: int = 50) -> tuple[ServiceEntry, ...]:
        """Return confirmed entries whose days are over, the oldest first: food 60, lines 90, others 180."""
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            return store.entries(
                connection, directory_search.service_ids_to_confirm(connection, today, limit)
            )

    @act(Permission.SEE_DIRECTORY)
    def need_categories(self) -> tuple[NeedCategory, ...]:
        """Return the need list of the office, in its order."""
        return tuple(self.categories_by_code().values())

    @act(Permission.SEE_DIRECTORY)
    def categories_by_code(self) -> Mapping[str, NeedCategory]:
        """Return the need list by code; read once, because every form asks for it."""
        if self._categories is None:
            with self.context.database.reading() as connection:
                self._categories = {
                    category.code: category for category in store.need_categories(connection)
                }
        return self._categories

    @act(Permission.SEE_DIRECTORY)
    def search_needs(self, text: str, limit: int = 8) -> NeedsFound:
        """Return needs by words of English or Spanish; what was typed is compared and forgotten."""
        if self._finder is None:
            self._finder = NeedFinder(self.need_categories(), starter.deny_words())
        return self._finder.find(text, limit)

    @act(Permission.LOG_CONTACT)
    def note_hints(self, text: str) -> tuple[NoteHint, ...]:
        """Return what to hint at in a note as it is typed; nothing of it is kept."""
        if self._hints is None:
            self._hints = HintWords(starter.deny_words())
        return self._hints.hints(text)

    @act(Permission.SIGN_IN)
    def safety_script(self, script_id: str) -> SafetyScript | None:
        """Return a safety script or help page, or None where the id names none."""
        return starter.safety_scripts().get(script_id)

    @act(Permission.EDIT_DIRECTORY)
    def add_service(self, typed: NewService) -> Done[ServiceEntry]:
        """Add a service by hand; it waits for the call that confirms it.

        Raises:
            InvalidInputError: something is missing, or a hidden place would get an address.
        """
        _refuse_unfinished(typed, self.categories_by_code())
        with self.context.database.unit(self.context.actor.id, "add_service") as unit:
            organization = directory_search.organization_named(
                unit.connection, typed.organization
            ) or Organization(
                id=OrganizationId(unit.new_id()), name=typed.organization.strip(), source=OFFICE
            )
            added = new_entry(
                typed,
                organization,
                ServiceId(unit.new_id()),
                LocationId(unit.new_id()),
                local_day(unit.now),
            )
            directory_rows.put_entries(unit, [added])
            written = store.entry(unit.connection, added.id)
        return Done(written, frozenset({Kind.SERVICE}), unit.txid)

    @act(Permission.LOG_CONTACT)
    def correct(self, service_id: ServiceId, correction: Correction) -> Done[ServiceEntry]:
        """Write down at once what was heard to be wrong, and plan a call that checks it (W6).

        Raises:
            RecordNotFoundError: there is no such service.
        """
        return self._change(service_id, "correct_service", correction)

    @act(Permission.EDIT_DIRECTORY)
    def confirm(
        self, service_id: ServiceId, heard_from: str = "", on: date | None = None
    ) -> Done[ServiceEntry]:
        """Write down that the entry was heard to be right, and close the tasks to check it.

        Raises:
            RecordNotFoundError: there is no such service.
            InvalidInputError: it must not be given, or there is nothing to give.
        """
        with self.context.database.unit(self.context.actor.id, "confirm_service") as unit:
            before = store.entry(unit.connection, service_id)
            _refuse_to_confirm(before)
            after = confirmed(
                before, on or local_day(unit.now), self.context.actor.name, heard_from.strip()
            )
            directory_rows.change_entry(unit, before, after)
            closed = _close_tasks(unit, service_id)
        kinds = {Kind.SERVICE, Kind.TASK} if closed else {Kind.SERVICE}
        return Done(after, frozenset(kinds), unit.txid)

    @act(Permission.EDIT_DIRECTORY)
    def set_owner(
        self, service_id: ServiceId, name: str, staff_id: StaffId | None = None
    ) -> Done[ServiceEntry]:
        """Write who answers for help inside the district; with an owner it may be handed to.

        Raises:
            InvalidInputError: nobody is named, or it is no help of the district.
            RecordNotFoundError: there is no such service.
        """
        owner = one_line(name)
        with self.context.database.unit(self.context.actor.id, "set_owner") as unit:
            before = store.entry(unit.connection, service_id)
            if not before.service.is_in_district:
                problem = mark("Only help of the district has an owner here.")
                raise InvalidInputError({"service": problem})
            if not owner:
                raise InvalidInputError({"owner": mark("Write who answers for it.")})
            by, today = self.context.actor.name, local_day(unit.now)
            after = confirmed(before, today, by, owner)
            after = replace(
                after,
                service=replace(after.service, owner_name=owner, owner_staff_id=staff_id),
            )
            directory_rows.change_entry(unit, before, after)
            closed = _close_tasks(unit, service_id)
        kinds = {Kind.SERVICE, Kind.TASK} if closed else {Kind.SERVICE}
        return Done(after, frozenset(kinds), unit.txid)

    def _change(
        self, service_id: ServiceId, name: str, correction: Correction
    ) -> Done[ServiceEntry]:
        with self.context.database.unit(self.context.actor.id, name) as unit:
            before = store.entry(unit.connection, service_id)
            today = local_day(unit.now)
            after = corrected(before, correction, today, self.context.actor.name)
            directory_rows.change_entry(unit, before, after)
            if not _open_checks(unit, service_id):
                task = Task(
                    id=TaskId(unit.new_id()),
                    line=after.service.name,
                    due_on=today,
                    staff_id=self.context.actor.id,
                    kind=TaskKind.VERIFY_SERVICE,
                    about=service_id,
                )
                tasks.put_task(unit, task)
        return Done(after, frozenset({Kind.SERVICE, Kind.TASK}), unit.txid)


def _ordered(found: Iterable[ServiceEntry], typed: str) -> tuple[ServiceEntry, ...]:
    words = fold(typed)

    def order(entry: ServiceEntry) -> tuple[int, int, str, str]:
        names = (fold(entry.service.name), fold(entry.organization.name))
        near = 0 if words in names else 1 if any(one.startswith(words) for one in names) else 2
        return _USE_ORDER.index(entry.service.use), near, names[0], entry.id

    return tuple(sorted(found, key=order))


def _open_checks(unit: Unit, service_id: ServiceId) -> tuple[Task, ...]:
    kinds = {TaskKind.VERIFY_SERVICE, TaskKind.FILL_IN_SERVICE}
    return tuple(one for one in tasks.tasks_about(unit.connection, service_id) if one.kind in kinds)


def _close_tasks(unit: Unit, service_id: ServiceId) -> bool:
    found = _open_checks(unit, service_id)
    for one in found:
        tasks.put_task(unit, replace(one, done_at=unit.now), one)
    return bool(found)


def _refuse_to_confirm(entry: ServiceEntry) -> None:
    if entry.service.use is UseState.NOT_TO_BE_GIVEN:
        raise InvalidInputError(
            {
                "use": mark(
                    "This service is not to be given. Read why, and add a new one if it is back."
                )
            }
        )
    if not can_be_given(entry):
        raise InvalidInputError(
            {"phone": mark("There is nothing to give yet. Write down a phone or an address first.")}
        )


def _refuse_unfinished(typed: NewService, categories: Mapping[str, NeedCategory]) -> None:
    problems = {}
    if not typed.organization.strip():
        problems["organization"] = mark("Write the name of the organization.")
    if not typed.what_en.strip():
        problems["what_en"] = mark("Write in one line what they do.")
    if not typed.need_codes or not set(typed.need_codes) <= categories.keys():
        problems["need_codes"] = mark("Choose at least one need from the list.")
    if not (typed.phone.strip() or typed.address.strip() or typed.website.strip()):
        problems["phone"] = mark("Write a phone, an address or a website.")
    if typed.is_confidential and (typed.address.strip() or typed.zip_code.strip()):
        problems["address"] = mark("A hidden place has a phone, never an address. Take it out.")
    if problems:
        raise InvalidInputError(problems)
