"""W7 in two windows: one family, written to on two computers out of reach of each other; one stick; fourteen keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.store.schema.base import logged_columns, shared_tables
from tests.journeys.two_programs import Desk, TwoFolders, two_desks, two_folders
from tests.journeys.whole_program import words_of

BUDGET = 14
WITHIN = 1.05
NUMBERS = ("6265550111", "6265550199")
STREETS = ("90 Elm Street", "7 Pine Street")
ALERTS = ("Ask for Rosa", "Never by text")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> TwoFolders:
    return two_folders(tmp_path_factory.mktemp("two_windows"))


def rows_of(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return every field of every shared row."""
    connection = desk.session._office.desks.context.database.bare_connection()
    try:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    f"SELECT {', '.join(('id', *logged_columns(table)))} FROM {table.name} ORDER BY id"  # noqa: S608 - our own names
                )
            ]
            for table in shared_tables()
        }
    finally:
        connection.close()


def write(desk: Desk, number: str, street: str, alert: str) -> None:
    desk.change("change a p", "maria", "Phone", number)
    desk.change("family and a", "", "Address", street)
    desk.change("alert", "", "What whoever", alert)


def send_and_receive(desk: Desk) -> None:
    desk.press("Ctrl+K")
    desk.type(">sha")
    desk.press("Return", "Return")
    assert desk.until(lambda: "0 lost" in words_of(desk.session.main))


def test_both_windows_write_to_one_family_and_one_stick_brings_them_together(
    qapp: QApplication, folders: TwoFolders
) -> None:
    assert qapp is not None
    with two_desks(folders) as (counter, laptop):
        write(counter, NUMBERS[0], STREETS[0], ALERTS[0])
        write(laptop, NUMBERS[1], STREETS[1], ALERTS[1])
        send_and_receive(counter)

        laptop.keys = 0
        send_and_receive(laptop)
        sharing = laptop.session._office.desks.sharing
        asked = [line.conflict for family in sharing.conflicts() for line in family.lines]
        assert len(asked) == 3
        laptop.press("1", "2", "3")
        assert sharing.conflicts() == ()
        assert laptop.keys <= BUDGET * WITHIN

        for desk in (laptop, counter, laptop, counter):
            send_and_receive(desk)
        ours, theirs = rows_of(counter), rows_of(laptop)
        assert ours == theirs
        written = {value for row in ours["persons"] + ours["households"] for value in row}
        # 1 kept what stood there, 2 took the other, 3 kept what stood there and wrote the other down.
        assert {asked[0].kept.value, asked[1].lost.value, asked[2].kept.value} <= written
        notes = {str(value) for row in ours["notes"] for value in row}
        assert any(str(asked[2].lost.value) in note for note in notes)


def test_nothing_of_the_family_stands_in_a_file_on_the_stick(folders: TwoFolders) -> None:
    files = sorted(Path(folders.stick).iterdir())
    assert files
    for file in files:
        read = file.read_bytes()
        for word in ("Maria", "Ramírez", *NUMBERS, *STREETS, *ALERTS):
            assert word.encode() not in read, file.name
