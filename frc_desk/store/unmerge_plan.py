"""Works out what goes and what comes back when an exchange is taken back; refuses where something leans on it.

Nothing is written here. What was ordered within the exchange stands: machines, and destruction for good.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from frc_desk.domain.merging import is_folded
from frc_desk.errors import CannotUndoError
from frc_desk.store.change_log import author
from frc_desk.store.folding import Key
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.legal_values import MARK
from frc_desk.store.merge_before import STAY, Before, Cells, Offer, kept_before

DECIDED = "decide_conflict"
"""The act by which a person answers a question."""

_ids = re.compile(r"[0-9a-f]{32}").findall


class Line(NamedTuple):
    """A line of the change log since the exchange began."""

    n: int
    replica: str
    rseq: int
    txid: str
    act: str
    hlc: str
    table: str
    row: str
    fields: Mapping[str, Any]
    before: Mapping[str, Any] | None
    base: Mapping[str, str] | None
    actor: str
    at: str

    @property
    def key(self) -> Key:
        """Table and row."""
        return self.table, self.row


@dataclass(slots=True)
class Plan:
    """What goes: rows, lines of the log, answers; and what stands in the other rows afterwards."""

    gone: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[Key, Cells] = field(default_factory=dict)
    births: dict[Key, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    renamed: list[Line] = field(default_factory=list)
    """Lines of this machine that follow an answer, and go on under another name."""
    changes: int = 0
    answers: int = 0

    def touched(self) -> set[Key]:
        """Return every row that changes or goes."""
        gone = {(table, row) for table, rows in self.gone.items() for row in rows}
        return gone | set(self.cells) | set(self.births)


def lines_since(connection: Connection, since: int) -> list[Line]:
    """Return the lines of the log after one of them."""
    rows = connection.exec_driver_sql(
        "SELECT n, replica, rseq, txid, act, hlc, tbl, row, fields, before, base, actor, at "
        "FROM change_log WHERE n > ? ORDER BY n",
        (since,),
    )
    return [
        Line._make((*row[:8], json.loads(row[8]), _read(row[9]), _read(row[10]), *row[11:]))
        for row in rows
    ]


def plan_for(connection: Connection, one: Offer) -> Plan:
    """Return what has to be done.

    Raises:
        CannotUndoError: somebody went on writing here in what came in.
    """
    return _Planning(connection, one).plan()


class _Planning:
    def __init__(self, connection: Connection, one: Offer) -> None:
        self._connection, self._offer = connection, one
        self._lines = lines_since(connection, one.line)
        self._kept = kept_before(connection)
        self._received = [line for line in self._lines if self._is_received(line)]
        self._own = [line for line in self._lines if line.replica == one.replica]
        self._new = self._rows_that_came()
        staying = self._staying()
        self._removed = [line for line in self._received if line.key not in staying]
        self._gone: set[Key] = self._new - staying
        self._touched = {line.key for line in self._removed}
        self._dropped = self._answers()

    def plan(self) -> Plan:
        """Put it together."""
        self._gone |= {line.key for line in self._dropped if line.base is None}
        self._refuse_leaning()
        found = Plan(changes=len(self._removed))
        for table, row in sorted(self._gone):
            found.gone.setdefault(table, []).append(row)
        self._bring_back(found)
        self._end_lines(found)
        found.answers = len({line.txid for line in self._dropped})
        return found

    def _is_received(self, line: Line) -> bool:
        return line.replica != self._offer.replica and line.table != MARK

    def _rows_that_came(self) -> set[Key]:
        """Return the rows that were not here before."""
        births = {line.key: line.hlc for line in self._received if line.base is None}
        came = {
            key
            for key, hlc in births.items()
            if key not in self._kept or self._kept[key].born == hlc
        }
        told = json.dumps([row for _, row in came])
        before = self._connection.exec_driver_sql(
            "SELECT DISTINCT tbl, row FROM change_log WHERE row IN "
            "(SELECT value FROM json_each(?)) AND base IS NULL AND n <= ?",
            (told, self._offer.line),
        )
        return came - {(str(table), str(row)) for table, row in before}

    def _staying(self) -> set[Key]:
        """Return the rows that stay as they are: orders, what they refer to, and what was destroyed."""
        staying = {
            line.key
            for line in self._received
            if line.table in STAY
            or not line.fields
            or (line.key not in self._new and line.key not in self._kept and self._is_here(line))
        }
        ahead = staying
        while ahead:
            referred = {
                key
                for line in self._received
                if line.key in ahead
                for key in _references(line)
                if key in self._new
            }
            ahead = referred - staying
            staying |= ahead
        return staying

    def _is_here(self, line: Line) -> bool:
        if line.table not in legal_rows():
            return False
        wanted = f"SELECT 1 FROM {line.table} WHERE id = ?"
        return self._connection.exec_driver_sql(wanted, (line.row,)).first() is not None

    def _answers(self) -> list[Line]:
        """Return what this machine wrote to answer questions that come from the exchange."""
        by_act: dict[str, list[Line]] = {}
        for line in self._own:
            if line.act == DECIDED and line.rseq > self._offer.floor:
                by_act.setdefault(line.txid, []).append(line)
        return [
            line
            for lines in by_act.values()
            if any(self._is_about_exchange(one) for one in lines)
            for line in lines
        ]

    def _is_about_exchange(self, line: Line) -> bool:
        if line.key in self._touched:
            return True
        if line.table != "conflict_decisions" or line.base is not None:
            return False
        table, row, column = (str(line.fields[name]) for name in ("tbl", "row_id", "col"))
        if (table, row) in self._touched:
            return True
        target = legal_rows()[table].references.get(column) if table in legal_rows() else None
        if target is None:
            return False
        wanted = f"SELECT {column} FROM {table} WHERE id = ?"
        parent = self._connection.exec_driver_sql(wanted, (row,)).scalar()
        return (target, str(parent)) in self._touched

    def _refuse_leaning(self) -> None:
        """Refuse where something else was written here, later, in what came in."""
        gone_ids = {row for _, row in self._gone}
        removed = {line.n for line in self._removed} | {line.n for line in self._dropped}
        written: dict[Key, set[str]] = {}
        for line in self._lines:
            if line.n in removed:
                written.setdefault(line.key, set()).update(line.fields)
            elif line.replica == self._offer.replica and line.table != MARK:
                same = written.get(line.key, set()) & line.fields.keys()
                leans = any(not is_folded(line.table, name) for name in same)
                if (
                    leans
                    or line.key in self._gone
                    or not gone_ids.isdisjoint(_named(line.fields.values()))
                ):
                    by = author(self._connection, line.actor, line.at)
                    raise CannotUndoError(who=by.who, when=by.when)

    def _bring_back(self, found: Plan) -> None:
        for line in reversed(self._dropped):
            if line.key not in self._gone and line.before is not None:
                cells = found.cells.setdefault(line.key, {})
                cells |= {
                    name: (value, (line.base or {}).get(name))
                    for name, value in line.before.items()
                }
        later = self._written_later()
        for key in {line.key for line in self._removed} - self._gone:
            kept: Before | None = self._kept.get(key)
            if kept is None:
                continue
            found.births[key] = kept.born
            told = {name: cell for name, cell in kept.cells.items() if (*key, name) not in later}
            found.cells.setdefault(key, {}).update(told)

    def _written_later(self) -> set[tuple[str, str, str]]:
        """Return the folded fields that this machine counted on since; they are counted anew."""
        dropped = {line.n for line in self._dropped}
        return {
            (*line.key, name)
            for line in self._own
            if line.n not in dropped
            for name in line.fields
            if is_folded(line.table, name)
        }

    def _end_lines(self, found: Plan) -> None:
        """Say which lines go, and which follow an answer that goes."""
        found.lines = [line.n for line in (*self._removed, *self._dropped)]
        marks = [
            line
            for line in self._lines
            if line.table == MARK and line.replica != self._offer.replica
        ]
        cut = min((line.rseq for line in self._dropped), default=None)
        if cut is not None:
            dropped = set(found.lines)
            after = [one for one in self._own if one.rseq > cut and one.n not in dropped]
            marks += [line for line in after if line.table == MARK]
            found.renamed = [line for line in after if line.table != MARK]
        found.lines += [line.n for line in marks]
        found.marks = [(line.replica, line.rseq) for line in marks]


def _references(line: Line) -> Iterable[Key]:
    legal = legal_rows().get(line.table)
    for column, target in legal.references.items() if legal else ():
        value = line.fields.get(column)
        if value is not None:
            yield target, str(value)


def _named(values: Iterable[Any]) -> set[str]:
    """Return every id that stands in these values, also within a list."""
    return {one for value in values if isinstance(value, str) for one in _ids(value)}


def _read(text: str | None) -> Mapping[str, Any] | None:
    return None if text is None else dict(json.loads(text))
