"""What becomes of needs: where each stands, how it is closed, and what was not met in a quarter."""

import csv
import io
from datetime import datetime, time, timedelta

from frc_desk.clock import LOCAL_ZONE
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import ContactId, NeedId
from frc_desk.domain.needs_life import (
    EndingRefusal,
    NeedEvent,
    NeedStanding,
    NeedState,
    is_closed,
    refusal,
)
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import Source
from frc_desk.domain.small_numbers import Shown
from frc_desk.domain.unmet_needs import Cell, Period, UnmetTable, unmet_table
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_record
from frc_desk.operations.local_rules import reasons_in
from frc_desk.operations.outcomes import add_need_event
from frc_desk.operations.outgoing import names_nobody
from frc_desk.store import directory, needs_life, referrals

_CHANGES = frozenset({Kind.NEED})
_REFUSALS = {
    EndingRefusal.NO_SOURCE: (
        "source",
        mark("Say who told you: the family, the agency, or that we think so."),
    ),
    EndingRefusal.NO_REASON: ("reason", mark("Say why it was not met.")),
    EndingRefusal.ONLY_WE_THINK: (
        "source",
        mark("Help has arrived when the family or the agency says so. Ask one of them."),
    ),
}
_IN_FILE = {Shown.FEWER: "fewer than 10", Shown.KEPT_BACK: "not shown"}


class NeedDesk:
    """Needs and their endings."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def standings(self, contact_id: ContactId) -> dict[NeedId, NeedStanding]:
        """Return where each need of a contact stands."""
        with self.context.database.reading() as connection:
            require_record(self.context, connection, "contacts", contact_id)
            needs = referrals.needs_of(connection, contact_id)
            return needs_life.need_standings(connection, [one.id for one in needs])

    @act(Permission.FOLLOW_UP)
    def close(
        self, need_id: NeedId, state: NeedState, source: Source | None, reason: str = ""
    ) -> Done[NeedEvent]:
        """End a need with an outcome, and with who says so.

        Raises:
            RecordNotFoundError: there is no such need.
            InvalidInputError: the source is missing, a need not met has no reason, or only we think so.
        """
        with self.context.database.reading() as connection:
            require_record(self.context, connection, "needs", need_id)
        why_not = refusal(state, source, reason)
        if why_not is not None:
            field, sentence = _REFUSALS[why_not]
            raise InvalidInputError({field: sentence})
        if not is_closed(state):
            raise InvalidInputError({"state": mark("Choose an ending.")})
        return self._learn(need_id, state, source, reason)

    @act(Permission.FOLLOW_UP)
    def reopen(self, need_id: NeedId) -> Done[NeedEvent]:
        """Open a need again, because it is there again or was closed by mistake.

        Raises:
            RecordNotFoundError: there is no such need.
        """
        return self._learn(need_id, NeedState.OPEN, None, "")

    @act(Permission.FOLLOW_UP)
    def unmet(self, period: Period) -> UnmetTable:
        """Return what came to nothing in a period, by reason and school; small numbers are hidden."""
        first = datetime.combine(period.first, time(), LOCAL_ZONE)
        last = datetime.combine(period.last + timedelta(days=1), time(), LOCAL_ZONE)
        with self.context.database.reading() as connection:
            counts = needs_life.unmet_counts(connection, first, last)
            reasons = {one.code: one for one in reasons_in(connection)}
            schools = {one.id: one.short_name for one in directory.schools(connection)}
        return unmet_table(period, counts, reasons, {str(k): v for k, v in schools.items()})

    @act(Permission.FOLLOW_UP)
    @names_nobody("counts by reason and school, small numbers hidden")
    def unmet_file(self, table: UnmetTable) -> bytes:
        """Return the table as a file for a spreadsheet, as it stands on screen."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["needs not met", table.first.isoformat(), table.last.isoformat()])
        schools = [name or "no school named" for _, name in table.schools]
        writer.writerow(["code", "reason", "whose", "all", *map(_plain, schools)])
        for line in table.lines:
            cells = [_cell(one) for one in (line.total, *line.cells)]
            writer.writerow([line.code, _plain(line.label_en), line.whose.value, *cells])
        writer.writerow(["", "all", "", *(_cell(one) for one in (table.total, *table.totals))])
        return out.getvalue().encode("utf-8-sig")

    def _learn(
        self, need_id: NeedId, state: NeedState, source: Source | None, reason: str
    ) -> Done[NeedEvent]:
        with self.context.database.unit(self.context.actor.id, "need_outcome") as unit:
            if referrals.need(unit.connection, need_id) is None:
                raise RecordNotFoundError(kind="need")
            require_record(self.context, unit.connection, "needs", need_id)
            event = add_need_event(unit, need_id, state, source, reason)
        return Done(event, _CHANGES, unit.txid)


def _cell(cell: Cell) -> str:
    return str(cell.count) if cell.count is not None else _IN_FILE[cell.shown]


def _plain(text: str) -> str:
    """Keep a text from being read as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
