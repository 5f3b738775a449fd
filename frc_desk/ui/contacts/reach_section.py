"""How this person may be reached safely: chips that the keyboard turns from ask to yes to no."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.people import Answer, ReachWay
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.words import reach_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.widgets.words import Words

FIELD_OF: Mapping[ReachWay, str] = {
    ReachWay.CALL: "safe_call",
    ReachWay.TEXT: "safe_text",
    ReachWay.VOICEMAIL: "safe_voicemail",
    ReachWay.MAIL: "safe_mail",
}
_ICONS: Mapping[ReachWay, IconName] = {
    ReachWay.CALL: "phone",
    ReachWay.TEXT: "message-square",
    ReachWay.VOICEMAIL: "phone-call",
    ReachWay.MAIL: "mail",
}
_NEXT = {Answer.ASK: Answer.YES, Answer.YES: Answer.NO, Answer.NO: Answer.ASK}
_TONES: Mapping[Answer, Tone] = {Answer.YES: "green", Answer.NO: "red", Answer.ASK: "amber"}


def next_answer(answer: Answer) -> Answer:
    """Return what one press on a chip makes of an answer: ask, yes, no, ask."""
    return _NEXT[answer]


class ReachSection(QWidget):
    """The safe-contact chips and the interpreter."""

    edited = Signal(dict)
    """Carries the fields of the draft that were changed."""

    def __init__(self) -> None:
        super().__init__()
        self._answers = dict.fromkeys(ReachWay, Answer.ASK)
        self._chips = {way: Chip(reach_words(way, Answer.ASK), "flag") for way in ReachWay}
        for way, chip in self._chips.items():
            chip.setObjectName(FIELD_OF[way])
            chip.clicked.connect(self._on_flag_clicked)
        self._interpreter = Chip(_("Interpreter"))
        self._interpreter.setObjectName("interpreter")
        self._interpreter.clicked.connect(self._on_interpreter_clicked)
        self._interpreter.removed.connect(self._on_interpreter_clicked)
        self._wants_interpreter = False
        label = Words(_("Safe contact"), "second", "text2")
        self.setLayout(FlowLayout(label, *self._chips.values(), self._interpreter, gap=7))

    def show_draft(self, draft: ContactDraft) -> None:
        """Show what is known about reaching this person."""
        self._answers = {way: getattr(draft, name) for way, name in FIELD_OF.items()}
        for way, chip in self._chips.items():
            answer = self._answers[way]
            icon: IconName = {Answer.NO: "ban", Answer.ASK: "circle-help"}.get(answer, _ICONS[way])  # type: ignore[assignment] # a dict forgets that these are icon names
            nobody_asked = answer is Answer.ASK and draft.person_id is None
            words = reach_words(way, answer, draft.safe_hours, asked=not nobody_asked)
            chip.set_state(words, "flag", icon, tone=None if nobody_asked else _TONES[answer])
        self._wants_interpreter = draft.interpreter
        self._interpreter.set_state(_("Interpreter"), "picked" if draft.interpreter else "offered")

    def _on_flag_clicked(self) -> None:
        chip = self.sender()
        for way, owned in self._chips.items():
            if owned is chip:
                answer = next_answer(self._answers[way])
                self.edited.emit({FIELD_OF[way]: answer})
                announce(owned, owned.words())

    def _on_interpreter_clicked(self) -> None:
        self.edited.emit({"interpreter": not self._wants_interpreter})
