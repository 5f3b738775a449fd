"""The printed summary of an exchange, and the sheet of what a lost machine held; in the language of the window."""

from collections.abc import Iterable
from datetime import datetime

from frc_desk.clock import local_time
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day, hour
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style
from frc_desk.domain.sharing_papers import ExchangeSheet, HeldSheet
from frc_desk.domain.sharing_reports import DeviceLine
from frc_desk.domain.slips import SlipPaper
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext, screen_language

_MARGIN = 54.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_BOTTOM = LETTER_SIZE[1] - 54
_NUMBER = 80.0
_GREY = Style(11, grey=0.28)
_BODY = Style(13)
_KINDS = {
    "persons": mark("people"),
    "contacts": mark("contacts"),
    "notes": mark("notes"),
    "needs": mark("needs"),
    "referrals": mark("referrals"),
    "visits": mark("home visits"),
    "releases": mark("consents"),
}
_HEAD = Style(15, bold=True, tag="H2")


def draw_exchange(sheet_of: ExchangeSheet) -> SlipPaper:
    """Return the summary: what went out, what came in, what was decided, and who has everything."""
    last, language = sheet_of.last, screen_language()
    sheet = _sheet(language, "Summary of sharing", practice=sheet_of.practice)
    head = _title(_("Sharing between computers"), sheet_of.office_name, language)
    head.said(_when(last.at, language), language, _BODY, _below(head, 8))
    counts = _numbers(
        (
            (last.sent, _("changes sent")),
            (last.received, _("changes received")),
            (last.decided, _("questions you decided")),
            (last.open, _("questions that wait")),
            (last.set_aside, _("files that wait")),
            (0, _("lost")),
        ),
        language,
    )
    top = counts.draw(sheet, head.draw(sheet, 54.0) + 16) + 20
    for block in _machines(sheet_of.machines, language):
        top = _drawn(sheet, block, top)
    return _finished(sheet, language)


def draw_held(sheet_of: HeldSheet) -> SlipPaper:
    """Return the sheet of a lost machine; it counts families and names none."""
    held, language = sheet_of.held, screen_language()
    sheet = _sheet(language, "Lost computer", practice=sheet_of.practice)
    head = _title(_("What a lost computer held"), sheet_of.office_name, language)
    lines = [held.device.name]
    if sheet_of.person:
        lines.append(_("Carried by {name}").format(name=sheet_of.person))
    lines.append(", ".join(sheet_of.schools) or _("All families of the office"))
    if held.device.revoked_at is not None:
        lines.append(_("Shut out: {when}").format(when=_when(held.device.revoked_at, language)))
    if held.as_of is not None:
        lines.append(_("Last heard of: {when}").format(when=_when(held.as_of, language)))
    lines.append(_("This sheet: {when}").format(when=_when(sheet_of.made_at, language)))
    for line in lines:
        head.said(line, language, _BODY, _below(head, 4))
    rows = [(len(held.families), _("families"))]
    rows += [
        (held.counts[table], _(words)) for table, words in _KINDS.items() if held.counts.get(table)
    ]
    counts = _numbers(rows, language)
    note = _(
        "Everything on it is encrypted. Without the passphrase nobody can read it; after 30 minutes alone it asks"
        " for it again. What it sends from now on waits for a supervisor."
    )
    counts.said(note, language, _GREY, _below(counts, 10))
    _drawn(sheet, counts, head.draw(sheet, 54.0) + 16)
    return _finished(sheet, language)


def _sheet(language: str, title: str, *, practice: bool) -> Sheet:
    sheet = Sheet(LETTER_SIZE, language, title)
    if practice:
        sheet.word_across(PRACTICE)
    return sheet


def _finished(sheet: Sheet, language: str) -> SlipPaper:
    return SlipPaper(sheet.finish(), sheet.pages, language, (), (), tuple(sheet.missing))


def _title(words: str, office: str, language: str) -> Block:
    block = Block()
    block.said(words, language, Style(26, bold=True, tag="H1"), Box(_MARGIN, 0, _WIDTH))
    block.said(office, "en", Style(16, bold=True), _below(block, 3))
    return block


def _numbers(rows: Iterable[tuple[int, str]], language: str) -> Block:
    block = Block()
    for count, words in rows:
        top = block.height + 5
        block.said(f"{count:,}", "en", Style(15, bold=True), Box(_MARGIN, top, _NUMBER), "end")
        start = _MARGIN + _NUMBER + 14
        block.said(words, language, _BODY, Box(start, top + 1, _WIDTH - _NUMBER - 14))
    return block


def _machines(lines: Iterable[DeviceLine], language: str) -> Iterable[Block]:
    head = Block()
    head.said(_("Computers of the office"), language, _HEAD, Box(_MARGIN, 0, _WIDTH))
    yield head
    for line in lines:
        block = Block()
        block.said(line.device.name, "en", Style(13, bold=True), Box(_MARGIN, 6, _WIDTH))
        block.said(_standing(line, language), language, _GREY, _below(block, 1))
        yield block


def _standing(line: DeviceLine, language: str) -> str:
    if line.is_this_one:
        return _("This computer")
    if line.device.revoked_at is not None:
        return _("Shut out")
    if line.device.retired_at is not None:
        return _("Out of use")
    if line.lacks is None:
        return _("Has not answered yet")
    seen = ""
    if line.last_seen_at is not None:
        seen = _("last seen {day}").format(
            day=full_day(local_time(line.last_seen_at).date(), language)
        )
    lacks = (
        ngettext("lacks {n} change", "lacks {n} changes", line.lacks).format(n=line.lacks)
        if line.lacks
        else _("Has everything")
    )
    old = _("still opens with the old recovery sheet") if line.opens_with_old_sheet else ""
    return " · ".join(part for part in (lacks, seen, old) if part)


def _when(at: datetime, language: str) -> str:
    there = local_time(at)
    return f"{full_day(there.date(), language)}, {hour(there.time(), language)}"


def _drawn(sheet: Sheet, block: Block, top: float) -> float:
    if top + block.height > _BOTTOM:
        sheet.next_page()
        top = 54.0
    return block.draw(sheet, top)


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
