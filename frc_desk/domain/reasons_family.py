"""Why a service fits a family or does not: its need, the ages, the place, the language."""

from frc_desk.domain.directory import AreaKind
from frc_desk.domain.languages import spoken_code, understands
from frc_desk.domain.match_facts import MatchFacts
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.reasons import PLAIN, About, Because, Reason, Verdict

NEAR_MILES = 15.0
_CHINESE = frozenset({"zh", "cmn", "yue", "nan"})
_STATES = {"CA": "California"}


def need_reason(codes: tuple[str, ...]) -> Reason:
    """It is tagged with these needs of the question; a shared topic would be no reason."""
    return Reason(About.NEED, Verdict.FITS, Because.SERVES_NEED, {"needs": codes})


def age_reason(question: MatchQuestion, facts: MatchFacts) -> Reason:
    """Somebody of the family is of an age that is served."""
    least, most = facts.minimum_age, facts.maximum_age
    if not question.ages:
        return Reason(About.AGE, Verdict.UNKNOWN, Because.NOT_ASKED)
    if least is None and most is None:
        return PLAIN[Because.AGES_NOT_STATED]
    values = {"least": least, "most": most}
    if any((least or 0) <= age <= (200 if most is None else most) for age in question.ages):
        return Reason(About.AGE, Verdict.FITS, Because.AGES_FIT, values)
    return Reason(About.AGE, Verdict.DOES_NOT_FIT, Because.OTHER_AGES, values)


def place_reason(question: MatchQuestion, facts: MatchFacts, miles: float | None) -> Reason:
    """The family lives where the service takes families, or near it."""
    kind = facts.area_kind
    if kind is AreaKind.NATION:
        return PLAIN[Because.SERVES_EVERYWHERE]
    if kind is AreaKind.DISTRICT or (kind is not None and question.zip_code):
        return _area_reason(question, facts)
    if not question.zip_code:
        return Reason(About.PLACE, Verdict.UNKNOWN, Because.NOT_ASKED)
    return _distance_reason(question, facts, miles)


def _distance_reason(question: MatchQuestion, facts: MatchFacts, miles: float | None) -> Reason:
    home = question.home
    if home is not None and any(city in home.cities for city in facts.cities):
        return Reason(About.PLACE, Verdict.FITS, Because.SAME_CITY, {"city": facts.cities[0]})
    if miles is None:
        return PLAIN[Because.PLACE_NOT_STATED]
    if miles <= NEAR_MILES:
        return Reason(About.PLACE, Verdict.FITS, Because.NEARBY, {"miles": miles})
    return Reason(About.PLACE, Verdict.UNKNOWN, Because.FAR, {"miles": miles})


def _area_reason(question: MatchQuestion, facts: MatchFacts) -> Reason:
    values = {"area": facts.area_names}
    inside = _is_inside(question, facts)
    if inside:
        return Reason(About.PLACE, Verdict.FITS, Because.SERVES_AREA, values)
    if inside is None or facts.area_is_partial:
        return Reason(About.PLACE, Verdict.UNKNOWN, Because.AREA_TO_ASK, values)
    return Reason(About.PLACE, Verdict.DOES_NOT_FIT, Because.OUTSIDE_AREA, values)


def _is_inside(question: MatchQuestion, facts: MatchFacts) -> bool | None:
    """Say whether the family lives in the area, or None where that has to be asked."""
    home, kind, names = question.home, facts.area_kind, facts.area_names
    if kind is AreaKind.DISTRICT:
        return True if question.school else None
    if kind is AreaKind.ZIPS:
        return question.zip_code[:5] in names
    if home is None or kind is AreaKind.NAMED:
        return None
    if kind is AreaKind.COUNTY:
        return home.county in names
    if kind is AreaKind.CITIES:
        return any(city in names for city in home.cities)
    return True if _STATES.get(home.state) in names else None


def language_reason(question: MatchQuestion, facts: MatchFacts) -> Reason:
    """Somebody there speaks the family's language, or an interpreter will do."""
    wanted, offered = question.speaks, facts.languages
    if not wanted:
        return Reason(About.LANGUAGE, Verdict.UNKNOWN, Because.NOT_ASKED)
    if not offered:
        is_english = spoken_code(wanted) == "en"
        return PLAIN[Because.ENGLISH if is_english else Because.LANGUAGE_NOT_STATED]
    if any(understands(code, wanted) for code in offered):
        return Reason(About.LANGUAGE, Verdict.FITS, Because.SPEAKS, {"language": wanted})
    return _other_language_reason(question, offered)


def _other_language_reason(question: MatchQuestion, offered: tuple[str, ...]) -> Reason:
    wanted, said = spoken_code(question.speaks), {spoken_code(code) for code in offered}
    values = {"language": question.speaks, "offered": offered}
    if "mul" in said:
        verdict = Verdict.FITS if question.is_interpreter_ok else Verdict.UNKNOWN
        return Reason(About.LANGUAGE, verdict, Because.MANY_LANGUAGES, values)
    # "Chinese" without saying which may be the one.
    if "zh" in (said | {wanted}) and wanted in _CHINESE and not _CHINESE.isdisjoint(said):
        return PLAIN[Because.WHICH_CHINESE]
    if question.is_interpreter_ok:
        return Reason(About.LANGUAGE, Verdict.UNKNOWN, Because.ASK_FOR_INTERPRETER, values)
    return Reason(About.LANGUAGE, Verdict.DOES_NOT_FIT, Because.OTHER_LANGUAGES, values)
