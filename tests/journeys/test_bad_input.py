"""Whatever is typed or pasted gets its sentence or is kept as typed; nothing stops the window."""

from collections.abc import Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.directory_changes import NewService
from frc_desk.domain.ids import ServiceId
from frc_desk.errors import TextNotKeptError
from tests.journeys.desk_window import DeskWindow

EMOJI_NAME = "Ren\u00e9e \U0001f600 \u0160t\u011bp\u00e1nkov\u00e1"
TURNED_NAME = "Ana \u202e\u2066gnorw\u2069\u202c Lee"
MARKUP = "<b>Rosa</b> <img src=x> &amp;"
UNPRINTABLE = "\U0001f958"
FIELDS = (
    "who",
    "phone",
    "speaks",
    "reads",
    "school",
    "zip",
    "ages",
    "safe_hours",
    "code_word",
    "needs",
    "note",
)


@pytest.fixture(autouse=True)
def no_bugs(desk: DeskWindow) -> Iterator[None]:
    """Nothing unknown happens on the worker; what happens in the window fails by pytest-qt."""
    bugs: list[BaseException] = []
    desk.background.crashed.connect(bugs.append)
    yield
    assert bugs == []


def test_a_number_of_another_length_is_kept_with_a_sentence(desk: DeskWindow) -> None:
    begin(desk, "Rosa Vega")
    for typed in ("626555014", "626555014299"):
        desk.view().body.focus_field("phone")
        desk.press("Ctrl+A")
        desk.type(typed)
        desk.press("Tab")
        assert desk.draft().phone == typed
        sentence = f"This number has {len(typed)} digits. US numbers have 10. Kept as it is."
        assert sentence in words_in_sight(desk.view().body)
    wrap_up(desk)


