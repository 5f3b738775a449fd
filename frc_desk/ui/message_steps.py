"""What one digit does with an open message to a school: answered, parent told, did not answer."""

from collections.abc import Callable, Mapping

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import SchoolMessageId
from frc_desk.domain.school_messages import MessageStep, SchoolMessage
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks

STEP_WORDS: Mapping[MessageStep, str] = {
    MessageStep.ANSWERED: mark("School answered"),
    MessageStep.PARENT_TOLD: mark("Parent told"),
    MessageStep.NO_ANSWER: mark("School did not answer"),
}


def message_digits() -> str:
    """Return what each digit does, in a line."""
    return " · ".join(f"{one.value} {_(words)}" for one, words in STEP_WORDS.items())


def step_of(digit: str) -> MessageStep | None:
    """Return what a digit does, or nothing."""
    return next((one for one in MessageStep if str(one.value) == digit), None)


def carry_out_step(
    desks: Desks,
    background: Background,
    links: DeskLinks,
    message_id: SchoolMessageId,
    step: MessageStep,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Do what needs no words, say so with the way back, and let the page look again."""
    desk = desks.school_messages
    act = desk.parent_told if step is MessageStep.PARENT_TOLD else desk.did_not_answer

    def done(answer: Done[SchoolMessage]) -> None:
        links.announce(answer, _(STEP_WORDS[step]))
        after()

    background.run(lambda: act(message_id), done, links.failed.emit)
