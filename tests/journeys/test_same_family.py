"""The family that comes back under another spelling is recognised, and nobody new is held up."""

from frc_desk.domain.people import FamilyRole
from frc_desk.ui.contacts.same_banner import SameBanner
from frc_desk.ui.contacts.same_hint import SameHint
from tests.builders import make_person
from tests.journeys.desk_window import DeskWindow


def add(desk: DeskWindow, name: str) -> str:
    adult = make_person(name, "(626) 555-0199")
    done = desk.desks.people.add_family(adult, (make_person("Xochitl Q."),), FamilyRole.MOTHER)
    return done.value.members[0].person.id


def banner(desk: DeskWindow) -> SameBanner:
    return desk.view().body.who.same


def test_one_key_uses_the_record_that_is_here(desk: DeskWindow) -> None:
    person = add(desk, "Guadalupe Quintanilla Ruiz")
    desk.press("Ctrl+N")
    desk.type("Lupita Quintaniya")
    desk.press("Enter")
    desk.until(lambda: banner(desk).is_asking)
    desk.press("Alt+U")
    assert desk.draft().person_id == person
    assert desk.draft().new_person is None
    assert not banner(desk).is_asking


def test_whoever_goes_on_typing_keeps_the_person_as_new(desk: DeskWindow) -> None:
    add(desk, "Guadalupe Quintanilla Ruiz")
    desk.press("Ctrl+N")
    desk.type("Lupita Quintaniya")
    desk.press("Enter")
    desk.until(lambda: banner(desk).is_asking)
    desk.type("6265550111")
    assert desk.draft().phone == "6265550111"
    desk.press("Alt+N")
    assert not banner(desk).is_asking
    named = desk.draft().new_person
    assert named is not None
    assert named.full_name == "Lupita Quintaniya"


def test_a_name_like_nobodys_shows_no_question(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    desk.type("Zbigniew Wojciechowski")
    desk.press("Enter")
    desk.view().same.ask_now()
    desk.settle()
    assert not banner(desk).is_asking


def test_among_several_the_key_leads_into_the_list_and_enter_takes_one(desk: DeskWindow) -> None:
    add(desk, "Guadalupe Quintanilla Ruiz")
    second = add(desk, "Guadalupe Quintanilla Paz")
    desk.press("Ctrl+N")
    desk.type("Guadalupe Quintanila")
    desk.press("Enter")
    desk.until(lambda: banner(desk).is_asking)
    desk.press("Alt+U")
    shown = [*banner(desk).shown_ids()]
    assert desk.target().objectName() == "look_alikes"
    desk.press("Down", "Enter")
    assert desk.draft().person_id in shown
    assert second in shown


def crowd(desk: DeskWindow) -> None:
    """Let the office count as one of many people, in which a name alone tells little."""
    with desk.desks.context.database.maintenance() as connection:
        connection.exec_driver_sql(
            "INSERT INTO name_words (n, person_id, words) VALUES (300000, ?, '')", ("f" * 32,)
        )


def hint(desk: DeskWindow) -> SameHint:
    return desk.view().body.who.hint


def test_among_many_a_name_alone_is_told_quietly_and_one_key_shows_who_they_are(
    desk: DeskWindow,
) -> None:
    person = add(desk, "Guadalupe Quintanilla Ruiz")
    crowd(desk)
    desk.press("Ctrl+N")
    desk.type("Lupita Quintaniya")
    desk.press("Enter")
    desk.until(lambda: not hint(desk).isHidden())
    assert not banner(desk).is_asking
    assert desk.target().objectName() == "phone"
    desk.press("Alt+U")
    assert banner(desk).is_asking
    assert hint(desk).isHidden()
    desk.press("Enter")
    assert desk.draft().person_id == person


def test_the_first_name_of_a_child_makes_a_question_of_the_quiet_line(desk: DeskWindow) -> None:
    add(desk, "Guadalupe Quintanilla Ruiz")
    crowd(desk)
    desk.press("Ctrl+N")
    desk.type("Lupita Quintanilla")
    desk.press("Enter")
    desk.until(lambda: not hint(desk).isHidden())
    desk.press("Alt+S", "Enter")
    assert desk.target().objectName() == "child"
    desk.type("Xochitl")
    desk.until(lambda: banner(desk).is_asking)
    assert hint(desk).isHidden()
    desk.press("Enter")
    assert desk.target().objectName() == "phone"
    assert desk.draft().child == "Xochitl"


def test_whoever_is_told_of_quietly_and_turned_down_is_not_told_of_again(desk: DeskWindow) -> None:
    add(desk, "Guadalupe Quintanilla Ruiz")
    crowd(desk)
    desk.press("Ctrl+N")
    desk.type("Lupita Quintaniya")
    desk.press("Enter")
    desk.until(lambda: not hint(desk).isHidden())
    desk.press("Alt+N")
    assert hint(desk).isHidden()
    desk.type("6265550111")
    desk.view().same.ask_now()
    desk.settle()
    assert hint(desk).isHidden()
