"""Every fixed sentence that a family may read, in English: the messages of the `slip` catalogue.

A value in braces is filled in and isolated. The colon, the quotation marks and the full stop belong
to the translation. Words for how a family lives have no place here.
"""

from frc_desk.i18n import mark

TITLE = mark("Places that can help")
PLAIN_TITLE = mark("Phone numbers")
CODE = mark("Code")
ASK_FOR = mark("Ask for: “{phrase}”")
CALL_TODAY = mark("Call today. Leave a message if nobody answers.")
CALL_FIRST = mark("Call first. We have not checked this yet.")
BRING = mark("Bring, if you have it: {papers}")
NEAR = mark("near {street}")
EXTENSION = mark("ext. {number}")
TEXT_MESSAGE = mark("Text {word} to {number}")
SCAN_TO_CALL = mark("Scan to call")
SCAN_FOR_MAP = mark("Scan for the map")
FREE = mark("free")
LOW_COST = mark("low cost")
SLIDING = mark("you pay what you can")
ASK_FOR_INTERPRETER = mark("ask for an interpreter")
MANY_LANGUAGES = mark("many languages")
CHECKED = mark("checked {date}")
ALWAYS_OPEN = mark("Every day, any hour")
EVERY_DAY = mark("every day")
DAY_RANGE = mark("{first} to {last}")
HOUR_RANGE = mark("{opens} to {closes}")
DAYS_AND_HOURS = mark("{days}, {hours}")
QUESTIONS = mark("Questions? Call us. We help you in your language.")
ANY_HOUR = mark("Any hour: 211 finds help · 988 someone to talk to · 911 danger")
DRAFT = mark("Draft translation")

READY_TO_WRITE = mark("I will tell you who can help. Please get something to write with.")
NUMBER_IS = mark("The number is:")
EXTENSION_IS = mark("Then the extension:")
YOUR_CODE = mark("Your code is:")
SAY_IT_BACK = mark("Please say the number back to me.")

SIGN_IN = mark("Sign-in sheet")
WORKSHOP = mark("Workshop")
DATE = mark("Date")
PLACE = mark("Place")
NAME = mark("Name")
PHONE = mark("Phone")
SCHOOL = mark("School")
PLEASE_SIGN_IN = mark("Please write your name. You do not have to write anything else.")
THANK_YOU = mark("Thank you for coming.")

PRINTER_TEST = mark("Printer test")
PRINTER_WORKS = mark("If you can read every line, this printer is ready.")

PAPERS = (
    mark("photo ID"),
    mark("proof of address"),
    mark("birth certificate"),
    mark("shot record"),
    mark("a paper from the school"),
    mark("pay stub"),
    mark("benefits letter"),
    mark("list of medicines"),
    mark("Medi-Cal or insurance card"),
    mark("your bill"),
    mark("your papers"),
    mark("your child"),
    mark("bags"),
    mark("this paper"),
)
"""What an agency may ask for; what it may not ask for has no entry."""

LANGUAGE_NAMES = (
    mark("Mandarin"),
    mark("Cantonese"),
    mark("Taiwanese (Hokkien)"),
    mark("Eastern Armenian"),
    mark("Western Armenian"),
    mark("Tagalog / Filipino"),
    mark("Mixteco"),
    mark("Zapoteco"),
    mark("Q'anjob'al"),
    mark("American Sign Language"),
)
"""Spoken languages that the date tables do not name, or name otherwise than people do."""


def every_phrase() -> tuple[str, ...]:
    """Return every fixed sentence, in the order of this file."""
    here = globals()
    single = [value for name, value in here.items() if name.isupper() and isinstance(value, str)]
    return (*single, *PAPERS, *LANGUAGE_NAMES)
