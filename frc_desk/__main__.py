"""Starts FRC Desk: without a command the window, with one the command line."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from frc_desk.cli.arguments import ProgramOptions, parse
from frc_desk.paths import data_folder, log_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows would take Latin letters only, and an answer may hold Armenian or Chinese.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run_command(options) if options.command else _open_window(options)
    except Exception as error:  # noqa: BLE001 - the last resort: an unknown error ends with 70 and a log
        return _say_unknown(error, options)


def _say_unknown(error: Exception, options: ProgramOptions) -> int:
    from frc_desk import log  # noqa: PLC0415 - neither start nor command waits for what is seldom needed
    from frc_desk.cli.answers import UNKNOWN, show_error  # noqa: PLC0415 - the same

    log.start_log(log_file())
    log.log_unknown_error(error)
    sentence = f"Something went wrong. Nothing you saved is lost. Details: {log_file()}"
    return show_error(sentence, UNKNOWN, as_json=options.json)


def _open_window(options: ProgramOptions) -> int:
    from frc_desk.app import (  # noqa: PLC0415 - a command needs no display and no Qt
        StartArguments,
        run,
    )

    return run(StartArguments(data_folder(options.data), options.quit_after_first_paint))


def _run_command(options: ProgramOptions) -> int:
    from frc_desk.cli.commands import (  # noqa: PLC0415 - the window's start must not wait for the operations
        run,
    )

    if options.command != "self-check":
        return run(options)
    from frc_desk.self_check import (  # noqa: PLC0415 - the one command that needs Qt
        self_check,
    )

    return run(options, others={"self-check": self_check})


if __name__ == "__main__":
    sys.exit(main())
