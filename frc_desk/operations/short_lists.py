"""The short lists of the district: lines added, reworded, put elsewhere, retired and brought back."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.privacy import Permission
from frc_desk.domain.short_lists import (
    LONGEST_SOURCE,
    LONGEST_WORDS,
    LineWords,
    ShortLine,
    ShortList,
    as_choice,
    as_reason,
    brought_back,
    full_questions,
    has_room,
    moved,
    new_line,
    of_choice,
    of_reason,
)
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.local_rules import choices_in, reasons_in
from frc_desk.store import choice_lists, local_rules
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_CHANGES = frozenset({Kind.OFFICE})


class ShortListDesk:
    """Changes a list; what was written with a line keeps its words, because no line is ever deleted."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def lines(self, wanted: ShortList) -> tuple[ShortLine, ...]:
        """Return a list in its order, also what is no longer offered."""
        with self.context.database.reading() as connection:
            return _lines(connection, wanted)

    @act(Permission.SET_UP_OFFICE)
    def add(self, wanted: ShortList, words: LineWords) -> Done[ShortLine]:
        """Add a line at the end, with a digit of its own.

        Raises:
            InvalidInputError: words are missing or too long, or no digit is left.
        """
        words = _tidied(words)
        with self.context.database.unit(self.context.actor.id, "add_line") as unit:
            lines = _lines(unit.connection, wanted)
            if not has_room(lines, wanted):
                raise InvalidInputError({"line": _NO_DIGIT})
            line = new_line(lines, wanted, words)
            _refuse(wanted, words)
            _refuse_full(lines, line)
            (line,) = _write(unit, wanted, (line,))
        return Done(line, _CHANGES, unit.txid)

    @act(Permission.SET_UP_OFFICE)
    def reword(self, wanted: ShortList, code: str, words: LineWords) -> Done[ShortLine]:
        """Say a line in other words; it stays the same line, with everything that was written with it.

        Raises:
            InvalidInputError: words are missing or too long, or a question has no digit left.
            RecordNotFoundError: there is no such line.
        """
        words = _tidied(words)
        _refuse(wanted, words)

        def reworded(lines: tuple[ShortLine, ...], line: ShortLine) -> tuple[ShortLine, ...]:
            after = replace(
                line, label_en=words.label_en, label_es=words.label_es, source=words.source
            )
            if wanted is ShortList.UNMET_REASON:
                after = replace(after, whose=words.whose or line.whose, asked_when=words.asked_when)
                if after.in_use and set(after.asked_when) - set(line.asked_when):
                    _refuse_full(lines, after)
            return (after,)

        return self._change(wanted, code, "change_line", reworded)

    @act(Permission.SET_UP_OFFICE)
    def move(self, wanted: ShortList, code: str, by: int) -> Done[ShortLine]:
        """Put a line before (-1) or behind (+1) its neighbour; the two change their digits.

        Raises:
            RecordNotFoundError: there is no such line.
        """
        return self._change(wanted, code, "move_line", lambda lines, _one: moved(lines, code, by))

    @act(Permission.SET_UP_OFFICE)
    def retire(self, wanted: ShortList, code: str) -> Done[ShortLine]:
        """Offer a line no longer.

        Raises:
            InvalidInputError: it is the last one of its list.
            RecordNotFoundError: there is no such line.
        """

        def retired(lines: tuple[ShortLine, ...], line: ShortLine) -> tuple[ShortLine, ...]:
            if line.in_use and sum(1 for one in lines if one.in_use) == 1:
                raise InvalidInputError({"line": mark("A list keeps at least one line.")})
            return (replace(line, in_use=False),)

        return self._change(wanted, code, "retire_line", retired)

    @act(Permission.SET_UP_OFFICE)
    def bring_back(self, wanted: ShortList, code: str) -> Done[ShortLine]:
        """Offer a retired line again.

        Raises:
            InvalidInputError: no digit is left for it.
            RecordNotFoundError: there is no such line.
        """

        def back(lines: tuple[ShortLine, ...], line: ShortLine) -> tuple[ShortLine, ...]:
            if not line.in_use and not has_room(lines, wanted):
                raise InvalidInputError({"line": _NO_DIGIT})
            _refuse_full(lines, line)
            return (line if line.in_use else brought_back(lines, line),)

        return self._change(wanted, code, "bring_line_back", back)

    def _change(
        self,
        wanted: ShortList,
        code: str,
        what: str,
        change: Callable[[tuple[ShortLine, ...], ShortLine], tuple[ShortLine, ...]],
    ) -> Done[ShortLine]:
        with self.context.database.unit(self.context.actor.id, what) as unit:
            lines = _lines(unit.connection, wanted)
            before = next((one for one in lines if one.code == code), None)
            if before is None:
                raise RecordNotFoundError(kind="line")
            written = _write(unit, wanted, change(lines, before))
            after = next((one for one in written if one.code == code), before)
        return Done(after, _CHANGES, unit.txid)


_NO_DIGIT = mark("Nine lines have a digit. Retire one first.")


def _lines(connection: Connection, wanted: ShortList) -> tuple[ShortLine, ...]:
    choices = wanted.choices
    if choices is None:
        return tuple(of_reason(one) for one in reasons_in(connection))
    return tuple(of_choice(one) for one in choices_in(connection, choices))


def _write(unit: Unit, wanted: ShortList, lines: Iterable[ShortLine]) -> tuple[ShortLine, ...]:
    """Write lines as rows of the district; the first change of a line that ships makes its row."""
    today = local_day(unit.now)
    written = tuple(replace(one, checked_on=today) for one in lines)
    choices = wanted.choices
    for line in written:
        if choices is None:
            _write_reason(unit, line)
        else:
            _write_choice(unit, choices, line)
    return written


def _write_reason(unit: Unit, line: ShortLine) -> None:
    own = {one.code: one.id for one in local_rules.own_reasons(unit.connection)}
    row = replace(as_reason(line), id=own.get(line.code) or unit.new_id())
    local_rules.put_reason(unit, row)


def _write_choice(unit: Unit, choices: ChoiceList, line: ShortLine) -> None:
    own = {
        one.code: one.id
        for one in choice_lists.own_choices(unit.connection)
        if one.belongs_to is choices
    }
    row = replace(as_choice(line, choices), id=own.get(line.code) or unit.new_id())
    choice_lists.put_choice(unit, row)


def _tidied(words: LineWords) -> LineWords:
    return replace(
        words,
        label_en=one_line(words.label_en),
        label_es=one_line(words.label_es),
        source=one_line(words.source),
    )


def _refuse(wanted: ShortList, words: LineWords) -> None:
    problems = {}
    for name, label, missing in (
        ("label_en", words.label_en, mark("Write the line in English.")),
        ("label_es", words.label_es, mark("Write the line in Spanish.")),
    ):
        if not label:
            problems[name] = missing
        elif len(label) > LONGEST_WORDS:
            problems[name] = mark("A line has at most 80 signs. Say it shorter.")
    if not words.source:
        problems["source"] = mark("Say where this comes from: a rule, a form, a person.")
    elif len(words.source) > LONGEST_SOURCE:
        problems["source"] = mark("Where it comes from has at most 200 signs.")
    if wanted is ShortList.UNMET_REASON and not words.asked_when:
        problems["asked_when"] = mark("Say in which question it is offered.")
    if problems:
        raise InvalidInputError(problems)


def _refuse_full(lines: Iterable[ShortLine], line: ShortLine) -> None:
    if full_questions(lines, line):
        raise InvalidInputError(
            {"asked_when": mark("A question there has ten answers already. Retire one first.")}
        )
