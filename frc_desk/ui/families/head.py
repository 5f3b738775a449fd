"""The head of a family's page: whose page it is, how to reach them, and what one does next."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from frc_desk.domain.family_page import FamilyRecord
from frc_desk.domain.people import Answer
from frc_desk.domain.phones import shown_number
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.panels import PanelEntry
from frc_desk.ui.families.words import family_name, reach_facts, role_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.style import look
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import Avatar, Badge
from frc_desk.ui.widgets.menus import LetterMenu, MenuLine
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import language_words

_NARROW_UNDER = 700


class FamilyHead(Surface):
    """One primary action; everything else one can do stands under *More*."""

    call_asked = Signal()
    panel_asked = Signal(str)

    def __init__(self, panels: tuple[PanelEntry, ...]) -> None:
        super().__init__()
        self._avatar = Avatar("", 46)
        self._name = Words("", "title", wrap=True)
        self._language = Badge(" ", "blue", "languages")
        self._zip = Badge(" ", "neutral", "map-pin")
        self._school = Badge(" ", "neutral", "school")
        facts: Mapping[str, IconName] = {
            "who": "user", "phone": "phone", "call": "clock", "text": "message-square",
            "voicemail": "ban", "mail": "mail",
        }  # fmt: skip
        self._facts = {key: _Fact(name) for key, name in facts.items()}
        self.call = Button(_("New call for this family"), "primary", "phone-call")
        self.call.clicked.connect(self.call_asked)
        self.more = Button(_("More"), "secondary", arrow=True)
        self.more.clicked.connect(self._on_more)
        lines = [MenuLine(panel.key, panel.words, panel.icon) for panel in panels]
        self.menu = LetterMenu(self, lines)
        self.menu.line_chosen.connect(self.panel_asked)
        if not panels:
            self.more.hide()
        title = FlowLayout(self._name, self._language, self._zip, self._school, gap=8)
        who_lines = column(title, FlowLayout(*self._facts.values(), gap=12), gap=6)
        who = row(self._avatar, (who_lines, 1), gap=14)
        self._line = row((who, 1), row(self.call, self.more, None, gap=10), gap=16)
        self.setLayout(column(self._line, margins=(16, 12, 14, 12)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_record(self, record: FamilyRecord) -> None:
        """Show another family, or the same with other facts."""
        person = record.person
        name = family_name(record)
        self._avatar.set_name(person.full_name)
        self._name.setText(name)
        chips = (
            (self._language, language_words(person.speaks) if person.speaks else ""),
            (self._zip, record.household.zip if record.household else ""),
            (self._school, record.school_name),
        )
        icons: tuple[tuple[str, IconName], ...] = (
            ("blue", "languages"), ("neutral", "map-pin"), ("neutral", "school"),
        )  # fmt: skip
        for (badge, words), (tone, picture) in zip(chips, icons, strict=True):
            badge.setVisible(bool(words))
            if words:
                badge.set_state(words, "blue" if tone == "blue" else "neutral", picture)
        role = next((one.role for one in record.people if one.is_shown), None)
        called = person.full_name
        who = _("{name}, {role}").format(name=called, role=role_words(role)) if role else called
        said = {
            "who": who,
            "phone": shown_number(person.phone, person.phone_e164) or _("No phone kept"),
            **reach_facts(person),
        }
        for key, fact in self._facts.items():
            fact.say(said.get(key, ""))
        self._facts["voicemail"].set_icon(
            "ban" if person.safe_voicemail is Answer.NO else "phone-call"
        )
        self.setAccessibleName(", ".join((name, *(one for one in said.values() if one))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _NARROW_UNDER
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _on_more(self) -> None:
        self.menu.open_under(self.more)


class _Fact(QWidget):
    """A short fact behind its icon."""

    def __init__(self, name: IconName) -> None:
        super().__init__()
        self._picture = Picture(name, "text2", 14)
        self._words = Words("", "second", "text2")
        self.setLayout(row(self._picture, self._words, gap=5, inside=True))

    def say(self, words: str) -> None:
        """Say something else, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def set_icon(self, name: IconName) -> None:
        """Show another icon."""
        self._picture.set_icon(name, "text2")
