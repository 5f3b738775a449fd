"""How the page of a new school year calls what a plan holds, as rows of one list."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from frc_desk.domain.rollover import (
    ChildChoice,
    QuestionKind,
    RolloverLine,
    RolloverPlan,
    RolloverStep,
    SchoolQuestion,
)
from frc_desk.domain.text_folding import search_text, search_words
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

QUESTION, CHILD, NOTE = "question:", "child:", "note:"
MOST_CHILDREN = 200
"""More rows than these nobody reads; the field above finds any child."""
_FIRST = (
    RolloverStep.LEAVES,
    RolloverStep.SAME_GRADE,
    RolloverStep.NOT_KNOWN,
    RolloverStep.SCHOOL_CLOSED,
    RolloverStep.GRADUATES,
    RolloverStep.NEXT_SCHOOL,
    RolloverStep.NEXT_GRADE,
)


def year_words(begins: int) -> str:
    """Return a school year: *2027–28*."""
    return f"{begins}\N{EN DASH}{(begins + 1) % 100:02}"


def counts_words(plan: RolloverPlan) -> str:
    """Return what happens to how many children, in one line."""
    words = {
        RolloverStep.NEXT_GRADE: _("{n} up one grade"),
        RolloverStep.NEXT_SCHOOL: _("{n} to the next school"),
        RolloverStep.SCHOOL_CLOSED: _("{n} from a closed school"),
        RolloverStep.GRADUATES: _("{n} finish school"),
        RolloverStep.SAME_GRADE: _("{n} in the same grade"),
        RolloverStep.LEAVES: _("{n} leave the district"),
        RolloverStep.NOT_KNOWN: _("{n} without a grade of the list"),
    }
    counts = plan.counts
    return " · ".join(words[step].format(n=counts[step]) for step in words if counts.get(step))


def plan_rows(plan: RolloverPlan, typed: str, today: date) -> tuple[RowFacts, ...]:
    """Return questions first, then what comes of age or ends, then the children that were looked for."""
    names: dict[str, str] = {school.id: school.short_name for school in plan.schools}
    rows = [
        *(_question_row(one, names) for one in plan.questions),
        *_note_rows(plan, today),
        *(_child_row(one, names) for one in _children(plan, typed)),
    ]
    return tuple(_with_groups(rows))


def answer_words(plan: RolloverPlan, question: SchoolQuestion) -> list[tuple[str, str]]:
    """Return the digits that answer a question; 0 leaves it open on purpose."""
    schools = plan.where_on(question)[:9]
    digits = [(str(at), school.short_name) for at, school in enumerate(schools, start=1)]
    return [*digits, ("0", _("Not known yet"))]


def choice_words() -> list[tuple[str, str]]:
    """Return the digits for one child."""
    words = {
        ChildChoice.AS_PROPOSED: _("As proposed"),
        ChildChoice.SAME_GRADE: _("Stays in this grade"),
        ChildChoice.LEAVES: _("Leaves the district"),
    }
    return [(str(choice.value), words[choice]) for choice in ChildChoice]


def _with_groups(rows: list[RowFacts]) -> Iterator[RowFacts]:
    before = ""
    for row in rows:
        group = _group(row.key)
        yield replace(row, group=group if group != before else "")
        before = group


def _group(key: str) -> str:
    if key.startswith(QUESTION):
        return _("Where do they go on?")
    return _("Children") if key.startswith(CHILD) else _("Good to know")


def _question_row(question: SchoolQuestion, names: Mapping[str, str]) -> RowFacts:
    closed = question.kind is QuestionKind.CLOSED
    why = _("{school}: closed") if closed else _("{school}: after the last grade")
    count = ngettext("{n} child", "{n} children", question.children).format(n=question.children)
    if not question.is_answered:
        badge, goes = RowBadge(_("Choose"), "amber", "circle-help"), ""
    elif question.answer is None:
        badge, goes = RowBadge(_("Not known yet"), "neutral", "circle-help"), ""
    else:
        badge = RowBadge(_("Answered"), "green", "circle-check")
        goes = _("to {school}").format(school=names.get(question.answer, ""))
    return RowFacts(
        key=f"{QUESTION}{question.key}",
        title=why.format(school=names.get(question.school_id, "")),
        facts=" · ".join(part for part in (count, goes) if part),
        badges=(badge,),
        lead=RowLead("icon", icon="school"),
    )


def _note_rows(plan: RolloverPlan, today: date) -> Iterator[RowFacts]:
    for one in plan.of_age:
        words = _("Eighteen on {day}: from then on the student signs and decides.")
        if one.on <= plan.on:
            words = _("Eighteen since {day}: the rights pass from the parents to the student.")
        yield RowFacts(
            key=f"{NOTE}{one.person_id}",
            title=one.name,
            facts=words.format(day=day_words(one.on, today)),
            lead=RowLead("icon", icon="calendar-days"),
        )
    allowed, consents = len(plan.lapses.releases), plan.lapses.consents
    if allowed:
        words = ngettext(
            "{n} permission to give out directory information ends",
            "{n} permissions to give out directory information end",
            allowed,
        )
        yield _note("releases", words.format(n=allowed), _("Ask again when they next call."))
    if consents:
        words = ngettext("{n} consent ends", "{n} consents end", consents)
        yield _note("consents", words.format(n=consents), _("They end by themselves."))


def _note(key: str, title: str, facts: str) -> RowFacts:
    return RowFacts(key=f"{NOTE}{key}", title=title, facts=facts, lead=RowLead("icon", icon="info"))


def _children(plan: RolloverPlan, typed: str) -> list[RolloverLine]:
    wanted = search_words(typed)
    found = [line for line in plan.lines if not wanted or _is_named(line.child.name, wanted)]
    found.sort(key=lambda line: (_FIRST.index(line.step), line.child.name))
    return found[:MOST_CHILDREN]


def _is_named(name: str, wanted: tuple[str, ...]) -> bool:
    words = search_text(name).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _child_row(line: RolloverLine, names: Mapping[str, str]) -> RowFacts:
    before = _place(line.child.grade, names.get(line.child.school_id or "", ""))
    after = {
        RolloverStep.GRADUATES: _("finishes school"),
        RolloverStep.LEAVES: _("leaves the district"),
    }.get(line.step) or _place(line.grade_after, names.get(line.school_after or "", ""))
    badges = {
        RolloverStep.SAME_GRADE: RowBadge(_("Same grade"), "blue", "refresh-cw"),
        RolloverStep.LEAVES: RowBadge(_("Leaves"), "violet", "arrow-right"),
        RolloverStep.NOT_KNOWN: RowBadge(_("Grade not known"), "amber", "circle-help"),
    }
    badge = badges.get(line.step)
    return RowFacts(
        key=f"{CHILD}{line.child.person_id}",
        title=line.child.name,
        facts=_("{before} → {after}").format(before=before, after=after),
        badges=(badge,) if badge else (),
        lead=RowLead("avatar", words=line.child.name),
    )


def _place(grade: str, school: str) -> str:
    words = _("grade {grade}").format(grade=grade) if grade else _("no grade")
    return f"{words}, {school or _('no school')}"
