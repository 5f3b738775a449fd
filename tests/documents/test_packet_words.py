"""What a fact of a packet says to the person who asked for it."""

import pytest

from frc_desk.documents.packet_words import Tongue, fact_words
from frc_desk.domain.packets import PacketFact


def said(column: str, value: str) -> str:
    return fact_words(PacketFact(code=f"people.{column}", value=value), Tongue("en", str))[1]


@pytest.mark.parametrize(
    ("code", "name"),
    [("es", "Spanish"), ("mix", "Mixteco"), ("cmn", "Mandarin"), ("ase", "American Sign Language")],
)
def test_the_language_somebody_speaks_is_never_turned_into_another(code: str, name: str) -> None:
    assert said("speaks", code) == name


def test_the_language_of_papers_keeps_its_script() -> None:
    assert said("reads", "zh_Hant") == "Chinese (Traditional)"
