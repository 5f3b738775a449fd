"""A word in every text column of every table that travels; none of them stands in a file, a log or a temporary file."""

import random
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from frc_desk.store.legal_rules import legal_rows
from tests import any_rows
from tests.carried_world import CarriedWorld
from tests.hub_server import hub_server, programs
from tests.shared_world import ANA
from tests.twins import files_showing

MARK = "Qz7Wx"
_LEAST_COLUMNS = 100


def takes_words(table: str, name: str) -> bool:
    """Tell whether a column takes whatever somebody types."""
    # The lock of the recovery sheet is no text of anybody's, and machines that are told another refuse it.
    return (
        name not in {"id", "recovery_sheet"}
        and legal_rows()[table].first_wrong({name: f"{MARK}000"}) is None
    )


def seed(world: CarriedWorld, chance: random.Random) -> dict[str, tuple[str, str]]:
    """Write a row of every table, with a word of its own in each column that takes any; return where each stands."""
    marks: dict[str, tuple[str, str]] = {}
    for _ in range(6):
        # Again: a row waits for those to which it belongs.
        with world.machines[0].database.unit(ANA, "add") as unit:
            ids = any_rows.ids_in(unit.connection)
            for table in any_rows.tables():
                row = any_rows.new_row(ids, table, chance, unit.new_id())
                if row is None or table == "devices" or any(t == table for t, _ in marks.values()):
                    continue
                written = dict(row)
                for name, value in row.items():
                    mark = f"{MARK}{len(marks):03}"
                    if isinstance(value, str | None) and takes_words(table, name):
                        written[name] = mark
                        marks[mark] = (table, name)
                names, holes = ", ".join(written), ", ".join("?" * len(written))
                insert = f"INSERT INTO {table} ({names}) VALUES ({holes})"  # noqa: S608 - names from the schema
                unit.connection.exec_driver_sql(insert, tuple(written.values()))
    return marks


def standing(world: CarriedWorld, m: int) -> set[str]:
    """Return every value that stands in a table of a machine."""
    with world.machines[m].database.reading() as connection:
        return {
            value
            for table in legal_rows()
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - names from the schema
            for value in row
            if isinstance(value, str)
        }


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_no_word_of_any_column_is_readable_outside_the_encrypted_offices(
    template_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with hub_server() as server:
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        monkeypatch.setenv("TMPDIR", str(temporary))
        world = CarriedWorld(template_office, tmp_path / "world", 2, seed=6, hub=server.database())
        with closing(world):
            marks = seed(world, random.Random(6))  # noqa: S311 - so that a failure can be played again
            expected = {
                (table, name)
                for table in set(any_rows.tables()) - {"devices"}
                for name in legal_rows()[table].rules
                if takes_words(table, name)
            }
            assert set(marks.values()) == expected
            assert len(expected) > _LEAST_COLUMNS
            world.send(0, 1, lost=True)
            world.crash(0, 1)
            world.crash_at_hub(0, after=True)
            world.crash_from_hub(1)
            world.meet(0)
            world.meet(1)
            assert marks.keys() <= standing(world, 1)
            logs = tmp_path / "logs"
            logs.mkdir()
            for number, file in enumerate(server.folder.rglob("*log*")):
                if file.is_file() and "base" not in file.parts:
                    (logs / str(number)).write_bytes(file.read_bytes())
            assert any(file.stat().st_size for file in logs.iterdir())
            sticks = list((tmp_path / "world" / "stick").rglob("*.frcshare"))
            assert sticks
            shown = files_showing([tmp_path / "world", temporary, logs], [MARK])
            assert shown == set()
