"""The short lists: lines are added, reworded, put elsewhere and retired, by keys, with a way back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.short_lists import LineWords, ShortLine, ShortList
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.lists.line_form import LineForm
from frc_desk.ui.lists.line_words import ABOUT_WORDS, LIST_WORDS, line_rows
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import FlowLayout, Group, ScrollColumn, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The lines of one list, and how the office calls itself."""

    wanted: ShortList
    lines: tuple[ShortLine, ...]
    office: str


class ListsPage(DeskPage):
    """Up and Down choose a line, Enter rewords it, Alt with the arrows moves it, Del retires it, Ins adds one."""

    listens_to = frozenset({Kind.OFFICE})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Short lists"))
        self._desks, self._background, self._links = desks, background, links
        self._wanted = ShortList.UNMET_REASON
        self._lines: tuple[ShortLine, ...] = ()
        self._office = ""
        self._next = ""
        self.which = Segmented(
            _("Which list"),
            [Segment(one.value, _(words)) for one, words in LIST_WORDS.items()],
            self._wanted.value,
        )
        self._about = Words("", "second", "text2", wrap=True)
        self.list = RowList(_("Lines of the list"), ruled=True)
        self.add = Button(_("Add a line"), "secondary", "plus", cap=_("Ins"), small=True)
        self.form = LineForm()
        self._pane = Group()
        self._build()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("line", _("This line"), "pencil", self._pane),)

    def refresh(self) -> None:
        wanted = self._wanted

        def read() -> _Loaded:
            return _Loaded(
                wanted, self._desks.short_lists.lines(wanted), self._desks.office.profile().name
            )

        self._background.run(read, self._show, lane="short lists")

    def arrive(self) -> None:
        super().arrive()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._on_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._pane.setLayout(column(ScrollColumn(column(self.form, gap=0)), gap=0))
        tools = Group()
        tools.setLayout(FlowLayout(self.which, self.add, gap=12))
        card = Card((self.list, 1), margins=(8, 8, 8, 8))
        self.setLayout(
            column(
                tools, self._about, (card, 1), gap=12, margins=(20, 14, 20, 20)
            )
        )  # fmt: skip
        self.list.installEventFilter(self)
        self.list.current_changed.connect(lambda _key: self._show_current())
        self.list.row_activated.connect(lambda _key: self._begin())
        self.which.choice_changed.connect(self._on_list)
        self.add.clicked.connect(self._on_add)
        self.form.saved.connect(self._on_saved)
        self.form.moved.connect(self._on_moved)
        self.form.turned.connect(self._on_turned)
        self.form.left.connect(self._on_left)

    def _show(self, loaded: _Loaded) -> None:
        if loaded.wanted is not self._wanted:
            return
        self._lines, self._office = loaded.lines, loaded.office
        self._about.setText(_(ABOUT_WORDS[self._wanted]))
        current = self._next or self.list.current_key()
        self._next = ""
        today = local_day(self._desks.context.clock.now())
        self.list.set_rows(line_rows(self._wanted, self._lines, today), first_current=True)
        if any(one.code == current for one in self._lines):
            self.list.set_current(current)
        self._show_current()

    def _current(self) -> ShortLine | None:
        key = self.list.current_key()
        return next((one for one in self._lines if one.code == key), None)

    def _show_current(self) -> None:
        line = self._current()
        if line is not None:
            self.form.show_line(self._wanted, line)

    def _on_key(self, event: QKeyEvent) -> bool:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_moved(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self._on_turned()
        elif event.key() == Qt.Key.Key_Insert:
            self._on_add()
        elif event.key() in _ENTER and not event.modifiers():
            self._begin()
        else:
            return False
        return True

    def _on_left(self) -> None:
        self._show_current()
        self._to_list()

    def _begin(self) -> None:
        """Go to the form, also where it lies behind the list."""
        self.part_asked.emit("line")
        self.form.begin()

    def _to_list(self) -> None:
        self.part_asked.emit("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_list(self, key: str) -> None:
        self._wanted = ShortList(key)
        self._next = ""
        self.refresh()

    def _on_add(self) -> None:
        self.form.show_line(self._wanted, None, office=self._office)
        self._begin()

    def _on_saved(self, words: LineWords) -> None:
        desk, wanted, line = self._desks.short_lists, self._wanted, self._current()
        if self.form.is_new():
            self._write(lambda: desk.add(wanted, words), _("Line added"))
        elif line is not None:
            code = line.code
            self._write(lambda: desk.reword(wanted, code, words), _("Line saved"))

    def _on_moved(self, by: int) -> None:
        desk, wanted, line = self._desks.short_lists, self._wanted, self._current()
        if line is not None and line.in_use:
            code = line.code
            self._write(lambda: desk.move(wanted, code, by), _("Line moved"))

    def _on_turned(self) -> None:
        desk, wanted, line = self._desks.short_lists, self._wanted, self._current()
        if line is None:
            return
        code = line.code
        if line.in_use:
            self._write(lambda: desk.retire(wanted, code), _("Line retired"))
        else:
            self._write(lambda: desk.bring_back(wanted, code), _("Line offered again"))

    def _write(self, work: Callable[[], Done[ShortLine]], said: str) -> None:
        def done(answer: Done[ShortLine]) -> None:
            self._next = answer.value.code
            self._to_list()
            self._links.announce(answer, said)

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.form.say_problems(error.problems)
            else:
                self._links.failed.emit(error)

        self._background.run(work, done, failed)
