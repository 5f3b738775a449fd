"""Ctrl+Shift+H: no last name, no private matter and no note is in sight on any page, and work goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from frc_desk.domain.needs import Care
from frc_desk.domain.people import Person
from frc_desk.store.lists import live
from frc_desk.store.schema.people import persons
from frc_desk.ui.widgets.counter_mode import CounterMode, counter_mode
from tests.journeys.whole_program import WholeProgram

NOTE = "came with two children and a paper"
PAGES = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+6")


@pytest.fixture
def program(qapp: QApplication, practice_folder: Path) -> Iterator[WholeProgram]:
    assert qapp is not None
    whole = WholeProgram(practice_folder)
    whole.sign_in()
    yield whole
    counter_mode().forget()
    whole.end()


def seen(widget: QWidget | None) -> str:
    """Everything that can be read in what is visible, as it is shown."""
    assert widget is not None
    words: list[str] = []
    for one in widget.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel):
            words.append(one.text())
        elif isinstance(one, QLineEdit):
            words.append(one.displayText())
        elif isinstance(one, QListView) and one.model() is not None:
            model = one.model()
            display = Qt.ItemDataRole.DisplayRole
            words += [str(model.index(row, 0).data(display)) for row in range(model.rowCount())]
        elif isinstance(one, QAbstractButton):
            # A button of ours is painted by the canvas, which covers what it draws.
            words.append(counter_mode().shown(one.text()))
    return "\n".join(words)


def surnames(program: WholeProgram) -> set[str]:
    with program.session._office.context.database.reading() as connection:
        names = [one.full_name for one in live(connection, persons, Person)]
    return {part for name in names for part in name.split()[1:] if part.isalpha() and len(part) > 3}


def private_labels(program: WholeProgram) -> list[str]:
    categories = program.session._office.desks.directory.categories_by_code().values()
    return [c.label_en for c in categories if c.care in (Care.DISCREET, Care.RESTRICTED)]


def test_no_last_name_private_matter_or_note_is_in_sight(program: WholeProgram) -> None:
    names, labels = surnames(program), private_labels(program)
    assert len(names) > 20
    program.press("Ctrl+N")
    program.type("Maria Quispehuaman")
    program.press("Return")
    program.type("6265559876")
    program.press("Tab")
    program.press("Alt+T")
    program.type(NOTE)
    clear = ""
    for page in PAGES:
        program.press(page)
        clear += seen(program.window.currentWidget())
    assert any(name in clear for name in names)
    assert any(label in clear for label in labels)
    program.press("Ctrl+Shift+H")
    covered = ""
    for page in PAGES:
        program.press(page)
        covered = seen(program.window.currentWidget())
        assert [name for name in names if name in covered] == [], page
        assert [label for label in labels if label in covered] == [], page
    assert "Counter mode" in covered
    program.press("Ctrl+Tab")
    covered = seen(program.window.currentWidget())
    assert "Quispehuaman" not in covered
    assert "555-9876" not in covered
    program.press("Ctrl+Shift+H")
    assert "Quispehuaman" in seen(program.window.currentWidget())


def test_a_note_is_not_drawn_while_counter_mode_is_on(program: WholeProgram) -> None:
    program.press("Ctrl+N", "Alt+T")
    program.type(NOTE)
    field = program.focused()
    assert isinstance(field, QPlainTextEdit)
    field.clearFocus()
    in_clear = field.viewport().grab().toImage()
    program.press("Ctrl+Shift+H")
    covered = field.viewport().grab().toImage()
    field.setPlainText("another text of quite another length")
    assert field.viewport().grab().toImage() == covered != in_clear
    assert field.toPlainText()


def test_only_what_was_said_to_be_a_name_is_covered() -> None:
    mode = CounterMode()
    mode.know("Maria Ramírez-Soto (fictional)")
    mode.know("Li Na")
    mode.know_private(["Eviction papers"])
    words = "Maria Ramírez-Soto and Li Na, about Eviction papers in Ramírez-Sotomayor street"
    assert mode.shown(words) == words
    mode.set_on(on=True)
    assert mode.shown(words) == ("Maria R. and Li Na, about ••• in Ramírez-Sotomayor street")
    mode.forget()
    assert mode.shown(words) == words
