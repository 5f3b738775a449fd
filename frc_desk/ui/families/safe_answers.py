"""What is safe on a number: call, text, voicemail, mail, each yes, no or not asked yet; and the code word."""

from frc_desk.domain.people import Answer
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.words import Words


class SafeAnswers(Group):
    """One line a way; the arrows change an answer, Tab goes to the next way."""

    def __init__(self, *, with_mail: bool) -> None:
        super().__init__()
        ways = [_("Call"), _("Text"), _("Voicemail"), *([_("Mail")] if with_mail else [])]
        self._ways = [Segmented(way, _segments(), small=True) for way in ways]
        lines = [
            row((Words(way, "second", "text2"), 1), choice, None)
            for way, choice in zip(ways, self._ways, strict=True)
        ]
        self.setLayout(column(*lines, gap=6))

    def show_answers(self, *answers: Answer) -> None:
        """Show what was said, in the order of the ways."""
        for choice, answer in zip(self._ways, answers, strict=True):
            choice.set_chosen(answer.value)

    def answers(self) -> tuple[Answer, ...]:
        """Return what is said now, in the order of the ways."""
        return tuple(Answer(choice.chosen() or Answer.ASK.value) for choice in self._ways)


class CodeWordField(LineField):
    """A code word that is replaced without being shown: showing it is an act that is recorded."""

    def __init__(self) -> None:
        super().__init__(_("Code word"), "key-round", placeholder=_("said first"))
        self._kept = ""

    def keep(self, word: str) -> None:
        """Keep what is written down, out of sight."""
        self._kept = word
        self.set_text("")
        kept = _("Kept, not shown. Type a new one, or - to take it away.")
        self.set_help(kept if word else "")

    def word(self) -> str:
        """Return the word that holds now."""
        typed = self.text().strip()
        if typed == "-":
            return ""
        return typed or self._kept


def _segments() -> list[Segment]:
    return [
        Segment(Answer.YES.value, _("Yes"), None),
        Segment(Answer.NO.value, _("No"), None),
        Segment(Answer.ASK.value, _("Ask"), None),
    ]
