"""The part of the form about needs: the field, the safety script, the banner of urgency."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.need_search import NeedsFound
from frc_desk.domain.needs import NeedCategory, Urgency
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.need_choice import UrgencyView
from frc_desk.ui.contacts.need_rows import (
    HELP_KEY,
    help_row,
    need_row,
    offered_label,
)
from frc_desk.ui.contacts.spread import Spread
from frc_desk.ui.contacts.words import said
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.tokens import TINT, TONE_INK, Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.heights import let_grow
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.needs_field import NeedsField
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.surfaces import Banner, Surface
from frc_desk.ui.widgets.words import Words

_TONES: Mapping[Urgency, Tone] = {
    Urgency.EMERGENCY: "red",
    Urgency.SAME_DAY: "red",
    Urgency.SOON: "amber",
    Urgency.NORMAL: "blue",
}


def urgency_sentence(view: UrgencyView, today: date) -> str:
    """Return what the banner says: what comes first, and when we ask again."""
    first = {
        Urgency.EMERGENCY: _("Safety first, then the rest."),
        Urgency.SAME_DAY: _("Help is needed today."),
        Urgency.SOON: _("Help is needed this week."),
        Urgency.NORMAL: _("There may be a date on the paper."),
    }[view.urgency]
    if view.legal_first:
        first = _("Legal help comes first.")
    if view.follow_up_on is None:
        return first
    return f"{first} " + _("Follow-up: {day}.").format(day=day_words(view.follow_up_on, today))


class UrgencyBanner(Surface):
    """Says how urgent it is, and asks for the date on the paper."""

    date_typed = Signal(object)
    """A day, or None where the date was taken away."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(radius=8)
        self._today = date.min
        self._badge = Badge(" ", "red", solid=True)
        self._calm_badge = Badge(" ", "amber")
        self._sentence = Words("", "medium", wrap=True)
        self.date_button = Button(
            _("Any date on the paper?"),
            icon="calendar-days",
            small=True,
            shortcut=ShortcutId.DATE_ON_PAPER,
        )
        self.date_button.clicked.connect(self.ask_date)
        self._paper = LineField(
            _("Date on the paper"), "calendar-days", placeholder=_("12/4, dec 4, fri")
        )
        self._paper.edit.setObjectName("paper_on")
        self._paper.edit.returnPressed.connect(self._on_entered)
        start = row(self._badge, self._calm_badge, (self._sentence, 1), gap=9, inside=True)
        self._words = Spread(start, self.date_button, gap=9)
        self.setLayout(column(self._words, self._paper, gap=6, margins=(8, 6, 8, 6), inside=True))
        self._paper.hide()
        self.hide()

    def show_view(self, view: UrgencyView | None, today: date) -> None:
        """Show how urgent it is, or nothing."""
        self._today = today
        self.setVisible(view is not None)
        if view is None:
            self._paper.hide()
            return
        tone = _TONES[view.urgency]
        icon: IconName = "gavel" if view.legal_first else "timer"
        is_today = view.urgency.rank <= Urgency.SAME_DAY.rank
        for badge, shown in ((self._badge, is_today), (self._calm_badge, not is_today)):
            badge.set_state(said(view.urgency), tone, icon)
            badge.setVisible(shown)
        self._sentence.setText(urgency_sentence(view, today))
        self.set_shades(TINT[tone], TONE_INK[tone])
        self.date_button.setVisible(view.asks_date and self._paper.isHidden())
        self.date_button.set_words(
            _("Date on the paper: {day}").format(day=day_words(view.paper_on, today))
            if view.paper_on
            else _("Any date on the paper?")
        )
        if not self._paper.isVisible():
            self._paper.set_text(day_words(view.paper_on, today) if view.paper_on else "")
        self.setAccessibleName(f"{said(view.urgency)}. {self._sentence.text()}")

    def ask_date(self) -> None:
        """Put the focus on the line for the date."""
        self._paper.show()
        self._paper.set_error("")
        self.date_button.hide()
        self._paper.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._paper.edit.selectAll()

    def _on_entered(self) -> None:
        typed = self._paper.text().strip()
        day = read_day(typed, self._today)
        if typed and day is None:
            self._paper.set_error(_("Type a day: 12/4, dec 4, fri."))
            return
        self._paper.hide()
        self.date_button.show()
        self.date_typed.emit(day)
        self.left.emit()


class NeedsSection(QWidget):
    """Needs by typing or by chips; words about a hurt child open the help page and store nothing."""

    need_picked = Signal(str)
    need_removed = Signal(str)
    help_asked = Signal(str)
    """The id of a help page."""

    def __init__(
        self,
        categories: Sequence[NeedCategory],
        search: Callable[[str], NeedsFound],
        offered: Sequence[NeedCategory],
    ) -> None:
        super().__init__()
        self._categories = tuple(categories)
        self._search = search
        self.field = NeedsField(
            _("Needs"),
            self._rows_for,
            placeholder=_("Type a need, or press ↓ for the list"),
            hint=_("No word fits? Write it in the note; the directory keeper is told."),
            offered_label=_("Often asked here"),
        )
        self.field.edit.setObjectName("needs")
        let_grow(self.field)
        let_grow(self.field.frame)
        self.field.picked.connect(self._on_picked)
        self.field.removed.connect(self.need_removed)
        self.field.edit.textEdited.connect(self._on_typed)
        self._offered = tuple((need.code, offered_label(need)) for need in offered)
        self.field.set_offered(self._offered)
        self.banner = UrgencyBanner()
        self.liaison = Banner("", "blue", "info")
        self.liaison.hide()
        self.setLayout(column(self.field, self.banner, self.liaison, gap=9))

    def show_picked(self, picked: Sequence[tuple[str, str]]) -> None:
        """Show what is picked, as pairs of key and words."""
        keys = tuple(key for key, _words in picked)
        if keys != self.field.picked_keys():
            self.field.set_picked(picked)
            # What is picked already is not offered beside it.
            self.field.set_offered([one for one in self._offered if one[0] not in keys])

    def _rows_for(self, typed: str) -> Sequence[RowFacts]:
        picked = self.field.picked_keys()
        if not typed.strip():
            return [need_row(need, "", picked=need.code in picked) for need in self._categories]
        found = self._search(typed)
        rows = [need_row(need, typed, picked=need.code in picked) for need in found.needs]
        return [help_row(found.help_page), *rows] if found.help_page else rows

    def _on_picked(self, key: str) -> None:
        if key.startswith(HELP_KEY):
            self.help_asked.emit(key.removeprefix(HELP_KEY))
        else:
            self.need_picked.emit(key)

    def _on_typed(self, typed: str) -> None:
        page = self._search(typed).help_page if typed.strip() else ""
        if page:
            self.help_asked.emit(page)
