"""The calls to make before the first family (ux.md, W17): "9 of 15 checked"."""

import csv
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import ServiceId, new_id
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import GoLiveCall, GoLiveCheck
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.resource_files import resource_folder
from frc_desk.store import office as store


class GoLiveDesk:
    """Keeps the list of go-live calls."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def calls(self) -> tuple[GoLiveCall, ...]:
        """Return the calls in the order in which they are made, with the day each was made."""
        with self.context.database.reading() as connection:
            made = {
                check.call_order: check.checked_on
                for check in store.go_live_checks_made(connection)
            }
        return tuple(replace(call, checked_on=made.get(call.order)) for call in _shipped_calls())

    @act(Permission.EDIT_DIRECTORY)
    def check(
        self, order: int, confirming: Collection[ServiceId] = (), heard_from: str = ""
    ) -> Done[GoLiveCheck]:
        """Write down that a call was made, and confirm the services that were heard to be right.

        Each confirmation is an act of its own, so that one of them can be taken back alone.

        Raises:
            RecordNotFoundError: the list has no call of this number, or there is no such service.
            InvalidInputError: a service must not be given, or there is nothing to give.
        """
        if all(call.order != order for call in _shipped_calls()):
            raise RecordNotFoundError(kind="call")
        directory = DirectoryDesk(self.context)
        heard: frozenset[Kind] = frozenset()
        for service_id in confirming:
            heard |= directory.confirm(service_id, heard_from).changes
        with self.context.database.unit(self.context.actor.id, "check_go_live_call") as unit:
            for made in store.go_live_checks_made(unit.connection):
                if made.call_order == order:
                    return Done(made, heard)
            check = GoLiveCheck(new_id(unit.now), order, self.context.actor.id, local_day(unit.now))
            store.put_go_live_check(unit, check)
        return Done(check, frozenset({Kind.OFFICE}) | heard, unit.txid)

    @act(Permission.SIGN_IN)
    def progress(self) -> tuple[int, int]:
        """Return how many calls were made, and how many there are."""
        calls = self.calls()
        return sum(1 for call in calls if call.checked_on is not None), len(calls)


@lru_cache(maxsize=1)
def _shipped_calls() -> tuple[GoLiveCall, ...]:
    path = resource_folder() / "starter" / "go_live.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            GoLiveCall(int(row["order"]), row["need_code"], row["need"], row["row"], row["why"])
            for row in csv.DictReader(file)
        )
