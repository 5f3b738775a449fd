"""What each fact of a packet is called, and its value in plain words.

On paper in the language of the cover, word by word where reviewed; in the custodian's preview in that of
the window.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from frc_desk.clock import local_time
from frc_desk.documents.civil_time import full_day, hour, language_name
from frc_desk.documents.packet_codes import CODES
from frc_desk.domain.challenges import REMOVED
from frc_desk.domain.languages import paper_code, paper_language, spoken_language
from frc_desk.domain.packets import PacketFact
from frc_desk.i18n import mark

_LABELS: Mapping[str, str] = {
    "added_at": mark("Put on a list"),
    "address": mark("Address"),
    "address_is_substitute": mark("Substitute address"),
    "adult_id": mark("Adult"),
    "about_id": mark("About"),
    "alert": mark("Alert"),
    "alert_set_by": mark("Alert written by"),
    "alert_set_on": mark("Alert written on"),
    "alert_until": mark("Alert until"),
    "answer": mark("What was answered"),
    "answer_by": mark("Answer wanted by"),
    "answered_at": mark("Answered"),
    "answered_by": mark("Answered by"),
    "asked_by": mark("Asked by"),
    "asked_on": mark("Asked on"),
    "at": mark("When"),
    "author_id": mark("Written by"),
    "barriers": mark("What stands in the way"),
    "body": mark("Text"),
    "born_on": mark("Born on"),
    "call_back_on": mark("Call back on"),
    "call_first": mark("Call first"),
    "channel": mark("How"),
    "check_in_on": mark("We ask again on"),
    "closed_at": mark("Closed"),
    "closed_by": mark("Closed by"),
    "closing": mark("What came of it"),
    "code": mark("What"),
    "code_word": mark("Code word"),
    "created_at": mark("When"),
    "decided_by": mark("Decided by"),
    "decided_on": mark("Decided on"),
    "done_at": mark("Done"),
    "due_on": mark("Due on"),
    "ended_at": mark("Ended"),
    "endings": mark("How it ended"),
    "ended_as": mark("How it ended"),
    "facts": mark("What may be said"),
    "first_name": mark("First name"),
    "from_on": mark("From"),
    "full_name": mark("Name"),
    "given_at": mark("Given"),
    "given_by": mark("Given by"),
    "grade": mark("Grade"),
    "ground": mark("What the family says"),
    "happened_at": mark("When"),
    "holds_rights": mark("Holds education rights"),
    "interest": mark("What it was for"),
    "interpreter": mark("Interpreter"),
    "interpreting": mark("Read aloud by"),
    "kept_at": mark("The paper lies"),
    "kin": mark("Is the child's"),
    "kind": mark("Kind"),
    "known_on": mark("Known since"),
    "label": mark("Whose number"),
    "language": mark("Language"),
    "line": mark("Task"),
    "made_at": mark("When"),
    "may_receive": mark("May receive records"),
    "matter": mark("About"),
    "met": mark("Who was there"),
    "meet_by": mark("Meeting by"),
    "met_on": mark("Met on"),
    "name": mark("Family name"),
    "no_contact": mark("No contact, by court order"),
    "outcome": mark("Outcome"),
    "owner_id": mark("Handed to"),
    "owner_name": mark("Handed to"),
    "paper_on": mark("Date on the paper"),
    "person_id": mark("Person"),
    "phone": mark("Phone"),
    "place": mark("Place"),
    "planned_at": mark("When"),
    "plain": mark("Without the office's name"),
    "purpose": mark("What it is for"),
    "reads": mark("Reads"),
    "reason": mark("Why"),
    "recipient": mark("Who"),
    "recipients": mark("Who may receive it"),
    "records": mark("Which records"),
    "release_until": mark("May stand on lists until"),
    "reopens": mark("Opened again"),
    "repeats": mark("Repeats"),
    "requester_id": mark("Asked by"),
    "revoked_by": mark("Taken back with"),
    "revoked_on": mark("Taken back on"),
    "role": mark("Is there"),
    "safe_call": mark("Safe to call"),
    "safe_hours": mark("Safe hours"),
    "safe_mail": mark("Safe to write"),
    "safe_text": mark("Safe to text"),
    "safe_voicemail": mark("Safe to leave a message"),
    "said": mark("In the family's words"),
    "said_on": mark("Said on"),
    "school_id": mark("School"),
    "seconds": mark("Length"),
    "second_id": mark("Who came along"),
    "sent_at": mark("When"),
    "served_at": mark("When"),
    "service_id": mark("Place"),
    "service_ids": mark("Places"),
    "signer_id": mark("Said by"),
    "signer_role": mark("As"),
    "sort_name": mark("Listed under"),
    "source": mark("Who says so"),
    "speaks": mark("Speaks"),
    "staff_id": mark("With"),
    "started_at": mark("When"),
    "state": mark("How it stands"),
    "statement": mark("The family's statement"),
    "status": mark("How it stands"),
    "stored_label": mark("What"),
    "taken_by": mark("Written down by"),
    "taken_at": mark("When"),
    "taken_where": mark("Where it was said"),
    "to_whom": mark("To"),
    "topic": mark("About"),
    "told_on": mark("The family was told on"),
    "tries": mark("Times we tried"),
    "typed": mark("Phone"),
    "unmet_reason": mark("What was missing"),
    "until": mark("Until"),
    "until_on": mark("Until"),
    "urgency": mark("How soon"),
    "warm": mark("The family told them itself"),
    "way": mark("How"),
    "what": mark("What"),
    "who": mark("Who"),
    "why": mark("Why"),
    "workshop_id": mark("Workshop"),
    "written_at": mark("Written"),
    "zip": mark("ZIP code"),
}
_OF_TABLE: Mapping[str, str] = {
    "remarks.line": mark("What the parent said"),
    "remarks.staff_id": mark("Written down by"),
    "visits.staff_id": mark("Who came"),
    "slips.code": mark("Code on the paper"),
    "follow_ups.staff_id": mark("Asked by us"),
    "needs.paper_on": mark("Date on the paper"),
    "drafts.state": mark("How it stands"),
    "note_challenges.asked_on": mark("Challenged on"),
    "note_challenges.staff_id": mark("Challenge written down by"),
}
_VALUES: Mapping[str, str] = {
    "phone_in": mark("they called us"),
    "phone_out": mark("we called"),
    "walk_in": mark("they came in"),
    "home_visit": mark("we visited at home"),
    "school_visit": mark("we visited the school"),
    "family_said": mark("what the family said"),
    "i_saw": mark("what the writer saw"),
    "staff_opinion": mark("the writer's opinion"),
    "ask": mark("not asked"),
    "yes": mark("yes"),
    "no": mark("no"),
    "same": mark("the same"),
    "none": mark("none"),
    "family_packet": mark("this packet"),
    "sign_in_sheet": mark("name on a sign-in sheet"),
    "we_think": mark("we think so"),
    "wrong": mark("wrong"),
    "parent": mark("the parent"),
    "other_adult": mark("another adult"),
    "student": mark("the student"),
    "other_children": mark("other children"),
    "nobody": mark("nobody"),
    "written": mark("written down"),
    "called_off": mark("called off"),
    "answered": mark("answered"),
    "no_answer": mark("no answer"),
    "call": mark("in a call"),
    "desk": mark("at the desk"),
    "workshop": mark("in a workshop"),
    "visit": mark("on a visit"),
    "school": mark("at a school"),
    "seated": mark("accepted"),
    "waiting": mark("waiting"),
    "open_form": mark("not finished yet: the form is still open"),
}
_ALL_VALUES: Mapping[str, str] = {**CODES, **_VALUES}
_ENDINGS: Mapping[str, str] = {
    "1": mark("question answered"),
    "2": mark("referred"),
    "3": mark("connected"),
    "4": mark("listened"),
    "5": mark("no answer"),
    "6": mark("we call back"),
    "7": mark("another office is right"),
    "8": mark("found nothing"),
    "9": mark("other"),
}
_YES_NO = {
    "address_is_substitute", "call_first", "holds_rights", "interpreter", "may_receive",
    "no_contact", "plain", "reopens", "warm",
}  # fmt: skip
_YES_NO_AS_NAME = {"releases.interpreter"}
_LANGUAGES = {"speaks", "reads", "language"}
_AS_TYPED = {
    "address", "alert", "body", "closing", "code_word", "first_name", "full_name", "interest",
    "line", "name", "owner_name", "phone", "place", "purpose", "recipient", "recipients",
    "answer", "matter", "to_whom", "said", "service_id", "service_ids", "statement", "typed",
    "who", "zip", "safe_hours",
    "kept_at", "sort_name", "stored_label", "school_id", "workshop_id",
}  # fmt: skip
_NAMED = (
    "_id", "_by",
)  # fmt: skip


YES = mark("yes")
MINUTES = mark("{n} minutes")
TEXT_REMOVED = mark("This text was removed.")
FOOT = mark("Confidential · page {page} of {pages} · printed by {who} {at}")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, and how an English message is said in it."""

    language: str
    say: Callable[[str], str]


