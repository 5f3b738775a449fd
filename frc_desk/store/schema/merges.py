"""The table of verdicts on two records: one person, or two."""

from frc_desk.domain.merges import Verdict
from frc_desk.store.schema.base import choice, moment, reference, shared, text

merges = shared(
    "merges",
    reference("loser_id", "persons"),
    reference("winner_id", "persons"),
    moment("merged_at"),
    reference("staff_id", "staff"),
    choice("verdict", Verdict),
    text("taken", 8000),
    moment("undone_at", nullable=True),
    reference("undone_by", "staff", nullable=True),
)
