"""Alt+Y in a call: a spoken yes with just the ticked facts, and the warm hand-off that needs none."""

from PySide6.QtWidgets import QLabel, QWidget

from frc_desk.domain.contacts import Ending
from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.releases import ReleaseKind, SpokenFact
from tests.journeys.desk_window import DeskWindow

BUDGET = 9


def in_need(desk: DeskWindow) -> None:
    """A call of Ines Flores about food; nobody is ticked yet."""
    desk.press("Ctrl+N")
    desk.type("ines flores")
    desk.press("Enter")
    desk.type("6265550190")
    desk.press("Tab")
    desk.view().body.focus_field("needs")
    desk.type("grocer")
    desk.press("Enter")
    desk.until_matched()


def begun(desk: DeskWindow) -> None:
    """A call of Ines Flores about food, with the first service ticked."""
    in_need(desk)
    desk.press("F6", "Space")


def proposed(desk: DeskWindow) -> tuple[str, ...]:
    return desk.view().body.bar.digits.chosen()


def words_in_sight(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def words_shown(desk: DeskWindow) -> str:
    widget = desk.view().side.currentWidget()
    assert widget is not None
    script = widget._script  # type: ignore[attr-defined] # what a screen reader hears
    return str(script.accessibleDescription())


def test_a_spoken_yes_opens_the_script_with_just_the_ticked_facts(desk: DeskWindow) -> None:
    begun(desk)
    desk.keys = 0
    desk.press("Alt+Y", "2", "1", "5", "Enter")
    assert desk.keys <= BUDGET
    assert "ines" in words_shown(desk)
    assert "555" not in words_shown(desk).partition("”")[2]
    person = desk.draft().person_id
    assert person is not None
    (line,) = desk.desks.releases.of_person(person)
    assert line.release.kind is ReleaseKind.SPOKEN
    assert line.release.facts == (SpokenFact.FIRST_NAME, SpokenFact.ASKED_FOR)
    assert line.release.contact_id == desk.draft().id
    (told,) = desk.desks.disclosures.of_person(person)
    assert told.disclosure.kind is DisclosureKind.SPOKEN


def test_asking_again_shows_the_yes_in_force_and_calls_with_it(desk: DeskWindow) -> None:
    begun(desk)
    desk.press("Alt+Y", "2", "1", "Enter", "Enter")
    desk.press("Alt+Y", "3")
    assert "ines" in words_shown(desk)
    person = desk.draft().person_id
    assert person is not None
    assert len(desk.desks.releases.of_person(person)) == 1
    assert len(desk.desks.disclosures.of_person(person)) == 2


def test_nothing_is_written_before_the_family_has_said_what(desk: DeskWindow) -> None:
    def written() -> int:
        with desk.desks.context.database.reading() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM releases")
            return int(found.scalar_one())

    before = written()
    begun(desk)
    desk.press("Alt+Y", "2", "Enter")
    assert desk.draft().person_id is None
    desk.press("Esc", "Esc")
    assert not desk.view().side.is_open
    assert written() == before


def test_the_family_tells_them_itself_and_the_ending_says_connected(desk: DeskWindow) -> None:
    begun(desk)
    desk.press("Alt+Y", "1")
    assert desk.draft().connected == desk.draft().services
    desk.press("Ctrl+Enter", "Enter")
    with desk.desks.context.database.reading() as connection:
        endings = connection.exec_driver_sql(
            "SELECT endings FROM contacts ORDER BY rowid DESC LIMIT 1"
        ).scalar_one()
        warm = connection.exec_driver_sql(
            "SELECT warm FROM referrals ORDER BY rowid DESC LIMIT 1"
        ).scalar_one()
    assert endings == f"[{Ending.CONNECTED.value}]"
    assert warm == 1


def test_without_a_name_there_is_no_yes_but_a_hand_off(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    desk.view().body.focus_field("needs")
    desk.type("grocer")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Alt+Y", "2")
    assert desk.view().side.is_open
    desk.press("1")
    assert desk.draft().connected


def test_with_nobody_ticked_a_digit_says_whom_and_the_wrap_up_follows_the_yes(
    desk: DeskWindow,
) -> None:
    in_need(desk)
    desk.press("Ctrl+Enter", "Enter")
    assert desk.view_is_asking_why()
    desk.press("Esc", "Esc", "Alt+Y")
    assert "Nobody is ticked yet" in words_in_sight(desk.view().side)
    desk.press("1", "2", "1", "Enter", "Enter")
    assert len(desk.draft().services) == 1
    assert proposed(desk) == (str(Ending.REFERRED.value),)
    assert "Why was nothing found?" not in words_in_sight(desk.view().body.bar)
    desk.press("Ctrl+Enter", "Enter")
    assert desk.book.tabs() == ()


def test_without_a_need_the_key_says_so_and_the_next_key_types_it(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Enter", "Alt+Y")
    assert not desk.view().side.is_open
    assert "Type a need first: who can help comes with it." in desk.toasts
    desk.type("grocer")
    desk.press("Enter")
    desk.until_matched()


def test_a_yes_to_nothing_says_so_and_the_next_digit_ticks(desk: DeskWindow) -> None:
    begun(desk)
    desk.press("Alt+Y", "2", "Enter")
    assert "Tick what may be said" in words_in_sight(desk.view().side)
    desk.press("1", "Enter")
    assert "ines" in words_shown(desk)


def test_esc_from_a_yes_without_a_name_goes_to_who(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    desk.view().body.focus_field("needs")
    desk.type("grocer")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Alt+Y", "2", "Esc")
    assert not desk.view().side.is_open
    assert desk.target().objectName() == "who"
