"""Hands the slip over in the way that was chosen, writes the way down, and says what was done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.languages import paper_language
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.slips import ReadAloud, SlipPaper
from frc_desk.errors import FrcDeskError, NoPrinterError, PrinterError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.slips import SlipDesk, SlipGiven
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


class _Handing:
    """One slip on its way to the family: its papers, and what was written down of it."""

    def __init__(self, draft: ContactDraft, way: GivenWay, language: str, *, plain: bool) -> None:
        self.draft, self.way, self.language, self.plain = draft, way, language, plain
        self.paper: SlipPaper | None = None
        self.finder: dict[ServiceId, SlipPaper] = {}
        self.is_out = False
        """Whether the paper has left our hands; the way is written down only then."""
        self.given: Done[SlipGiven] | None = None

    def make(self, desk: SlipDesk, loose: tuple[ServiceId, ...]) -> None:
        """Draw the papers; on the worker. Nothing is written down yet."""
        if self.draft.services:
            ready = desk.ready(self.draft, self.language, plain=self.plain)
            self.draft, self.paper = ready.draft, ready.paper
        self.finder = {one: desk.finder_paper(one, self.language) for one in loose}

    def write(self, desk: SlipDesk) -> None:
        """Write down that the slip reached the family in its way; on the worker."""
        self.is_out = True
        if self.draft.services:
            self.given = desk.give(
                self.draft, self.way, self.language, plain=self.plain, paper=self.paper
            )


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
        self._is_handing = False
        self._waiting: tuple[Callable[[], None], Callable[[], None]] | None = None
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
        self._make(GivenWay.PRINTED, lambda handing: self._print(handing, window))

    def when_answered(self, act: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Do `act` once nothing is being handed over; `otherwise` where that did not work."""
        if self._is_handing:
            self._waiting = (act, otherwise)
        else:
            act()

    def _ask_way(self) -> None:
        ways = self._tools.desks.slips.ways(self._editor.draft)
        if self._no_paper:
            ways = (GivenWay.READ_ALOUD,)
        printer = self._tools.printing.chosen_printer()
        language = _(paper_language(self._slip.language).english_name)
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
            self._make(way, self._write)
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
        self._make(GivenWay.READ_ALOUD, self._write, on_paper=False)

    def _make(
        self, way: GivenWay, hand_over: Callable[[_Handing], None], *, on_paper: bool = True
    ) -> None:
        """Keep the contact, make the papers, and hand them over; nothing is said of a finder service."""
        if self._is_handing:
            return
        self._is_handing = True
        desk, loose = self._tools.desks.slips, self._editor.loose.services
        self._editor.save_now()
        handing = _Handing(
            self._editor.timed_draft(), way, self._slip.language, plain=self._slip.plain
        )

        def make() -> None:
            if on_paper:
                handing.make(desk, loose)

        self._tools.background.run(make, lambda _: hand_over(handing), self._on_failed)

    def _write(self, handing: _Handing) -> None:
        """Write down what needs no machine to reach the family, or is out of our hands already."""
        desk = self._tools.desks.slips
        self._tools.background.run(
            lambda: handing.write(desk),
            lambda _: self._on_handed(handing),
            lambda error: self._on_not_handed(handing, error),
        )

    def _print(self, handing: _Handing, window: QWidget | None = None) -> None:
        desk = self._tools.desks.slips
        jobs = [
            PrintJob(_UNNAMED, paper.pdf, paper.pages, partial(desk.count_finder, one))
            for one, paper in handing.finder.items()
        ]
        if handing.paper is not None:
            jobs.insert(0, self._job(handing, handing.paper))
        self._print_next(handing, jobs, window)

    def _job(self, handing: _Handing, paper: SlipPaper) -> PrintJob:
        desk = self._tools.desks.slips
        return PrintJob(
            handing.draft.slip_code, paper.pdf, paper.pages, lambda: handing.write(desk)
        )

    def _print_next(
        self, handing: _Handing, jobs: Sequence[PrintJob], window: QWidget | None
    ) -> None:
        printing, job, rest = self._tools.printing, jobs[0], jobs[1:]

        def done(printer: str) -> None:
            if rest:
                self._print_next(handing, rest, window)
            else:
                self._on_handed(handing, printer)

        def failed(error: FrcDeskError) -> None:
            self._on_not_handed(handing, error)

        if window is None:
            printing.print_now(job, done, failed)
        else:
            printing.print_with_dialog(job, window, done, failed, self._on_cancelled)

    def _on_handed(self, handing: _Handing, printer: str = "") -> None:
        self._take_over(handing)
        self._given = tuple(dict.fromkeys((*self._given, handing.way)))
        self._say_given(handing.way, printer)
        self._end_handing(worked=True)

    def _on_cancelled(self) -> None:
        self._end_handing(worked=True)

    def _on_not_handed(self, handing: _Handing, error: FrcDeskError) -> None:
        """Say what did not work; a slip that is out is not printed a second time."""
        self._take_over(handing)
        again: Callable[[], None]
        if handing.is_out and handing.given is None and handing.draft.services:
            words = _("{done}, but not written down yet. {trouble}").format(
                done=given_words(handing.way), trouble=error_sentence(error)
            )
            again = partial(self._try_again, partial(self._write, handing))
        else:
            words = error_sentence(error)
            if isinstance(error, NoPrinterError):
                words = _(
                    "No printer is chosen on this computer. The slip is kept. Read it aloud, or "
                    "copy it as PDF."
                )
            elif isinstance(error, PrinterError):
                words = _(
                    "The printer did not answer. The slip is kept. Print again or read it aloud."
                )
            again = partial(self._try_again, partial(self._on_way_chosen, handing.way.value))
        self._ask_way()
        self._panel.say_state(words, good=False)
        self._tools.links.act_failed.emit(error, again)
        self._end_handing(worked=False)

    def _try_again(self, act: Callable[[], None]) -> None:
        if isValid(self) and not self._is_handing:
            self.opened.emit()
            act()

    def _take_over(self, handing: _Handing) -> None:
        if handing.given is not None:
            self._editor.put_given(handing.given.value.draft)
            self._tools.bus.announce(handing.given.changes)

    def _end_handing(self, *, worked: bool) -> None:
        self._is_handing = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            act, otherwise = waiting
            (act if worked else otherwise)()

    def _say_given(self, way: GivenWay, printer: str = "") -> None:
        code = self._editor.draft.slip_code if self._editor.draft.services else ""
        words = given_words(way)
        if Path(printer).suffix == ".pdf":
            # The dialog of the system was told to print into a file.
            words = _("Saved as {name}").format(name=printer)
        elif printer:
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

    def _copy_text(self, handing: _Handing) -> None:
        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._write(handing)

        self._with_content(handing, self._tools.desks.slips.plain_text, copied)

    def _open_email(self, handing: _Handing) -> None:
        def opened(message: bytes) -> None:
            open_mail_draft(message)
            self._write(handing)

        self._with_content(handing, self._tools.desks.slips.email_draft, opened)

    def _save_pdf(self, handing: _Handing) -> None:
        if handing.paper is None:
            self._end_handing(worked=False)
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = Path(place or ".") / f"{handing.draft.slip_code}.pdf"

        def saved(name: str) -> None:
            self._on_handed(handing)
            self._panel.say_state(_("Saved as {name} in Documents").format(name=name))

        self._tools.printing.save_as_file(
            self._job(handing, handing.paper),
            path,
            saved,
            lambda error: self._on_not_handed(handing, error),
        )

    def _with_content(
        self, handing: _Handing, make: Callable[..., object], done: Callable[..., None]
    ) -> None:
        slips, loose = self._tools.desks.slips, self._editor.loose.services
        draft, language, plain = handing.draft, handing.language, handing.plain

        def work() -> object:
            if draft.services:
                return make(slips.content(draft, language, plain=plain))
            return make(slips.service_content(loose, language, plain=True))

        self._tools.background.run(work, done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        self._panel.say_state(error_sentence(error), good=False)
        self._end_handing(worked=False)
