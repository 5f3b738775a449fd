"""What to ask when a need is followed up, and after how many working days: data of the district."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowUpTemplate:
    """One line of the list: for one need, or for every need of a group (`FOD`)."""

    id: str
    need_code: str
    ask_en: str
    ask_es: str
    days: int
    source: str
    checked_on: date | None = None
    in_use: bool = True


def overlaid_templates(
    shipped: Iterable[FollowUpTemplate], own: Iterable[FollowUpTemplate]
) -> Mapping[str, FollowUpTemplate]:
    """Return the list of a district by need code; the later check of one code wins everywhere."""
    lines = {one.need_code: one for one in shipped}
    for one in sorted(own, key=lambda line: (line.checked_on or date.min, line.id)):
        lines[one.need_code] = one
    return {code: one for code, one in lines.items() if one.in_use}


def template_for(
    templates: Mapping[str, FollowUpTemplate], need_code: str
) -> FollowUpTemplate | None:
    """Return the need's own template, else the one of its group, else the one for every need."""
    group = need_code.partition("-")[0]
    return templates.get(need_code) or templates.get(group) or templates.get("*")
