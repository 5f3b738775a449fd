"""W2: somebody walks in, gives no name, needs food, and leaves with a slip."""

from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.people import READS_NONE
from frc_desk.domain.referrals import GivenWay
from tests.journeys.desk_window import DeskWindow

BUDGET = 18


def test_a_walk_in_without_a_name_leaves_with_a_slip(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space")
    draft = desk.draft()
    desk.press("Ctrl+P", "Enter")
    desk.press("Ctrl+Enter", "Enter")

    assert desk.keys <= BUDGET
    assert draft.channel is Channel.WALK_IN
    assert draft.no_name
    assert draft.person_id is None
    assert [title for title, _pdf in desk.tray.papers] == [draft.slip_code]
    assert desk.left == 1
    now = desk.desks.context.clock.now()
    line = desk.desks.contacts.log(now.replace(hour=0), now.replace(hour=23), 1)[0]
    assert line.endings == (Ending.REFERRED,)
    assert line.person_name == ""


def test_whoever_reads_no_language_is_read_to_first(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.view().editor.change(reads=READS_NONE)
    assert desk.desks.slips.ways(desk.draft())[0] is GivenWay.READ_ALOUD


def test_ctrl_p_without_a_choice_leads_to_the_services(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.press("Ctrl+P")
    assert desk.target().objectName() == "needs"
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("Ctrl+P")
    assert desk.view().matches.isAncestorOf(desk.target())
    assert desk.tray.papers == []
