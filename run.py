"""Set up FRC Desk on this computer, then open it, test it or measure it. Needs only Python 3.11."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the machine has
    sys.exit("FRC Desk needs Python 3.11 or newer. Install it, then start run.py with it.")

import argparse

from scripts import checks, environment, lock, practice_office, system_packages
from scripts.trouble import SetUpError

USAGE = """\
  python3 run.py                    set up, then open the practice office
  python3 run.py test [-- ARGS]     lint, types, import rules and all tests; ARGS go to pytest
  python3 run.py bench [ARGS]       measure, and print the table of docs/performance.md
  python3 run.py gallery --out DIR  draw every page and state to PNG files; see gallery --help
  python3 run.py format             put the source in order
  python3 run.py lock               work out requirements.lock anew (needs the package index)
"""


def main(arguments: list[str]) -> int:
    """Do what one command line asks and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description=__doc__,
        epilog=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = ("practice", "test", "bench", "gallery", "format", "lock")
    parser.add_argument(
        "command", nargs="?", choices=commands, default="practice", metavar="COMMAND"
    )
    options, rest = parser.parse_known_args(arguments)
    rest = [argument for argument in rest if argument != "--"]
    try:
        return run(options.command, rest)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start run.py again to go on.", file=sys.stderr)
        return 130


def run(command: str, rest: list[str]) -> int:
    """Set up what the command needs, then carry it out."""
    if command == "lock":  # the one command that may come before there is anything to install
        return lock.write()
    system_packages.require(system_packages.TESTING if command == "test" else ())
    environment.set_up()
    match command:
        case "test":
            return checks.run_all(rest)
        case "bench":
            return checks.run_benchmarks(rest)
        case "gallery":
            return checks.run_gallery(rest)
        case "format":
            return checks.format_source()
        case _:
            return practice_office.open_office()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
