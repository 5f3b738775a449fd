"""The rail at the reading side: the pages with their digits and counts, who is signed in, and Lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.icons import IconName
from frc_desk.ui.style import Role, advance, g, line_height, look, plain, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, state_of
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import Avatar, ProgramMark
from frc_desk.ui.widgets.menus import LetterMenu, MenuLine
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Rule, Words

_LIMIT = 1.3
"""How far icons grow, so that nine pages, More and Lock fit a window of 768."""


@dataclass(frozen=True)
class RailPage:
    """A page that the rail offers; only pages that the role may see are handed in."""

    key: str
    words: str
    icon: IconName
    digit: str = ""


def _limited(pixels: float) -> int:
    return round(pixels * min(look().factor, _LIMIT))


class RailItem(QAbstractButton):
    """One page: icon, words, count and digit; icon and a dot where the rail is narrow."""

    def __init__(self, page: RailPage) -> None:
        super().__init__()
        self.page = page
        self._current = False
        self._narrow = False
        self._count = ""
        self._alarm = False
        self.setText(page.words.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_current(self, *, on: bool) -> None:
        """Mark the page that is shown."""
        self._current = on
        self.setAccessibleDescription(_("This page is open") if on else "")
        self.update()

    def set_narrow(self, *, on: bool) -> None:
        """Show the icon alone; the words stay for screen readers and as tooltip."""
        self._narrow = on
        self.setToolTip(self.page.words if on else "")
        self.updateGeometry()
        self.update()

    def set_count(self, count: str, *, alarm: bool) -> None:
        """Show how many wait there."""
        self._count, self._alarm = count, alarm
        self._name_it()
        self.update()

    def _name_it(self) -> None:
        words = self.page.words
        self.setAccessibleName(f"{words}, {self._count}" if self._count else words)

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(_limited(44), _limited(38))
        return QSize(u(208), line_height("medium") + u(19))

    def minimumSizeHint(self) -> QSize:
        wide = u(64) + advance("strong", self.page.words) + (u(28) if self._count else 0)
        return self.sizeHint() if self._narrow else QSize(wide, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, on = state_of(self), self._current
        ink: Token = "rail_text_sel" if on else "rail_text"
        with Canvas(self) as canvas:
            if on or state.hover or state.pressed:
                canvas.pill(self.rect(), u(8), "rail_sel" if on else "rail_hover")
            if state.focus:
                canvas.ring(self.rect(), u(8), "rail_text_sel" if on else "rail_focus")
            icon_ink: Token = ink if on or plain() else "rail_dim"
            if self._narrow:
                area = canvas.across(0, self.width())
                canvas.icon_in(area, self.page.icon, icon_ink, 18 * min(1, _LIMIT / look().factor))
                if self._count:
                    canvas.pill(canvas.at(self.width() - 15, 4, 10, 10), 5, "alarm", "rail")
                return
            canvas.icon(self.page.icon, icon_ink, u(11), 18)
            role: Role = "strong" if on else "medium"
            canvas.words(canvas.across(u(40), self.width() - u(40)), self.page.words, role, ink)
            self._paint_end(canvas, ink, icon_ink)

    def _paint_end(self, canvas: Canvas, ink: Token, dim: Token) -> None:
        x = self.width() - u(11)
        if self.page.digit:
            spot = canvas.across(x - u(10), u(10))
            digit: Token = ink if self._current else dim
            canvas.words(spot, self.page.digit, "caption", digit, "middle")
            x -= u(20)
        if not self._count:
            return
        wide = advance("caption_strong", self._count) + u(13)
        tall = line_height("caption_strong") + u(4)
        spot = canvas.middle(x - max(wide, tall), max(wide, tall), tall)
        if plain():
            canvas.pill(spot, tall / 2, None, ink, 2)
            canvas.words(spot, self._count, "caption_strong", ink, "middle")
            return
        ground: Token = "rail_hover" if self._current else "rail_sel"
        canvas.pill(spot, tall / 2, "alarm" if self._alarm else ground)
        words: Token = "on_alarm" if self._alarm else "rail_text_sel"
        canvas.words(spot, self._count, "caption_strong", words, "middle")


class Rail(Surface):
    """The pages one may open, More, who is signed in and Lock."""

    page_chosen = Signal(str)
    lock_chosen = Signal()

    def __init__(
        self, pages: Sequence[RailPage], more: Sequence[RailPage] = (), *, office: str = ""
    ) -> None:
        super().__init__(ground="rail", line="rail", edges=("end",))
        self.setAccessibleName(_("Pages"))
        self._narrow = False
        self._items = {page.key: RailItem(page) for page in pages}
        self._more = RailItem(RailPage("more", _("More"), "ellipsis"))
        self._more_keys = {page.key for page in more}
        if not more:
            self._more.setVisible(False)
        self._menu = LetterMenu(self, [MenuLine(one.key, one.words, one.icon) for one in more])
        self._menu.line_chosen.connect(self.page_chosen)
        self._more.clicked.connect(self._on_more_opened)
        for item in self._items.values():
            item.clicked.connect(self._on_item_clicked)
        self._lock = RailItem(RailPage("lock", _("Lock"), "lock"))
        self._lock.set_narrow(on=True)
        self._lock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lock.clicked.connect(self.lock_chosen)
        self._build(office)

    def _build(self, office: str) -> None:
        light: Token = "rail_text" if plain() else "rail_text_sel"
        self._program = QWidget()
        self._program.setLayout(
            column(
                Words(_("FRC Desk"), "head", light),
                Words(office, "second", "rail_dim", wrap=True),
                gap=0,
            )
        )
        self._name = Words("", "medium", light, wrap=True)
        self._place = Words("", "second", "rail_dim", wrap=True)
        self._person = QWidget()
        self._person.setLayout(column(self._name, self._place, gap=0))
        self._avatar = Avatar("", 32)
        self._head = row(ProgramMark(34, limit=_LIMIT), (self._program, 1), gap=10)
        self._person_line = row(self._avatar, (self._person, 1), self._lock, gap=10)
        self._foot_narrow = column(gap=6)
        gaps = column(*self._items.values(), gap=2)
        lines = column(Rule("rail_sel"), self._more, gap=4)
        self.setLayout(
            column(
                self._head,
                g(4),
                gaps,
                lines,
                None,
                self._foot_narrow,
                self._person_line,
                gap=12,
                margins=(12, 14, 12, 12),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for item_key, item in self._items.items():
            item.set_current(on=item_key == key)
        self._more.set_current(on=key in self._more_keys)

    def set_count(self, key: str, count: int, *, alarm: bool = False) -> None:
        """Show how many wait on a page; nought shows nothing."""
        if key in self._items:
            self._items[key].set_count(str(count) if count else "", alarm=alarm)

    def set_person(self, name: str, place: str) -> None:
        """Show who is signed in, and where."""
        self._name.setText(name)
        self._place.setText(place)
        self._avatar.set_name(name)

    def is_narrow(self) -> bool:
        """Tell whether only icons are shown."""
        return self._narrow

    def set_narrow(self, *, on: bool) -> None:
        """Show icons alone, or icons and words."""
        if on == self._narrow:
            return
        self._narrow = on
        for item in (*self._items.values(), self._more):
            item.set_narrow(on=on)
        self._program.setVisible(not on)
        self._person.setVisible(not on)
        if on:
            self._foot_narrow.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignHCenter)
            self._foot_narrow.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._person_line.insertWidget(0, self._avatar)
            self._person_line.addWidget(self._lock)
        self.settle()

    def settle(self) -> None:
        """Follow the text size: large text leaves no room for the avatar on a narrow rail."""
        self._avatar.setVisible(not self._narrow or look().factor < 1.4)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = _limited(44) if self._narrow else u(208)
        return QSize(wide + 2 * g(12), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def items(self) -> tuple[RailItem, ...]:
        """Return the pages as buttons, in their order."""
        return tuple(self._items.values())

    def _on_item_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.page_chosen.emit(item.page.key)

    def _on_more_opened(self) -> None:
        self._menu.fill()
        corner = self._more.rect().topRight()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = self._more.rect().topLeft()
            corner.setX(corner.x() - self._menu.sizeHint().width())
        self._menu.popup(self._more.mapToGlobal(corner))
