"""`tour`: does the main job on a practice office of its own and writes the slips to a folder."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.match_answers import suggestion_lines, suggestion_values
from frc_desk.cli.progress import ProgressBar
from frc_desk.cli.slip_command import write_file
from frc_desk.clock import Clock
from frc_desk.domain.slips import ReadAloud, SpokenLine
from frc_desk.errors import ReadOnlyFolderError
from frc_desk.operations.desks import build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, make_practice
from frc_desk.operations.tour import TourSlip, TourTaken, take_tour


def tour(options: ProgramOptions, clock: Clock) -> Answer:
    """Take the tour; the practice office it needs is made for it and removed after it."""
    out = options.own.out.absolute()
    bar = ProgressBar("Taking a call")
    try:
        with tempfile.TemporaryDirectory(prefix="frc-desk-tour-") as place:
            taken = _taken(Path(place) / "office", clock, bar)
    finally:
        bar.end()
    # Only now, so that a tour that stops leaves nothing half-done behind.
    slips = [_written(slip, out) for slip in taken.slips]
    values = {
        "contact": _contact(taken),
        "matches": [suggestion_values(one) for one in taken.matches],
        "referrals": _referrals(taken),
        "slips": slips,
    }
    lines = [f"A call about {', '.join(taken.needs)} was logged. Given, under code {taken.code}:"]
    for suggestion in taken.matches:
        lines += [f"  {line}" for line in suggestion_lines(suggestion)]
    lines += [f"{slip['language']:8} {slip['file']}" for slip in slips]
    return Answer(values, lines)


def _taken(folder: Path, clock: Clock, bar: ProgressBar) -> TourTaken:
    make_practice(folder, clock, progress=lambda part: bar(part / 2))
    context = open_office(folder, USER, PASSPHRASE, clock)
    try:
        desks = build_desks(context)
        try:
            return take_tour(desks, progress=lambda part: bar(0.5 + part / 2))
        finally:
            desks.quick.close()
    finally:
        close_office(context)


def _written(slip: TourSlip, out: Path) -> dict[str, Any]:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyFolderError(folder=out) from error
    name = f"slip-{slip.language}"
    paper, script, text = (
        out / f"{name}.pdf",
        out / f"{name}.read-aloud.txt",
        out / f"{name}.txt",
    )
    write_file(paper, slip.paper.printable())
    write_file(script, "\n".join(script_lines(slip.script)).encode() + b"\n")
    write_file(text, slip.text.encode())
    return {
        "language": slip.language,
        "file": str(paper),
        "pages": slip.paper.pages,
        "untranslated": list(slip.paper.untranslated),
        "drafts": list(slip.paper.drafts),
        "read_aloud": str(script),
        "text": str(text),
    }


def script_lines(script: ReadAloud) -> Iterator[str]:
    """Yield the script for the telephone: what to say, with the English beneath."""
    yield from _said(script.opening)
    for service in script.services:
        yield ""
        yield service.name
        yield from _said(script.number_label)
        yield "    " + "  ".join(service.phone_groups)
        if service.extension_groups:
            yield from _said(script.extension_label)
            yield "    " + "  ".join(service.extension_groups)
        for line in service.lines:
            yield from _said(line)
    yield ""
    if script.code_groups:
        yield from _said(script.code_label)
        yield "    " + "  ".join(script.code_groups)
    yield from _said(script.closing)


def _said(line: SpokenLine) -> Iterator[str]:
    yield line.text
    if line.english and line.english != line.text:
        yield f"    ({line.english})"


def _contact(taken: TourTaken) -> dict[str, Any]:
    contact = taken.contact
    return {
        "id": contact.id,
        "channel": contact.channel.value,
        "started_at": contact.started_at,
        "ended_at": contact.ended_at,
        "speaks": contact.speaks,
        "needs": list(taken.needs),
        "endings": [ending.value for ending in contact.endings],
        "slip_code": taken.code,
    }


def _referrals(taken: TourTaken) -> list[dict[str, Any]]:
    names = {one.entry.id: one.entry for one in taken.matches}
    return [
        {
            "id": referral.id,
            "service": referral.service_id,
            "name": names[referral.service_id].service.name,
            "organization": names[referral.service_id].organization.name,
            "way": referral.way.value if referral.way else None,
        }
        for referral in taken.referrals
    ]
