"""What matching answers, as values for JSON and as lines."""

from typing import Any

from frc_desk.cli.reason_sentences import sentence_of
from frc_desk.domain.matching import Suggestion
from frc_desk.domain.reasons import Verdict


def suggestion_values(suggestion: Suggestion) -> dict[str, Any]:
    """Return one service with its reasons."""
    entry = suggestion.entry
    return {
        "service": entry.id,
        "name": entry.service.name,
        "organization": entry.organization.name,
        "needs": list(suggestion.serves),
        "proposed": suggestion.is_proposed,
        "reasons": [
            {
                "about": reason.about.value,
                "verdict": reason.verdict.value,
                "text": sentence_of(reason),
            }
            for reason in suggestion.reasons
        ],
        "miles": suggestion.miles,
        "open": suggestion.is_open,
        "opens": suggestion.opens.isoformat() if suggestion.opens else None,
        "checked_on": entry.service.confirmed_on,
        "phone": entry.phone.number if entry.phone else "",
    }


def suggestion_lines(suggestion: Suggestion, wanted: Verdict = Verdict.FITS) -> list[str]:
    """Return one service as lines: whose it is, how to call, and the reasons of one kind."""
    entry = suggestion.entry
    phone = f"  {entry.phone.number}" if entry.phone else ""
    said = [sentence_of(reason) for reason in suggestion.reasons if reason.verdict is wanted]
    return [f"{entry.organization.name}: {entry.service.name}{phone}", f"    {'; '.join(said)}"]
