"""The pane *Who can help*: services that fit, those nobody has checked yet, and why others are not shown."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.contacts.match_cards import FIRST_NOT_CHECKED, FIRST_SHOWN, CardView, PaneView
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.heights import let_grow
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.service_card import ServiceCard
from frc_desk.ui.widgets.surfaces import Banner, EmptyState
from frc_desk.ui.widgets.words import Picture, Words

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MatchPane(QWidget):
    """Cards that Space ticks and the arrows walk; what is not checked is called first or given so."""

    ticked = Signal(str, bool)
    call_asked = Signal(str)
    """Enter on a service nobody has checked: call them now, with the family waiting."""
    given_unchecked = Signal(str)
    """F on it: give it with *Call first*."""
    wrong_asked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = PaneView()
        self._chosen: frozenset[str] = frozenset()
        self._all_shown = False
        self._cards: list[ServiceCard] = []
        self._confirmed: dict[str, bool] = {}
        self._count = Words("", "second", "text2")
        head = row(
            Words(_("Who can help"), "head"), self._count, None, KeyCap(ShortcutId.NEXT_PANE), gap=9
        )
        self._empty = EmptyState(
            "hand-helping",
            _("Type a need"),
            _("Services that can help appear here, with the reasons."),
        )
        self._nothing = Banner(
            _("Nothing in our directory for this yet. Call 211 together, or write it down."),
            "amber",
            "info",
        )
        self._column = column(gap=8)
        self._rows = RowList(_("Not shown"), fit=True)
        self._why = Button(_("Why not shown?"), "quiet", small=True)
        self._why.clicked.connect(self._on_why)
        self._not_shown = Words("", "second", "text2")
        self._foot = QWidget()
        self._foot.setLayout(
            row(Picture("circle-slash", "text2", 15), self._not_shown, None, self._why, gap=6)
        )
        self._more = Button("", "quiet", "plus", small=True)
        self._more.clicked.connect(self._on_more)
        self._choice = Banner(
            _("Enter calls them now, with the family waiting. F gives it with “Call first”."),
            "amber",
            "phone",
        )
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more)
        self._column.addWidget(self._foot)
        self._column.addWidget(self._rows)
        self._column.addStretch(1)
        self._scroll = ScrollColumn(self._column)
        layout = column(
            head, self._choice, self._empty, (self._scroll, 1), gap=9, margins=(16, 13, 16, 8)
        )
        self.setLayout(layout)
        self.setAccessibleName(_("Who can help"))
        self._heads: list[QWidget] = []
        self._show_parts()

    @property
    def view(self) -> PaneView:
        return self._view

    def show_view(self, view: PaneView, chosen: Collection[str]) -> None:
        """Show an answer of the directory; a card in the focus keeps it."""
        before = self._focused_key()
        found_new = view.found_count != self._view.found_count
        self._view, self._chosen = view, frozenset(chosen)
        self._rebuild()
        self._show_parts()
        if before:
            self.focus_card(before)
        if view.asked and found_new:
            words = ngettext(
                "{count} service can help", "{count} services can help", view.found_count
            )
            announce(self, words.format(count=view.found_count))

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Show other ticks without rebuilding the cards."""
        self._chosen = frozenset(chosen)
        for card in self._cards:
            blocked = card.blockSignals(True)  # noqa: FBT003 - Qt takes it so
            card.setChecked(card.facts.key in self._chosen)
            card.blockSignals(blocked)
        self._say_count()

    def focus_first(self) -> bool:
        """Put the focus on the first card; say whether there was one."""
        if not self._cards:
            return False
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_card(self, key: str) -> None:
        """Put the focus on a service's card."""
        for card in self._cards:
            if card.facts.key == key:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def current_service(self) -> str:
        """Return the service whose card has the focus, else the first chosen, else the first."""
        focused = self._focused_key()
        if focused:
            return focused
        keys = [card.facts.key for card in self._cards]
        return next((key for key in keys if key in self._chosen), keys[0] if keys else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, ServiceCard):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_card_key(watched, event)
            if event.type() == QEvent.Type.FocusIn:
                self._choice.setVisible(not self._confirmed[watched.facts.key])
            elif event.type() == QEvent.Type.FocusOut:
                self._choice.hide()
        return super().eventFilter(watched, event)

    def _on_card_key(self, card: ServiceCard, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key, confirmed = event.key(), self._confirmed[card.facts.key]
        if key in _STEPS:
            self._move(card, _STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if confirmed:
                card.click()
            else:
                self.call_asked.emit(card.facts.key)
        elif key == Qt.Key.Key_F and not confirmed:
            self.given_unchecked.emit(card.facts.key)
        elif key == Qt.Key.Key_Space and not confirmed and not card.isChecked():
            announce(card, self._choice.accessibleName())
        else:
            return False
        return True

    def _move(self, card: ServiceCard, step: int) -> None:
        place = self._cards.index(card) + step
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif place >= len(self._cards):
            target = self._more if not self._more.isHidden() else self._why
            if not target.isHidden() and not self._foot.isHidden():
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        card = self.sender()
        if not isinstance(card, ServiceCard):
            return
        key = card.facts.key
        if on and not self._confirmed[key]:
            # A click on what is not checked gives it with Call first; the banner says the other way.
            self.given_unchecked.emit(key)
            return
        self.ticked.emit(key, on)

    def _on_more(self) -> None:
        self._all_shown = True
        self._rebuild()
        self._show_parts()

    def _on_why(self) -> None:
        self._rows.setVisible(self._rows.isHidden())
        if not self._rows.isHidden():
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        for widget in (*self._cards, *self._heads):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards, self._heads = [], []
        after = (self._more, self._foot, self._rows)
        for part in after:
            # Taken out and put back, they come after the cards for Tab and F6 too.
            self._column.removeWidget(part)
            part.setParent(None)
        self._confirmed = {card.facts.key: card.is_confirmed for card in self._view.cards}
        shown = self._view.shown if self._all_shown else self._view.shown[:FIRST_SHOWN]
        rest = (
            self._view.not_checked
            if self._all_shown
            else self._view.not_checked[:FIRST_NOT_CHECKED]
        )
        place = self._insert_cards(1, shown)
        if rest:
            head = self._not_checked_head()
            self._heads.append(head)
            self._column.insertWidget(place, head)
            place = self._insert_cards(place + 1, rest)
        for part in after:
            self._column.insertWidget(place, part)
            part.show()
            place += 1
        hidden = len(self._view.cards) - len(shown) - len(rest)
        self._more.set_words(_("Show {count} more").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self._rows.set_rows(self._view.not_shown)
        self._rows.hide()

    def _insert_cards(self, place: int, views: Sequence[CardView]) -> int:
        for view in views:
            card = ServiceCard(view.facts, chosen=view.facts.key in self._chosen)
            let_grow(card)
            card.toggled.connect(self._on_toggled)
            card.installEventFilter(self)
            self._cards.append(card)
            self._column.insertWidget(place, card)
            place += 1
        return place

    def _not_checked_head(self) -> QWidget:
        made = QWidget()
        count = Words(str(self._view.not_checked_count), "second", "text2")
        made.setLayout(
            row(
                Words(_("Not checked yet"), "label", "amber"),
                count,
                None,
                KeyCap("Enter ↵"),
                Words(_("calls them"), "second", "text2"),
                gap=7,
            )
        )
        return made

    def _show_parts(self) -> None:
        view = self._view
        self._empty.setVisible(not view.asked)
        self._scroll.setVisible(view.asked)
        self._nothing.setVisible(view.asked and not view.cards)
        self._foot.setVisible(view.not_shown_count > 0)
        self._not_shown.setText(_("{count} not shown").format(count=view.not_shown_count))
        self._choice.hide()
        self._order_tabs()
        # never a hidden button: Tab would stop before it and not leave the form any more
        self._say_count()

    def _order_tabs(self) -> None:
        """Let Tab go through the cards before the slip beneath; they are newer than it."""
        for before, after in pairwise((self._more, *self._cards, self._more)):
            self.setTabOrder(before, after)

    def _say_count(self) -> None:
        chosen = sum(card.isChecked() for card in self._cards)
        words = _("{count} chosen").format(count=chosen) if chosen else ""
        checked = len(self._view.shown)
        if not words and checked:
            words = _("{count} checked").format(count=checked)
        self._count.setText(words)

    def _focused_key(self) -> str:
        focused = QApplication.focusWidget()
        return (
            focused.facts.key if isinstance(focused, ServiceCard) and focused in self._cards else ""
        )
