"""Reads the lists of local rules that ship with the program: unmet reasons, what to ask when, short lists."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache

from frc_desk.directory_formats.starter import SOURCE
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.ids import stable_id
from frc_desk.domain.local_rules import FollowUpTemplate
from frc_desk.domain.unmet_reasons import AskedWhen, UnmetReasonLine, Whose
from frc_desk.resource_files import resource_folder


@cache
def unmet_reasons() -> tuple[UnmetReasonLine, ...]:
    """Return the reasons why a need was not met, in their order."""
    return tuple(
        UnmetReasonLine(
            id=stable_id(SOURCE, "unmet_reason", row["code"]),
            code=row["code"],
            number=int(row["number"]),
            whose=Whose(row["whose"]),
            label_en=row["label_en"],
            label_es=row["label_es"],
            source=row["source"],
            checked_on=date.fromisoformat(row["checked_on"]),
            part_of=row["part_of"],
            asked_when=tuple(AskedWhen(one) for one in row["asked_when"].split(";") if one),
        )
        for row in _rows("unmet_reasons.csv")
    )


@cache
def follow_up_templates() -> tuple[FollowUpTemplate, ...]:
    """Return what to ask about each need, and after how many working days."""
    return tuple(
        FollowUpTemplate(
            id=stable_id(SOURCE, "follow_up_template", row["need_code"]),
            need_code=row["need_code"],
            ask_en=row["ask_en"],
            ask_es=row["ask_es"],
            days=int(row["days"]),
            source=row["source"],
            checked_on=date.fromisoformat(row["checked_on"]),
        )
        for row in _rows("follow_up_templates.csv")
    )


@cache
def choice_lines() -> tuple[ChoiceLine, ...]:
    """Return the short lists: purposes and barriers of visits, topics of what parents told us."""
    return tuple(
        ChoiceLine(
            id=stable_id(SOURCE, "choice_line", f"{row['list']}/{row['code']}"),
            belongs_to=ChoiceList(row["list"]),
            code=row["code"],
            number=int(row["number"]),
            label_en=row["label_en"],
            label_es=row["label_es"],
            source=row["source"],
            checked_on=date.fromisoformat(row["checked_on"]),
        )
        for row in _rows("choice_lines.csv")
    )


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (resource_folder() / "starter" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
