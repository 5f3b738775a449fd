"""The rows of the questions: those that wait for a person, and those that settled by themselves."""

from frc_desk.domain.sharing_reports import ConflictLine, FamilyConflicts
from frc_desk.i18n import gettext as _
from frc_desk.ui.sharing.words import kind_words, question_words
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead


def question_row(line: ConflictLine, family: FamilyConflicts) -> RowFacts:
    """Return the row of a question that a person answers."""
    return RowFacts(
        line.conflict.id,
        question_words(line, family.name),
        kind_words(line.conflict),
        badges=(RowBadge(_("You decide"), "amber", "circle-help"),),
        lead=RowLead("icon", icon="git-merge", tone="amber"),
        cap=_("Enter ↵"),
    )


def settled_row(line: ConflictLine, family: FamilyConflicts) -> RowFacts:
    """Return the row of what settled by itself."""
    return RowFacts(
        line.conflict.id,
        question_words(line, family.name),
        _("The later one stands; both are in the history."),
        badges=(RowBadge(_("Settled"), "green", "circle-check"),),
        lead=RowLead("icon", icon="circle-check", tone="green"),
    )
