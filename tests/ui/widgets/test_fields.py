"""Fields: label and name, what is wrong and how it is said, phones, passphrases, choices, notes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.style import FACTORS, Look, line_height, u, use
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import FieldFrame, LineField, PassphraseField, PhoneField
from frc_desk.ui.widgets.layouts import change_direction, column
from frc_desk.ui.widgets.notes import NotesField


def name_and_more(widget: QWidget) -> tuple[str, str]:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Description)


def test_a_field_is_named_by_its_label_and_says_that_it_is_required(qtbot: QtBot) -> None:
    field = LineField("Name", "user", required=True)
    qtbot.addWidget(field)
    assert name_and_more(field.edit)[0] == "Name (required)"


def test_what_is_wrong_is_shown_and_read_with_the_field(qtbot: QtBot) -> None:
    field = LineField("ZIP", "map-pin", help_text="Only the ZIP, no street.")
    qtbot.addWidget(field)
    assert name_and_more(field.edit)[1] == "Only the ZIP, no street."
    before = field.sizeHint().height()
    field.set_error("Five digits.")
    assert field.error() == "Five digits."
    assert name_and_more(field.edit)[1] == "Five digits."
    field.set_error("")
    assert field.error() == ""
    assert name_and_more(field.edit)[1] == "Only the ZIP, no street."
    assert field.sizeHint().height() == before


def test_a_sentence_of_what_is_wrong_goes_when_one_types_again(qtbot: QtBot) -> None:
    field = LineField("When", "calendar-days", help_text="A day and a time.")
    qtbot.addWidget(field)
    field.show()
    field.set_error("Type the day and the time.")
    qtbot.keyClicks(field.edit, "f")
    assert field.error() == ""
    assert name_and_more(field.edit)[1] == "A day and a time."


def test_a_handler_of_typing_may_say_again_what_is_wrong(qtbot: QtBot) -> None:
    field = LineField("Phone")
    qtbot.addWidget(field)
    field.text_edited.connect(lambda _: field.set_error("Ten digits."))
    qtbot.keyClicks(field.edit, "6")
    qtbot.keyClicks(field.edit, "2")
    assert field.error() == "Ten digits."


def test_a_long_value_shows_its_beginning(qtbot: QtBot) -> None:
    field = LineField("Name")
    qtbot.addWidget(field)
    field.set_text("a very long value " * 20)
    assert field.edit.cursorPosition() == 0


@pytest.mark.parametrize("factor", FACTORS)
def test_a_frame_is_as_tall_as_its_line_and_nineteen(qtbot: QtBot, factor: float) -> None:
    use(Look(factor=factor))
    field = LineField("Name")
    qtbot.addWidget(field)
    assert field.findChildren(FieldFrame)[0].sizeHint().height() == line_height() + u(19)


def test_a_phone_keeps_its_order_and_starts_where_reading_starts(
    qtbot: QtBot, dressed: QApplication
) -> None:
    field = PhoneField("Phone", value="(626) 555-0142")
    qtbot.addWidget(field)
    field.show()
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignLeft
    change_direction(dressed, Qt.LayoutDirection.RightToLeft)
    assert field.edit.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_passphrase_is_hidden_until_show_and_can_be_pasted(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    show = field.findChildren(Button)[0]
    show.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert show.words() == "Hide"
    field.hide_again()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    QApplication.clipboard().setText("invented words")
    field.edit.paste()
    assert field.text() == "invented words"


def languages() -> ChoiceField:
    choices = [("en", "English"), ("es", "Español · Spanish"), ("hy", "Հայերեն · Armenian")]
    return ChoiceField("Language", choices, "languages", chosen="en")


def test_typing_goes_to_the_value_that_begins_so(qtbot: QtBot) -> None:
    field = languages()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.choice_changed, timeout=1000) as changed:
        qtbot.keyClicks(field.box, "esp")
    assert changed.args == ["es"]
    assert field.chosen() == "es"


def test_choosing_from_the_program_is_silent(qtbot: QtBot) -> None:
    field = languages()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.choice_changed):
        field.set_chosen("hy")
    assert field.chosen() == "hy"
    field.set_chosen("")
    assert field.chosen() == ""


def test_the_wheel_never_changes_a_value(qtbot: QtBot) -> None:
    field = languages()
    qtbot.addWidget(field)
    field.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, wheel)
    assert field.chosen() == "en"


def test_a_choice_is_a_combo_box_with_a_name_to_screen_readers(qtbot: QtBot) -> None:
    field = languages()
    qtbot.addWidget(field)
    heard = QAccessible.queryAccessibleInterface(field.box)
    assert heard.role() == QAccessible.Role.ComboBox
    # On Linux Qt answers the value as the name and leaves the label to the relation.
    labels = [other.text(QAccessible.Text.Name) for other, _ in heard.relations()]
    assert "Language" in [heard.text(QAccessible.Text.Name), *labels]


def test_tab_leaves_the_notes(qtbot: QtBot) -> None:
    window = QWidget()
    notes, after = NotesField("Note", hint="The family may read this."), Button("After")
    window.setLayout(column(notes, after))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    notes.setFocus()
    qtbot.keyClicks(notes.edit, "Her hours were cut.")
    qtbot.keyClick(notes.edit, Qt.Key.Key_Tab)
    assert notes.text() == "Her hours were cut."
    assert after.hasFocus()
    assert name_and_more(notes.edit) == ("Note", "The family may read this.")


def test_putting_the_same_words_in_again_leaves_the_cursor(qtbot: QtBot) -> None:
    notes = NotesField("Note")
    qtbot.addWidget(notes)
    notes.set_text("Her hours were cut.")
    cursor = notes.edit.textCursor()
    cursor.setPosition(4)
    notes.edit.setTextCursor(cursor)
    notes.set_text("Her hours were cut.")
    assert notes.edit.textCursor().position() == 4


def test_a_mirrored_field_begins_at_the_right_whatever_its_letters(qtbot: QtBot) -> None:
    field = LineField("Name", value="Maria Ramírez")
    qtbot.addWidget(field)
    assert not field.edit.alignment() & Qt.AlignmentFlag.AlignRight
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignRight
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignAbsolute
