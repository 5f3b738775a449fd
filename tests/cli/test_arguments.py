"""The command line is what the contract says."""

import argparse
import json
import re
from collections.abc import Iterator

import pytest

from frc_desk.cli.arguments import _parser, parse

COMMANDS = {
    "practice", "tour", "directory list", "match", "slip", "backup", "restore", "check",
    "self-check", "share start", "share invite", "share join", "share send", "share receive",
    "share status", "hub init", "hub status",
}  # fmt: skip


def parsers(
    parser: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    subs = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not subs:
        yield name, parser
    for action in subs:
        for word, child in action.choices.items():
            yield from parsers(child, f"{name} {word}".strip())


def test_the_commands_are_those_of_the_contract() -> None:
    assert {name for name, _ in parsers(_parser())} == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_names_every_option_with_its_default(name: str) -> None:
    parser = dict(parsers(_parser()))[name]
    for action in [*parser._actions, *_parser()._actions]:
        if not action.option_strings or action.dest in {"help", "version"}:
            continue
        assert action.help, f"{action.option_strings} says nothing"
        assert re.search(r"\((default: .+|required)\)", action.help), action.help


def test_options_of_the_program_stand_before_the_command() -> None:
    found = parse(["--data", "office", "--user", "Ana", "--json", "match", "--need", "HOU-01"])
    assert (str(found.data), found.user, found.json, found.command) == (
        "office", "Ana", True, "match",
    )  # fmt: skip
    with pytest.raises(SystemExit) as ended:
        parse(["check", "--json"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["share", "join"],
        ["share", "join", "x.frcjoin", "--hub", "hub.district.org/frc"],
        ["share", "invite", "--name", "N", "--person", "P"],
        ["share", "invite", "--name", "N", "--person", "P", "--to", "x", "--hub"],
    ],
)
def test_a_join_file_goes_by_a_folder_or_by_the_hub_and_not_by_both(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2


def test_a_computer_joins_by_a_file_as_ever_or_by_the_hub() -> None:
    assert str(parse(["share", "join", "x.frcjoin"]).own.file) == "x.frcjoin"
    assert (
        parse(["share", "join", "--hub", "hub.district.org/frc"]).own.hub == "hub.district.org/frc"
    )


def test_without_a_command_the_window_is_meant() -> None:
    assert parse([]).command == ""
    assert parse(["--quit-after-first-paint"]).quit_after_first_paint


def test_a_passphrase_is_never_an_argument() -> None:
    for _, parser in [("", _parser()), *parsers(_parser())]:
        words = {option for action in parser._actions for option in action.option_strings}
        assert not words & {"--passphrase", "--password", "--secret"}


@pytest.mark.parametrize(
    "wrong",
    [
        ["match"],
        ["match", "--need", "HOU-01", "--age", "many"],
        ["match", "--need", "HOU-01", "--age", "121"],
        ["slip", "--service", "PAS-001", "--language", "es"],
        ["slip", "--service", "x", "--language", "es", "--out", "f", "--layout", "a4"],
        ["practice", "--families", "50001"],
        ["practice", "--contacts", "-1"],
        ["directory"],
        ["share"],
        ["share", "join"],
        ["hub"],
        ["hub", "init"],
        ["share", "invite", "--name", "Laptop"],
        ["restore", "file"],
        ["unknown"],
    ],
)
def test_wrong_usage_ends_with_two_and_one_json_object(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--json", *wrong])
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert list(json.loads(printed.out)) == ["error"]
    assert "usage:" in printed.err


def test_wrong_usage_without_json_says_nothing_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parse(["match"])
    assert capsys.readouterr().out == ""


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("FRC Desk 0.")
