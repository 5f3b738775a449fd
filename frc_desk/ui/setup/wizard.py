"""The first set-up, step by step; it can be stopped at any point and goes on there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from frc_desk.clock import Clock, local_day
from frc_desk.domain.schools import School
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, screen_language
from frc_desk.i18n import gettext as _
from frc_desk.settings import SetupProgress
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.recovery.sheet_paper import SheetPaper
from frc_desk.ui.setup.backup_step import BackupStep
from frc_desk.ui.setup.frame import STEPS, SetupFrame, Step
from frc_desk.ui.setup.office_step import OfficeStep
from frc_desk.ui.setup.person_step import PersonStep
from frc_desk.ui.setup.printer_step import PrinterStep
from frc_desk.ui.setup.recovery_step import RecoveryStep
from frc_desk.ui.setup.schools_step import SchoolsStep
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.setup.work import SetupWork

_NO_WAY_BACK = (Step.OFFICE, Step.RECOVERY)
"""Before the first there is the language; before the other the office was made."""


class SetupWizard(SetupFrame):
    """Holds the steps in order, keeps how far they have come, and asks the work below."""

    finished = Signal()

    def __init__(
        self,
        work: SetupWork,
        folder: Path,
        clock: Clock,
        background: Background,
        preferences: Preferences,
        *,
        office_is_made: bool,
    ) -> None:
        super().__init__()
        self._work = work
        self._folder = folder
        self._background = background
        self._preferences = preferences
        self._printing = Printing(background, preferences)
        kept = preferences.file.setup_of(folder) or SetupProgress(language=screen_language())
        self._kept = kept
        self._step = _first_step(kept, office_is_made=office_is_made)
        today = local_day(clock.now())
        office = kept.office_name or _("Family Resource Center")
        self._office = OfficeStep(kept)
        self._schools = SchoolsStep()
        self._person = PersonStep()
        self._recovery = RecoveryStep(office, short_day_words(today, today))
        self._paper = SheetPaper(
            self._recovery.sheet, self._work.recovery_sheet, background, self._printing
        )
        self._backup = BackupStep(preferences.settings.backup_place)
        self._printer = PrinterStep(self._printing.printers(), self._printing.chosen_printer())
        self._printing.printers_known.connect(self._on_printers_known)
        self._pages: dict[Step, StepPage] = {
            Step.OFFICE: self._office,
            Step.SCHOOLS: self._schools,
            Step.PERSON: self._person,
            Step.RECOVERY: self._recovery,
            Step.BACKUP: self._backup,
            Step.PRINTER: self._printer,
        }
        self._connect()

    def begin(self) -> None:
        """Show the step at which the set-up stands."""
        self._background.run(self._work.schools, self._on_schools)
        self._show(self._step)

    def _connect(self) -> None:
        for page in self._pages.values():
            page.changed.connect(self._on_changed)
            page.accepted.connect(self._on_accepted)
            page.done.connect(self._on_done)
        self.back_asked.connect(self._on_back)
        self.continue_asked.connect(self._on_continue)
        self._paper.printed.connect(self._on_sheet_printed)
        self._recovery.sheet.typed.connect(self._on_typed)
        self._backup.back_up_asked.connect(self._on_back_up)
        self._printer.print_asked.connect(self._on_test_slip)
        self._printer.file_asked.connect(self._on_keep_test_slip)

    def _show(self, step: Step) -> None:
        self._step = step
        page = self._pages[step]
        self.show_step(step, page, page.title(), page.sentence())
        self.back.setVisible(step not in _NO_WAY_BACK)
        if step is Step.RECOVERY and not self._recovery.sheet.is_proved():
            self._recovery.sheet.ask_for(self._work.places_to_prove())
        self._on_changed()
        page.begin()

    def _keep(self, progress: SetupProgress) -> None:
        self._kept = progress
        self._preferences.file.keep_setup(self._folder, progress)

    def _on_changed(self) -> None:
        page = self._pages[self._step]
        last = self._step is STEPS[-1]
        words = _("Go to Today") if last else ""
        self.say_ready(ready=page.is_ready(), why_not=page.why_not(), words=words)

    def _on_accepted(self) -> None:
        if self.go_on.isEnabled():
            self._on_continue()

    def _on_done(self) -> None:
        if self.sender() is self._pages[self._step]:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        if self._step in _NO_WAY_BACK:
            return
        self._show(STEPS[STEPS.index(self._step) - 1])

    def _on_continue(self) -> None:
        if self._step is Step.OFFICE:
            profile = self._office.profile()
            self._keep(
                replace(
                    self._kept,
                    office_name=profile.name,
                    district=profile.district,
                    phone=profile.phone,
                    extension=profile.extension,
                    email=profile.email,
                    zip_code=profile.zip,
                )
            )
        elif self._step is Step.PERSON:
            self._make_office()
            return
        elif self._step is Step.BACKUP:
            settings = replace(self._preferences.settings, backup_place=self._backup.place())
            self._preferences.change(settings)
        elif self._step is Step.PRINTER:
            settings = replace(self._preferences.settings, printer=self._printer.printer())
            self._preferences.change(settings)
            self._preferences.file.keep_setup(self._folder, None)
            self.finished.emit()
            return
        self._go_on()

    def _go_on(self) -> None:
        following = STEPS[STEPS.index(self._step) + 1]
        self._keep(replace(self._kept, step=following.value))
        self._show(following)

    def _make_office(self) -> None:
        self.say_ready(ready=False, why_not=_("Making the office…"))
        profile = self._office.profile()
        name, passphrase = self._person.name(), self._person.passphrase()
        language = screen_language()
        self._background.run(
            lambda: self._work.make_office(profile, name, language, passphrase),
            self._on_office_made,
            self._on_office_not_made,
        )

    def _on_office_made(self, _nothing: None) -> None:
        self._person.clear()
        self._go_on()

    def _on_office_not_made(self, error: FrcDeskError) -> None:
        self._person.trouble.say(_sentence(error), "red", "circle-alert")
        self._person.trouble.setVisible(True)
        self._on_changed()

    def _on_schools(self, schools: tuple[School, ...]) -> None:
        self._schools.show_schools(schools)

    def _on_sheet_printed(self) -> None:
        self._keep(replace(self._kept, sheet_printed=True))

    def _on_typed(self, typed: tuple[str, ...]) -> None:
        proved = self._work.proves(typed)
        self._recovery.sheet.say_proved(proved=proved)
        if proved:
            self._keep(replace(self._kept, sheet_proved=True))

    def _on_back_up(self, place: str) -> None:
        self._backup.say_busy()
        second = Path(place) if place else None
        self._background.run(
            lambda: self._work.back_up(second),
            self._backup.say_made,
            lambda error: self._backup.say_wrong(_sentence(error)),
        )

    def _with_test_slip(self, use: Callable[[PrintJob], None]) -> None:
        def made(paper: SlipPaper) -> None:
            use(PrintJob(_("Printer test"), paper.pdf, paper.pages))

        self._background.run(
            lambda: self._work.test_slip("es"),
            made,
            lambda error: self._printer.say_wrong(_sentence(error)),
        )

    def _on_printers_known(self) -> None:
        self._printer.offer(self._printing.printers(), self._printing.chosen_printer())

    def _on_test_slip(self, printer: str) -> None:
        self._preferences.change(replace(self._preferences.settings, printer=printer))
        self._with_test_slip(
            lambda job: self._printing.print_now(
                job,
                self._printer.say_printed,
                lambda error: self._printer.say_wrong(_sentence(error)),
            )
        )

    def _on_keep_test_slip(self) -> None:
        self._with_test_slip(
            lambda job: self._printing.save_with_dialog(
                job,
                self,
                "printer-test.pdf",
                self._printer.say_printed,
                lambda error: self._printer.say_wrong(_sentence(error)),
            )
        )


def _first_step(kept: SetupProgress, *, office_is_made: bool) -> Step:
    """Return where to go on: before the office is made, or after it."""
    step = Step(kept.step) if kept.step in {one.value for one in STEPS[1:]} else Step.OFFICE
    is_after = STEPS.index(step) > STEPS.index(Step.PERSON)
    if is_after == office_is_made:
        return step
    return Step.RECOVERY if office_is_made else Step.OFFICE


def _sentence(error: FrcDeskError) -> str:
    """Return what to tell: the problems of the fields, or the error's own sentence."""
    problems = getattr(error, "problems", None)
    if isinstance(problems, dict):
        return " ".join(_(text) for text in problems.values())
    return error_sentence(error)
