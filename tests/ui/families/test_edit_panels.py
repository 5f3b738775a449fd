"""A family is edited at the side of its page, by keys alone; what is odd gets its sentence or is kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.domain.family_view import FamilyView
from frc_desk.domain.people import Answer, FamilyRole, Person, PhoneLabel
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.families.birthdays import birthday_words, read_birthday
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from tests.ramirez import Ramirez
from tests.ui.pages import PageInWindow

ENTER, TAB, DELETE, ESC = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Escape,
)  # fmt: skip
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


@pytest.fixture
def window(
    qtbot: QtBot, practice: Desks, family: Ramirez, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PageInWindow]:
    settings = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")

    def make(desks: Desks, background: Background, links: DeskLinks) -> FamiliesPage:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        printing = Printing(background, Preferences(application, settings))
        return FamiliesPage(PanelTools(desks, background, links, printing), panel_entries())

    shown = PageInWindow(qtbot, practice, make)
    assert isinstance(shown.page, FamiliesPage)
    shown.page.open_family(family.maria)
    shown.settle()
    yield shown
    shown.close()


def open_panel(window: PageInWindow, key: str) -> None:
    assert isinstance(window.page, FamiliesPage)
    window.page.family.open_panel(key)
    window.settle()


def write_over(window: PageInWindow, words: str) -> None:
    window.press(Qt.Key.Key_A, CONTROL)
    QGuiApplication.clipboard().setText(words)
    window.press(Qt.Key.Key_V, CONTROL)


def view(window: PageInWindow, family: Ramirez) -> FamilyView:
    return window.desks.families.household(family.home)


def person(window: PageInWindow, person_id: str) -> Person:
    return window.desks.people.person(person_id)  # type: ignore[arg-type] # an id of the family


def take_back(window: PageInWindow) -> None:
    last = window.desks.undo.last()
    assert last is not None
    window.desks.undo.undo(last.act)


def test_a_child_is_changed_by_a_digit_a_birthday_and_enter(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "change_person")
    window.type("2")
    for _ in range(3):
        window.press(TAB)
    window.type("5/14/2018")
    window.press(ENTER)
    assert window.said == ["Person saved"]
    assert person(window, family.diego).born_on == date(2018, 5, 14)
    take_back(window)
    assert person(window, family.diego).born_on is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("13/45/2016", "Type the birthday with its year, such as 5/14/2016."),
        ("2/30/2016", "Type the birthday with its year, such as 5/14/2016."),
        ("tomorrow", "Type the birthday with its year, such as 5/14/2016."),
        ("1/1/9999", "This birthday lies ahead. Look at the year."),
        ("1/1/1066", "This birthday is more than 120 years ago. Look at the year."),
    ],
)
def test_an_impossible_birthday_gets_its_sentence_and_stays_in_the_field(
    window: PageInWindow, family: Ramirez, typed: str, sentence: str
) -> None:
    open_panel(window, "change_person")
    window.type("2")
    for _ in range(3):
        window.press(TAB)
    window.type(typed)
    window.press(ENTER)
    assert sentence in window.words()
    assert window.said == []
    assert window.focused().property("text") == typed
    assert person(window, family.diego).born_on is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Renée 😀 Štěpánková de la Cruz", "Renée 😀 Štěpánková de la Cruz"),
        ("maría  ramírez lópez", "maría ramírez lópez"),
        ("Ana \u202egnorW\u202c\x00", "Ana gnorW"),
        ("عائشة بنت خالد", "عائشة بنت خالد"),
    ],
)
def test_a_name_is_kept_as_it_was_said(
    window: PageInWindow, family: Ramirez, typed: str, kept: str
) -> None:
    open_panel(window, "change_person")
    window.type("1")
    write_over(window, typed)
    window.press(ENTER)
    assert window.said == ["Person saved"]
    changed = person(window, family.maria)
    assert changed.full_name == kept
    assert changed.first_name == kept.split(maxsplit=1)[0]


def test_an_endless_name_or_none_gets_its_sentence(window: PageInWindow, family: Ramirez) -> None:
    open_panel(window, "change_person")
    window.type("1")
    for words, sentence in (
        ("x" * 5_000, "The name is longer than 200 signs. Make it shorter."),
        ("   ", "Write the name as the person says it."),
    ):
        write_over(window, words)
        window.press(ENTER)
        assert sentence in window.words()
    assert person(window, family.maria).full_name.startswith("Maria Ramírez")


def test_a_code_word_is_replaced_without_being_shown(window: PageInWindow, family: Ramirez) -> None:
    before = person(window, family.maria).code_word
    assert before
    open_panel(window, "change_person")
    window.type("1")
    assert before not in window.words()
    window.press(ENTER)
    assert person(window, family.maria).code_word == before


def test_a_child_is_added_with_a_digit_a_name_and_enter(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "add_person")
    window.type("6")
    write_over(window, "Lupita Ramírez")
    window.press(ENTER)
    assert window.said == ["Person added"]
    added = view(window, family).family.members[-1]
    assert (added.person.full_name, added.role) == ("Lupita Ramírez", FamilyRole.CHILD)
    take_back(window)
    assert "Lupita Ramírez" not in {m.person.full_name for m in view(window, family).family.members}


def test_a_number_is_added_changed_and_removed_and_an_odd_one_is_kept(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "phones")
    window.type("626 555 014")
    window.press(TAB)
    assert "This number has 9 digits. US numbers have 10. Kept as it is." in window.words()
    window.type("3")
    panel_focus(window, "number")
    window.press(ENTER)
    (phone,) = view(window, family).phones_of(family.maria)
    assert (phone.typed, phone.e164, phone.label) == ("626 555 014", "", PhoneLabel.WORK)
    assert phone.safe_call is Answer.ASK
    panel_focus(window, "rows")
    window.press(ENTER)
    write_over(window, "626 555 0144")
    window.press(ENTER)
    (phone,) = view(window, family).phones_of(family.maria)
    assert phone.e164 == "+16265550144"
    panel_focus(window, "rows")
    window.press(DELETE)
    assert view(window, family).phones_of(family.maria) == ()
    assert window.said == ["Number added", "Number changed", "Number removed"]


def panel_focus(window: PageInWindow, name: str) -> None:
    assert isinstance(window.page, FamiliesPage)
    panel = window.page.family.side._panel
    part = getattr(panel, name)
    part.setFocus(Qt.FocusReason.OtherFocusReason)
    if name == "rows":
        QTest.keyClick(part, Qt.Key.Key_Home)
    window.settle()


def test_an_alert_takes_its_day_and_an_impossible_day_is_said(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "alert")
    write_over(window, "Works nights")
    window.press(TAB)
    for typed in ("12/4/9999", "31/31", ""):
        write_over(window, typed) if typed else window.press(DELETE)
        window.press(ENTER)
        assert window.said == []
        window.press(Qt.Key.Key_A, CONTROL)
    write_over(window, "12/24")
    window.press(ENTER)
    assert window.said == ["Alert saved"]
    kept = person(window, family.maria)
    assert kept.alert == "Works nights"
    assert kept.alert_until is not None
    assert (kept.alert_until.month, kept.alert_until.day) == (12, 24)


def test_rights_are_said_by_digits_and_a_court_order_takes_them(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "guardians")
    window.type("1")
    adults = [m for m in view(window, family).family.members if m.role is not FamilyRole.CHILD]
    at = next(i for i, m in enumerate(adults, start=1) if m.person.id == family.jose)
    window.type(str(at))
    window.type("1")
    window.type("3")
    window.press(ENTER)
    assert window.said == ["Guardian saved"]
    said = next(
        one
        for one in view(window, family).guardians_of(family.diego)
        if one.adult_id == family.jose
    )
    assert (said.holds_rights, said.no_contact) == (False, True)


def test_a_confidential_address_leaves_no_trace_of_the_real_one(
    window: PageInWindow, family: Ramirez
) -> None:
    open_panel(window, "home")
    window.press(TAB)
    window.press(TAB)
    window.type("12 Elm Street")
    window.press(TAB)
    window.press(Qt.Key.Key_Space)
    assert window.focused().property("text") == ""
    window.press(ENTER)
    assert "Write the substitute address. The real one is not kept." in window.words()
    window.type("PO Box 1, Sacramento")
    window.press(ENTER)
    home = view(window, family).family.household
    assert (home.address, home.address_is_substitute) == ("PO Box 1, Sacramento", True)


def test_somebody_moves_out_by_digits_and_comes_back_with_undo(
    window: PageInWindow, family: Ramirez
) -> None:
    before = view(window, family)
    open_panel(window, "lives")
    keys = [m.person.id for m in before.family.members]
    window.type(str(keys.index(family.sofia) + 1))
    window.type("3")
    assert window.said == ["Moved to a home of their own"]
    assert family.sofia not in {m.person.id for m in view(window, family).family.members}
    take_back(window)
    assert view(window, family) == before


def test_esc_leaves_a_panel_and_writes_nothing(window: PageInWindow, family: Ramirez) -> None:
    before = view(window, family)
    open_panel(window, "change_person")
    window.type("1")
    write_over(window, "Somebody Else")
    window.press(ESC)
    assert view(window, family) == before
    assert isinstance(window.page, FamiliesPage)
    assert not window.page.family.side.has_panel()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/14/2016", date(2016, 5, 14)),
        ("05-14-16", date(2016, 5, 14)),
        ("5/14/89", date(1989, 5, 14)),
        ("2016-05-14", date(2016, 5, 14)),
        ("May 14, 2016", date(2016, 5, 14)),
        ("14 de mayo de 2016", date(2016, 5, 14)),
        ("2/29/2020", date(2020, 2, 29)),
        ("2/29/2021", None),
        ("14/5/2016", None),
        ("5/14", None),
        ("", None),
    ],
)
def test_birthdays_are_read_as_people_write_them(typed: str, day: date | None) -> None:
    today = date(2026, 11, 17)
    assert read_birthday(typed, today) == day
    if day is not None:
        assert read_birthday(birthday_words(day), today) == day
