"""Is this the same family? Two records side by side, what is kept of each, and what becomes of the other."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import PersonId
from frc_desk.domain.merges import (
    Comparison,
    Merge,
    MergePart,
    MergeSide,
    parts_alike,
    proposed_parts,
    says,
)
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.same_words import part_words
from frc_desk.ui.families.words import joined, role_words
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Radio
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Avatar, Badge
from frc_desk.ui.widgets.surfaces import Card, Surface
from frc_desk.ui.widgets.words import Picture, Rule, Words
from frc_desk.ui.wording import because_words

_LABELS: Mapping[MergePart, str] = {
    MergePart.NAME: mark("Name"),
    MergePart.PHONE: mark("Phone"),
    MergePart.LANGUAGE: mark("Language"),
    MergePart.SCHOOL: mark("School"),
    MergePart.BIRTHDAY: mark("Birthday"),
    MergePart.ALERT: mark("Alert"),
    MergePart.SAFE_CONTACT: mark("Safe contact"),
}
_PROMISE = 300
"""The least width that the sentence beside the answers is given."""
_ALWAYS = (MergePart.NAME, MergePart.PHONE, MergePart.LANGUAGE)


class SameFamilyView(QWidget):
    """The keyboard goes down the choices; Ctrl+Enter joins, Alt+N says they are two, Esc decides later."""

    left = Signal()
    joined_into = Signal(str)
    """The record that was kept."""

    def __init__(self, tools: PanelTools) -> None:
        super().__init__()
        self._tools = tools
        self._shown: Comparison | None = None
        self._choices: dict[MergePart, Radio] = {}
        self._first: Radio | None = None
        self._why = QWidget()
        self._why_row = FlowLayout(gap=8)
        self._why.setLayout(self._why_row)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._note = Words("", "second", "text2", wrap=True)
        note = row(Picture("users", "text2", 16), (self._note, 1), gap=8)
        self._title = Words(_("Is this the same family?"), "title", wrap=True)
        card = Card(self._why, self._table, Rule(), note, gap=12)
        body = column(self._title, card, None, gap=12, margins=(20, 14, 20, 14))
        self.setLayout(column((ScrollColumn(body), 1), self._build_bar(), gap=0))
        bind(ShortcutId.WRAP_UP, self, self.join, here_only=True)
        bind(ShortcutId.KEEP_AS_NEW, self, self.not_the_same, here_only=True)

    def _build_bar(self) -> QWidget:
        self._apart = Button(_("Not the same"), icon="unlink", shortcut=ShortcutId.KEEP_AS_NEW)
        self._later = Button(_("Decide later"), cap="Esc")
        self._join = Button(
            _("Same family, join"), "primary", "git-merge", shortcut=ShortcutId.WRAP_UP
        )
        self._apart.clicked.connect(self.not_the_same)
        self._later.clicked.connect(self.left)
        self._join.clicked.connect(self.join)
        return _AnswerBar(self._apart, self._later, self._join)

    def compare(self, one: str, other: str) -> None:
        """Read two records and show them side by side."""
        desk = self._tools.desks.same_people
        self._tools.background.run(
            lambda: desk.compare(PersonId(one), PersonId(other)),
            self.show_comparison,
            self._on_failed,
            lane="comparison",
        )

    def show_comparison(self, shown: Comparison) -> None:
        """Show two records, with what the kept one does not say proposed from the other."""
        self._shown = shown
        self._fill_why(shown)
        self._clear()
        self._add_heads(shown)
        same = parts_alike(shown.kept.person, shown.other.person)
        proposed = proposed_parts(shown.kept.person, shown.other.person)
        for part in MergePart:
            told = says(shown.kept.person, part) or says(shown.other.person, part)
            if part in _ALWAYS or told:
                self._add_part(part, shown, is_same=part in same, takes_other=part in proposed)
        self._add_both_kept(shown)
        self._note.setText(
            _("Only {name} is joined. The others in the household stay where they are.").format(
                name=shown.kept.person.first_name or shown.kept.person.full_name
            )
        )
        (self._first or self._join).setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> frozenset[MergePart]:
        """Return the parts that are taken from the other record."""
        return frozenset(part for part, other in self._choices.items() if other.isChecked())

    def join(self) -> None:
        """Say that both are one person, and keep what was chosen."""
        if self._shown is None:
            return
        kept, other = self._shown.kept.person.id, self._shown.other.person.id
        desk, parts = self._tools.desks.same_people, self.taken()
        self._tools.background.run(
            lambda: desk.merge(kept, other, parts), partial(self._on_joined, kept), self._on_failed
        )

    def not_the_same(self) -> None:
        """Say that they are two people; they are not asked about again."""
        if self._shown is None:
            return
        kept, other = self._shown.kept.person.id, self._shown.other.person.id
        desk = self._tools.desks.same_people
        self._tools.background.run(
            lambda: desk.not_the_same(kept, other), self._on_two, self._on_failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_joined(self, kept: PersonId, done: Done[Merge]) -> None:
        self._tools.links.announce(done, _("Joined. You can take them apart again at any time."))
        self.joined_into.emit(kept)

    def _on_two(self, done: Done[Merge]) -> None:
        self._tools.links.announce(done, _("Kept as two people"))
        self.left.emit()

    def _on_failed(self, error: object) -> None:
        self._tools.links.failed.emit(error)

    def _fill_why(self, shown: Comparison) -> None:
        while (item := self._why_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._why_row.addWidget(Words(_("Why we ask"), "second", "text2"))
        for reason in shown.why:
            self._why_row.addWidget(Badge(because_words(reason), "green", "check"))
        if shown.kept.zip_code != shown.other.zip_code and shown.other.zip_code:
            self._why_row.addWidget(Badge(_("ZIP differs"), "amber", "circle-help"))

    def _clear(self) -> None:
        self._choices.clear()
        self._first = None
        old = self._table
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(u(12))
        self._grid.setVerticalSpacing(u(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        above = old.parentWidget()
        layout = above.layout() if above is not None else None
        if layout is not None:
            layout.replaceWidget(old, self._table)
        old.deleteLater()

    def _add_heads(self, shown: Comparison) -> None:
        kept = Badge(_("Kept record"), "green", "check")
        joins = Badge(_("Joins it"), "neutral", "git-merge")
        self._grid.addWidget(_head(shown.kept, kept), 0, 1)
        self._grid.addWidget(_head(shown.other, joins), 0, 2)

    def _add_part(
        self, part: MergePart, shown: Comparison, *, is_same: bool, takes_other: bool
    ) -> None:
        label = _(_LABELS[part])
        left, right = (part_words(side.person, part) for side in (shown.kept, shown.other))
        if is_same:
            self._add_row(label, _("the same"), _box(left, label), _box(right, label))
            return
        choices = [Radio(""), Radio("")]
        sides = ((_("Kept record"), left), (_("Joins it"), right))
        for choice, (name, words) in zip(choices, sides, strict=True):
            # Tab visits both sides and Space chooses: no group of Qt's, which hides one from Tab.
            choice.setAutoExclusive(False)
            choice.setAccessibleName(f"{label}, {name}: {words or _('not recorded')}")
        choices[1 if takes_other else 0].setChecked(True)
        self._first = self._first or choices[1 if takes_other else 0]
        for choice, opposite in (choices, choices[::-1]):
            choice.toggled.connect(partial(_turn, opposite))
        self._choices[part] = choices[1]
        boxes = (_ChoiceBox(choices[0], left), _ChoiceBox(choices[1], right))
        self._add_row(label, _("the other stays on its record"), *boxes)

    def _add_both_kept(self, shown: Comparison) -> None:
        kept, other = shown.kept, shown.other
        lines = (
            (_("Children"), ", ".join(kept.children), ", ".join(other.children)),
            (_("ZIP"), kept.zip_code, other.zip_code),
            (_("Contacts"), _count(kept.contacts), _count(other.contacts)),
        )
        for label, left, right in lines:
            if left or right:
                self._add_row(label, _("both kept"), _box(left, label), _box(right, label))

    def _add_row(self, label: str, after: str, left: QWidget, right: QWidget) -> None:
        at = self._grid.rowCount()
        head = column(
            Words(label, "medium", "text2"), Words(after, "caption", "text3", wrap=True), gap=1
        )
        named = QWidget()
        named.setLayout(head)
        self._grid.addWidget(named, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(left, at, 1)
        self._grid.addWidget(right, at, 2)


def _head(side: MergeSide, badge: Badge) -> Surface:
    name = Words(side.person.full_name, "strong", wrap=True)
    facts = Words(joined(role_words(side.role), side.school_name), "second", "text2", wrap=True)
    words = column(FlowLayout(name, badge, gap=8), facts, gap=1, inside=True)
    main = row(Avatar(side.person.full_name), (words, 1), gap=10, margins=(12, 9, 12, 9))
    return Surface(main, ground="surface2", radius=10)


def _box(words: str, label: str) -> Surface:
    shown = Words(words or _("not recorded"), "body", "text" if words else "text3", wrap=True)
    box = Surface(
        column(shown, gap=0, margins=(12, 8, 12, 8), inside=True), ground="surface2", radius=8
    )
    box.setAccessibleName(f"{label}: {shown.text()}")
    return box


class _AnswerBar(Surface):
    """What is promised, and the answers at the other end of the same line; beneath where it is narrow."""

    def __init__(self, *answers: Button) -> None:
        super().__init__(ground="surface2", edges=("top",), foot=True)
        self.setAccessibleName(_("What it is"))
        sentence = _("Nothing is deleted. You can take the two apart again at any time.")
        self._answers = QWidget()
        self._flow = FlowLayout(*answers, gap=10)
        self._answers.setLayout(self._flow)
        promise = row(
            Picture("undo-2", "text2", 16),
            (Words(sentence, "second", "text2", wrap=True), 1),
            gap=8,
        )
        self._line = row((promise, 1), self._answers, gap=16)
        self.setLayout(column(self._line, margins=(20, 9, 20, 9)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        wide = self._flow.sizeHint().width()
        beside = self.width() >= wide + u(_PROMISE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._answers.setMinimumWidth(wide if beside else 0)
        self._line.setDirection(across if beside else down)


class _ChoiceBox(Surface):
    """A side of a part that may be kept: the words wrap, and a click anywhere chooses it."""

    def __init__(self, choice: Radio, words: str) -> None:
        super().__init__(line="line", radius=8)
        self._choice = choice
        shown = Words(words or _("not recorded"), "body", "text" if words else "text3", wrap=True)
        self.setLayout(row(choice, (shown, 1), gap=6, margins=(10, 6, 10, 6), inside=True))
        choice.toggled.connect(self._settle)
        self._settle(choice.isChecked())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._choice.setChecked(True)

    def _settle(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.set_shades("accent_tint" if is_on else "surface", "accent" if is_on else "line")


def _turn(opposite: Radio, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
    opposite.setChecked(not is_on)


def _count(contacts: int) -> str:
    return ngettext("{n} contact", "{n} contacts", contacts).format(n=contacts)
