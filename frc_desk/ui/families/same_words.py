"""What a record says of each part that may be kept, in words."""

from frc_desk.domain.merges import MergePart, says
from frc_desk.domain.people import Answer, Person
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.words import grade_words
from frc_desk.ui.wording import language_words, long_day_words


def part_words(person: Person, part: MergePart) -> str:
    """Return what a record says of a part; a code word is kept but never shown here."""
    if not says(person, part):
        return ""
    if part is MergePart.LANGUAGE:
        return language_words(person.speaks)
    if part is MergePart.SCHOOL:
        return grade_words(person.grade) or _("school recorded")
    if part is MergePart.BIRTHDAY:
        return long_day_words(person.born_on) if person.born_on else ""
    if part is MergePart.SAFE_CONTACT:
        return _safe_words(person)
    texts = {MergePart.NAME: person.full_name, MergePart.PHONE: person.phone}
    return texts.get(part, person.alert)


def _safe_words(person: Person) -> str:
    ways = (
        (_("call"), person.safe_call),
        (_("text"), person.safe_text),
        (_("voicemail"), person.safe_voicemail),
        (_("mail"), person.safe_mail),
    )
    told = [
        (_("{way}: yes") if answer is Answer.YES else _("{way}: no")).format(way=way)
        for way, answer in ways
        if answer is not Answer.ASK
    ]
    told += [person.safe_hours] if person.safe_hours else []
    told += [_("code word kept")] if person.code_word else []
    return " · ".join(told)
