"""`practice`: makes a practice office in the data folder."""

from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.progress import ProgressBar
from frc_desk.clock import Clock
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.paths import data_folder


def practice(options: ProgramOptions, clock: Clock) -> Answer:
    """Make the office and say what it holds."""
    own = options.own
    folder = data_folder(options.data)
    wish = PracticeWish(own.families, own.contacts, own.services, own.seed)
    bar = ProgressBar("Inventing families")
    try:
        made = make_practice(folder, clock, wish, bar)
    finally:
        bar.end()
    values = {
        "families": made.families,
        "contacts": made.contacts,
        "services": made.services,
        "seconds": made.seconds,
    }
    held = f"{made.families} invented families, {made.contacts} contacts, {made.services} services"
    lines = (
        f"Practice office in {folder}: {held}, in {made.seconds:.1f} s.",
        f"Sign in as {USER}; the passphrase is {PASSPHRASE}.",
    )
    return Answer(values, lines)
