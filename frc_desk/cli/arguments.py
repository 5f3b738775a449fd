"""What may stand on the command line: program options first, then one command with its own.

Imports nothing heavy: the window's start reads it too.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from frc_desk import __version__

USAGE_EXIT = 2
PRACTICE_FAMILIES = 60
MOST_FAMILIES, MOST_CONTACTS, MOST_SERVICES = 50_000, 1_000_000, 100_000
LISTED, MATCHED = 20, 10


@dataclass(frozen=True, slots=True)
class ProgramOptions:
    """The options that stand before the command, and the command with what belongs to it."""

    data: Path | None
    user: str | None
    passphrase_file: Path | None
    json: bool
    quit_after_first_paint: bool
    command: str
    """The words of the command (`directory list`); empty opens the window."""
    own: argparse.Namespace
    """The options of the command itself."""


class _Parser(argparse.ArgumentParser):
    """Answers a wrong command line in JSON too, where JSON was asked for."""

    def error(self, message: str) -> NoReturn:
        if "--json" in sys.argv or _Asked.json:
            print(json.dumps({"error": message}))
        self.print_usage(sys.stderr)
        self.exit(USAGE_EXIT, f"{self.prog}: {message}\n")


class _Asked:
    json = False


def parse(arguments: Sequence[str]) -> ProgramOptions:
    """Return what a command line says; a wrong one ends the program with 2."""
    _Asked.json = "--json" in arguments
    found = _for_the_window(arguments) or _parser().parse_args(arguments)
    words = (getattr(found, "command", None), getattr(found, "act", None))
    command = " ".join(word for word in words if word)
    return ProgramOptions(
        data=found.data,
        user=found.user,
        passphrase_file=found.passphrase_file,
        json=found.json,
        quit_after_first_paint=found.quit_after_first_paint,
        command=command,
        own=found,
    )


def _for_the_window(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return what stands there if it is options alone; to describe every command takes too long for a start."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    _program_options(parser)
    try:
        found, rest = parser.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None  # the whole parser says what is wrong
    return None if rest else found


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="frc-desk",
        description="The desk of a Family Resource Center. Without a command it opens the window.",
        epilog="Exit: 0 done, 1 you can put it right, 2 wrong usage, 3 the office is damaged or open "
        "in another program, 70 an unknown error (the log says where).",
    )
    parser.add_argument("--version", action="version", version=f"FRC Desk {__version__}")
    _program_options(parser)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", parser_class=_Parser
    )
    _practice_commands(commands)
    _directory_commands(commands)
    _keeping_commands(commands)
    _share_commands(commands)
    _hub_commands(commands)
    return parser


def _program_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="data folder (default: FRC_DESK_DATA, else this computer's local application data)",
    )
    parser.add_argument(
        "--user",
        metavar="NAME",
        help="who unlocks the office, by the name on the sign-in page "
        "(default: the only one there is, else asks on a terminal)",
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="file whose first line is the passphrase (default: asks on a terminal)",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="answer with exactly one JSON object on standard output (default: plain lines)",
    )
    parser.add_argument(
        "--quit-after-first-paint",
        action="store_true",
        help="open the sign-in window, paint once and leave with 0 (default: stay open)",
    )


def _practice_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    practice = commands.add_parser(
        "practice",
        help="make a practice office with invented families",
        description="Makes a practice office in the data folder, which must be empty. "
        "User and passphrase are both: practice.",
    )
    _number(practice, "--families", PRACTICE_FAMILIES, MOST_FAMILIES, "families to invent")
    _number(practice, "--contacts", None, MOST_CONTACTS, "contacts to invent", "three a family")
    _number(
        practice,
        "--services",
        None,
        MOST_SERVICES,
        "services in the directory",
        "the starter directory alone",
    )
    practice.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="whole number from which everything is invented; the same one invents the same "
        "(default: 1)",
    )
    tour = commands.add_parser(
        "tour",
        help="do the main job without a window",
        description="Logs a call, matches its needs, refers the family and makes the slip in every "
        "shipped language, on a practice office of its own.",
    )
    _folder(tour, "--out", "folder for the slips, the words to read aloud and the plain text")


def _directory_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    directory = commands.add_parser("directory", help="search the directory of services")
    acts = directory.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=_Parser)
    listed = acts.add_parser("list", help="list services")
    listed.add_argument(
        "--text",
        default="",
        metavar="T",
        help="words of a service, or of a need in English or Spanish (default: none, all services)",
    )
    _number(listed, "--limit", LISTED, MOST_SERVICES, "services to list at most")
    match = commands.add_parser("match", help="say which services fit a need, with reasons")
    match.add_argument(
        "--need", nargs="+", required=True, metavar="CODE", help="codes of the need list (required)"
    )
    match.add_argument(
        "--zip", default="", metavar="Z", help="ZIP code, five digits (default: not known)"
    )
    match.add_argument(
        "--language", default="", metavar="L", help="language spoken, by code (default: not known)"
    )
    match.add_argument(
        "--age",
        type=_age,
        action="append",
        default=[],
        metavar="N",
        help="age of a person it is for, in years; may be repeated (default: not known)",
    )
    match.add_argument(
        "--at", default="", metavar="ISO", help="date and time, local unless it says (default: now)"
    )
    _number(match, "--limit", MATCHED, MOST_SERVICES, "services to show at most")
    match.add_argument(
        "--why-not",
        action="store_true",
        help="list the services that do not fit too, with the reason (default: leave them out)",
    )
    _slip_command(commands)


def _slip_command(commands: "argparse._SubParsersAction[_Parser]") -> None:
    slip = commands.add_parser("slip", help="make a slip for chosen services")
    slip.add_argument(
        "--service",
        nargs="+",
        required=True,
        metavar="ID",
        help="ids of services, as `directory list` shows them (required)",
    )
    slip.add_argument(
        "--need", default="", metavar="CODE", help="need whose words are printed (default: none)"
    )
    slip.add_argument(
        "--language", required=True, metavar="CODE", help="language of the slip (required)"
    )
    slip.add_argument(
        "--layout",
        choices=("letter", "half", "receipt", "large"),
        default="letter",
        help="size of the paper (default: letter)",
    )
    slip.add_argument(
        "--plain",
        action="store_true",
        help="safe paper: no office name, quiet names of the services (default: ordinary)",
    )
    slip.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="PDF file to write (required)"
    )


def _keeping_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    backup = commands.add_parser("backup", help="make a verified copy of the office")
    backup.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="folder for the copy (default: the folder backups in the data folder)",
    )
    restore = commands.add_parser("restore", help="put a backup into a new folder")
    restore.add_argument("file", type=Path, metavar="FILE", help="backup file")
    _folder(restore, "--into", "new, empty folder for the office")
    commands.add_parser("check", help="check the office: integrity, keys, search, triggers")
    commands.add_parser("self-check", help="check the program itself on this computer")


def _share_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    share = commands.add_parser("share", help="share with the other computers of the office")
    acts = share.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=_Parser)
    start = acts.add_parser("start", help="make this computer the first one that shares")
    start.add_argument(
        "--name", required=True, metavar="N", help="name of this computer (required)"
    )
    _joining_commands(acts)
    send = acts.add_parser("send", help="write a file with what the other computers lack")
    send.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="folder or stick (default: that of the last exchange)",
    )
    receive = acts.add_parser("receive", help="take in the files of the other computers")
    receive.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="DIR",
        help="folder or stick (default: that of the last exchange)",
    )
    acts.add_parser("status", help="say what is not sent, what waits and what is to be decided")


def _joining_commands(acts: "argparse._SubParsersAction[_Parser]") -> None:
    invite = acts.add_parser("invite", help="write the file with which another computer joins")
    invite.add_argument(
        "--name", required=True, metavar="N", help="name of that computer (required)"
    )
    invite.add_argument(
        "--person", required=True, metavar="P", help="who carries it, by name (required)"
    )
    invite.add_argument(
        "--school",
        action="append",
        default=[],
        metavar="ID",
        help="id of a school whose families it keeps; may be repeated (default: the whole office)",
    )
    where = invite.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="folder or stick for the file (default: none, then --hub)",
    )
    where.add_argument(
        "--hub",
        action="store_true",
        help="leave the file at the hub, where it lies for a week (default: in a folder)",
    )
    join = acts.add_parser("join", help="let this computer join the office")
    whence = join.add_mutually_exclusive_group(required=True)
    whence.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="join file that the office wrote"
    )
    whence.add_argument(
        "--hub",
        default="",
        metavar="ADDRESS",
        help="hub where the join file lies, such as hub.district.org/frc (default: a FILE)",
    )
    join.add_argument(
        "--code-file",
        type=Path,
        metavar="FILE",
        help="file whose first line is the code of the join file (default: asks on a terminal)",
    )


def _hub_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    hub = commands.add_parser(
        "hub", help="the district's server where computers of the office meet"
    )
    acts = hub.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=_Parser)
    init = acts.add_parser("init", help="set up an empty PostgreSQL database as the hub")
    init.add_argument(
        "--url",
        required=True,
        metavar="URL",
        help="postgresql://USER@SERVER/DATABASE, without a password (required)",
    )
    init.add_argument(
        "--passphrase-file",
        dest="secret_file",
        type=Path,
        metavar="FILE",
        help="file whose first line is the password of that user (default: asks on a terminal)",
    )
    acts.add_parser("status", help="say how the hub stands, and who meets there")


def _number(
    parser: argparse.ArgumentParser,
    name: str,
    default: int | None,
    most: int,
    what: str,
    otherwise: str = "",
) -> None:
    def number(text: str) -> int:
        value = int(text)
        if not 0 <= value <= most:
            message = f"give a number from 0 to {most}"
            raise argparse.ArgumentTypeError(message)
        return value

    parser.add_argument(
        name,
        type=number,
        default=default,
        metavar="N",
        help=f"number of {what}, 0 to {most:,} (default: {otherwise or default})",
    )


def _folder(parser: argparse.ArgumentParser, name: str, what: str) -> None:
    parser.add_argument(name, type=Path, required=True, metavar="DIR", help=f"{what} (required)")


def _age(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 120:
        message = "give an age in years, 0 to 120"
        raise argparse.ArgumentTypeError(message)
    return value
