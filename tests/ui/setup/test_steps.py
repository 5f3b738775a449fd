"""The steps of the first set-up, each alone: what is missing is said, nothing is skipped."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.settings import SetupProgress
from frc_desk.ui.gallery import VARIATIONS, Variation, look_at
from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.recovery.sheet_view import Printed
from frc_desk.ui.setup.backup_step import BackupStep
from frc_desk.ui.setup.frame import SetupFrame, Step
from frc_desk.ui.setup.office_step import OfficeStep
from frc_desk.ui.setup.person_step import PersonStep
from frc_desk.ui.setup.printer_step import PrinterStep
from frc_desk.ui.setup.recovery_step import RecoveryStep
from frc_desk.ui.setup.schools_step import SchoolsStep
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.setup.welcome import WelcomePage

STEPS: dict[Step, type[StepPage]] = {
    Step.OFFICE: OfficeStep,
    Step.SCHOOLS: SchoolsStep,
    Step.PERSON: PersonStep,
    Step.RECOVERY: RecoveryStep,
    Step.BACKUP: BackupStep,
    Step.PRINTER: PrinterStep,
}


def built(step: Step) -> StepPage:
    if step is Step.OFFICE:
        return OfficeStep(SetupProgress())
    if step is Step.RECOVERY:
        made = RecoveryStep("Family Resource Center", "Nov 17")
        made.sheet.ask_for((3, 8, 14, 25))
        return made
    if step is Step.BACKUP:
        return BackupStep("")
    if step is Step.PRINTER:
        return PrinterStep(["Front Desk Laser"], "Front Desk Laser")
    return STEPS[step]()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.value)
@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda each: each.name)
def test_words_fit_in_every_look(qtbot: QtBot, step: Step, variation: Variation) -> None:
    look_at(variation)
    frame, page = SetupFrame(), built(step)
    frame.show_step(step, page, page.title(), page.sentence())
    frame.say_ready(ready=page.is_ready(), why_not=page.why_not())
    qtbot.addWidget(frame)
    frame.resize(variation.width, variation.height)
    frame.show()
    QApplication.processEvents()
    assert faults(frame) == []
    assert (frame.width(), frame.height()) == (variation.width, variation.height)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda each: each.name)
def test_the_welcome_fits_in_every_look(qtbot: QtBot, variation: Variation) -> None:
    look_at(variation)
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(variation.width, variation.height)
    page.show()
    QApplication.processEvents()
    assert faults(page) == []


def test_a_short_passphrase_says_how_much_is_missing(qtbot: QtBot) -> None:
    step = PersonStep()
    qtbot.addWidget(step)
    assert step.why_not() == "Your name is missing."
    step._name.set_text("Ana Pérez")
    step._passphrase.edit.setText("short")
    assert step.why_not() == "The passphrase needs 7 more characters."
    step._passphrase.edit.setText("quiet river lamp boat")
    step._again.edit.setText("quiet river lamp goat")
    assert step.why_not() == "The two passphrases are not the same yet."
    step._again.edit.setText("quiet river lamp boat")
    assert step.is_ready()
    step.clear()
    assert step.passphrase() == ""


def test_the_office_needs_a_name_and_a_phone(qtbot: QtBot) -> None:
    step = OfficeStep(SetupProgress())
    qtbot.addWidget(step)
    assert not step.is_ready()
    step._phone.set_text("(626) 396-3600")
    assert step.is_ready()
    step._name.set_text("")
    assert not step.is_ready()


def test_an_office_phone_that_looks_wrong_is_said_and_kept(qtbot: QtBot) -> None:
    step = OfficeStep(SetupProgress())
    qtbot.addWidget(step)
    step._phone.edit.setText("626396360")
    step._phone.text_edited.emit("626396360")
    assert step._phone.error() == "This number has 9 digits. US numbers have 10."
    assert step.is_ready()
    assert step.profile().phone == "626396360"
    step._phone.edit.setText("6263963600")
    step._phone.text_edited.emit("6263963600")
    assert not step._phone.error()


def test_the_sheet_must_be_printed_before_it_can_be_proved(qtbot: QtBot) -> None:
    step = RecoveryStep("Family Resource Center", "Nov 17")
    qtbot.addWidget(step)
    step.sheet.ask_for((1, 5, 10, 26))
    labels = [field.edit.accessibleName() for field in step.sheet._fields]
    assert labels == [
        "Group 1, character 1", "Group 2, character 1", "Group 3, character 2",
        "Group 7, character 2",
    ]  # fmt: skip
    assert not step.sheet._fields[0].isEnabled()
    step.sheet.say_printed(Printed.FAILED, "The printer did not answer.")
    assert not step.sheet._fields[0].isEnabled()
    step.sheet.say_printed(Printed.DONE, "Sent to Front Desk Laser, 1 page")
    assert step.sheet._fields[0].isEnabled()
    step.sheet.say_proved(proved=True)
    assert not step.is_ready(), "it must be put away too"
    step.sheet._put_away.setChecked(True)
    assert step.is_ready()


def test_the_screen_never_shows_the_symbols_of_the_sheet(qtbot: QtBot) -> None:
    step = RecoveryStep("Family Resource Center", "Nov 17")
    qtbot.addWidget(step)
    step.show()
    step.sheet.say_printed(Printed.DONE, "Sent to Front Desk Laser, 1 page")
    assert all(field.text() == "" for field in step.sheet._fields)