def test_emoji_in_a_name_are_kept(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    commit(desk, EMOJI_NAME)
    desk.press("Enter")
    assert desk.draft().who == EMOJI_NAME
    wrap_up(desk)
    assert [one.full_name for one in desk.desks.quick.people("stepankova")] == [EMOJI_NAME]


def test_signs_that_turn_text_round_and_control_signs_are_not_kept_in_a_name(
    desk: DeskWindow,
) -> None:
    desk.press("Ctrl+N")
    paste(desk, TURNED_NAME + "\x00\tde la\n\r\nCruz\x07")
    desk.press("Enter")
    assert desk.draft().who == "Ana gnorw Lee de la Cruz"
    wrap_up(desk)
    assert [p.full_name for p in desk.desks.quick.people("gnorw")] == ["Ana gnorw Lee de la Cruz"]


def test_a_note_of_two_hundred_thousand_signs_is_kept_and_a_longer_one_gets_a_sentence(
    desk: DeskWindow,
) -> None:
    begin(desk, "Rosa Vega")
    desk.press("Alt+T")
    long = "The landlord came again. " * 8_000
    paste(desk, long)
    assert desk.draft().note == long
    desk.type("!")
    desk.press("Ctrl+Enter", "Enter")
    assert said(desk) == "The note is longer than 200,000 signs. Make it shorter."
    assert desk.draft().note == long + "!"
    desk.press("Alt+T")
    desk.view().body.note.field.edit.textCursor().deletePreviousChar()
    wrap_up(desk)


def test_a_name_that_is_too_long_gets_a_sentence_and_stays(desk: DeskWindow) -> None:
    name = "Wolfeschlegelsteinhausen" * 9
    begin(desk, name)
    assert desk.draft().who == name
    desk.press("Ctrl+Enter", "Enter")
    assert said(desk) == "The name is longer than 200 signs. Make it shorter."
    assert desk.draft().who == name
    assert desk.desks.contacts.reopen(desk.draft().id).who == name


def test_long_words_in_every_other_line_get_their_sentences_at_once(desk: DeskWindow) -> None:
    begin(desk, "A" * 150)
    desk.type("6" * 60)
    desk.press("Alt+S")
    for name in ("safe_hours", "code_word"):
        desk.view().body.focus_field(name)
        paste(desk, "z" * 300)
    desk.press("Ctrl+Enter", "Enter")
    assert said(desk) == (
        "The phone number is longer than 40 signs. Make it shorter. "
        "The safe hours are longer than 100 signs. Make them shorter. "
        "The code word is longer than 100 signs. Make it shorter."
    )
    assert desk.book.tabs()


def test_a_text_too_long_for_any_other_record_gets_a_sentence(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Alt+W", "1")
    paste(desk, "626 555 0123 call " * 2_000)
    desk.press("Enter")
    assert said(desk) == str(TextNotKeptError())
    assert len(desk.book.tabs()) == 1


def test_a_day_that_cannot_be_gets_a_sentence_and_is_not_kept(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Enter", "Enter")
    desk.view().body.focus_field("needs")
    desk.type("evic")
    desk.press("Enter", "Alt+D")
    for typed in ("12/4/9999", "1/1/0001", "31/31", "dec 31 9999", "yesterday", "1234 abc"):
        desk.press("Ctrl+A")
        desk.type(typed)
        desk.press("Enter")
        assert "Type a day: 12/4, dec 4, fri." in words_in_sight(desk.view().body), typed
        assert desk.draft().needs[0].paper_on is None
        assert desk.target().objectName() == "paper_on"
    wrap_up(desk)


def test_a_name_that_is_not_settled_yet_is_kept_and_esc_does_not_throw_it_away(
    desk: DeskWindow,
) -> None:
    desk.press("Ctrl+N")
    desk.type("zanahor")
    desk.book.save_all()
    desk.settle()
    assert desk.desks.contacts.reopen(desk.draft().id).who == "zanahor"
    desk.press("Esc", "Esc", "Esc")
    assert len(desk.book.tabs()) == 1


def test_digits_and_letters_in_a_field_change_only_its_text(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    for name in FIELDS:
        desk.press("Alt+S")
        field = desk.view().body.editor_named(name)
        assert field is not None, name
        field.setFocus(Qt.FocusReason.TabFocusReason)
        before, page = desk.draft(), desk.window.windowTitle()
        desk.type("1234 abc")
        assert text_of(field) in ("1234 abc", "1234"), name
        assert other_fields(desk.draft(), name) == other_fields(before, name), name
        assert desk.target() is field
        assert desk.window.windowTitle() == page
        assert len(desk.book.tabs()) == 1
        desk.press("Ctrl+A", "Delete")


def test_markup_in_a_name_is_shown_as_text(desk: DeskWindow) -> None:
    begin(desk, MARKUP)
    assert desk.draft().who == MARKUP
    labels = [one for one in desk.view().body.findChildren(QLabel) if one.text() == MARKUP]
    assert labels
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
    desk.press("Alt+T")
    desk.type("<script>alert(1)</script>")
    wrap_up(desk)
    assert [one.full_name for one in desk.desks.quick.people("rosa img")] == [MARKUP]


def test_a_sign_that_no_font_has_is_named_before_printing_and_nothing_is_given(
    desk: DeskWindow,
) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    service = service_named(desk, f"Comida {UNPRINTABLE} para todos")
    desk.view().editor.change(services=(service,))
    desk.view().settle_now()
    desk.settle()
    assert f"Cannot be printed: {UNPRINTABLE}" in words_in_sight(desk.view().slip)
    desk.press("Ctrl+P", "1")
    assert "This cannot be printed" in words_in_sight(desk.view().side)
    assert desk.tray.papers == []
    assert desk.draft().given == ()


def begin(desk: DeskWindow, name: str) -> None:
    desk.press("Ctrl+N")
    paste(desk, name)
    desk.press("Enter")


def wrap_up(desk: DeskWindow) -> None:
    """End the contact, and see that it is gone from the tabs and stands in the log."""
    contact = desk.draft().id
    desk.press("Ctrl+Enter", "Enter")
    if desk.view_is_asking_why():
        desk.press("Enter")
    assert desk.book.tabs() == (), said(desk)
    now = desk.desks.context.clock.now()
    lines = desk.desks.contacts.log(now.replace(hour=0), now.replace(hour=23), 50)
    assert contact in {line.contact_id for line in lines}


def paste(desk: DeskWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.press("Ctrl+V")


def commit(desk: DeskWindow, text: str) -> None:
    """Give text as an input method does, for signs that stand on no keyboard."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(desk.target(), event)
    desk.settle()


def said(desk: DeskWindow) -> str:
    toast = desk.window.toasts.current()
    return toast.accessibleName() if toast is not None else ""


def words_in_sight(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def text_of(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()


def other_fields(draft: ContactDraft, name: str) -> dict[str, object]:
    """Return the draft without what this field writes and without what saving writes."""
    return {
        one.name: getattr(draft, one.name)
        for one in fields(draft)
        if one.name not in (name, "focus", "saved_at")
    }


def service_named(desk: DeskWindow, name: str) -> ServiceId:
    """Add a service by hand, as somebody who pastes its name from a web page, and confirm it."""
    directory = desk.desks.directory
    typed = NewService(
        organization=name,
        name=name,
        what_en="Warm meals",
        need_codes=("FOD-01",),
        phone="6265550123",
    )
    return directory.confirm(directory.add_service(typed).value.id).value.id
