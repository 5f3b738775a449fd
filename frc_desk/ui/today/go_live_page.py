"""The calls to make before the first family: one key each, with the number and what to ask beside it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.staff import GoLiveCall, GoLiveCheck
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.progress import ProgressBar
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Whom to call for one call of the list."""

    order: int
    entries: tuple[ServiceEntry, ...]


class GoLivePage(DeskPage):
    """Space or Enter says that a call was made; F opens the entry to correct or confirm it."""

    listens_to = frozenset({Kind.OFFICE, Kind.SERVICE})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("First calls"))
        self._desks = desks
        self._background = background
        self._links = links
        self._calls: dict[str, GoLiveCall] = {}
        self._entries: dict[str, ServiceEntry] = {}
        self._build()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("call", _("Whom to call"), "phone", self._pane),)

    def refresh(self) -> None:
        self._background.run(self._desks.go_live.calls, self._show, lane="go_live")

    def arrive(self) -> None:
        super().arrive()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._count = Words("", "head")
        self._bar = ProgressBar()
        self._bar.setAccessibleName(_("Calls made"))
        self._list = RowList(_("First calls"), ruled=True)
        self._list.current_changed.connect(self._on_current_changed)
        self._list.row_activated.connect(self._on_checked)
        self._list.installEventFilter(self)
        why = Words(
            _(
                "Call each number once and ask what stands there. What you hear makes the first "
                "slips right."
            ),
            "body",
            "text2",
            wrap=True,
        )
        self._pane = QWidget()
        self._ask = Words("", "head", wrap=True)
        self._why = Words("", "body", "text2", wrap=True)
        self._numbers = RowList(_("Whom to call"), ruled=True)
        self._numbers.row_activated.connect(self._links.service_asked)
        self._check = Button(_("Call made"), "primary", "check", cap=_("Space"), wide=True)
        self._check.clicked.connect(lambda: self._on_checked(self._list.current_key()))
        self._pane.setLayout(
            column(
                self._ask,
                self._why,
                (self._numbers, 1),
                self._check,
                gap=12,
                margins=(16, 16, 16, 16),
            )
        )
        self.setLayout(
            column(
                row(self._count, (self._bar, 1), gap=16),
                why,
                (Card((self._list, 1), margins=(8, 8, 8, 8)), 1),
                gap=12,
                margins=(20, 14, 20, 20),
            )
        )

    def _show(self, calls: tuple[GoLiveCall, ...]) -> None:
        self._calls = {str(call.order): call for call in calls}
        today = local_day(self._desks.context.clock.now())
        done = sum(1 for call in calls if call.checked_on is not None)
        self._count.setText(_("{n} of {all} checked").format(n=done, all=len(calls)))
        self._bar.setMaximum(max(1, len(calls)))
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(self._count.text())
        self._list.set_rows([_facts(call, today) for call in calls])
        if not self._list.current_key() and calls:
            first = next((c for c in calls if c.checked_on is None), calls[0])
            self._list.set_current(str(first.order))
        self._on_current_changed(self._list.current_key())

    def _on_current_changed(self, key: str) -> None:
        call = self._calls.get(key)
        self._check.setEnabled(call is not None and call.checked_on is None)
        if call is None:
            return
        self._ask.setText(call.ask)
        self._why.setText(call.why)
        self._background.run(lambda: self._read(call), self._show_numbers, lane="go_live_numbers")

    def _read(self, call: GoLiveCall) -> _Numbers:
        wanted = {part.strip() for part in call.row.split(";")}
        entries = self._desks.directory.entries_for(call.need_code)
        named = tuple(entry for entry in entries if entry.service.source_id in wanted)
        return _Numbers(call.order, named or entries[:3])

    def _show_numbers(self, found: _Numbers) -> None:
        self._entries = {entry.id: entry for entry in found.entries}
        self._numbers.set_rows(
            [
                RowFacts(
                    key=entry.id,
                    title=entry.service.name,
                    facts=entry.phone.number if entry.phone else _("no phone"),
                    lead=RowLead("icon", icon="phone"),
                    cap="Enter ↵",
                )
                for entry in found.entries
            ]
        )

    def _on_checked(self, key: str) -> None:
        call = self._calls.get(key)
        if call is None or call.checked_on is not None:
            return

        def done(answer: Done[GoLiveCheck]) -> None:
            self._links.announce(answer, _("Call made: {n}").format(n=call.order))
            self._go_on_after(call.order)

        self._background.run(lambda: self._desks.go_live.check(call.order), done)

    def _go_on_after(self, order: int) -> None:
        left = [c.order for c in self._calls.values() if c.checked_on is None and c.order != order]
        following = next((one for one in left if one > order), left[0] if left else order)
        self._list.set_current(str(following))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self._list:
            key = event.key()  # type: ignore[attr-defined] # it is a QKeyEvent
            if key == Qt.Key.Key_Space:
                self._on_checked(self._list.current_key())
                return True
            if key == Qt.Key.Key_F and self._entries:
                self._links.service_asked.emit(next(iter(self._entries)))
                return True
        return super().eventFilter(watched, event)


def _facts(call: GoLiveCall, today: date) -> RowFacts:
    badge = None
    if call.checked_on is not None:
        day = short_day_words(call.checked_on, today)
        badge = RowBadge(_("Checked {day}").format(day=day), "green", "circle-check")
    return RowFacts(
        key=str(call.order),
        title=call.ask,
        facts=call.why,
        badges=(badge,) if badge else (),
        lead=RowLead("digit", str(call.order)),
        cap=_("Space") if call.checked_on is None else "",
    )
