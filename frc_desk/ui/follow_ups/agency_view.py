"""The partners who owe an answer, and the call sheet of one: ten referrals closed in one call by digits."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.call_sheets import AGENCY_OUTCOMES, AgencyWaiting, CallSheet, CallSheetLine
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import ReferralId
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.errors import FrcDeskError, RecordNotFoundError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words
from frc_desk.ui.follow_ups.agency_pane import AgencyPane
from frc_desk.ui.follow_ups.open_list import OpenRowList
from frc_desk.ui.follow_ups.outcome_box import OutcomeBox
from frc_desk.ui.follow_ups.questions import Asked
from frc_desk.ui.follow_ups.words import agency_outcome_words, referral_badge
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import answers_words, language_words


@dataclass(frozen=True, slots=True)
class _LoadedSheet:
    """What the worker read for one call."""

    sheet: CallSheet
    reasons: tuple[UnmetReasonLine, ...]
    today: date


class AgencyView(QWidget):
    """A list of partners; Enter opens the call sheet of one, Esc goes back."""

    pane_changed = Signal()

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__()
        self._desks = desks
        self._background = background
        self._links = links
        self._printing = printing
        self._key = ""
        self._code = ""
        self._next = ""
        self._sheet: CallSheet | None = None
        self._reasons: tuple[UnmetReasonLine, ...] = ()
        self._today = local_day(desks.context.clock.now())
        self.pane = AgencyPane()
        self.pane.print_asked.connect(self.print_sheet)
        self.pane.nobody_answered.connect(self._on_nobody)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._built_agencies())
        self._stack.addWidget(self._built_sheet())
        self.setLayout(column((self._stack, 1), gap=0))
        self.pane.show_sheet(None)

    def refresh(self) -> None:
        """Read again what is in sight."""
        if self._key or self._code:
            self._read_sheet()
        self._background.run(self._desks.call_sheets.agencies, self._show_agencies, lane="agencies")

    def take_focus(self) -> None:
        """Put the focus on the list in sight."""
        shown = self.lines if self._stack.currentIndex() else self.agencies
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_code(self, code: str) -> None:
        """Open the referrals of a slip, as it was typed or scanned; a line in sight becomes current."""
        own = self._line_with(code)
        if own is not None:
            self.lines.set_current(own.referral_id)
            self.take_focus()
            return
        self._key, self._code = "", code
        self._read_sheet()

    def has_code(self, code: str) -> bool:
        """Say whether the call sheet in sight holds this code."""
        return self._line_with(code) is not None

    def _built_agencies(self) -> QWidget:
        self.agencies = RowList(_("Partners who owe an answer"), ruled=True)
        self.agencies.row_activated.connect(self._on_agency)
        self.agencies.current_changed.connect(self._on_current_agency)
        self._agency_count = Words("", "second", "text2")
        head = row(
            Words(_("Longest waiting first"), "label", "text2"),
            None,
            self._agency_count,
            margins=(8, 0, 8, 0),
        )
        self._agency_card = Card(head, (self.agencies, 1), gap=6, margins=(6, 10, 6, 6))
        self._none = EmptyState(
            "list-checks", _("No partner owes an answer."), _("Every referral has its word.")
        )
        self._none.setVisible(False)
        page = QWidget()
        page.setLayout(column((self._agency_card, 1), (self._none, 1), gap=0))
        return page

    def _built_sheet(self) -> QWidget:
        outcomes = [(one, agency_outcome_words(one)) for one in AGENCY_OUTCOMES]
        self._box = OutcomeBox(outcomes, with_note=False)
        self._box.recorded.connect(self._on_recorded)
        self._box.installEventFilter(self)
        self._box.left.connect(self.take_focus)
        self.lines = OpenRowList(_("Ask about these"), self._box)
        self._box.changed_size.connect(self.lines.lay_out)
        self.lines.current_changed.connect(self._on_line)
        self.lines.row_activated.connect(self._on_line_activated)
        self.lines.installEventFilter(self)
        back = Button(_("All partners"), "quiet", cap="Esc", small=True)
        back.clicked.connect(self._on_back)
        self._title = Words("", "head", wrap=True)
        self._sheet_count = Words("", "second", "text2")
        head = row((self._title, 1), self._sheet_count, back, gap=10, margins=(8, 0, 4, 0))
        page = QWidget()
        page.setLayout(
            column((Card(head, (self.lines, 1), gap=8, margins=(6, 10, 6, 6)), 1), gap=0)
        )
        return page

    def _show_agencies(self, found: tuple[AgencyWaiting, ...]) -> None:
        self._waiting = {one.key: one for one in found}
        self.agencies.set_rows([_agency_row(one) for one in found], first_current=True)
        late = sum(one.late for one in found)
        words = ngettext("{n} late answer", "{n} late answers", late).format(n=late)
        self._agency_count.setText(words)
        self._agency_card.setVisible(bool(found))
        self._none.setVisible(not found)

    def _on_current_agency(self, key: str) -> None:
        if key and not self._stack.currentIndex():
            desk = self._desks.call_sheets
            self._background.run(
                lambda: desk.sheet(key), self._show_pane, lambda _error: None, lane="agency_pane"
            )

    def _show_pane(self, sheet: CallSheet) -> None:
        if not self._stack.currentIndex():
            self._sheet = sheet
            self.pane.show_sheet(sheet)

    def _on_agency(self, key: str) -> None:
        self._key, self._code = key, ""
        self._read_sheet()

    def _read_sheet(self) -> None:
        key, code, desks = self._key, self._code, self._desks

        def load() -> _LoadedSheet:
            desk = desks.call_sheets
            sheet = desk.sheet_of_code(code) if code else desk.sheet(key)
            today = local_day(desks.context.clock.now())
            return _LoadedSheet(sheet, desks.rules.reasons(), today)

        self._background.run(load, self._show_sheet, self._on_sheet_gone, lane="call_sheet")

    def _on_sheet_gone(self, error: FrcDeskError) -> None:
        """Go back where nothing waits any more; a code that is nobody's gets its sentence."""
        by_code = bool(self._code)
        self._on_back()
        if by_code or not isinstance(error, RecordNotFoundError):
            self._links.failed.emit(error)

    def _show_sheet(self, loaded: _LoadedSheet) -> None:
        self._sheet, self._reasons, self._today = loaded.sheet, loaded.reasons, loaded.today
        sheet = loaded.sheet
        self.pane.show_sheet(sheet)
        self._title.setText(sheet.name)
        count = ngettext("{n} waits", "{n} wait", len(sheet.lines))
        self._sheet_count.setText(count.format(n=len(sheet.lines)))
        arrives = not self._stack.currentIndex()
        keys = [str(one.referral_id) for one in sheet.lines]
        before = [one.key for one in self.lines.rows()]
        place = before.index(self.lines.current_key()) if self.lines.current_key() in before else 0
        self.lines.set_rows([_line_row(one, self._today) for one in sheet.lines])
        self._stack.setCurrentIndex(1)
        if self.lines.current_key() not in keys or arrives:
            at = 0 if arrives else min(place, len(keys) - 1)
            self.lines.set_current(keys[at])
        elif self._next in keys:
            self.lines.set_current(self._next)
        self._next = ""
        self._on_line(self.lines.current_key())
        if self.isVisible():
            self.take_focus()
        self.pane_changed.emit()

    def _on_back(self) -> None:
        self._key = self._code = ""
        self._stack.setCurrentIndex(0)
        self.take_focus()
        self._on_current_agency(self.agencies.current_key())

    def _current(self) -> CallSheetLine | None:
        key = self.lines.current_key()
        lines = self._sheet.lines if self._sheet else ()
        return next((one for one in lines if one.referral_id == key), None)

    def _line_with(self, code: str) -> CallSheetLine | None:
        if not self._stack.currentIndex() or self._sheet is None:
            return None
        return next((one for one in self._sheet.lines if one.code == code), None)

    def _after(self, line: CallSheetLine) -> str:
        """Return the line that is asked about next; it wraps, and one alone is its own next."""
        keys = [str(one.referral_id) for one in self._sheet.lines] if self._sheet else []
        return keys[(keys.index(line.referral_id) + 1) % len(keys)] if keys else ""

    def _on_line(self, _key: str) -> None:
        found = self._current()
        self._box.setEnabled(found is not None and not found.is_ended)
        if found is None:
            return
        asked = Asked(self._today, reasons=self._reasons, offers_next=False, asks_whose=False)
        words = _("3 Has not come: we ask the family why on the next working day.")
        if found.may_be_named:
            words = _("Enter shows the first name: the family said yes. It is written down.")
        self._box.begin(asked, words)

    def _on_line_activated(self, key: str) -> None:
        """Show the name where the family said yes to that."""
        found = self._current()
        if found is None or not found.may_be_named:
            return

        def told(done: Done[str]) -> None:
            words = _("{code}: {name}. Written into the disclosure log.")
            self._links.announce(done, words.format(code=found.code, name=done.value))

        desk = self._desks.call_sheets
        self._background.run(lambda: desk.tell_name(ReferralId(key)), told)

    def _on_recorded(self, answer: Answer) -> None:
        found = self._current()
        if found is None:
            return
        self.take_focus()
        self._next = self._after(found)
        said = _("Answer saved: {code}, {digit} {outcome}").format(
            code=found.code or found.service,
            digit=answer.outcome.value,
            outcome=agency_outcome_words(answer.outcome),
        )
        desk = self._desks.call_sheets
        self._background.run(
            lambda: desk.record(found.referral_id, answer),
            lambda done: self._links.announce(done, said),
        )

    def _on_nobody(self) -> None:
        if self._sheet is None:
            return
        open_ids = tuple(one.referral_id for one in self._sheet.lines if not one.is_ended)
        desk, name = self._desks.call_sheets, self._sheet.name
        self._background.run(
            lambda: desk.nobody_answered(open_ids),
            lambda done: self._links.announce(
                done, _("Nobody answered at {name}. Ask again in two days.").format(name=name)
            ),
        )

    def print_sheet(self) -> None:
        """Print the call sheet of the partner in sight."""
        sheet = self._sheet
        if sheet is None:
            return
        desk = self._desks.call_sheets

        def made(paper: object) -> None:
            job = PrintJob("call sheet", getattr(paper, "pdf"), getattr(paper, "pages"))  # noqa: B009 - a paper
            self._printing.print_now(
                job,
                lambda printer: self._links.said.emit(
                    _("Printed on {printer}").format(printer=printer), ""
                ),
            )

        self._background.run(lambda: desk.paper(sheet), made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            escape = event.key() == Qt.Key.Key_Escape
            if escape and self._box.is_asking():
                self._box.ask_nothing()
                self.take_focus()
                return True
            if watched is self.lines and escape:
                self._on_back()
                return True
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if watched is self.lines and bare and event.text().isdigit():
                found = self._current()
                return found is not None and not found.is_ended and self._box.press(event.text())
        return super().eventFilter(watched, event)


def _agency_row(one: AgencyWaiting) -> RowFacts:
    wait = ngettext("{n} waits", "{n} wait", one.waiting).format(n=one.waiting)
    longest = ngettext("longest {n} working day", "longest {n} working days", one.longest)
    badges = []
    if one.late:
        late = ngettext("{n} late", "{n} late", one.late).format(n=one.late)
        badges.append(RowBadge(late, "amber", "clock"))
    if one.answers.is_silent:
        badges.append(RowBadge(_("Rarely answers"), "red", "phone-off"))
    if one.is_ours:
        badges.append(RowBadge(_("Our own"), "blue", "school"))
    return RowFacts(
        key=one.key,
        title=one.name,
        facts=f"{wait} · {longest.format(n=one.longest)}",
        end=(one.phone,) if one.phone else (),
        badges=tuple(badges),
        lead=RowLead("icon", icon="phone"),
        more=answers_words(one.answers),
        cap=_("Enter ↵"),
    )


def _line_row(one: CallSheetLine, today: date) -> RowFacts:
    given = _("given {day}").format(day=day_words(one.given_on, today))
    days = ngettext("{n} working day", "{n} working days", one.days_pending)
    badges = [referral_badge(one.word)]
    if one.never_answered:
        badges.append(RowBadge(_("Never answered"), "amber", "phone-off"))
    if one.may_be_named:
        badges.append(RowBadge(_("Yes to the name"), "green", "badge-check"))
    end = [days.format(n=one.days_pending)] if not one.is_ended else []
    if one.language:
        end.append(language_words(one.language))
    return RowFacts(
        key=one.referral_id,
        title=one.code or _("no code"),
        facts=f"{one.service} · {given}",
        end=tuple(end),
        badges=tuple(badges),
        lead=RowLead("icon", icon="ticket"),
    )
