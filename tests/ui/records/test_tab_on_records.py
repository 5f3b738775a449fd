"""No part of the records page keeps the keyboard: Tab and F6 go on from each of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frc_desk.operations.desks import Desks
from frc_desk.ui.records.page import RecordsPage
from tests.ui.pages import Make, PageInWindow
from tests.ui.records.test_redaction_card import page_maker


def test_tab_leaves_the_field_of_whose_text_goes(
    paged: Callable[[Make], PageInWindow], practice: Desks, qapp: QApplication
) -> None:
    shown = paged(page_maker(practice, qapp))
    page = shown.page
    assert isinstance(page, RecordsPage)
    page.disposal._propose.hide()
    page.disposal._carry_out.show()
    page.redaction.whose.setFocus()
    shown.press(Qt.Key.Key_Tab)
    assert shown.focused() is not page.redaction.whose.edit
    # A proxy that is hidden would take the keyboard nowhere, and F6 would stay where it is.
    assert all(place.focusProxy() is None for place in page.focus_places())
