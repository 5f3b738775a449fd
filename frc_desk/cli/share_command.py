"""`share`: this machine and the others of its office hand each other what is new."""

import getpass
import sys
from pathlib import Path

from frc_desk.cli.access import first_line, opened_office, passphrase
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.progress import ProgressBar
from frc_desk.clock import Clock
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.sharing_reports import FileTold, Invitation, SharingStatus
from frc_desk.errors import InvalidInputError, PassphraseMissingError, RecordNotFoundError
from frc_desk.operations.desks import build_desks
from frc_desk.operations.hub_joining import HubCall, join_by_hub
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import close_office
from frc_desk.operations.sharing import SharingDesk
from frc_desk.paths import data_folder


def start(options: ProgramOptions, clock: Clock) -> Answer:
    """Make this machine the first one that shares in its office."""
    with opened_office(options, clock) as context:
        desk = build_desks(context).sharing
        device = desk.start(options.own.name).value
        values = _values(desk.status()) | {"device": device.id}
    return Answer(values, (f"This computer shares from now on, as {device.name}.",))


def invite(options: ProgramOptions, clock: Clock) -> Answer:
    """Write the file with which another machine joins, or leave it at the hub, and say its code."""
    with opened_office(options, clock) as context:
        desks = build_desks(context)
        wanted = options.own.person.strip().casefold()
        people = [one for one in desks.staff.members() if one.name.casefold() == wanted]
        if not people:
            raise RecordNotFoundError(kind="person")
        who = (options.own.name, people[0].id, options.own.school)
        bar = ProgressBar("Leaving the file at the hub" if options.own.hub else "Writing the file")
        try:
            if options.own.hub:
                values, lines = _at_the_hub(desks.hub.invite(*who, bar).value)
            else:
                values, lines = _in_a_folder(
                    desks.sharing.invite(*who, options.own.to.absolute(), bar).value
                )
        finally:
            bar.end()
        status = desks.sharing.status()
    return Answer(_values(status) | values, lines)


def _in_a_folder(made: Invitation) -> tuple[dict[str, object], tuple[str, ...]]:
    values: dict[str, object] = {
        "file": str(made.file),
        "code": made.code,
        "device": made.device_id,
    }
    return values, (f"Join file: {made.file}", f"Code, to be read aloud: {made.code}")


def _at_the_hub(made: HubInvitation) -> tuple[dict[str, object], tuple[str, ...]]:
    values: dict[str, object] = {
        "hub": made.address,
        "code": made.code,
        "device": made.device_id,
        "until": made.until,
    }
    return values, (
        f"The join file lies at the hub until {made.until:%Y-%m-%d}: {made.address}",
        f"Code, to be read aloud with this address: {made.code}",
    )


def join(options: ProgramOptions, clock: Clock) -> Answer:
    """Make this computer a machine of the office that wrote the file, or left it at the hub."""
    code = _code(options.own.code_file)
    words = passphrase(options, "this computer, a new one")
    folder = data_folder(options.data)
    if options.own.hub:
        bar = ProgressBar("Fetching the office")
        try:
            given = HubCall(options.own.hub, code, bar)
            context = join_by_hub(given, folder, words, clock)
        finally:
            bar.end()
        what_next = "It meets the others at the hub from now on."
    else:
        context = join_office(JoinFile(options.own.file.absolute(), code), folder, words, clock)
        what_next = "Send once, and carry the file to the office: frc-desk share send --to DIR"
    try:
        status = build_desks(context).sharing.status()
        name = context.actor.name
    finally:
        close_office(context)
    lines = (
        f"This computer belongs to the office now. {name} signs in here.",
        what_next,
    )
    return Answer(_values(status), lines)


def send(options: ProgramOptions, clock: Clock) -> Answer:
    """Write a file with what the other machines lack."""
    bar = ProgressBar("Packing and sealing")
    with opened_office(options, clock) as context:
        desk = build_desks(context).sharing
        folder = _folder(desk, options.own.to, "--to")
        try:
            sent = desk.send(folder, bar)
        finally:
            bar.end()
        status = desk.status()
    values = _values(status, sent=sent.changes) | {"file": str(sent.file)}
    lines = [f"Sent {sent.changes} to {sent.devices} computers: {sent.file}"]
    if sent.removed:
        lines.append(f"Took away {sent.removed} old files of this computer; all were answered.")
    return Answer(values | {"removed": sent.removed}, lines)


def receive(options: ProgramOptions, clock: Clock) -> Answer:
    """Take in what lies in a folder."""
    bar = ProgressBar("Proving and taking in")
    with opened_office(options, clock) as context:
        desk = build_desks(context).sharing
        folder = _folder(desk, options.own.source, "--from")
        try:
            report = desk.receive(folder, bar)
        finally:
            bar.end()
        status = desk.status()
    told = {"files": [_file(one) for one in report.files]}
    came = f"Received {report.received}, {report.known} known before"
    lines = [f"{came}, {report.conflicts} to decide, {report.set_aside} files wait."]
    lines += [f"  {one.name}: {one.sentence}" for one in report.refused]
    return Answer(
        _values(status, received=report.received, conflicts=report.conflicts) | told, lines
    )


def status(options: ProgramOptions, clock: Clock) -> Answer:
    """Say how this machine stands with the others."""
    with opened_office(options, clock) as context:
        found = build_desks(context).sharing.status()
    if found.alone:
        return Answer(_values(found), ("This computer only.",))
    lines = (
        f"{found.unsent} changes on this computer not sent.",
        f"{found.open_conflicts} questions to decide, {found.set_aside} files wait.",
    )
    return Answer(_values(found), lines)


def _values(
    found: SharingStatus, *, sent: int = 0, received: int = 0, conflicts: int | None = None
) -> dict[str, object]:
    times = [one for one in (found.last_sent_at, found.last_received_at) if one is not None]
    return {
        "sent": sent,
        "received": received,
        "conflicts": found.open_conflicts if conflicts is None else conflicts,
        "quarantined": found.set_aside,
        "unsent": found.unsent,
        "last": max(times, default=None),
    }


def _file(one: FileTold) -> dict[str, object]:
    return {"file": one.name, "fate": one.fate.value, "changes": one.changes}


def _folder(desk: SharingDesk, given: Path | None, option: str) -> Path:
    """Return the folder that was named, else that of the last exchange."""
    folder = given.absolute() if given is not None else desk.status().folder
    if folder is None:
        raise InvalidInputError({option: f"Say where: {option} DIR."})
    return folder


def _code(file: Path | None) -> str:
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise PassphraseMissingError
    return getpass.getpass("Code that was read to you: ", stream=sys.stderr)
