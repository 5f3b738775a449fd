"""A small office of several machines on which what came in is also taken back, and comes again."""

import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frc_desk.domain.ids import ConflictId
from frc_desk.domain.sharing import Choice, ConflictDecision, ConflictKind
from frc_desk.errors import BundleGapError, CannotUndoError, NotUndoableError
from frc_desk.store.conflict_rows import conflict, conflicts, put_decision, write_lost
from frc_desk.store.merge_before import STAY
from frc_desk.store.table_digests import digests
from tests import offices
from tests.replicas import Machine
from tests.shared_world import World

# What stays when an exchange is taken back: orders, and the people to whom they refer.
_STAYING = STAY | {"staff"}


@dataclass
class Stood:
    """How a machine stood before an exchange."""

    rows: dict[str, str]
    questions: set[ConflictId]
    known: dict[str, int]
    name: str
    own: int


class UndoWorld(World):
    """Exchanges that a person starts, answers to their questions, and taking the whole of it back."""

    def __init__(self, template: Path, folder: Path, machines: int, seed: int = 0) -> None:
        super().__init__(template, folder, machines, seed)
        self.stood: dict[int, Stood] = {}
        self.taken_back = 0
        self.compared_exactly = 0

    def send(self, m: int, to: int, *, lost: bool = False) -> None:
        """Carry a parcel; whatever this machine wrote has left it."""
        super().send(m, to, lost=lost)
        self.machines[m].note_sent()

    def meet(self, m: int, to: int, *, answers: bool) -> None:
        """Let a person take in what another machine has, and perhaps send at once."""
        if m == to:
            return
        parcel = self.machines[m].parcel(self.machines[to])
        self.machines[m].note_sent()
        self.old_parcels.append(parcel)
        self.stood[to] = standing(self.machines[to])
        with suppress(BundleGapError):
            self.machines[to].receive(parcel)
        if answers:
            self.send(to, m)
        self.stood[to].own = own_lines(self.machines[to])

    def decide(self, m: int, chance: random.Random) -> None:
        """Answer a question."""
        with self.machines[m].database.reading() as connection:
            open_ones = conflicts(connection)
        if not open_ones:
            return
        with self._unit(m, "decide_conflict") as unit:
            asked = conflict(unit.connection, chance.choice(open_ones).id)
            if asked is None:
                return
            kept = chance.choice([Choice.THIS, Choice.OTHER])
            if kept is Choice.OTHER and asked.kind is ConflictKind.VALUES:
                write_lost(unit, asked)
            put_decision(
                unit,
                ConflictDecision(
                    asked.id, asked.table, asked.row, asked.column, asked.lost_hlc, kept,
                    offices.ANA.id, unit.now,
                ),
            )  # fmt: skip

    def take_back(self, m: int) -> None:
        """Take the last exchange back; where nothing else was written, everything is as it was."""
        machine = self.machines[m]
        machine.later(seconds=1)
        written = own_lines(machine)
        try:
            done = machine.take_back()
        except (CannotUndoError, NotUndoableError):
            return
        self.taken_back += 1
        before, now = self.stood[m], standing(machine)
        others = before.known.keys() - {before.name}
        assert {name: now.known.get(name) for name in others} == {
            name: before.known[name] for name in others
        }
        if not self.purged and not done.answers and written == before.own:
            changed = {name for name, code in before.rows.items() if now.rows[name] != code}
            assert changed <= _STAYING
            assert now.questions == before.questions
            self.compared_exactly += 1


def standing(machine: Machine) -> Stood:
    """Return what a machine has now."""
    with machine.database.reading() as connection:
        rows = {one.table: one.code for one in digests(connection)}
        questions = {one.id for one in conflicts(connection)}
        name = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
    return Stood(rows, questions, machine.known(), name, own_lines(machine))


def own_lines(machine: Machine) -> int:
    """Return up to which number a machine has written."""
    with machine.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT rseq FROM act").scalar_one())
