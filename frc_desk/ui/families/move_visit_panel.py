"""Move a planned home visit: another day or time, other people; or call it off. Undo takes it back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from frc_desk.clock import local_time
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.ids import HouseholdId, PersonId, StaffId
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.visits import TIMER, Visit, VisitParty
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.visit_choice import VisitChoice
from frc_desk.ui.families.words import joined
from frc_desk.ui.times import clock_words, read_time
from frc_desk.ui.visit_words import at_time, code_words, moment_words, read_moment
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.surfaces import EmptyState
from frc_desk.ui.widgets.words import Words

_NOBODY = "-"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The visits that are planned, and who can go."""

    visits: tuple[Visit, ...]
    purposes: tuple[ChoiceLine, ...]
    colleagues: tuple[StaffMember, ...]


class MoveVisitPanel(EditPanel):
    """The day and time first; Enter in any line moves the visit."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Move a home visit")
        self._purposes: tuple[ChoiceLine, ...] = ()
        self.which = VisitChoice()
        self._was = Words("", "medium", wrap=True)
        self.when = LineField(_("When"), "calendar-days", placeholder=_("fri 2 pm"), required=True)
        self.back = LineField(_("Check in by"), "timer", placeholder=_("3:30 pm"))
        self.goes = ChoiceField(_("Goes"), (), "user")
        self.second = ChoiceField(_("Comes along"), (), "users")
        self.caller = ChoiceField(_("Waits for our call"), (), "phone-call")
        self.off = Button(_("Call it off"), "quiet", "x", small=True)
        self._empty = EmptyState("house", _("No home visit is planned for this family."))
        self._form = Group()
        lines = (self.when, self.back)
        self._form.setLayout(
            column(
                self._was,
                row((self.when, 1), (self.back, 1)),
                self.goes,
                row((self.second, 1), (self.caller, 1)),
                self.save_row(_("Move visit"), self._on_save, lines),
                row(self.off, None),
                gap=10,
            )
        )
        self.lay_out(self.which, self._form, self._empty)
        self._form.setVisible(False)
        self._empty.setVisible(False)
        self.which.choice_changed.connect(lambda _key: self._show_visit(self.which.visit()))
        self.when.text_edited.connect(lambda _typed: self.back.set_text(""))
        self.off.clicked.connect(self._on_called_off)

    def begin(self) -> None:
        """Read the visits that wait for this family."""
        desks, person_id = self.tools.desks, self.person_id

        def read() -> _Loaded:
            return _Loaded(
                tuple(one for one in desks.visits.of_person(person_id) if one.is_open),
                desks.rules.choices(ChoiceList.VISIT_PURPOSE),
                tuple(one for one in desks.staff.members() if one.active),
            )

        self.tools.background.run(read, self._show, lane="visit")

    def _show(self, loaded: _Loaded) -> None:
        self._purposes = loaded.purposes
        people = [(one.id, one.name) for one in loaded.colleagues]
        self.goes.set_choices(people, "")
        for field in (self.second, self.caller):
            field.set_choices([(_NOBODY, _("nobody")), *people], _NOBODY)
        found = self.which.offer(loaded.visits, self.record_id, loaded.purposes, self.today())
        self._show_visit(found)

    def _show_visit(self, visit: Visit | None) -> None:
        self._form.setVisible(visit is not None)
        self._empty.setVisible(visit is None)
        if visit is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        was = moment_words(visit.planned_at, self.today())
        purpose = code_words(self._purposes, visit.purpose)
        self._was.setText(joined(purpose, _("planned: {when}").format(when=was)))
        self.when.set_text(was)
        self.back.set_text(clock_words(local_time(visit.check_in_by)))
        self.goes.set_chosen(visit.staff_id)
        self.second.set_chosen(visit.second_id or _NOBODY)
        self.caller.set_chosen(visit.caller_id or _NOBODY)
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when.edit.selectAll()

    def _on_save(self) -> None:
        visit, desk = self.which.visit(), self.tools.desks.visits
        planned = read_moment(self.when.text(), self.today())
        if visit is None:
            return
        if planned is None:
            self.when.set_error(_("Type the day and the time, such as: fri 2 pm."))
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        clock = read_time(self.back.text())
        by = at_time(local_time(planned).date(), clock) if clock else planned + TIMER
        party = VisitParty(StaffId(self.goes.chosen()), _chosen(self.second), _chosen(self.caller))
        fields = {"check_in_by": self.back, "second": self.second, "visit": self.when}
        self.write(lambda: desk.move(visit.id, planned, by, party), _("Visit moved"), fields)

    def _on_called_off(self) -> None:
        visit, desk = self.which.visit(), self.tools.desks.visits
        if visit is not None:
            self.write(lambda: desk.call_off(visit.id), _("Visit called off"))


def _chosen(field: ChoiceField) -> StaffId | None:
    key = field.chosen()
    return None if key in ("", _NOBODY) else StaffId(key)
