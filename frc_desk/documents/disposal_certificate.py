"""The certificate of a disposal: kinds and counts, who did it, and where the records may still stand."""

from frc_desk.clock import local_time
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day, hour
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style
from frc_desk.domain.disposal import Certificate, OutOfReach
from frc_desk.domain.slips import SlipPaper
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, screen_language

_MARGIN = 54.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_NUMBER = 80.0
_GREY = Style(11, grey=0.28)
_BODY = Style(13)
_KINDS = {
    "contact": mark("Contacts, with their notes, needs, referrals and follow-ups"),
    "family": mark("Families, with their consents and their disclosure log"),
    "workshop_list": mark("Names on lists of workshops"),
    "task": mark("Finished tasks"),
    "remark": mark("What parents told us without a name"),
    "access_log": mark("Lines of the access log"),
}
_WHERE = {
    OutOfReach.OLD_BACKUPS: mark(
        "Backups made before this day. They are replaced by newer ones within 12 months; whatever is "
        "restored from one is disposed of again."
    ),
    OutOfReach.PAPER: mark("Paper: slips, packets, letters, sign-in sheets that were printed."),
    OutOfReach.EXPORTS: mark("Files that were saved or sent out of this program."),
    OutOfReach.OTHER_COMPUTERS: mark(
        "Computers of this office that have not shared since. They obey the order when they do."
    ),
}


def draw_certificate(certificate: Certificate) -> SlipPaper:
    """Return the certificate in the language of the window; it names nobody but the staff."""
    language = screen_language()
    sheet = Sheet(LETTER_SIZE, language, "Certificate of disposal")
    if certificate.practice:
        sheet.word_across(PRACTICE)
    top = _head(certificate, language).draw(sheet, 54.0)
    top = _counts(certificate, language).draw(sheet, top + 18)
    top = _limits(certificate, language).draw(sheet, top + 20)
    _signature(language).draw(sheet, top + 34)
    return SlipPaper(sheet.finish(), sheet.pages, language, (), (), tuple(sheet.missing))


def _head(certificate: Certificate, language: str) -> Block:
    block = Block()
    title = Style(26, bold=True, tag="H1")
    block.said(_("Certificate of disposal"), language, title, Box(_MARGIN, 0, _WIDTH))
    block.said(certificate.office_name, "en", Style(16, bold=True), _below(block, 3))
    done = certificate.disposal.carried_out_at
    if done is not None:
        there = local_time(done)
        words = _("Carried out on {day} at {time} by {who}").format(
            day=full_day(there.date(), language),
            time=hour(there.time(), language),
            who=certificate.carried_out_by,
        )
        block.said(words, language, _BODY, _below(block, 10))
    proposed = local_time(certificate.disposal.proposed_at)
    words = _("Proposed on {day} by {who}").format(
        day=full_day(proposed.date(), language), who=certificate.proposed_by
    )
    block.said(words, language, _BODY, _below(block, 2))
    return block


def _counts(certificate: Certificate, language: str) -> Block:
    block = Block()
    head = Style(15, bold=True, tag="H2")
    block.said(_("Destroyed for good"), language, head, Box(_MARGIN, 0, _WIDTH))
    for kind, count in certificate.disposal.counted.items():
        top = block.height + 5
        block.said(f"{count:,}", "en", Style(15, bold=True), Box(_MARGIN, top, _NUMBER), "end")
        words = _(_KINDS.get(kind, kind))
        start = _MARGIN + _NUMBER + 14
        block.said(words, language, _BODY, Box(start, top + 1, _WIDTH - _NUMBER - 14))
    note = _("Contacts stay as counts by school year, without anybody's name or number.")
    block.said(note, language, _GREY, _below(block, 8))
    return block


def _limits(certificate: Certificate, language: str) -> Block:
    block = Block()
    head = Style(15, bold=True, tag="H2")
    block.said(_("What this could not reach"), language, head, Box(_MARGIN, 0, _WIDTH))
    for place in certificate.out_of_reach:
        top = block.height + 6
        block.disc(Box(_MARGIN + 2, top + 6, 5), 2)
        block.said(_(_WHERE[place]), language, _BODY, Box(_MARGIN + 16, top, _WIDTH - 16))
    if certificate.oldest_backup is not None:
        day = full_day(local_time(certificate.oldest_backup).date(), language)
        words = _("The oldest backup on this computer is of {day}.").format(day=day)
        block.said(words, language, _GREY, _below(block, 6))
    return block


def _signature(language: str) -> Block:
    block = Block()
    for start, words in ((0.0, _("Custodian of records")), (270.0, _("Date"))):
        block.rule(Box(_MARGIN + start, 16, 230), 0.9)
        block.said(words, language, _GREY, Box(_MARGIN + start, 19, 230))
    return block


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
