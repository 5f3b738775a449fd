"""`hub`: sets up a PostgreSQL of the district as the hub, brings it up to date, and says how it stands."""

import getpass
import sys

from frc_desk.cli.access import first_line, opened_office
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock
from frc_desk.domain.hub_reports import HubStatus
from frc_desk.operations.desks import build_desks


def init(options: ProgramOptions, clock: Clock) -> Answer:
    """Set the hub up, and let this machine in as the first; bring a hub that is there up to date."""
    secret = _secret(options)
    with opened_office(options, clock) as context:
        status = build_desks(context).hub.set_up(options.own.url, secret)
    lines = (
        f"The hub is set up, and as new as this program: {status.place}",
        "Other computers of the office hear of it with the next file, and are let in by this one.",
    )
    return Answer(_values(status), lines)


def status(options: ProgramOptions, clock: Clock) -> Answer:
    """Say how the hub stands, and who meets there."""
    with opened_office(options, clock) as context:
        found = build_desks(context).hub.status()
    lines = [f"{found.place}: {found.last_seq} changes."]
    lines += [
        f"  {one.name}: {'shut out' if one.is_shut_out else f'{one.behind} changes behind'}"
        + (f", {one.set_aside} set aside" if one.set_aside else "")
        for one in found.machines
    ]
    return Answer(_values(found), lines)


def _values(found: HubStatus) -> dict[str, object]:
    return {
        "devices": len(found.machines),
        "last_seq": found.last_seq,
        "schema": found.schema,
    }


def _secret(options: ProgramOptions) -> str:
    """Return the password of the server's user: the first line of the file, or as typed on the terminal.

    Without either it is empty: the driver then looks into the password file of the person who runs this, and
    a server may let its own computer in without one.
    """
    if options.own.secret_file is not None:
        return first_line(options.own.secret_file)
    if not sys.stdin.isatty():
        return ""
    return getpass.getpass("Password of the server's user: ", stream=sys.stderr)
