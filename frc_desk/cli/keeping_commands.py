"""`backup` and `restore`: a verified copy of the office, and a new office from one."""

from collections.abc import Mapping
from typing import Any

from frc_desk.cli.access import opened_office, passphrase, user_name
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.progress import ProgressBar
from frc_desk.clock import Clock
from frc_desk.operations.backups import restore_backup, signers_of
from frc_desk.operations.running_answers import backup_values
from frc_desk.operations.running_office import ask
from frc_desk.paths import data_folder


def backup(options: ProgramOptions, clock: Clock) -> Answer:
    """Make a backup; the window makes it where it has the office open."""
    to = options.own.to.absolute() if options.own.to else None
    values = ask(data_folder(options.data), "backup", to=str(to) if to else None)
    if values is None:
        bar = ProgressBar("Copying and checking")
        with opened_office(options, clock) as context:
            try:
                values = backup_values(context, to, bar)
            finally:
                bar.end()
    records, seconds = sum(values["counts"].values()), values["seconds"]
    counted = f"Opened, checked and counted: {records} records in {seconds:.1f} s."
    return Answer(values, (f"Backup: {values['file']}", counted))


def restore(options: ProgramOptions, clock: Clock) -> Answer:
    """Put a backup into a new folder."""
    file, into = options.own.file.absolute(), options.own.into.absolute()
    name = user_name(options, [one.name for one in signers_of(file)])
    bar = ProgressBar("Reading and checking")
    try:
        counts = restore_backup(file, into, name, passphrase(options, name), clock, bar)
    finally:
        bar.end()
    values: Mapping[str, Any] = {"counts": dict(counts)}
    lines = [f"Restored into {into}: {sum(counts.values())} records."]
    lines += [f"  {table}: {count}" for table, count in sorted(counts.items()) if count]
    return Answer(values, lines)
