"""How the office follows up: its days, and what it asks about each need; both are the district's own."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from frc_desk.domain.changes import Done
from frc_desk.domain.local_rules import FollowUpTemplate
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import OfficeProfile
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Rule, Words
from frc_desk.ui.wording import need_words


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read."""

    profile: OfficeProfile
    templates: dict[str, FollowUpTemplate]
    needs: dict[str, NeedCategory]


class FollowingCard(Card):
    """Everyone reads it; who sets the office up changes it, and each change says where it comes from."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        self._desks = desks
        self._background = background
        self._links = links
        self._profile: OfficeProfile | None = None
        self._templates: dict[str, FollowUpTemplate] = {}
        may = desks.context.actor.may(Permission.SET_UP_OFFICE)
        days = self._built_days()
        asked = self._built_templates()
        for part in (days, asked):
            part.setEnabled(may)
        super().__init__(days, Rule(), asked, title=_("Following up"), icon="list-checks")

    def refresh(self) -> None:
        """Read the lists again."""
        self._background.run(self._load, self._show, lane="following_card")

    def _load(self) -> _Loaded:
        desks = self._desks
        return _Loaded(
            desks.office.profile(),
            dict(desks.rules.templates()),
            dict(desks.directory.categories_by_code()),
        )

    def _built_days(self) -> QWidget:
        self._reply = LineField(_("An answer is expected after"), "clock")
        self._limit = LineField(_("Silence is an answer after"), "hourglass")
        self._escalate = LineField(_("Late ones reach the supervisor after"), "flag")
        save = Button(_("Save days"), small=True)
        save.clicked.connect(self._on_save_days)
        part = QWidget()
        part.setLayout(
            column(
                Words(_("Working days"), "label", "text2"),
                self._reply,
                self._limit,
                self._escalate,
                row(None, save),
                gap=8,
            )
        )
        return part

    def _built_templates(self) -> QWidget:
        self._template = ChoiceField(_("What to ask about"), [], "message-square")
        self._template.choice_changed.connect(self._show_template)
        self._ask_en = LineField(_("Question in English"))
        self._ask_es = LineField(_("Question in Spanish"))
        self._ask_days = LineField(_("After how many working days, at most"), "calendar-clock")
        save = Button(_("Save question"), small=True)
        save.clicked.connect(self._on_save_template)
        part = QWidget()
        part.setLayout(
            column(
                self._template, self._ask_en, self._ask_es, self._ask_days, row(None, save), gap=8
            )
        )
        return part

    def _show(self, loaded: _Loaded) -> None:
        self._profile = loaded.profile
        self._reply.set_text(str(loaded.profile.reply_days))
        self._limit.set_text(str(loaded.profile.limit_days))
        self._escalate.set_text(str(loaded.profile.escalate_days))
        self._templates = loaded.templates
        asked = [(code, _about(code, loaded.needs)) for code in sorted(loaded.templates)]
        picked = self._template.chosen()
        self._template.set_choices(asked, picked if picked in self._templates else asked[0][0])
        self._show_template(self._template.chosen())

    def _show_template(self, code: str) -> None:
        one = self._templates.get(code)
        if one is None:
            return
        self._ask_en.set_text(one.ask_en)
        self._ask_es.set_text(one.ask_es)
        self._ask_days.set_text(str(one.days))

    def _on_save_days(self) -> None:
        fields = (self._reply, self._limit, self._escalate)
        numbers = [_number(field) for field in fields]
        if self._profile is None or None in numbers:
            return
        reply, limit, escalate = (number or 1 for number in numbers)
        after = replace(self._profile, reply_days=reply, limit_days=limit, escalate_days=escalate)
        self._background.run(lambda: self._desks.office.change(after), self._saved)

    def _on_save_template(self) -> None:
        one = self._templates.get(self._template.chosen())
        days = _number(self._ask_days)
        if one is None or days is None:
            return
        after = replace(
            one, ask_en=self._ask_en.text().strip(), ask_es=self._ask_es.text().strip(), days=days
        )
        self._background.run(lambda: self._desks.rules.change_template(after), self._saved)

    def _saved(self, done: object) -> None:
        if isinstance(done, Done):
            self._links.announce(done, _("Saved"))


def _number(field: LineField) -> int | None:
    """Return a number of days from 1 to 60; anything else gets its sentence."""
    typed = field.text().strip()
    good = typed.isdecimal() and 1 <= int(typed) <= 60
    field.set_error("" if good else _("Type a number from 1 to 60."))
    return int(typed) if good else None


def _about(code: str, needs: dict[str, NeedCategory]) -> str:
    """Return what a template is about: one need, a group of needs, or everything else."""
    if code == "*":
        return _("Everything else")
    if code in needs:
        return need_words(needs[code])
    group = next((one for one in needs.values() if one.code.startswith(f"{code}-")), None)
    return _("All of: {group}").format(group=group.group_en) if group else code
