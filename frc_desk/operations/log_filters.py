"""The filters that a person keeps for the contact log: their own, on this machine."""

from frc_desk.domain.ids import KeptFilterId
from frc_desk.domain.log_filters import MOST_KEPT, KeptFilter, LogFilter
from frc_desk.domain.privacy import Permission
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import log_filters


class LogFilterDesk:
    """Keeps and drops filters; nobody sees those of a colleague."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def mine(self) -> tuple[KeptFilter, ...]:
        """Return what this person has kept, in the order of keeping."""
        with self.context.database.reading() as connection:
            return log_filters.kept_filters(connection, self.context.actor.id)

    @act(Permission.SEE_FAMILIES)
    def keep(self, narrowed: LogFilter) -> tuple[KeptFilter, ...]:
        """Keep a filter; one that is kept already is not kept twice.

        Raises:
            InvalidInputError: nothing is filtered, or nine are kept.
        """
        if narrowed.is_usual:
            raise InvalidInputError({"filter": mark("Filter the list first, then keep it.")})
        me = self.context.actor.id
        with self.context.database.unit(me, "keep_log_filter") as unit:
            kept = log_filters.kept_filters(unit.connection, me)
            if any(one.narrowed == narrowed for one in kept):
                return kept
            if len(kept) == MOST_KEPT:
                raise InvalidInputError(
                    {"filter": mark("Nine filters are kept. Take one away first: Del.")}
                )
            new = KeptFilter(KeptFilterId(unit.new_id()), narrowed)
            log_filters.keep_filter(unit, me, new)
        return (*kept, new)

    @act(Permission.SEE_FAMILIES)
    def drop(self, filter_id: KeptFilterId) -> tuple[KeptFilter, ...]:
        """Take a kept filter away."""
        me = self.context.actor.id
        with self.context.database.unit(me, "drop_log_filter") as unit:
            log_filters.drop_filter(unit, me, filter_id)
            return log_filters.kept_filters(unit.connection, me)
