"""`check`: looks an office over without changing it."""

from frc_desk.cli.access import opened_office
from frc_desk.cli.answers import DAMAGED_OR_OPEN, DONE, Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock
from frc_desk.operations.running_answers import check_values
from frc_desk.operations.running_office import ask
from frc_desk.paths import data_folder
from frc_desk.settings import second_backup_place


def check(options: ProgramOptions, clock: Clock) -> Answer:
    """Check the office; the window does it where it has the office open."""
    values = ask(data_folder(options.data), "check")
    if values is None:
        with opened_office(options, clock) as context:
            values = check_values(context, second_backup_place())
    if values["ok"]:
        records = sum(values["counts"].values())
        return Answer(values, (f"Nothing is wrong. {records} records.",), DONE)
    found = [f"  {one['kind']}: {one['where']}" for one in values["findings"]]
    lines = ("Something is wrong. Restore the newest backup: frc-desk restore.", *found)
    return Answer(values, lines, DAMAGED_OR_OPEN)
