"""Carries out one command of the command line and returns the exit code."""

from collections.abc import Callable, Mapping

from frc_desk import log
from frc_desk.cli import (
    check_command,
    directory_commands,
    hub_command,
    keeping_commands,
    match_command,
    practice_commands,
    share_command,
    slip_command,
    tour_command,
)
from frc_desk.cli.answers import (
    CAN_PUT_RIGHT,
    STOPPED,
    Answer,
    exit_code_of,
    sentence_of,
    show,
    show_error,
)
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock, SystemClock
from frc_desk.errors import FrcDeskError
from frc_desk.paths import log_file

Command = Callable[[ProgramOptions, Clock], Answer]

_COMMANDS: Mapping[str, Command] = {
    "practice": practice_commands.practice,
    "tour": tour_command.tour,
    "directory list": directory_commands.list_services,
    "match": match_command.match,
    "slip": slip_command.slip,
    "backup": keeping_commands.backup,
    "restore": keeping_commands.restore,
    "check": check_command.check,
    "share start": share_command.start,
    "share invite": share_command.invite,
    "share join": share_command.join,
    "share send": share_command.send,
    "share receive": share_command.receive,
    "share status": share_command.status,
    "hub init": hub_command.init,
    "hub status": hub_command.status,
}


def run(
    options: ProgramOptions,
    clock: Clock | None = None,
    others: Mapping[str, Command] | None = None,
) -> int:
    """Carry out the command; `others` are those that need parts above the command line.

    An error we know becomes one sentence; any other goes up to the program's last resort.
    """
    log.start_log(log_file())
    command = {**_COMMANDS, **(others or {})}[options.command]
    try:
        answer = command(options, clock or SystemClock())
    except FrcDeskError as error:
        return show_error(sentence_of(error), exit_code_of(error), as_json=options.json)
    except KeyboardInterrupt:
        return show_error(STOPPED, CAN_PUT_RIGHT, as_json=options.json)
    return show(answer, as_json=options.json)
