"""The command palette: one list over everything, acted on with Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.icons import IconName
from frc_desk.ui.shell.overlay import Overlay
from frc_desk.ui.shell.scanner import TAKES_CODES
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import stroke, u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.fields import TextLine
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead, row_height, summary
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Rule, Words

WIDTH = 740


@dataclass(frozen=True)
class PaletteItem:
    """Something that can be opened or done."""

    group: str
    title: str
    facts: str
    icon: IconName
    key: str
    end: tuple[str, ...] = ()
    badges: tuple[RowBadge, ...] = ()
    person: str = ""


PaletteSearch = Callable[[str], Sequence[PaletteItem]]


def _rows(items: Sequence[PaletteItem], typed: str) -> list[RowFacts]:
    rows: list[RowFacts] = []
    group = ""
    for item in items:
        lead = RowLead("icon", icon=item.icon)
        if item.person:
            lead = RowLead("avatar", words=item.person)
        rows.append(
            RowFacts(
                item.key,
                item.title,
                item.facts,
                end=item.end,
                badges=item.badges,
                lead=lead,
                found=typed.lstrip("># "),
                cap=_("Enter ↵"),
                group=item.group if item.group != group else "",
            )
        )
        group = item.group
    return rows


class Palette(Overlay):
    """A line to type in and what is found, by groups; the focus stays in the line."""

    item_chosen = Signal(str)
    call_chosen = Signal(str)

    def __init__(self, window: QWidget, search: PaletteSearch) -> None:
        self._search = search
        self.edit = TextLine()
        self.edit.setAccessibleName(_("Find anything"))
        self.edit.setProperty(TAKES_CODES, True)  # noqa: FBT003 - the signature of Qt
        self.edit.setPlaceholderText(_("Find a family, service or slip"))
        self._count = Words("", "second", "text2")
        self._rows = RowList(_("What was found"), click_activates=True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Words("", "body", "text2", wrap=True)
        self._head = row(
            Picture("search", "accent", 20),
            (self.edit, 1),
            self._count,
            KeyCap("Esc"),
            gap=12,
            margins=(18, 10, 14, 8),
            inside=True,
        )
        body = column((self._rows, 1), self._nothing, gap=0, margins=(6, 4, 6, 4), inside=True)
        self._keys = self._foot()
        content = column(self._head, Rule(), (body, 1), self._keys, gap=0, inside=True)
        super().__init__(window, content, width=WIDTH)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._on_text_changed)
        self._rows.row_activated.connect(self._on_row_activated)

    def _foot(self) -> Surface:
        parts: list[QWidget] = []
        keys: tuple[tuple[ShortcutId | str, str], ...] = (
            ("↑ ↓", _("move")),
            (_("Enter ↵"), _("open")),
            (ShortcutId.WRAP_UP, _("start a call")),
        )
        for key, words in keys:
            part = QWidget()
            part.setLayout(row(KeyCap(key), Words(words, "second", "text2"), gap=7, inside=True))
            parts.append(part)
        hint = Words(_("Type > for actions, # for a slip code"), "second", "text2", wrap=True)
        self._foot_line = column(
            FlowLayout(*parts, hint, gap=10), margins=(14, 8, 14, 8), inside=True
        )
        made = Surface(self._foot_line, ground="surface2", edges=("top",), foot=True, radius=14)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return made

    def open_palette(self, typed: str = "") -> None:
        """Show the palette with the cursor in its line."""
        self.edit.setText(typed)
        self._show_found(typed)
        self.open_over()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_layer()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current = self._rows.current_key()
            if current and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.close_layer()
                self.call_chosen.emit(current)
            elif current:
                self._on_row_activated(current)
            return True
        return False

    def _move(self, step: int) -> None:
        rows = self._rows.rows()
        keys = [facts.key for facts in rows]
        if not keys:
            return
        current = self._rows.current_key()
        place = (keys.index(current) + step) % len(keys) if current in keys else 0
        self._rows.set_current(keys[place])
        announce(
            self.edit,
            _("{row}, {number} of {count}").format(
                row=summary(rows[place]), number=place + 1, count=len(keys)
            ),
        )

    def _on_text_changed(self, typed: str) -> None:
        if self.isVisible():
            self._show_found(typed)
            self.settle()

    def _show_found(self, typed: str) -> None:
        rows = _rows(self._search(typed), typed)
        self._rows.set_rows(rows)
        if rows:
            self._rows.set_current(rows[0].key)
        self._rows.setVisible(bool(rows))
        count = len(rows)
        said = ngettext("{count} found", "{count} found", count).format(count=count)
        self._count.setText(said if typed.strip() else "")
        self._nothing.setText(
            _("Nothing is called so. Try the phone, a child or the school.") if not rows else ""
        )
        self._nothing.setVisible(not rows)

    def settle(self) -> None:
        super().settle()
        area = self.card.geometry()
        foot = self._foot_line.totalHeightForWidth(area.width())
        others = self._head.sizeHint().height() + foot + 2 * int(stroke()) + u(8)
        if self._nothing.text():
            others += self._nothing.sizeHint().height() + u(20)
        room = max(self.height() - area.top() - u(16) - others, u(60))
        tall = min(
            sum(row_height(facts, area.width() - 2 * u(6)) for facts in self._rows.rows()), room
        )
        self._rows.setMinimumHeight(tall)
        self.card.setGeometry(area.x(), area.y(), area.width(), others + tall)

    def _on_row_activated(self, key: str) -> None:
        self.close_layer()
        self.item_chosen.emit(key)
