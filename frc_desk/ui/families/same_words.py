"""Why two records may be one person, in words."""

from collections.abc import Mapping

from frc_desk.domain.same_person import SameBecause
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark

_WORDS: Mapping[SameBecause, str] = {
    SameBecause.SAME_NAME: mark("same name"),
    SameBecause.SOUNDS_ALIKE: mark("names sound alike"),
    SameBecause.NICKNAME: mark("a nickname"),
    SameBecause.OTHER_ORDER: mark("names in another order"),
    SameBecause.SAME_PHONE: mark("same phone"),
    SameBecause.SAME_BIRTHDAY: mark("child's birthday"),
    SameBecause.SAME_CHILD: mark("same child"),
    SameBecause.SAME_SCHOOL: mark("same school"),
}


def because_words(reason: SameBecause) -> str:
    """Return why we ask."""
    return _(_WORDS[reason])
