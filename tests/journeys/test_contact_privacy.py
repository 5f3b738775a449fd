"""What the contact window must not keep, and what it asks before it gives paper."""

from tests.journeys.desk_window import DeskWindow


def test_a_finder_need_is_handed_out_and_leaves_only_its_neutral_label(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("asylum")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space")
    loose = desk.view().editor.loose
    desk.press("Ctrl+P", "1")
    desk.press("Ctrl+S")

    assert [need.code for need in loose.needs] == ["IMM-01"]
    assert len(loose.services) == 1
    stored = desk.desks.contacts.reopen(desk.draft().id)
    assert stored.needs == ()
    assert stored.services == ()
    assert stored.stored_labels == ("Legal help",)
    assert [title for title, _pdf in desk.tray.papers] == ["slip"]


def test_words_about_a_hurt_child_open_the_steps_and_store_nothing(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Enter", "Enter")
    before = desk.draft()
    desk.type("cps")

    assert desk.view().side.is_open
    assert desk.target().objectName() == "needs"
    assert desk.draft() == before


def test_a_social_security_number_is_covered_before_the_draft_has_it(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Enter", "Enter", "Alt+T")
    desk.type("number 123-45-6789 she said")

    assert "6789" not in desk.draft().note
    assert desk.draft().note.endswith(" she said")
    assert "6789" not in desk.view().body.note.field.text()


def test_for_a_restricted_need_the_desk_asks_whether_paper_is_safe(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("domestic violence")
    desk.press("Enter")
    assert not desk.view().body.script.isHidden()
    desk.until_matched()
    desk.press("F6", "Space", "Ctrl+P")
    desk.press("1")
    assert desk.tray.papers == []
    desk.press("Space")

    assert desk.draft().given == desk.draft().services
    assert desk.toasts[-1].startswith("Slip read aloud")


def test_a_plain_slip_is_printed_when_the_ordinary_one_is_not_safe(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("domestic violence")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Ctrl+P", "2", "1")

    assert len(desk.tray.papers) == 1


def test_esc_puts_an_untouched_contact_away_and_nothing_else(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Esc")
    assert desk.book.tabs() == ()
    assert desk.left == 1
    desk.press("Ctrl+N")
    desk.type("rosa")
    desk.press("Esc", "Enter")
    desk.press("Esc")
    assert len(desk.book.tabs()) == 1
    assert desk.draft().who == "rosa"
