"""Hands the slip over in the way that was chosen, writes the way down, and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from frc_desk.domain.changes import Done
from frc_desk.domain.languages import paper_language
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.slips import ReadAloud, SlipPaper
from frc_desk.errors import FrcDeskError, PrinterError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.slips import SlipGiven
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.give_panel import GivePanel
from frc_desk.ui.contacts.give_rows import COPY_TEXT, EMAIL_DRAFT, NO_PAPER, PLAIN_PAPER
from frc_desk.ui.contacts.mail_draft import open_mail_draft
from frc_desk.ui.contacts.slip_flow import SlipFlow
from frc_desk.ui.contacts.tools import ContactTools
from frc_desk.ui.contacts.words import given_words
from frc_desk.ui.printing import PrintJob

_UNNAMED = "slip"
"""The title of a paper without a code: a finder service leaves no trace."""


@dataclass(frozen=True, slots=True)
class _Papers:
    """What was made to be handed over; finder papers have no code and are counted in memory only."""

    given: Done[SlipGiven] | None
    finder: tuple[SlipPaper, ...]


class GiveFlow(QObject):
    """The side of the call on which *How does it reach the family?* is answered."""

    opened = Signal()
    closed = Signal()
    nothing_chosen = Signal()

    def __init__(
        self, editor: DraftEditor, panel: GivePanel, slip: SlipFlow, tools: ContactTools
    ) -> None:
        super().__init__(panel)
        self._editor, self._panel, self._slip, self._tools = editor, panel, slip, tools
        self._given: tuple[GivenWay, ...] = ()
        self._no_paper = False
        self._asked_safety = False
        panel.safety_chosen.connect(self._on_safety_chosen)
        panel.way_chosen.connect(self._on_way_chosen)
        panel.copy_chosen.connect(self._on_copy_chosen)
        panel.said_back.connect(self._on_said_back)
        panel.left.connect(self.closed)

    def start(self) -> None:
        """Ctrl+P: ask how the slip reaches the family, and first whether paper is safe."""
        draft = self._editor.draft
        if not draft.services and not self._editor.loose.services:
            self.nothing_chosen.emit()
            return
        self._panel.say_state("")
        self.opened.emit()
        if not self._asked_safety and self._tools.desks.slips.needs_paper_question(draft):
            self._panel.ask_safety()
        else:
            self._ask_way()

    def print_with_dialog(self, window: QWidget) -> None:
        """Ctrl+Shift+P: choose the printer in the system's window."""
        self._make(GivenWay.PRINTED, lambda papers: self._print(papers, window))

    def _ask_way(self) -> None:
        ways = self._tools.desks.slips.ways(self._editor.draft)
        if self._no_paper:
            ways = (GivenWay.READ_ALOUD,)
        printer = self._tools.printing.chosen_printer()
        language = paper_language(self._slip.language).english_name
        self._panel.ask_way(ways, self._given, printer, language)

    def _on_safety_chosen(self, answer: str) -> None:
        self._asked_safety = True
        self._no_paper = answer == NO_PAPER
        self._slip.plain = answer == PLAIN_PAPER
        self._slip.draw_soon()
        if self._no_paper:
            self._read_aloud()
        else:
            self._ask_way()

    def _on_way_chosen(self, key: str) -> None:
        way = GivenWay(key)
        if way is GivenWay.READ_ALOUD:
            self._read_aloud()
        elif way is GivenWay.COPIED:
            self._panel.ask_copy()
        elif way is GivenWay.PICK_UP:
            self._make(way, lambda _papers: self._say_given(way))
        else:
            self._make(way, self._print)

    def _read_aloud(self) -> None:
        slips, draft, language = self._tools.desks.slips, self._editor.draft, self._slip.language
        plain, loose = self._slip.plain, self._editor.loose.services

        def script() -> ReadAloud:
            if draft.services:
                return slips.read_aloud(slips.content(draft, language, plain=plain))
            return slips.read_aloud(slips.service_content(loose, language, plain=True))

        self._tools.background.run(script, self._panel.read_aloud, self._on_failed)

    def _on_said_back(self) -> None:
        self._make(GivenWay.READ_ALOUD, lambda _papers: self._say_given(GivenWay.READ_ALOUD))

    def _make(self, way: GivenWay, done: Callable[[_Papers], None]) -> None:
        """Write down what is handed over, and make its papers; nothing is written of a finder service."""
        desk, language, plain = self._tools.desks.slips, self._slip.language, self._slip.plain
        self._editor.save_now()
        draft, loose = self._editor.timed_draft(), self._editor.loose.services
        on_paper = way is not GivenWay.READ_ALOUD

        def make() -> _Papers:
            given = desk.give(draft, way, language, plain=plain) if draft.services else None
            papers = tuple(desk.finder_paper(one, language) for one in loose) if on_paper else ()
            return _Papers(given, papers)

        def made(papers: _Papers) -> None:
            if papers.given is not None:
                self._editor.put_given(papers.given.value.draft)
                self._tools.bus.announce(papers.given.changes)
            self._given = tuple(dict.fromkeys((*self._given, way)))
            done(papers)

        self._tools.background.run(make, made, self._on_failed)

    def _print(self, papers: _Papers, window: QWidget | None = None) -> None:
        printing = self._tools.printing
        jobs = [self._job(paper, _UNNAMED) for paper in papers.finder]
        if papers.given is not None and papers.given.value.paper is not None:
            value = papers.given.value
            jobs.insert(0, self._job(papers.given.value.paper, value.slip.code))
        for job in jobs:
            if window is not None:
                printing.print_with_dialog(job, window, self._on_printed, self._on_print_failed)
            else:
                printing.print_now(job, self._on_printed, self._on_print_failed)

    def _job(self, paper: SlipPaper, title: str) -> PrintJob:
        slips = self._tools.desks.slips
        return PrintJob(
            title, paper.pdf, paper.pages, lambda page, scale: slips.picture(paper, page, scale)
        )

    def _on_printed(self, printer: str) -> None:
        self._say_given(GivenWay.PRINTED, printer)

    def _on_print_failed(self, error: FrcDeskError) -> None:
        # No paper came out, so printing is proposed again.
        self._given = tuple(way for way in self._given if way is not GivenWay.PRINTED)
        self._ask_way()
        if isinstance(error, PrinterError):
            self._panel.say_state(
                _("The printer did not answer. The slip is kept. Print again or read it aloud."),
                good=False,
            )
        else:
            self._panel.say_state(error_sentence(error), good=False)

    def _say_given(self, way: GivenWay, printer: str = "") -> None:
        code = self._editor.draft.slip_code if self._editor.draft.services else ""
        words = given_words(way)
        if printer:
            words = _("{done} on {printer}").format(done=words, printer=printer)
        elif code and way in (GivenWay.PICK_UP, GivenWay.READ_ALOUD):
            words = _("{done}. Code {code}").format(done=words, code=code)
        self._tools.links.said.emit(words, "")
        self._ask_way()
        self._panel.say_state(words)

    def _on_copy_chosen(self, key: str) -> None:
        if key == COPY_TEXT:
            self._make(GivenWay.COPIED, self._copy_text)
        elif key == EMAIL_DRAFT:
            self._make(GivenWay.COPIED, self._open_email)
        else:
            self._make(GivenWay.COPIED, self._save_pdf)

    def _copy_text(self, papers: _Papers) -> None:
        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._say_given(GivenWay.COPIED)

        self._with_content(papers, self._tools.desks.slips.plain_text, copied)

    def _open_email(self, papers: _Papers) -> None:
        def opened(message: bytes) -> None:
            open_mail_draft(message)
            self._say_given(GivenWay.COPIED)

        self._with_content(papers, self._tools.desks.slips.email_draft, opened)

    def _save_pdf(self, papers: _Papers) -> None:
        if papers.given is None or papers.given.value.paper is None:
            return
        slip, paper = papers.given.value.slip, papers.given.value.paper
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = Path(place or ".") / f"{slip.code}.pdf"

        def saved(name: str) -> None:
            self._say_given(GivenWay.COPIED)
            self._panel.say_state(_("Saved as {name} in Documents").format(name=name))

        self._tools.printing.save_as_file(self._job(paper, slip.code), path, saved, self._on_failed)

    def _with_content(
        self, _papers: _Papers, make: Callable[..., object], done: Callable[..., None]
    ) -> None:
        slips, draft, language = self._tools.desks.slips, self._editor.draft, self._slip.language
        plain, loose = self._slip.plain, self._editor.loose.services

        def work() -> object:
            if draft.services:
                return make(slips.content(draft, language, plain=plain))
            return make(slips.service_content(loose, language, plain=True))

        self._tools.background.run(work, done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        self._panel.say_state(error_sentence(error), good=False)
