"""What every operation stands on: who acts, on which database, at what time, and with which permission."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from frc_desk.clock import Clock
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import NotAllowedError
from frc_desk.store.engine import Database

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Context:
    """The signed-in person at an opened office."""

    database: Database
    clock: Clock
    actor: StaffMember


class Desk(Protocol):
    """Anything that offers operations: it carries the context in which they act."""

    @property
    def context(self) -> Context:
        """The signed-in person at an opened office."""
        ...


DeskKind = TypeVar("DeskKind", bound=Desk)
Operation = Callable[Concatenate[DeskKind, Arguments], Answer]


def act(
    permission: Permission,
) -> Callable[[Operation[DeskKind, Arguments, Answer]], Operation[DeskKind, Arguments, Answer]]:
    """Declare the permission of an operation; refuse it to anyone without.

    A test walks every public method of every desk and fails on one that does not carry this mark.

    Raises:
        NotAllowedError: from the marked operation, where the actor lacks the permission.
    """

    def mark(
        operation: Operation[DeskKind, Arguments, Answer],
    ) -> Operation[DeskKind, Arguments, Answer]:
        @wraps(operation)
        def checked(desk: DeskKind, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            if not desk.context.actor.may(permission):
                raise NotAllowedError
            return operation(desk, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined] # the mark that the test reads
        return checked

    return mark


def permission_of(operation: Callable[..., Any]) -> Permission | None:
    """Return the permission that an operation declares, or None where it declares none."""
    declared = getattr(operation, "permission", None)
    return declared if isinstance(declared, Permission) else None
