"""What is covered on a family's page, line by line; one press shows a line, leaving covers it again."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.family_page import PrivateKind, PrivateLine, PrivateShown
from frc_desk.domain.scope import OpenReason
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.entry_view import note_box
from frc_desk.ui.families.entry_words import EntryBook, note_words, step_badge
from frc_desk.ui.families.reason_box import ReasonBox
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import Badge, KeyCap
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Picture, Rule, Words

_DOTS = "••••••••"


class PrivateCard(Card):
    """Every line is covered until it is asked for; what was shown is covered when the page is left."""

    show_asked = Signal(str, object)
    """The line, and the reason where one was given."""

    def __init__(self) -> None:
        self._holder = QWidget()
        self._holder.setLayout(column(gap=9))
        hint = _(
            "One press while the family is with you; otherwise a reason is asked. Who looked is kept."
        )
        foot = row(Picture("info", "text2", 14), (Words(hint, "second", "text2", wrap=True), 1))
        super().__init__(
            self._holder,
            Rule(),
            foot,
            title=_("Private"),
            icon="eye-off",
            tools=[KeyCap(ShortcutId.HIDE)],
        )
        self._lines: dict[str, _PrivateRow] = {}
        counter_mode().changed.connect(self.cover)

    def set_lines(self, lines: Sequence[PrivateLine], book: EntryBook) -> None:
        """Show which lines there are, all covered."""
        layout = self._holder.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = {}
        for line in lines:
            if self._lines and layout is not None:
                layout.addWidget(Rule())
            made = _PrivateRow(line, book)
            made.show_asked.connect(self.show_asked)
            self._lines[line.key] = made
            if layout is not None:
                layout.addWidget(made)
        self.setVisible(bool(lines))

    def show_line(self, shown: PrivateShown) -> None:
        """Uncover one line."""
        if shown.key in self._lines:
            self._lines[shown.key].uncover(shown)

    def ask_reason(self, key: str) -> None:
        """Ask why a line is to be shown while nobody is with us."""
        if key in self._lines:
            self._lines[key].ask_reason()

    def cover(self) -> None:
        """Cover everything again."""
        for one in self._lines.values():
            one.cover()

    def is_covered(self) -> bool:
        """Say whether nothing private is in sight."""
        return not any(one.is_shown for one in self._lines.values())


class _PrivateRow(QWidget):
    """One covered line with its *Show*."""

    show_asked = Signal(str, object)

    def __init__(self, line: PrivateLine, book: EntryBook) -> None:
        super().__init__()
        self._line = line
        self._book = book
        self.is_shown = False
        name = _line_words(line)
        when = ""
        if line.known_on is not None:
            when = book.day(line.known_on)
        self._label = Words(name, "second", "text2", wrap=True)
        self._when = Words(when, "second", "text3")
        if not when:
            self._when.hide()
        self._masked = QWidget()
        hidden = Words(_("{dots}  hidden").format(dots=_DOTS), "body", "text2")
        self._masked.setLayout(row(Picture("lock", "text2", 14), hidden, None, gap=7))
        self._shown = QWidget()
        self._shown.setLayout(column(gap=6))
        self._shown.setVisible(False)
        self._button = Button(_("Show"), "secondary", "eye", small=True)
        self._button.setAccessibleName(_("Show: {what}").format(what=name))
        if not line.may_show:
            self._button.hide()
        self._button.clicked.connect(self._on_pressed)
        self._reason = ReasonBox(_("Why do you open this? Your view is recorded."))
        self._reason.setVisible(False)
        self._reason.chosen.connect(self._on_reason)
        self._reason.left.connect(self._on_left)
        label = FlowLayout(self._label, self._when, gap=8)
        words = column(label, self._masked, gap=3)
        self.setLayout(
            column(row((words, 1), self._button, gap=10), self._shown, self._reason, gap=7)
        )

    def uncover(self, shown: PrivateShown) -> None:
        """Show what stands under the line."""
        self.cover()
        layout = self._shown.layout()
        if layout is None:
            return
        text = shown.text or (self._book.need(shown.need_code) if shown.need_code else "")
        layout.addWidget(Words(text, "strong", wrap=True))
        for sent in shown.referrals:
            badge = step_badge(sent.word)
            holder = QWidget()
            holder.setLayout(
                FlowLayout(
                    Words(sent.service_name, "body", wrap=True),
                    Badge(badge.words, badge.tone, badge.icon),
                    gap=8,
                )
            )
            layout.addWidget(holder)
        for note in shown.notes:
            layout.addWidget(note_box(note_words(note, self._book)))
        self._masked.setVisible(False)
        self._reason.setVisible(False)
        self._shown.setVisible(True)
        self.is_shown = True
        self._button.set_words(_("Hide"))
        self._button.set_icon("eye-off")
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, text)

    def cover(self) -> None:
        """Hide it again; the words are let go, not only out of sight."""
        layout = self._shown.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._shown.setVisible(False)
        self._reason.setVisible(False)
        self._masked.setVisible(True)
        self.is_shown = False
        self._button.set_words(_("Show"))
        self._button.set_icon("eye")

    def ask_reason(self) -> None:
        """Ask why, in one key."""
        self._reason.setVisible(True)
        self._reason.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_shown:
            self.cover()
        else:
            super().keyPressEvent(event)

    def _on_pressed(self) -> None:
        if self.is_shown:
            self.cover()
        else:
            self.show_asked.emit(self._line.key, None)

    def _on_reason(self, reason: OpenReason) -> None:
        self.show_asked.emit(self._line.key, reason)

    def _on_left(self) -> None:
        self._reason.setVisible(False)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)


def _line_words(line: PrivateLine) -> str:
    words: Mapping[PrivateKind, str] = {
        PrivateKind.MATTER: _("A private matter, ask {name}").format(name=line.ask),
        PrivateKind.ADDRESS: _("Where the family stays"),
        PrivateKind.CODE_WORD: _("Code word"),
    }
    return words[line.kind]
