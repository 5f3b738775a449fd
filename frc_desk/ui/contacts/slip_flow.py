"""Keeps the picture of the slip in step with what is ticked; the picture is the PDF itself."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES, paper_code, spoken_language
from frc_desk.domain.people import READS_NONE, READS_SAME
from frc_desk.domain.slips import PagePicture, SlipPaper
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.slip_pane import SlipPane
from frc_desk.ui.contacts.tools import ContactTools
from frc_desk.ui.style import look

ENGLISH = "en"
_SETTLE_MS = 250
_POINTS_ACROSS = 612
_PANE_ACROSS = 362


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the worker made: the paper and its first page as pixels."""

    paper: SlipPaper
    picture: PagePicture


def proposed_language(draft: ContactDraft) -> str:
    """Return the language of the slip: what the family reads, else what its speakers mostly read."""
    if draft.reads not in (READS_SAME, READS_NONE):
        return paper_code(draft.reads) or ENGLISH
    language = spoken_language(draft.speaks)
    return (paper_code(language.paper) if language and language.paper else None) or ENGLISH


class SlipFlow(QObject):
    """Draws the slip on the worker some time after the last tick."""

    def __init__(self, editor: DraftEditor, pane: SlipPane, tools: ContactTools) -> None:
        super().__init__(pane)
        self._editor, self._pane, self._tools = editor, pane, tools
        self._wanted = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self._draw)
        editor.draft_changed.connect(self._on_draft_changed)
        pane.language_chosen.connect(self._on_language_chosen)
        self.plain = False
        self._refresh()

    @property
    def language(self) -> str:
        """The language in which the slip is given."""
        proposed = proposed_language(self._editor.draft)
        return self._wanted if self._wanted in (proposed, ENGLISH) else proposed

    def draw_soon(self) -> None:
        """Draw again when the ticks have settled."""
        self._soon.start()

    def draw_now(self) -> None:
        """Draw without waiting for the ticks to settle."""
        self._soon.stop()
        self._draw()

    def _on_draft_changed(self, names: frozenset[str]) -> None:
        if names & {"services", "call_first", "speaks", "reads", "needs", "slip_code", "given"}:
            self._refresh()

    def _on_language_chosen(self, code: str) -> None:
        self._wanted = code
        self._refresh()

    def _refresh(self) -> None:
        draft = self._editor.draft
        if draft.services and not draft.slip_code:
            # The code is said on the telephone, so it is there before anything is printed.
            self._editor.change(slip_code=self._tools.desks.slips.new_code())
            return
        proposed = proposed_language(draft)
        codes = (proposed, ENGLISH) if proposed != ENGLISH else (ENGLISH,)
        self._pane.offer_languages(codes, self.language)
        self._pane.show_slip(draft.slip_code, len(draft.services))
        if draft.services:
            self.draw_soon()

    def _draw(self) -> None:
        draft, language, plain = self._editor.draft, self.language, self.plain
        if not draft.services:
            return
        slips = self._tools.desks.slips
        scale = 2 * _PANE_ACROSS * look().factor / _POINTS_ACROSS

        def draw() -> _Drawn:
            paper = slips.paper(slips.content(draft, language, plain=plain))
            return _Drawn(paper, slips.picture(paper, 0, scale))

        self._tools.background.run(draw, self._on_drawn, self._on_failed, lane=f"slip {draft.id}")

    def _on_drawn(self, drawn: _Drawn) -> None:
        draft, paper = self._editor.draft, drawn.paper
        if not draft.services:
            return
        self._pane.show_slip(draft.slip_code, len(draft.services), pages=paper.pages)
        self._pane.picture.show_page(drawn.picture)
        self._pane.say_drafts(paper_sentence(paper))

    def _on_failed(self, error: FrcDeskError) -> None:
        self._pane.picture.show_page(None)
        self._pane.say_drafts(error_sentence(error))


def paper_sentence(paper: SlipPaper) -> str:
    """Return what a person should know before printing, or nothing."""
    if paper.missing_characters:
        return _("Cannot be printed: {characters}").format(
            characters=" ".join(paper.missing_characters)
        )
    if paper.language not in SHIPPED_PAPER_LANGUAGES:
        return _("No translation of the slip yet: English, with the interpreter line.")
    if paper.untranslated:
        words = ngettext(
            "{count} line in English", "{count} lines in English", len(paper.untranslated)
        )
        return words.format(count=len(paper.untranslated))
    if paper.drafts:
        return _("Draft translation, marked on the slip")
    return ""
