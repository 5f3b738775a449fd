"""How long each kind of record is kept, from which rule, and when that was checked; one line at a time."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.retention import CountedFrom, RecordClass, RetentionRule
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.records_words import CLASS_WORDS, RECORD_KIND_WORDS
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, Card


class RulesCard(Card):
    """Enter opens a line; Enter in it keeps it, and today stands as the day it was checked."""

    changed = Signal(object)

    def __init__(self) -> None:
        self._rules: dict[str, RetentionRule] = {}
        self._chosen: RetentionRule | None = None
        self._rows = RowList(_("Terms"), fit=True, ruled=True)
        self._class = Segmented(
            _("Class"), [Segment(one.value, _(CLASS_WORDS[one])) for one in RecordClass], small=True
        )
        self._months = LineField(_("Months"), "hourglass")
        self._source = LineField(_("Where this comes from"), "landmark")
        self._problem = Banner("", "red", "circle-alert")
        save = Button(
            _("Keep this term"), "secondary", "circle-check", cap=_("Enter ↵"), small=True
        )
        self._form = QWidget()
        self._form.setLayout(
            column(
                self._problem, self._class, row((self._months, 1), (self._source, 4), gap=12),
                row(save, None), gap=10,
            )
        )  # fmt: skip
        super().__init__(
            self._rows, self._form, title=_("How long records are kept"), icon="hourglass", gap=10
        )
        self._form.setVisible(False)
        self._problem.hide()
        self._rows.row_activated.connect(self._on_row)
        save.clicked.connect(self._on_save)
        for field in (self._months, self._source):
            field.edit.returnPressed.connect(self._on_save)

    def show_rules(self, rules: tuple[RetentionRule, ...], today: date) -> None:
        """Show the table; a line that nobody of the district has checked says so."""
        self._rules = {one.kind.value: one for one in rules}
        self._rows.set_rows([_row(one, today) for one in rules])

    def close_form(self) -> None:
        """Go back to the table."""
        self._form.setVisible(False)
        self._problem.hide()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: FrcDeskError) -> None:
        """Say what is missing."""
        self._problem.say(error_sentence(error), "red", "circle-alert")
        self._problem.show()

    def _on_row(self, key: str) -> None:
        rule = self._rules.get(key)
        if rule is None:
            return
        self._chosen = rule
        self._class.set_chosen(rule.record_class.value)
        self._months.set_text(str(rule.months))
        self._source.set_text(rule.source)
        self._form.setVisible(True)
        self._months.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        typed = self._months.text().strip()
        if self._chosen is None:
            return
        if not typed.isdecimal():
            self._months.set_error(_("Type how many months."))
            return
        self._months.set_error("")
        self.changed.emit(
            replace(
                self._chosen,
                months=int(typed),
                source=self._source.text().strip(),
                record_class=RecordClass(self._class.chosen()),
            )
        )


def _row(rule: RetentionRule, today: date) -> RowFacts:
    months = ngettext("{n} month", "{n} months", rule.months).format(n=rule.months)
    if rule.record_class is RecordClass.PERMANENT:
        months = _("for ever")
    elif rule.counted_from is CountedFrom.SCHOOL_YEAR:
        months = _("{months} after the school year").format(months=months)
    badge = RowBadge(_("Not checked"), "amber", "clock")
    if rule.checked_on is not None:
        words = _("checked {day}").format(day=day_words(rule.checked_on, today))
        badge = RowBadge(words, "green", "circle-check")
    return RowFacts(
        rule.kind.value,
        _(RECORD_KIND_WORDS[rule.kind]),
        f"{months} · {rule.source}",
        badges=(badge,),
        lead=RowLead("icon", icon="hourglass"),
        cap=_("Enter ↵"),
    )
