"""The bar above every page: its title, the search over everything, New call, New walk-in and help."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.style import g, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.buttons import Button, IconButton
from frc_desk.ui.widgets.canvas import Canvas, state_of
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Words


class _PracticeBadge(Words):
    """The one word in capitals: this is not the real office."""

    def __init__(self) -> None:
        super().__init__(_("PRACTICE"), "caption_strong", "on_alarm")
        self.setContentsMargins(u(9), u(3), u(9), u(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), self.height() / 2, "alarm", "on_alarm")
        super().paintEvent(event)


class SearchButton(QAbstractButton):
    """Looks like the field it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Find a family, service or slip"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(u(440), line_height("body") + u(17))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        line: Token = "focus" if state.focus else "accent" if state.hover else "control"
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(8), "surface", line, 2 if state.focus else 1)
            canvas.icon("search", "text2", u(11), 16)
            cap = canvas.key_cap(self.width() - u(8), cap_of(ShortcutId.FIND_ANYTHING))
            room = canvas.across(u(36), self.width() - u(36) - u(16) - cap)
            canvas.words(room, self.text(), "body", "text3", elide=True)


@dataclass(frozen=True)
class _Shape:
    """What the bar shows; `least` is the effective width under which it is never so much."""

    least: float = 0
    search: bool = False
    caps: bool = False
    helps: bool = False
    walk_in: bool = False
    find: bool = False
    call: bool = True


# The order in which things give way, whatever the language: first what is said elsewhere too (keys,
# then the room to type in, then help, which F1 opens), then the words of buttons with an icon, the
# primary's last. The title and PRACTICE always stay.
_SHAPES = (
    _Shape(900, search=True, caps=True, helps=True, walk_in=True, find=True),
    _Shape(900, search=True, helps=True, walk_in=True, find=True),
    _Shape(760, caps=True, helps=True, walk_in=True, find=True),
    _Shape(760, helps=True, walk_in=True, find=True),
    _Shape(walk_in=True, find=True),
    _Shape(find=True),
    _Shape(),
    _Shape(call=False),
)


class TopBar(Surface):
    """What is the same on every page; in a narrow window it gives way step by step."""

    find_chosen = Signal()
    call_chosen = Signal()
    walk_in_chosen = Signal()
    help_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(edges=("bottom",))
        self._title = Words("", "title")
        self._practice = _PracticeBadge()
        self._practice.setVisible(False)
        self.search = SearchButton()
        self._find = Button(_("Find"), "secondary", "search", shortcut=ShortcutId.FIND_ANYTHING)
        self._call = Button(_("New call"), "primary", "phone-call", shortcut=ShortcutId.NEW_CALL)
        self._walk_in = Button(_("New walk-in"), "secondary", "footprints")
        self._help = IconButton("circle-help", _("Help"))
        self._effective = 2000.0
        self._may_search = True
        self._line = row(
            self._practice,
            self._title,
            None,
            (self.search, 3),
            self._find,
            self._call,
            self._walk_in,
            self._help,
            gap=10,
            margins=(20, 0, 12, 0),
        )
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.clicked.connect(self.find_chosen)
        self._find.clicked.connect(self.find_chosen)
        self._call.clicked.connect(self.call_chosen)
        self._walk_in.clicked.connect(self.walk_in_chosen)
        self._help.clicked.connect(self.help_chosen)

    def set_title(self, title: str) -> None:
        """Show the name of the page."""
        if title != self._title.text():
            self._title.setText(title)
            self._fit()

    def set_practice(self, *, on: bool) -> None:
        """Say that this is the practice office."""
        self._practice.setVisible(on)
        self._fit()

    def allow_search(self, *, on: bool) -> None:
        """Take the way to search out of sight on a page from which nobody may be looked up."""
        if on is not self._may_search:
            self._may_search = on
            self._fit()

    def set_room(self, effective: float) -> None:
        """Give way in a narrow window."""
        self._effective = effective
        self.search.setMaximumWidth(u(440) if effective >= 1100 else u(300))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the fullest shape whose words all have room."""
        shape = _SHAPES[-1]
        for shape in (one for one in _SHAPES if self._effective >= one.least):
            self._find.show_cap(on=shape.caps)
            self._call.show_cap(on=shape.caps)
            self._find.show_words(on=shape.find)
            self._walk_in.show_words(on=shape.walk_in)
            self._call.show_words(on=shape.call)
            if self._needs(shape) <= self.width():
                break
        # Once, at the end: to show and hide on the way would have the window laid out in between.
        self.search.setVisible(shape.search and self._may_search)
        self._find.setVisible(not shape.search and self._may_search)
        self._help.setVisible(shape.helps)

    def _needs(self, shape: _Shape) -> int:
        """Return the width that the words of a shape ask for."""
        margins, gap = self._line.contentsMargins(), self._line.spacing()
        shown: list[QWidget] = [self._title, self._call, self._walk_in]
        shown += [self.search if shape.search else self._find]
        shown += [self._help] if shape.helps else []
        shown += [] if self._practice.isHidden() else [self._practice]
        wide = sum(part.minimumSizeHint().width() + gap for part in shown)
        return wide + margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_height("body") + u(18) + g(19))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
