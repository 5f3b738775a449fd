"""What each act is called when it is taken back; the words are those of the button that did it."""

from collections.abc import Mapping

from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark

_WORDS: Mapping[str, str] = {
    "add_family": mark("Family added"),
    "change_person": mark("Change of a person"),
    "change_household": mark("Change of a family"),
    "add_member": mark("Person added"),
    "join_household": mark("Second home"),
    "move_member": mark("Move to another family"),
    "take_out_member": mark("Person taken out of the family"),
    "change_member_role": mark("What a person is in the family"),
    "add_person_phone": mark("Number added"),
    "change_person_phone": mark("Number changed"),
    "remove_person_phone": mark("Number removed"),
    "set_guardianship": mark("Guardian"),
    "move_school": mark("Change of school"),
    "set_alert": mark("Alert"),
    "begin_school_year": mark("New school year"),
    "merge_people": mark("Two records joined"),
    "not_the_same": mark("Not the same person"),
    "unmerge_people": mark("Two records taken apart"),
    "keep_contact": mark("Contact kept"),
    "wrap_up": mark("Wrap-up"),
    "attach_contact": mark("Contact put to a family"),
    "give_slip": mark("Slip given"),
    "record_outcome": mark("Outcome"),
    "record_answer": mark("Agency's answer"),
    "hand_over": mark("Open work handed over"),
    "reassign": mark("Follow-ups given to a colleague"),
    "referral_step": mark("Step of a referral"),
    "check_in": mark("Check-in"),
    "reopen_referral": mark("Referral reopened"),
    "sent_elsewhere": mark("Sent elsewhere"),
    "need_outcome": mark("Outcome of a need"),
    "change_reason": mark("Change of a reason"),
    "change_template": mark("Change of what is asked"),
    "add_task": mark("Task added"),
    "finish_task": mark("Task done"),
    "take_message": mark("Message kept"),
    "add_volunteer": mark("Volunteer added"),
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
    "set_owner": mark("Owner saved"),
    "record_hand_off": mark("Hand-off"),
    "allow_lists": mark("Names on lists"),
}


def act_words(code: str) -> str:
    """Return what an act is called; one without a name of its own is the last change."""
    return _(_WORDS.get(code, mark("Last change")))
