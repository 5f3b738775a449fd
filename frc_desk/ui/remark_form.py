"""One line of a parent: where it was heard, what they said, what it is about."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal

from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.domain.remarks import TakenWhere
from frc_desk.i18n import gettext as _
from frc_desk.ui.line_digits import LineDigits
from frc_desk.ui.visit_words import WHERE_WORDS
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column
from frc_desk.ui.widgets.words import Words


class RemarkForm(Group):
    """The line, Enter, and one digit for the topic: then it is kept."""

    kept = Signal(str, str, str)
    """The line, the code of the topic, and where it was heard."""

    def __init__(self, heard: TakenWhere) -> None:
        super().__init__()
        self.line = LineField(
            _("What they said"), "megaphone", placeholder=_("the bus is late"), required=True
        )
        self.where = ChoiceField(
            _("Where"),
            [(one.value, _(words)) for one, words in WHERE_WORDS.items()],
            "map-pin",
            chosen=heard.value,
        )
        self.topic = LineDigits(_("What about?"), several=False)
        hint = _("No names here. A digit for the topic keeps the line.")
        self.setLayout(
            column(
                self.line, self.where, self.topic, Words(hint, "second", "text2", wrap=True), gap=10
            )
        )
        self.line.edit.returnPressed.connect(self.topic.begin)
        self.topic.accepted.connect(self._on_accepted)
        self.set_entrance(self.line)

    def offer(self, topics: Iterable[ChoiceLine]) -> None:
        """Offer the topics of the district."""
        self.topic.offer(topics)

    def begin(self) -> None:
        """Begin another line."""
        self.line.set_text("")
        self.line.set_error("")
        self.topic.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with the line."""
        self.line.set_error(" ".join(_(one) for one in problems.values()))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        if self.topic.code():
            self.kept.emit(self.line.text(), self.topic.code(), self.where.chosen())
