"""Put me on the list: from an open contact onto a workshop's list in at most nine keys."""

from frc_desk.domain.workshops import WorkshopLine
from tests.journeys.desk_window import DeskWindow

BUDGET = 9


def test_a_person_just_named_is_put_on_a_list(desk: DeskWindow) -> None:
    workshop = coming(desk)
    desk.press("Ctrl+N")
    desk.type("ines flores")
    desk.press("Enter")
    desk.keys = 0
    desk.press("Alt+R")
    desk.type(workshop.workshop.title.split()[0][:4].lower())
    chosen = desk.view().side.currentWidget()
    assert chosen is not None
    desk.press("Enter")

    assert desk.keys <= BUDGET
    person = desk.desks.quick.people("ines flores")[0]
    listed = [
        entry.person_id
        for line in desk.desks.workshops.upcoming()
        for entry in desk.desks.workshops.listed(line.workshop.id)
    ]
    assert person.person_id in listed
    assert desk.draft().person_id == person.person_id
    assert desk.toasts == ["Put on the list"]


def test_without_a_name_a_first_name_is_enough(desk: DeskWindow) -> None:
    workshop = coming(desk)
    before = len(desk.desks.workshops.listed(workshop.workshop.id))
    desk.press("Ctrl+Shift+N", "Enter", "Alt+R")
    desk.type("Luz")
    desk.press("Enter", "Enter")

    after = desk.desks.workshops.listed(workshop.workshop.id)
    assert len(after) == before + 1
    assert after[-1].first_name == "Luz"
    assert after[-1].person_id is None


def coming(desk: DeskWindow) -> WorkshopLine:
    """Return the workshop that comes next."""
    return desk.desks.workshops.upcoming()[0]
