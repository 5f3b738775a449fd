"""Plan a home visit: why, when, who comes along or waits for a call, and what to heed on the way."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from frc_desk.clock import local_time
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.ids import HouseholdId, PersonId, StaffId
from frc_desk.domain.languages import SPOKEN_LANGUAGES
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.visits import TIMER, NewVisit
from frc_desk.i18n import gettext as _
from frc_desk.ui.covering import CoverLine
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.line_digits import LineDigits
from frc_desk.ui.times import clock_words, read_time
from frc_desk.ui.visit_words import at_time, offline_words, read_moment
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.wording import language_words

_NOBODY = "-"


@dataclass(frozen=True, slots=True)
class _Lists:
    """What the fields offer."""

    purposes: tuple[ChoiceLine, ...]
    colleagues: tuple[StaffMember, ...]


class PlanVisitPanel(EditPanel):
    """A digit, a day with its time, a colleague; Enter in any line plans the visit."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Plan a home visit")
        self.purpose = LineDigits(_("What for"), several=False)
        self.about = ChoiceField(_("About"), (), "backpack")
        self.when = LineField(_("When"), "calendar-days", placeholder=_("fri 2 pm"), required=True)
        self.second = ChoiceField(_("Comes along"), (), "users")
        self.caller = ChoiceField(_("Waits for our call"), (), "phone-call")
        self.speaks = ChoiceField(
            _("Language"),
            [(one.code, language_words(one.code)) for one in SPOKEN_LANGUAGES],
            "languages",
        )
        self.back = LineField(_("Check in by"), "timer", placeholder=_("3:30 pm"))
        self.safety = LineField(
            _("Safety note"),
            "shield-alert",
            placeholder=_("dog in the yard"),
            help_text=_("For staff only. It stands on no paper and in no packet."),
        )
        self.cover = CoverLine(self.safety)
        self._timer = Banner(offline_words(), "amber", "wifi-off")
        self.purpose.accepted.connect(lambda: self.when.setFocus(Qt.FocusReason.OtherFocusReason))
        self.when.editing_finished.connect(self._propose_timer)
        lines = (self.when, self.back, self.safety)
        self.lay_out(
            self.purpose,
            self.about,
            self.when,
            row((self.second, 1), (self.caller, 1)),
            self.safety,
            self.cover,
            row((self.speaks, 1), (self.back, 1)),
            self._timer,
            self.save_row(_("Plan visit"), self._on_save, lines),
        )

    def show_family(self, loaded: FamilyLoaded) -> None:
        desks = self.tools.desks
        children = [one.person for one in loaded.members if one.role is FamilyRole.CHILD]
        names = [(one.id, one.full_name) for one in children if one.id != self.person_id]
        only = names[0][0] if len(names) == 1 else _NOBODY
        self.about.set_choices([*names, (_NOBODY, _("the whole family"))], only)
        self.speaks.set_chosen(loaded.person.speaks)

        def read() -> _Lists:
            me = desks.context.actor.id
            others = tuple(one for one in desks.staff.members() if one.active and one.id != me)
            return _Lists(desks.rules.choices(ChoiceList.VISIT_PURPOSE), others)

        self.tools.background.run(read, self._offer, lane="visit lists")

    def _offer(self, lists: _Lists) -> None:
        self.purpose.offer(lists.purposes)
        people = [(one.id, one.name) for one in lists.colleagues]
        self.second.set_choices([(_NOBODY, _("nobody")), *people], _NOBODY)
        self.caller.set_choices([(_NOBODY, _("nobody")), *people], _NOBODY)
        self.purpose.begin()

    def _planned_at(self) -> datetime | None:
        return read_moment(self.when.text(), self.today())

    def _propose_timer(self) -> None:
        planned = self._planned_at()
        if planned is not None and not self.back.text().strip():
            self.back.set_text(clock_words(local_time(planned + TIMER)))

    def _on_save(self) -> None:
        planned = self._planned_at()
        if planned is None:
            self.when.set_error(_("Type the day and the time, such as: fri 2 pm."))
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._propose_timer()
        clock = read_time(self.back.text())
        new = NewVisit(
            person_id=self.person_id,
            purpose=self.purpose.code(),
            planned_at=planned,
            about_id=PersonId(_chosen(self.about)) or None,
            second_id=StaffId(_chosen(self.second)) or None,
            caller_id=StaffId(_chosen(self.caller)) or None,
            speaks=self.speaks.chosen(),
            safety_note=self.safety.text(),
            allowed_numbers=self.cover.allowed(),
            check_in_by=at_time(local_time(planned).date(), clock) if clock else None,
        )
        desk = self.tools.desks.visits
        fields = {
            "second": self.second,
            "about": self.about,
            "check_in_by": self.back,
            "safety_note": self.safety,
            "purpose": self.when,
        }
        self.write(lambda: desk.plan(new), _("Visit planned"), fields)


def _chosen(field: ChoiceField) -> str:
    key = field.chosen()
    return "" if key == _NOBODY else key
