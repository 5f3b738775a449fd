"""What the cells of the starter directory say that can be structured; the rest stays text.

Each reader takes only what is said without doubt: ages with a second group beside them, areas that are
only an example, and prices with conditions stay words that a person reads.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from frc_desk.domain.directory import AreaKind, Cost, Phone, PhoneKind

_AGES = re.compile(
    r"(?:^|\bchildren |\b)(?:ages? |aged )?(?P<least>\d{1,2})(?:-| to )(?P<most>\d{1,2})\b",
    re.IGNORECASE,
)
_AGES_STATED = re.compile(
    r"^(?:ages? \d|families with children \d|pasadena youth aged \d)", re.IGNORECASE
)
_MORE_THAN_THE_AGES = re.compile(r"by petition|and adults who|care for eligible", re.IGNORECASE)
_CITY_OF = re.compile(
    r"in the City of (?P<city>[A-Z]\w+)|^(?P<resident>[A-Z]\w+) (?:residents|youth)\b"
)
_SERVES = re.compile(r"^serves (?P<cities>.+)$")
_INCLUDES = re.compile(r"^area includes (?P<cities>.+)$")
_DISTRICT = re.compile(r"^PUSD (?:families|students)\b")
_FEE = re.compile(r"\$\d+[^;]*\bfee\b", re.IGNORECASE)
_ABOUT_COST = re.compile(r"\bfee\b|sliding scale|no cost|no charge|insurance is", re.IGNORECASE)
_LOW_COST = re.compile(
    r"sliding scale|free or low-cost|free for families who|free lawyers in court for", re.IGNORECASE
)
_FREE = re.compile(r"(?<!\d )\bfree\b|no cost|no charge|no enrollment fee", re.IGNORECASE)
_LEFT_OUT = re.compile(r"address[^.]*\bleft out\b|address is confidential", re.IGNORECASE)
_ANY = {"national": AreaKind.NATION, "california": AreaKind.STATE}


@dataclass(frozen=True, slots=True)
class Area:
    """Where the people live whom a service takes, as far as the text says it."""

    kind: AreaKind | None = None
    names: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Who is served, taken apart."""

    text: str
    area_text: str
    area: Area
    minimum_age: int | None
    maximum_age: int | None
    cost: Cost
    fees_text: str
    application: str


def read_eligibility(row: Mapping[str, str]) -> Eligibility:
    """Take apart who is served, where, at what age and at what price."""
    who: list[str] = []
    fees: list[str] = []
    application: list[str] = []
    area_text, area = "", Area()
    for part in filter(None, (part.strip() for part in row["eligibility_text"].split(";"))):
        named = _area_of(part)
        if named is not None:
            area = area if area.kind else named[1]
            area_text = area_text or named[0]
        if part.startswith("Area: ") or _SERVES.match(part):
            continue
        if _ABOUT_COST.search(part):
            fees.append(part)
        elif "appointment" in part:
            application.append(part)
        else:
            who.append(part)
    least, most = _ages_of(row["eligibility_text"])
    return Eligibility(
        text="; ".join(who),
        area_text=area_text,
        area=area,
        minimum_age=least,
        maximum_age=most,
        cost=_cost_of(f"{row['what_en']}; {row['eligibility_text']}"),
        fees_text="; ".join(fees),
        application="; ".join(application),
    )


def read_phones(row: Mapping[str, str]) -> tuple[Phone, ...]:
    """Return the number as the source prints it."""
    if not row["phone"]:
        return ()
    kind = PhoneKind.TEXT if row["phone"].lower().startswith("text ") else PhoneKind.VOICE
    return (
        Phone(
            number=row["phone"],
            e164=row["phone_e164"],
            extension=row["extension"],
            kind=kind,
        ),
    )


def is_confidential_place(row: Mapping[str, str], need_codes: tuple[str, ...]) -> bool:
    """Say whether the place hides people: a safe place to stay, or an address left out on purpose."""
    return "SAF-02" in need_codes or _LEFT_OUT.search(row["conflict_note"]) is not None


def _area_of(part: str) -> tuple[str, Area] | None:
    if part.startswith("Area: "):
        said = part.removeprefix("Area: ")
        return said, _named_area(said)
    for pattern, is_partial in ((_SERVES, False), (_INCLUDES, True)):
        found = pattern.match(part)
        if found:
            cities = _list_of(found["cities"])
            return found["cities"], Area(kind=AreaKind.CITIES, names=cities, is_partial=is_partial)
    city = _CITY_OF.search(part)
    if city and (name := city["city"] or city["resident"]) != "PUSD":
        return name, Area(kind=AreaKind.CITIES, names=(name,))
    if _DISTRICT.match(part):
        return "PUSD", Area(kind=AreaKind.DISTRICT, names=("PUSD",))
    if part.startswith("Unincorporated "):
        return part, Area(kind=AreaKind.NAMED, names=(part,))
    return None


def _named_area(said: str) -> Area:
    if said in _ANY:
        return Area(kind=_ANY[said], names=(said,))
    if said.lower() in _ANY:
        return Area(kind=_ANY[said.lower()], names=(said,))
    if said.endswith(" County"):
        return Area(kind=AreaKind.COUNTY, names=(said.removesuffix(" County"),))
    if said == "Pasadena and Altadena":
        return Area(kind=AreaKind.CITIES, names=_list_of(said))
    return Area(kind=AreaKind.NAMED, names=(said,))


def _list_of(cities: str) -> tuple[str, ...]:
    return tuple(city for city in re.split(r",\s*(?:and )?|\s+and\s+", cities) if city)


def _ages_of(text: str) -> tuple[int | None, int | None]:
    if _MORE_THAN_THE_AGES.search(text):
        return None, None
    if text.startswith("Adults"):
        return 18, None
    found = _AGES.search(text) if _AGES_STATED.match(text) else None
    return (int(found["least"]), int(found["most"])) if found else (None, None)


def _cost_of(said: str) -> Cost:
    if _FEE.search(said):
        return Cost.FEE
    if _LOW_COST.search(said):
        return Cost.FREE_OR_LOW
    return Cost.FREE if _FREE.search(said) else Cost.UNKNOWN
