"""Who a command works for: name and passphrase from a file or from the terminal, then the opened office."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock
from frc_desk.errors import NoOfficeError, PassphraseMissingError
from frc_desk.operations.context import Context
from frc_desk.operations.opening import close_office, names, open_office
from frc_desk.paths import data_folder


@contextmanager
def opened_office(options: ProgramOptions, clock: Clock) -> Iterator[Context]:
    """Open the office of the data folder for one command and close it after.

    Raises:
        NoOfficeError: there is none.
        PassphraseMissingError: nobody can be asked.
        WrongPassphraseError: name and passphrase do not open it.
        AlreadyOpenError: another program has it.
    """
    folder = data_folder(options.data)
    there = [one.name for one in names(folder)]
    if not there:
        raise NoOfficeError(folder=folder)
    name = user_name(options, there)
    context = open_office(folder, name, passphrase(options, name), clock)
    try:
        yield context
    finally:
        close_office(context)


def user_name(options: ProgramOptions, there: list[str]) -> str:
    """Return who unlocks: as named, the only one there is, or as typed on the terminal.

    Raises:
        PassphraseMissingError: several could, and nobody can be asked.
    """
    if options.user is not None:
        return options.user
    if len(there) == 1:
        return there[0]
    if not sys.stdin.isatty():
        raise PassphraseMissingError
    print(f"Who are you? {', '.join(there)}", file=sys.stderr)
    return sys.stdin.readline().strip()


def passphrase(options: ProgramOptions, name: str) -> str:
    """Return the passphrase: the first line of the file, or as typed on the terminal.

    Raises:
        PassphraseMissingError: the file cannot be read, or nobody can be asked.
    """
    if options.passphrase_file is not None:
        return first_line(options.passphrase_file)
    if not sys.stdin.isatty():
        raise PassphraseMissingError
    return getpass.getpass(f"Passphrase of {name}: ", stream=sys.stderr)


def first_line(file: Path) -> str:
    """Return the first line of a file that holds a passphrase or a code.

    Raises:
        PassphraseMissingError: it cannot be read.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseMissingError from error
    return lines[0] if lines else ""
