"""What a packet says, line by line, as the custodian sees it before it is printed."""

from dataclasses import dataclass

from frc_desk.documents.packet_phrases import PARTS
from frc_desk.documents.packet_words import Tongue, fact_words
from frc_desk.domain.packets import PacketContent
from frc_desk.i18n import gettext, screen_language


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line: under which heading it stands, and what it says in the language of the window."""

    key: str
    heading: str
    words: str


def packet_preview(content: PacketContent) -> tuple[PreviewLine, ...]:
    """Return every line of a packet, also those that counsel took out."""
    tongue = Tongue(screen_language(), gettext)
    found = []
    for line in content.lines:
        said = (fact_words(fact, tongue)[1] for fact in line.facts)
        words = " · ".join(value for value in said if value)
        found.append(PreviewLine(line.key, gettext(PARTS[line.part]), words))
    return tuple(found)
