"""The answers to *Is it safe to take paper?* and *How does it reach the family?* as rows with digits."""

from collections.abc import Mapping, Sequence

from frc_desk.domain.referrals import GivenWay
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.contacts.words import said
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

WAY_DIGITS: Mapping[GivenWay, str] = {
    GivenWay.PRINTED: "1",
    GivenWay.READ_ALOUD: "2",
    GivenWay.PICK_UP: "3",
    GivenWay.MAILED: "4",
    GivenWay.COPIED: "5",
}
NO_PAPER, PLAIN_PAPER, ORDINARY_PAPER = "no_paper", "plain", "ordinary"
COPY_TEXT, SAVE_PDF, EMAIL_DRAFT = "text", "pdf", "email"

_FACTS: Mapping[GivenWay, str] = {
    GivenWay.PRINTED: mark("on {printer}, in {language}"),
    GivenWay.READ_ALOUD: mark("large words in {language}, the number in pairs"),
    GivenWay.PICK_UP: mark("the school prints it by its code"),
    GivenWay.MAILED: mark("for a window envelope, nothing outside"),
    GivenWay.COPIED: mark("as text, PDF or e-mail draft"),
}


def way_rows(
    ways: Sequence[GivenWay], given: Sequence[GivenWay], printer: str, language: str
) -> tuple[RowFacts, ...]:
    """Return the ways that are safe, each with its own digit, in the order of the digits."""
    rows = []
    for way in sorted(ways, key=lambda one: WAY_DIGITS[one]):
        facts = _(_FACTS[way]).format(printer=printer, language=language)
        if way is GivenWay.PRINTED and not printer:
            facts = _("no printer on this computer: 5 saves a PDF")
        badges = (RowBadge(_("Done"), "green", "circle-check"),) if way in given else ()
        lead = RowLead("digit", words=WAY_DIGITS[way])
        rows.append(RowFacts(way.value, said(way), facts, badges=badges, lead=lead, cap="Enter ↵"))
    return tuple(rows)


def safety_rows() -> tuple[RowFacts, ...]:
    """Return the answers to *Is it safe to take paper?*; no paper comes first."""
    return (
        _row("1", NO_PAPER, _("No paper"), _("read it aloud, nothing to find at home")),
        _row("2", PLAIN_PAPER, _("A plain slip"), _("no office name, quiet names, no “ask for”")),
        _row("3", ORDINARY_PAPER, _("The ordinary slip"), _("it is safe")),
    )


def copy_rows() -> tuple[RowFacts, ...]:
    """Return the ways to copy a slip out."""
    return (
        _row("1", COPY_TEXT, _("Copy as text"), _("to paste into a message")),
        _row("2", SAVE_PDF, _("Save as PDF"), _("the file is named by the code alone")),
        _row(
            "3",
            EMAIL_DRAFT,
            _("E-mail draft"),
            _("opens in your mail program, addressed to nobody"),
        ),
    )


def _row(digit: str, key: str, title: str, facts: str) -> RowFacts:
    return RowFacts(key, title, facts, lead=RowLead("digit", words=digit), cap="Enter ↵")
