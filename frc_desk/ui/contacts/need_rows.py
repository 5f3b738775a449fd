"""Needs as rows under the line in which one types, and as chips."""

from collections.abc import Mapping, Sequence

from frc_desk.domain.needs import Care, NeedCategory, Urgency
from frc_desk.domain.text_folding import fold, words_of
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.ui.contacts.words import said
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

HELP_KEY = "help:"
"""Before the id of a help page in a row's key."""

_ICONS: Mapping[str, IconName] = {
    "BAS": "shirt",
    "FOD": "utensils",
    "HOU": "house",
    "HEA": "heart-pulse",
    "MEN": "message-circle-heart",
    "SAF": "shield-alert",
    "IMM": "gavel",
    "LEG": "gavel",
    "CHI": "baby",
    "AFT": "backpack",
    "SCH": "school",
    "ATT": "backpack",
    "DIS": "school",
    "FOS": "house",
    "TEC": "monitor",
    "JOB": "briefcase",
    "PAR": "users",
    "FAM": "users",
}
_ICON_OF: Mapping[str, IconName] = {
    "BAS-03": "backpack",
    "BAS-04": "baby",
    "BAS-07": "zap",
    "BAS-08": "bus-front",
    "BAS-12": "zap",
    "BAS-14": "phone",
    "SCH-07": "utensils",
    "SCH-09": "file-text",
}
_TONES: Mapping[Urgency, Tone] = {
    Urgency.EMERGENCY: "red",
    Urgency.SAME_DAY: "red",
    Urgency.SOON: "amber",
}


def need_label(category: NeedCategory) -> str:
    """Return what the desk calls a need; a finder need goes by its neutral label alone."""
    if category.care is Care.FINDER:
        return _("{label}: nothing is stored").format(
            label=category.stored_as or category.group.name_en
        )
    return category.label_es if screen_language() == "es" else category.label_en


def offered_label(category: NeedCategory) -> str:
    """Return the short form on a chip of what is often asked: without brackets and second things."""
    label = need_label(category)
    for joint in (" (", " and ", " y "):
        label = label.partition(joint)[0]
    return label


def need_row(category: NeedCategory, typed: str, *, picked: bool = False) -> RowFacts:
    """Return the row of one need: its group, the words that brought it here, how urgent it is."""
    spanish = screen_language() == "es"
    group = category.group.name_es if spanish else category.group.name_en
    parts = [group]
    phrase = _said_phrase(typed, category)
    if phrase:
        parts.insert(0, f"“{phrase}”")
    badges: tuple[RowBadge, ...] = ()
    if category.default_urgency in _TONES:
        tone = _TONES[category.default_urgency]
        badges = (RowBadge(said(category.default_urgency), tone, "timer"),)
    icon = _ICON_OF.get(category.code) or _ICONS.get(category.code[:3], "circle-help")
    label = category.label_es if spanish else category.label_en
    return RowFacts(
        category.code,
        label,
        " · ".join([*parts, *([_("chosen already")] if picked else [])]),
        badges=badges,
        lead=RowLead("icon", icon=icon),
        found=typed,
        cap="Enter ↵",
    )


def help_row(page: str) -> RowFacts:
    """Return the row that opens the help page about a child who is hurt; nothing is stored."""
    return RowFacts(
        HELP_KEY + page,
        _("If a child is being hurt or neglected"),
        _("opens the steps and the hotline; nothing is written down"),
        badges=(RowBadge(_("Read first"), "red", "shield-alert"),),
        lead=RowLead("icon", icon="shield-alert", tone="red"),
        cap="Enter ↵",
    )


def _begins(part: str, words: Sequence[str]) -> bool:
    return any(word.startswith(part) for word in words)


def _said_phrase(typed: str, category: NeedCategory) -> str:
    """Return the words people say that brought the need here, where its label does not show them."""
    wanted = fold(typed).split()
    label = words_of(f"{category.label_en} {category.label_es}")
    if not wanted or all(_begins(part, label) for part in wanted):
        return ""
    for phrase in (*category.say_en, *category.say_es):
        if all(_begins(part, words_of(phrase)) for part in wanted):
            return phrase
    return ""
