"""The headings of a family packet, in English: printed in the requester's language where reviewed, else so.

They are part of the `slip` catalogue; like those of the consent form, a draft of them never prints.
"""

from collections.abc import Mapping

from frc_desk.i18n import mark

TITLE = mark("What we have written down")
ABOUT = mark("About")
FOR = mark("Given to")
ASKED_ON = mark("Asked for on {date}")
GIVEN_ON = mark("Given on {date}")
YOUR_RIGHT = mark("This is your right. You may ask us to explain anything in it.")
CHALLENGE = mark("If something is wrong, you may ask us to correct it. We meet you within 30 days.")
KEEP_SAFE = mark("Keep this paper in a safe place.")
NOTHING = mark("Nothing is written down here.")

PART_STUDENT = mark("The student")
PART_REQUESTER = mark("You")
PART_HOME = mark("Home and family")
PART_SCHOOLS = mark("Schools")
PART_CONTACTS = mark("When we spoke")
PART_NOTES = mark("Notes")
PART_NEEDS = mark("What was needed")
PART_REFERRALS = mark("Where we sent you")
PART_FOLLOW_UPS = mark("When we asked how it went")
PART_CONSENTS = mark("What was agreed to")
PART_DISCLOSURES = mark("Who asked for or received something")
PART_OTHER = mark("Workshops and tasks")

PARTS: Mapping[str, str] = {
    "student": PART_STUDENT,
    "requester": PART_REQUESTER,
    "home": PART_HOME,
    "schools": PART_SCHOOLS,
    "contacts": PART_CONTACTS,
    "notes": PART_NOTES,
    "needs": PART_NEEDS,
    "referrals": PART_REFERRALS,
    "follow_ups": PART_FOLLOW_UPS,
    "consents": PART_CONSENTS,
    "disclosures": PART_DISCLOSURES,
    "other": PART_OTHER,
}


def every_packet_phrase() -> tuple[str, ...]:
    """Return every heading, in the order of this file."""
    here = globals()
    return tuple(value for name, value in here.items() if name.isupper() and isinstance(value, str))
