"""The lists that a district keeps as its own: reasons why a need was not met, and what to ask when."""

from collections.abc import Mapping
from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.directory_formats import starter_rules
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList, overlaid_choices
from frc_desk.domain.local_rules import FollowUpTemplate, overlaid_templates
from frc_desk.domain.privacy import Permission
from frc_desk.domain.unmet_reasons import UnmetReasonLine, overlaid
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import choice_lists, local_rules
from frc_desk.store.connection import Connection


class LocalRulesDesk:
    """Reads and changes the lists; each line says where it comes from and when that was checked."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def reasons(self) -> tuple[UnmetReasonLine, ...]:
        """Return the reasons why a need was not met, in their order, also those no longer in use."""
        with self.context.database.reading() as connection:
            return reasons_in(connection)

    @act(Permission.SET_UP_OFFICE)
    def change_reason(self, line: UnmetReasonLine) -> Done[UnmetReasonLine]:
        """Change a reason or add one; its code never means anything else.

        Raises:
            InvalidInputError: a word, the code or the source is missing.
        """
        problems = {}
        if not line.label_en.strip() or not line.label_es.strip():
            problems["label"] = mark("Write the reason in English and in Spanish.")
        if not line.source.strip():
            problems["source"] = mark("Say where this comes from: a rule, a form, a person.")
        if not line.code.strip():
            problems["code"] = mark("Give the reason a short code of its own.")
        if problems:
            raise InvalidInputError(problems)
        with self.context.database.unit(self.context.actor.id, "change_reason") as unit:
            own = {one.code: one.id for one in local_rules.own_reasons(unit.connection)}
            identity = own.get(line.code) or unit.new_id()
            after = replace(line, id=identity, checked_on=local_day(unit.now))
            local_rules.put_reason(unit, after)
        return Done(after, frozenset({Kind.OFFICE}), unit.txid)

    @act(Permission.SIGN_IN)
    def templates(self) -> Mapping[str, FollowUpTemplate]:
        """Return what to ask about each need, by need code or group."""
        with self.context.database.reading() as connection:
            return templates_in(connection)

    @act(Permission.SET_UP_OFFICE)
    def change_template(self, line: FollowUpTemplate) -> Done[FollowUpTemplate]:
        """Change what is asked about a need and when, or add it.

        Raises:
            InvalidInputError: the question is missing, or the days are none or too many.
        """
        problems = {}
        if not line.ask_en.strip() or not line.ask_es.strip():
            problems["ask"] = mark("Write what to ask in English and in Spanish.")
        if not 1 <= line.days <= 60:
            problems["days"] = mark("Say after how many working days, from 1 to 60.")
        if problems:
            raise InvalidInputError(problems)
        with self.context.database.unit(self.context.actor.id, "change_template") as unit:
            own = {one.need_code: one.id for one in local_rules.own_templates(unit.connection)}
            identity = own.get(line.need_code) or unit.new_id()
            after = replace(line, id=identity, checked_on=local_day(unit.now))
            local_rules.put_template(unit, after)
        return Done(after, frozenset({Kind.OFFICE}), unit.txid)

    @act(Permission.SIGN_IN)
    def choices(self, wanted: ChoiceList) -> tuple[ChoiceLine, ...]:
        """Return one of the short lists in its order, also what is no longer in use."""
        with self.context.database.reading() as connection:
            return choices_in(connection, wanted)

    @act(Permission.SET_UP_OFFICE)
    def change_choice(self, line: ChoiceLine) -> Done[ChoiceLine]:
        """Change a line of a short list or add one; its code never means anything else.

        Raises:
            InvalidInputError: a word, the code or the source is missing.
        """
        problems = {}
        if not line.label_en.strip() or not line.label_es.strip():
            problems["label"] = mark("Write the line in English and in Spanish.")
        if not line.source.strip():
            problems["source"] = mark("Say where this comes from: a rule, a form, a person.")
        if not line.code.strip():
            problems["code"] = mark("Give the line a short code of its own.")
        if problems:
            raise InvalidInputError(problems)
        with self.context.database.unit(self.context.actor.id, "change_choice") as unit:
            own = {
                (one.belongs_to, one.code): one.id
                for one in choice_lists.own_choices(unit.connection)
            }
            identity = own.get((line.belongs_to, line.code)) or unit.new_id()
            after = replace(line, id=identity, checked_on=local_day(unit.now))
            choice_lists.put_choice(unit, after)
        return Done(after, frozenset({Kind.OFFICE}), unit.txid)


def choices_in(connection: Connection, wanted: ChoiceList) -> tuple[ChoiceLine, ...]:
    """Return one short list of this office: what ships, and over it what the district changed."""
    return overlaid_choices(
        starter_rules.choice_lines(), choice_lists.own_choices(connection), wanted
    )


def reasons_in(connection: Connection) -> tuple[UnmetReasonLine, ...]:
    """Return the reasons of this office: what ships, and over it what the district changed."""
    return overlaid(starter_rules.unmet_reasons(), local_rules.own_reasons(connection))


def templates_in(connection: Connection) -> Mapping[str, FollowUpTemplate]:
    """Return the templates of this office, by need code or group; `*` stands for every need."""
    return overlaid_templates(
        starter_rules.follow_up_templates(), local_rules.own_templates(connection)
    )
