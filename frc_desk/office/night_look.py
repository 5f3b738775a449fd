"""Looks, once a day after signing in, whether a family was written down twice; little by little."""

from collections.abc import Callable

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.privacy import Permission
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background


def look_for_twice(
    desks: Desks, background: Background, announce: Callable[[frozenset[Kind]], None]
) -> None:
    """Ask for one part after another, so that whatever a person asks for comes in between."""
    if not desks.context.actor.may(Permission.EDIT_FAMILIES):
        return

    def looked(answer: Done[int]) -> None:
        if answer.changes:
            announce(answer.changes)
        if answer.value:
            background.run(desks.same_people.look_at_new, looked)

    background.run(desks.same_people.look_at_new, looked)
