"""What was not met: a period, a school, the reasons with their counts; small numbers stay hidden."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.small_numbers import Shown
from frc_desk.domain.unmet_needs import (
    Cell,
    Period,
    UnmetLine,
    UnmetTable,
    quarter_of,
    school_year_of,
)
from frc_desk.errors import ReadOnlyFolderError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.follow_ups.words import whose_badge
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import ColumnLayout, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words

_THIS, _LAST, _YEAR, _EVERY = "this", "last", "year", "*"


class UnmetView(QWidget):
    """The quarter's unmet needs by reason: one query, one list, one file."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__()
        self._desks = desks
        self._background = background
        self._links = links
        self._table: UnmetTable | None = None
        self._period = Segmented(
            _("Period"),
            [
                Segment(_THIS, _("This quarter"), "calendar-days"),
                Segment(_LAST, _("Last quarter"), "calendar-days"),
                Segment(_YEAR, _("School year"), "graduation-cap"),
            ],
            _THIS,
            small=True,
        )
        self._period.choice_changed.connect(self._on_period)
        self._school = ChoiceField(
            _("School"), [(_EVERY, _("All schools"))], "school", chosen=_EVERY
        )
        self._school.choice_changed.connect(self._on_school)
        export = Button(_("Export"), icon="download", shortcut=ShortcutId.EXPORT, small=True)
        export.clicked.connect(self.export)
        self.reasons = RowList(_("Needs not met, by reason"), ruled=True)
        self._days = Words("", "label", "text2")
        self._total = Words("", "second", "text2")
        self._card = Card(
            row(self._days, None, self._total, margins=(8, 0, 8, 0)),
            (self.reasons, 1),
            gap=6,
            margins=(6, 10, 6, 6),
        )
        self._none = EmptyState(
            "circle-check", _("Nothing was left unmet in this time."), _("Choose another period.")
        )
        self._none.setVisible(False)
        note = Words(
            _(
                "Counted when the need ended. Numbers under 10 are not shown, and others where they "
                "would give one away."
            ),
            "second",
            "text2",
            wrap=True,
        )
        head = row(_at_foot(self._period), (self._school, 1), _at_foot(export), gap=10)
        self.setLayout(column(head, (self._card, 1), (self._none, 1), note, gap=10))

    def refresh(self) -> None:
        """Count again."""
        period = self._chosen_period()
        desk = self._desks.needs
        self._background.run(lambda: desk.unmet(period), self._show, lane="unmet")

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen_period(self) -> Period:
        today = local_day(self._desks.context.clock.now())
        quarter = quarter_of(today)
        if self._period.chosen() == _LAST:
            return quarter_of(quarter.first - timedelta(days=1))
        return school_year_of(today) if self._period.chosen() == _YEAR else quarter

    def _show(self, table: UnmetTable) -> None:
        self._table = table
        schools = [(_EVERY, _("All schools"))]
        schools += [(key or "-", name or _("No school named")) for key, name in table.schools]
        keys = {key for key, _words in schools}
        chosen = self._school.chosen()
        self._school.set_choices(schools, chosen if chosen in keys else _EVERY)
        self._show_lines()

    def _show_lines(self) -> None:
        table = self._table
        if table is None:
            return
        at = self._column(table)
        rows = []
        for line in table.lines:
            cell = line.total if at is None else line.cells[at]
            if cell.count != 0:
                rows.append(_row(line, cell))
        self.reasons.set_rows(rows, first_current=True)
        today = local_day(self._desks.context.clock.now())
        days = " – ".join(_day(one, today) for one in (table.first, table.last))
        self._days.setText(days)
        total = table.total if at is None else table.totals[at]
        self._total.setText(_("Together: {count}").format(count=_count(total)))
        self._card.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _column(self, table: UnmetTable) -> int | None:
        keys = [key or "-" for key, _name in table.schools]
        chosen = self._school.chosen()
        return keys.index(chosen) if chosen in keys else None

    def _on_period(self, _key: str) -> None:
        self.refresh()

    def _on_school(self, _key: str) -> None:
        self._show_lines()

    def export(self) -> None:
        """Ask for a file and write what is in sight into it."""
        if self._table is None:
            return
        dialog = QFileDialog(self, _("Export"), "unmet-needs.csv", "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.show()

    def write(self, path: str) -> None:
        """Write what is in sight into a file."""
        table, desk = self._table, self._desks.needs
        if table is None:
            return

        def run() -> str:
            content = desk.unmet_file(table)
            try:
                Path(path).write_bytes(content)
            except OSError as error:
                raise ReadOnlyFolderError(folder=Path(path).parent) from error
            return Path(path).name

        def done(name: str) -> None:
            self._links.said.emit(_("Written to {file}").format(file=name), "")

        self._background.run(run, done)


def _at_foot(part: QWidget) -> ColumnLayout:
    """Put a part without words above it in line with a field that has some."""
    return column(None, part, 4, gap=0)


def _row(line: UnmetLine, cell: Cell) -> RowFacts:
    label = line.label_es if screen_language() == "es" else line.label_en
    return RowFacts(
        key=line.code,
        title=label,
        end=(_count(cell),),
        badges=(whose_badge(line.whose),),
        lead=RowLead("icon", icon="circle-slash"),
    )


def _count(cell: Cell) -> str:
    if cell.count is not None:
        return str(cell.count)
    return _("fewer than 10") if cell.shown is Shown.FEWER else _("not shown")


def _day(day: date, today: date) -> str:
    return short_day_words(day, today)
