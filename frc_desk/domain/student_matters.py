"""A student's own request (PR-12): nobody at home learns of it through this office.

From twelve on, a student may ask for counselling and the like alone; the professional decides how the
parents are told. So such a contact plans no call to a parent and no letter, and asks what is safe.
"""

from collections.abc import Iterable
from datetime import date

from frc_desk.domain.contacts import AskedBy, ContactDraft
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.people import Answer
from frc_desk.domain.releases import years_old

ALONE_FROM = 12
_PRIVATE = frozenset({Care.DISCREET, Care.RESTRICTED})


def is_own_matter(
    asked_by: AskedBy, needs: Iterable[NeedCategory], born_on: date | None, on: date
) -> bool:
    """Say whether a contact is a student's own private matter; without a birthday it is taken as one."""
    if asked_by is not AskedBy.STUDENT or not any(one.care in _PRIVATE for one in needs):
        return False
    return born_on is None or years_old(born_on, on) >= ALONE_FROM


def unanswered_ways(draft: ContactDraft) -> tuple[str, ...]:
    """Return which ways of reaching the student nobody has asked about yet."""
    answers = {
        "safe_call": draft.safe_call,
        "safe_text": draft.safe_text,
        "safe_voicemail": draft.safe_voicemail,
        "safe_mail": draft.safe_mail,
    }
    return tuple(name for name, answer in answers.items() if answer is Answer.ASK)