def every_packet_word() -> tuple[str, ...]:
    """Return every label and fixed value that may stand in a packet, in English."""
    tables = (_LABELS, _OF_TABLE, _ALL_VALUES, _ENDINGS)
    words = [*(one for table in tables for one in table.values()), YES, MINUTES, TEXT_REMOVED, FOOT]
    return tuple(dict.fromkeys(words))


def is_as_typed(fact: PacketFact) -> bool:
    """Say whether a value is words of whoever wrote it or a name: such a text has its own direction."""
    column = fact.code.partition(".")[2]
    typed = column in _AS_TYPED or column.endswith(_NAMED)
    return typed and fact.value != REMOVED and not isinstance(fact.value, date)


def fact_words(fact: PacketFact, tongue: Tongue) -> tuple[str, str]:
    """Return a fact as a label and its value in plain words; no value where it says nothing."""
    column = fact.code.partition(".")[2]
    label = tongue.say(_OF_TABLE.get(fact.code, _LABELS.get(column, column.replace("_", " "))))
    return label, _value_words(fact.code, column, fact.value, tongue)


def _value_words(code: str, column: str, value: object, tongue: Tongue) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value_words(code, column, one, tongue) for one in value)
    if isinstance(value, date):
        return _day_words(value, tongue.language)
    if isinstance(value, int) and code not in _YES_NO_AS_NAME:
        return _number_words(column, value, tongue)
    if value == REMOVED:
        return tongue.say(TEXT_REMOVED)
    return _text_words(column, str(value), tongue)


