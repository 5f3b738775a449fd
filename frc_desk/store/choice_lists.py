"""Rows and values of what a district changed or added in its short lists."""

from sqlalchemy.engine import Connection

from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.store.lists import live
from frc_desk.store.rows import find, put, put_new
from frc_desk.store.schema.visits import choice_lines
from frc_desk.store.unit import Unit


def own_choices(connection: Connection) -> tuple[ChoiceLine, ...]:
    """Return the lines that the district changed or added."""
    return live(connection, choice_lines, ChoiceLine)


def put_choice(unit: Unit, line: ChoiceLine) -> None:
    """Write a line of the district, new or changed."""
    before = find(unit.connection, choice_lines, ChoiceLine, line.id)
    if before is None:
        put_new(unit, choice_lines, line)
    else:
        put(unit, choice_lines, before, line)
