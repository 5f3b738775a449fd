"""The languages of slips: whose words are reviewed, and whether drafts may print."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal

from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES, paper_language
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class WordsCard(Card):
    """One line a language: how much is reviewed, whether drafts print, and the way to review."""

    review_asked = Signal(str)
    drafts_asked = Signal(str, bool)

    def __init__(self, *, may_allow: bool, may_review: bool) -> None:
        self._ticks: dict[str, Tick] = {}
        self._counts: dict[str, Words] = {}
        lines = []
        for code in SHIPPED_PAPER_LANGUAGES:
            if code == "en":
                continue
            language = paper_language(code)
            tick = Tick(_("Drafts may print, marked"))
            tick.setAccessibleDescription(_(language.english_name))
            tick.setEnabled(may_allow)
            tick.toggled.connect(_Asking(self, code))
            review = Button(_("Review"), "quiet", "pencil", small=True)
            review.setAccessibleName(
                _("Review {language}").format(language=_(language.english_name))
            )
            review.setEnabled(may_review)
            review.clicked.connect(_Reviewing(self, code))
            count = Words("", "second", "text2")
            self._ticks[code], self._counts[code] = tick, count
            name = Words(language.endonym, "medium")
            lines.append(column(row(name, count, None, review), tick, gap=2))
        super().__init__(
            Words(
                _(
                    "What nobody here has reviewed is a draft. It prints only where you say yes, "
                    "with a small line that says so."
                ),
                "body",
                "text2",
                wrap=True,
            ),
            *lines,
            title=_("Languages of slips"),
            icon="languages",
        )

    def show_state(self, allowed: Sequence[str], left: Mapping[str, int]) -> None:
        """Show for each language whether drafts print and how many lines wait for review."""
        for code, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(code in allowed)
            count = left.get(code)
            if count is not None:
                words = _("{n} to review").format(n=count) if count else _("all reviewed")
                self._counts[code].setText(words)


class _Asking:
    def __init__(self, card: WordsCard, code: str) -> None:
        self._card, self._code = card, code

    def __call__(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._card.drafts_asked.emit(self._code, checked)


class _Reviewing:
    def __init__(self, card: WordsCard, code: str) -> None:
        self._card, self._code = card, code

    def __call__(self) -> None:
        self._card.review_asked.emit(self._code)