def _day_words(value: date, language: str) -> str:
    if not isinstance(value, datetime):
        return full_day(value, language)
    there = local_time(value)
    return f"{full_day(there.date(), language)}, {hour(there.time(), language)}"


def _number_words(column: str, value: int, tongue: Tongue) -> str:
    """Return yes, minutes or a number; nothing where none says nothing."""
    if column in _YES_NO:
        return tongue.say(YES) if value else ""
    if column == "seconds":
        minutes = round(value / 60)
        return tongue.say(MINUTES).format(n=minutes) if minutes else ""
    return str(value) if value or column != "tries" else ""


def _text_words(column: str, text: str, tongue: Tongue) -> str:
    if column == "endings":
        return tongue.say(_ENDINGS.get(text, text))
    if column in _LANGUAGES and text not in _ALL_VALUES:
        spoken = spoken_language(text)
        # What somebody speaks is not always a language that we print: Mixteco must not become English.
        if spoken is not None and (column == "speaks" or paper_code(text) is None):
            said = tongue.say(spoken.english_name)
            named = language_name(text, tongue.language) if said == spoken.english_name else ""
            return named or said
        return tongue.say(paper_language(text).english_name)
    is_coded = column not in _AS_TYPED and not column.endswith(_NAMED)
    if (text in _ALL_VALUES and is_coded) or (column == "reads" and text in _ALL_VALUES):
        return tongue.say(_ALL_VALUES[text])
    is_code = is_coded and text.isascii() and text == text.lower() and " " not in text
    return text.replace("_", " ").replace("-", " ") if is_code else text
