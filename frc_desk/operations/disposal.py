"""Retention and disposal (PR-21): the table, what may go, the notice, the deed, the certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from frc_desk.clock import local_day
from frc_desk.documents.disposal_certificate import draw_certificate
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disposal import (
    ALONE_AFTER,
    Certificate,
    Disposal,
    DisposalNotice,
    DisposalPlan,
    PurgeKind,
    Target,
    Watch,
    may_carry_out,
)
from frc_desk.domain.ids import DisposalId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.retention import RecordKind, RetentionRule, cut_off, overlaid
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import InvalidInputError, NotYetAloneError
from frc_desk.i18n import mark
from frc_desk.operations.backups import BackupDesk, backups_in
from frc_desk.operations.context import Context, act
from frc_desk.operations.outgoing import names_nobody
from frc_desk.operations.purging import destroy, settle
from frc_desk.paths import backup_folder
from frc_desk.store import access_anchor, old_records, staff
from frc_desk.store import disposal as store
from frc_desk.store import office as office_store
from frc_desk.store.connection import Connection

_MOST_MONTHS = 1_200
_CHANGED = frozenset({Kind.RECORDS, Kind.CONTACT, Kind.PERSON, Kind.TASK, Kind.WORKSHOP})


@dataclass(frozen=True, slots=True)
class _Found:
    """What is old enough, by kind, as targets; how many of each; and how many a hold keeps."""

    plan: DisposalPlan
    targets: tuple[Target, ...]
    contacts: tuple[str, ...]
    entries: tuple[str, ...]


class DisposalDesk:
    """Proposes, waits, disposes and certifies."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.DISPOSE)
    def rules(self) -> tuple[RetentionRule, ...]:
        """Return the retention table, as proposed or as the district changed it."""
        with self.context.database.reading() as connection:
            table = overlaid(store.own_rules(connection))
        return tuple(table[kind] for kind in RecordKind)

    @act(Permission.DISPOSE)
    def change_rule(self, rule: RetentionRule) -> Done[RetentionRule]:
        """Change a line of the table; from today on it counts as checked.

        Raises:
            InvalidInputError: it has no source, or no term.
        """
        problems = {}
        if not rule.source.strip():
            problems["source"] = mark("Say where this comes from: a law, a policy, a person.")
        if not 1 <= rule.months <= _MOST_MONTHS:
            problems["months"] = mark("Say for how many months, at least one.")
        if problems:
            raise InvalidInputError(problems)
        with self.context.database.unit(self.context.actor.id, "change_retention") as unit:
            own = {one.kind: one.id for one in store.own_rules(unit.connection)}
            after = replace(
                rule, id=own.get(rule.kind) or unit.new_id(), checked_on=local_day(unit.now)
            )
            store.put_rule(unit, after)
        return Done(after, frozenset({Kind.RECORDS}), unit.txid)

    @act(Permission.DISPOSE)
    def plan(self) -> DisposalPlan:
        """Return what may go today: how many of each kind, and how many a hold keeps."""
        with self.context.database.reading() as connection:
            return self._found(connection).plan

    @act(Permission.DISPOSE)
    def propose(self) -> Done[Disposal]:
        """Propose to dispose of everything that may go; it stands on every Today list from now on.

        Raises:
            InvalidInputError: nothing is old enough, or a disposal is proposed already.
        """
        with self.context.database.unit(self.context.actor.id, "propose_disposal") as unit:
            if store.open_disposals(unit.connection):
                raise InvalidInputError({"disposal": mark("A disposal is proposed already.")})
            plan = self._found(unit.connection).plan
            if plan.is_empty:
                raise InvalidInputError({"disposal": mark("Nothing is old enough yet.")})
            one = Disposal(
                id=DisposalId(unit.new_id()),
                kinds=tuple(kind for kind, count in plan.counts.items() if count),
                proposed_at=unit.now,
                proposed_by=unit.actor,
                counts=_counted(plan.counts),
            )
            store.put_disposal(unit, one)
        return Done(one, frozenset({Kind.RECORDS}))

    @act(Permission.DISPOSE)
    def withdraw(self, disposal_id: DisposalId) -> Done[Disposal]:
        """Take a proposal back; nothing is destroyed."""
        with self.context.database.unit(self.context.actor.id, "withdraw_disposal") as unit:
            before = store.disposal(unit.connection, disposal_id)
            after = replace(before, withdrawn_at=unit.now)
            store.put_disposal(unit, after, before)
        return Done(after, frozenset({Kind.RECORDS}))

    @act(Permission.DISPOSE)
    def carry_out(self, disposal_id: DisposalId, watch: Watch | None = None) -> Done[Disposal]:
        """Destroy what may go today of the kinds that were proposed; contacts become counts.

        A backup is made first. It can be stopped until everything is written; then there is no way back.

        Raises:
            NotYetAloneError: the same person within 24 hours.
            DisposalStoppedError: it was stopped; nothing was destroyed.
        """
        with self.context.database.reading() as connection:
            self._refuse_too_soon(store.disposal(connection, disposal_id))
        BackupDesk(self.context).back_up_if_changed()
        with self.context.database.unit(self.context.actor.id, "dispose") as unit:
            before = store.disposal(unit.connection, disposal_id)
            self._refuse_too_soon(before)
            found = self._found(unit.connection, before.kinds)
            store.add_counts(unit, store.counted_contacts(unit.connection, found.contacts))
            store.add_counts(unit, store.counted_entries(unit.connection, found.entries))
            after = replace(
                before,
                counts=_counted(found.plan.counts),
                carried_out_at=unit.now,
                carried_out_by=unit.actor,
            )
            store.put_disposal(unit, after, before)
            destroy(unit, PurgeKind.DISPOSAL, found.targets, disposal_id, watch)
        settle(self.context.database)
        return Done(after, _CHANGED)

    @act(Permission.SIGN_IN)
    def notices(self) -> tuple[DisposalNotice, ...]:
        """Return the disposals that wait; everybody sees them, because a day's notice is for everybody."""
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            waiting = store.open_disposals(connection)
        return tuple(
            DisposalNotice(one, names.get(one.proposed_by, ""), one.proposed_at + ALONE_AFTER)
            for one in waiting
        )

    @act(Permission.DISPOSE)
    def done(self) -> tuple[Disposal, ...]:
        """Return the disposals that were carried out, the latest first."""
        with self.context.database.reading() as connection:
            found = store.every_disposal(connection)
        return tuple(one for one in found if one.carried_out_at is not None)

    @act(Permission.DISPOSE)
    @names_nobody("kinds and counts of what was destroyed")
    def certificate(self, disposal_id: DisposalId) -> SlipPaper:
        """Return the certificate: kinds and counts, and where the records may still stand."""
        with self.context.database.reading() as connection:
            one = store.disposal(connection, disposal_id)
            names = {each.id: each.name for each in staff.members(connection)}
            profile = office_store.profile(connection)
        return draw_certificate(
            Certificate(
                disposal=one,
                office_name=profile.name,
                proposed_by=names.get(one.proposed_by, ""),
                carried_out_by=names.get(one.carried_out_by, "") if one.carried_out_by else "",
                oldest_backup=self._oldest_backup(),
                practice=profile.is_practice,
            )
        )

    def _oldest_backup(self) -> datetime | None:
        lines = backups_in(backup_folder(self.context.database.folder))
        return lines[-1].made_at if lines else None

    def _refuse_too_soon(self, disposal: Disposal) -> None:
        now = self.context.clock.now()
        if not disposal.is_open:
            raise InvalidInputError({"disposal": mark("This disposal is not waiting any more.")})
        if not may_carry_out(disposal, self.context.actor.id, now):
            raise NotYetAloneError

    def _found(
        self, connection: Connection, kinds: tuple[RecordKind, ...] = tuple(RecordKind)
    ) -> _Found:
        """Find what may go; holds and open requests keep theirs."""
        today = local_day(self.context.clock.now())
        table = overlaid(store.own_rules(connection))
        terms = {kind: cut_off(table[kind], today) for kind in kinds}
        before = {kind: day for kind, day in terms.items() if day is not None}
        keep = old_records.held(connection)
        targets: list[Target] = []
        counts: dict[RecordKind, int] = {}
        contacts: tuple[str, ...] = ()
        entries: tuple[str, ...] = ()
        held = 0
        if RecordKind.CONTACT in before:
            day = before[RecordKind.CONTACT]
            contacts, kept = old_records.old_contacts(connection, day, keep)
            held += kept
            counts[RecordKind.CONTACT] = len(contacts)
            targets += [Target("contacts", one) for one in contacts]
        if RecordKind.WORKSHOP_LIST in before:
            day = before[RecordKind.WORKSHOP_LIST]
            entries, kept = old_records.old_entries(connection, day, keep)
            held += kept
            counts[RecordKind.WORKSHOP_LIST] = len(entries)
            targets += [Target("list_entries", one) for one in entries]
        if RecordKind.FAMILY in before:
            gone = (*contacts, *entries)
            day = before[RecordKind.FAMILY]
            found, kept = old_records.old_families(connection, day, keep, gone)
            held += kept
            counts[RecordKind.FAMILY] = sum(one.startswith("households/") for one in found)
            targets += [Target.of(one) for one in found]
        targets += self._papers(connection, before, counts)
        plan = DisposalPlan(today, before, counts, held)
        return _Found(plan, tuple(targets), contacts, entries)

    @staticmethod
    def _papers(
        connection: Connection,
        before: Mapping[RecordKind, date],
        counts: dict[RecordKind, int],
    ) -> list[Target]:
        """Find finished tasks, nameless lines of parents, and old lines of the access log."""
        targets: list[Target] = []
        day = before.get(RecordKind.TASK)
        if day is not None:
            tasks = old_records.old_tasks(connection, day)
            counts[RecordKind.TASK] = len(tasks)
            targets += [Target("tasks", one) for one in tasks]
        day = before.get(RecordKind.REMARK)
        if day is not None:
            remarks = old_records.old_remarks(connection, day)
            counts[RecordKind.REMARK] = len(remarks)
            targets += [Target("remarks", one) for one in remarks]
        day = before.get(RecordKind.ACCESS_LOG)
        if day is not None:
            start = old_records.start_of(day)
            tails = access_anchor.old_tails(connection, start)
            counts[RecordKind.ACCESS_LOG] = sum(lines for _, lines in tails.values())
            targets += [Target("access_log", who, str(last)) for who, (last, _) in tails.items()]
        return targets


def _counted(counts: Mapping[RecordKind, int]) -> tuple[str, ...]:
    return tuple(f"{kind.value}:{count}" for kind, count in counts.items() if count)
