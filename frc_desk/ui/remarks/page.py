"""What parents told us: what is open first, answered in a line, told back with a digit, and as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.ids import RemarkId
from frc_desk.domain.remarks import Remark, RemarkRow, RemarkState, TakenWhere
from frc_desk.errors import FrcDeskError, InvalidInputError, ReadOnlyFolderError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.remark_form import RemarkForm
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.style import look
from frc_desk.ui.visit_words import WHERE_WORDS, code_words, state_badge
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented, Tick
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Rule, Words

_OPEN, _ALL = "open", "all"
_ONE_COLUMN_UNDER = 860


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    rows: tuple[RemarkRow, ...]
    topics: tuple[ChoiceLine, ...]


class RemarksPage(DeskPage):
    """1 or Enter answers the current line, 2 says that it was told back, F opens who wants to know."""

    listens_to = frozenset({Kind.REMARK, Kind.OFFICE})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("What parents told us"))
        self._desks, self._background, self._links = desks, background, links
        self._known: dict[str, RemarkRow] = {}
        self._answering = RemarkId("")
        self.which = Segmented(
            _("Which lines"), [Segment(_OPEN, _("Open")), Segment(_ALL, _("All"))], small=True
        )
        self.rows = RowList(_("What parents told us"), fit=True, ruled=True)
        self.answer = LineField(_("What was answered"), "pencil", help_text=_("Enter keeps it."))
        self.with_words = Tick(_("With what they said and what was answered"))
        self.choose_file = Button(_("Choose the file"), icon="download", small=True)
        self.export = QWidget()
        self._none = EmptyState("megaphone", _("Nothing waits for an answer."))
        self.form = RemarkForm(TakenWhere.DESK)
        self._build()
        self.which.choice_changed.connect(lambda _key: self.refresh())
        self.rows.row_activated.connect(self._ask_answer)
        self.rows.installEventFilter(self)
        self.answer.edit.returnPressed.connect(self._on_answered)
        self.form.kept.connect(self._on_kept)
        bind(ShortcutId.EXPORT, self, self._on_export, here_only=True)

    def _build(self) -> None:
        export = Button(_("Export"), icon="download", shortcut=ShortcutId.EXPORT, small=True)
        export.clicked.connect(self._on_export)
        hint = _("1 answer · 2 told back · F the family that waits")
        lines = Card(
            row(self.which, None, export),
            self.export,
            Words(hint, "second", "text2", wrap=True),
            self.rows,
            self._none,
            self.answer,
            gap=8,
            margins=(14, 12, 10, 12),
        )
        self._none.setVisible(False)
        self.answer.setVisible(False)
        self._build_export()
        new = Card(self.form, title=_("A parent said"), icon="megaphone", margins=(16, 12, 16, 14))
        self._columns = row((column(lines, None, gap=0), 3), (column(new, None, gap=0), 2), gap=14)
        content = column(self._columns, None, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(content), gap=0))

    def _build_export(self) -> None:
        """Ask what goes into the file before where it goes: what was typed may name somebody."""
        without = _("Without the tick: day, topic, place, school, and whether it was answered.")
        warning = _(
            "With it: a name this office knows is left out where it begins with a capital, and so are"
            " numbers and mail addresses. Any other name stays: read the file over before it goes to anybody."
        )
        said = Words(warning, "second", "text2", wrap=True)
        self.export.setLayout(
            column(
                Rule(), self.with_words, Words(without, "second", "text2", wrap=True), said,
                row(self.choose_file, None), Rule(), gap=6,
            )
        )  # fmt: skip
        self.export.setVisible(False)
        self.choose_file.clicked.connect(self._on_choose_file)

    def refresh(self) -> None:
        """Read the lines again."""
        desks, only_open = self._desks, self.which.chosen() != _ALL

        def read() -> _Loaded:
            topics = desks.rules.choices(ChoiceList.REMARK_TOPIC)
            return _Loaded(desks.remarks.remarks(only_open=only_open), topics)

        self._background.run(read, self._show_lines, lane="remarks")

    def arrive(self) -> None:
        super().arrive()
        target = self.rows if self.rows.rows() else self.form.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_places(self) -> tuple[QWidget, ...]:
        return (self.rows, self.form)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self.rows:
            typed, key = event.text().casefold(), self.rows.current_key()  # type: ignore[attr-defined] # it is a QKeyEvent
            if key and typed in ("1", "2", "f"):
                self._on_digit(typed, key)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.answer.isHidden():
            self._put_answer_away()
        elif event.key() == Qt.Key.Key_Escape and not self.export.isHidden():
            self._put_export_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_lines(self, loaded: _Loaded) -> None:
        today = local_day(self._desks.context.clock.now())
        self._known = {one.remark.id: one for one in loaded.rows}
        current = self.rows.current_key()
        facts = [remark_facts(one, loaded.topics, today) for one in loaded.rows]
        self.rows.set_rows(facts, first_current=True)
        if current in self._known:
            self.rows.set_current(current)
        self.rows.setVisible(bool(facts))
        self._none.setVisible(not facts)
        if self.form.topic.digits is None:
            self.form.offer(loaded.topics)

    def _on_digit(self, digit: str, key: str) -> None:
        known = self._known.get(key)
        if digit == "1":
            self._ask_answer(key)
        elif digit == "2":
            desk, remark_id = self._desks.remarks, RemarkId(key)
            self._run_told(lambda: desk.told_back(remark_id))
        elif known is not None and known.remark.person_id:
            self._links.family_asked.emit(known.remark.person_id)

    def _run_told(self, work: Callable[[], Done[Remark]]) -> None:
        def done(answer: Done[Remark]) -> None:
            self._links.announce(answer, _("Told back"))

        self._background.run(work, done, self._links.failed.emit)

    def _ask_answer(self, key: str) -> None:
        known = self._known.get(key)
        if known is None:
            return
        self._answering = RemarkId(key)
        self.answer.set_text(known.remark.answer)
        self.answer.set_error("")
        self.answer.setVisible(True)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self) -> None:
        desk, remark_id, said = self._desks.remarks, self._answering, self.answer.text()

        def done(answer: Done[Remark]) -> None:
            self._put_answer_away()
            self._links.announce(answer, _("Answer kept"))

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.answer.set_error(" ".join(_(one) for one in error.problems.values()))
            else:
                self._links.failed.emit(error)

        self._background.run(lambda: desk.answer(remark_id, said), done, failed)

    def _put_answer_away(self) -> None:
        self.answer.setVisible(False)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, line: str, topic: str, where: str) -> None:
        desk = self._desks.remarks

        def done(answer: Done[Remark]) -> None:
            self.form.begin()
            self._links.announce(answer, _("Kept, without a name"))

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.form.show_problems(error.problems)
            else:
                self._links.failed.emit(error)

        self._background.run(lambda: desk.write(line, topic, TakenWhere(where)), done, failed)

    def _on_export(self) -> None:
        self.with_words.setChecked(False)
        self.export.setVisible(True)
        self.with_words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_export_away(self) -> None:
        self.export.setVisible(False)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose_file(self) -> None:
        dialog = QFileDialog(self, _("Export"), "what-parents-told-us.csv", "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.show()

    def write(self, path: str) -> None:
        """Write all lines into a file, without any family."""
        desk, with_words = self._desks.remarks, self.with_words.isChecked()

        def run() -> str:
            content = desk.file(with_words=with_words)
            try:
                Path(path).write_bytes(content)
            except OSError as error:
                raise ReadOnlyFolderError(folder=Path(path).parent) from error
            return Path(path).name

        def done(name: str) -> None:
            self._put_export_away()
            self._links.said.emit(_("Written to {file}").format(file=name), "")

        self._background.run(run, done)


def remark_facts(row: RemarkRow, topics: tuple[ChoiceLine, ...], today: date) -> RowFacts:
    """Return a parent's line as a row; who waits, and how they may be reached."""
    one = row.remark
    taken = short_day_words(local_time(one.taken_at).date(), today)
    badges = [state_badge(one.state)]
    counter_mode().know(row.person_name)
    counter_mode().know_private([one.line])
    if row.person_name and one.state is not RemarkState.TOLD:
        badges.append(RowBadge(_("{name} waits").format(name=row.person_name), "violet", "user"))
        badges.append(_way_badge(row))
    facts = (
        code_words(topics, one.topic), row.school_name, _(WHERE_WORDS[one.taken_where]), taken,
        _("answer: {answer}").format(answer=one.answer) if one.answer else "",
    )  # fmt: skip
    return RowFacts(
        key=one.id,
        title=one.line,
        facts=" · ".join(part for part in facts if part),
        badges=tuple(badges),
        lead=RowLead("icon", icon="megaphone"),
        cap="1 – 2",
    )


def _way_badge(row: RemarkRow) -> RowBadge:
    if row.may_call:
        return RowBadge(_("by phone"), "neutral", "phone-call")
    if row.may_text:
        return RowBadge(_("text only"), "amber", "message-square")
    return RowBadge(_("no safe way to call"), "red", "phone-off")
