"""What each act is called when it is taken back; the words are those of the button that did it."""

from collections.abc import Mapping

from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark

_WORDS: Mapping[str, str] = {
    "add_family": mark("Family added"),
    "change_person": mark("Change of a person"),
    "keep_contact": mark("Contact kept"),
    "wrap_up": mark("Wrap-up"),
    "give_slip": mark("Slip given"),
    "record_outcome": mark("Outcome"),
    "add_task": mark("Task added"),
    "finish_task": mark("Task done"),
    "add_workshop": mark("Workshop added"),
    "put_on_list": mark("Put on the list"),
    "check_go_live_call": mark("Call checked"),
    "sign_words": mark("Words signed"),
    "allow_drafts": mark("Drafts allowed"),
    "change_office": mark("Change of the office"),
    "change_staff": mark("Change of a person's roles"),
    "add_service": mark("Service added"),
    "correct_service": mark("Service corrected"),
    "confirm_service": mark("Service confirmed"),
    "report_wrong": mark("Wrong entry reported"),
}


def act_words(code: str) -> str:
    """Return what an act is called; one without a name of its own is the last change."""
    return _(_WORDS.get(code, mark("Last change")))
