"""Each command answers with what the contract names, and ends with the code it names."""

from pathlib import Path

import pypdfium2
import pytest

from frc_desk.domain.reasons import Verdict
from tests.cli.conftest import Cli

MATCHED = {"service", "name", "organization", "reasons", "miles", "opens", "checked_on"}


def page_text(file: str) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_practice_makes_an_office_and_counts_it(cli: Cli, tmp_path: Path) -> None:
    answer = cli(
        "--data", tmp_path / "new", "--json", "practice", "--families", 12, "--contacts", 20,
        "--services", 150, "--seed", 7,
    )  # fmt: skip
    assert answer.code == 0
    assert answer.err == ""
    assert set(answer.json) == {"families", "contacts", "services", "seconds"}
    made = answer.json
    assert (made["families"], made["contacts"], made["services"]) == (12, 20, 150)
    again = cli("--data", tmp_path / "new", "--json", "practice")
    assert again.code == 1
    assert set(again.json) == {"error"}
    assert again.err.count("\n") == 1


def test_the_directory_is_listed_by_words(at_office: Cli) -> None:
    found = at_office("directory", "list", "--text", "tenants union")
    (service,) = found.json["services"]
    assert set(service) == {"id", "name", "organization", "use", "source", "source_id"}
    assert service["organization"] == "Pasadena Tenants Union"
    assert service["use"] == "confirmed"
    assert len(at_office("directory", "list", "--limit", 3).json["services"]) == 3
    assert at_office("directory", "list", "--text", "xyzzy").json == {"services": []}


def test_a_spanish_word_of_a_need_finds_its_services(at_office: Cli) -> None:
    services = at_office("directory", "list", "--text", "desalojo").json["services"]
    assert "Stay Housed L.A. County" in {one["organization"] for one in services}


def test_match_gives_reasons_and_keeps_what_is_not_checked_apart(at_office: Cli) -> None:
    answer = at_office("match", "--need", "HOU-01", "FOD-02", "--zip", "91103", "--language", "es")
    assert answer.code == 0
    found = answer.json
    assert found["shown"]
    for one in [*found["shown"], *found["not_checked"]]:
        assert set(one) >= MATCHED
        for reason in one["reasons"]:
            assert set(reason) == {"about", "verdict", "text"}
            assert reason["verdict"] in {verdict.value for verdict in Verdict}
            assert reason["text"]
    assert all(one["checked_on"] for one in found["shown"])
    assert found["not_shown"] == []


def test_why_not_lists_what_does_not_fit_with_the_reason(at_office: Cli) -> None:
    answer = at_office("match", "--need", "CHI-01", "--age", 60, "--zip", "91103", "--why-not")
    for one in answer.json["not_shown"]:
        assert "does not fit" in {reason["verdict"] for reason in one["reasons"]}
    assert at_office("match", "--need", "CHI-01", "--limit", 1).json["shown"][1:] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["--need", "HOU-99"],
        ["--need", "HOU-01", "--zip", "9110"],
        ["--need", "HOU-01", "--language", "xx"],
        ["--need", "HOU-01", "--at", "tomorrow"],
    ],
)
def test_what_a_person_can_put_right_ends_with_one_and_a_sentence(
    at_office: Cli, wrong: list[str]
) -> None:
    answer = at_office("match", *wrong)
    assert answer.code == 1
    assert answer.json["error"].endswith(".")
    assert answer.err.strip() == answer.json["error"]


@pytest.mark.parametrize("layout", ["letter", "half", "receipt", "large"])
def test_a_slip_is_made_on_every_paper(at_office: Cli, tmp_path: Path, layout: str) -> None:
    file = tmp_path / "slip.pdf"
    answer = at_office(
        "slip", "--service", "PAS-121", "--need", "HOU-01", "--language", "es-MX",
        "--layout", layout, "--out", file,
    )  # fmt: skip
    assert answer.code == 0
    assert answer.json["language"] == "es"
    assert answer.json["file"] == str(file)
    assert answer.json["pages"] == len(pypdfium2.PdfDocument(file))
    assert set(answer.json) == {
        "file", "pages", "language", "untranslated", "drafts", "missing_characters",
    }  # fmt: skip
    said = page_text(str(file))
    assert "PRACTICE" in said
    assert "Rent Stabilization" in " ".join(said.split())


def test_a_plain_slip_does_not_name_the_office(at_office: Cli, tmp_path: Path) -> None:
    said: list[str] = []
    for plain in ((), ("--plain",)):
        file = tmp_path / f"slip {len(said)}.pdf"
        at_office("slip", "--service", "PAS-103", "--language", "en", "--out", file, *plain)
        said.append(page_text(str(file)))
    assert "Family Resource Center" in said[0]
    assert "Family Resource Center" not in said[1]


def test_a_slip_takes_ids_and_known_names_of_languages_only(at_office: Cli, tmp_path: Path) -> None:
    (service,) = at_office("directory", "list", "--text", "tenants union").json["services"]
    file = tmp_path / "slip.pdf"
    by_id = at_office("slip", "--service", service["id"], "--language", "tl", "--out", file)
    assert (by_id.code, by_id.json["language"]) == (0, "fil")
    assert at_office("slip", "--service", "PAS-999", "--language", "es", "--out", file).code == 1
    assert at_office("slip", "--service", "PAS-001", "--language", "xx", "--out", file).code == 1
    nowhere = tmp_path / "no" / "folder" / "slip.pdf"
    answer = at_office("slip", "--service", "PAS-001", "--language", "es", "--out", nowhere)
    assert answer.code == 1
    assert not nowhere.parent.exists()


def test_check_counts_and_finds_nothing_wrong(at_office: Cli) -> None:
    answer = at_office("check")
    assert answer.code == 0
    assert set(answer.json) == {"ok", "counts", "findings"}
    assert answer.json["ok"] is True
    assert answer.json["counts"]["households"] == 66, "six of sixty families live in two homes"
    assert "access_log" not in answer.json["counts"]
    assert "drafts" not in answer.json["counts"]


def test_a_backup_is_restored_into_a_new_folder_without_an_office(
    at_office: Cli, cli: Cli, key: Path, tmp_path: Path
) -> None:
    made = at_office("backup", "--to", tmp_path / "stick").json
    assert set(made) == {"file", "counts", "seconds"}
    assert Path(made["file"]).parent == tmp_path / "stick"
    program = ("--user", "practice", "--passphrase-file", key, "--json")
    into = tmp_path / "restored"
    restored = cli(*program, "restore", made["file"], "--into", into)
    assert (restored.code, restored.json) == (0, {"counts": made["counts"]})
    checked = cli("--data", into, *program, "check")
    assert checked.json["counts"] == made["counts"]
    again = cli(*program, "restore", made["file"], "--into", into)
    assert again.code == 1


def test_one_changed_byte_in_a_backup_ends_with_three(
    at_office: Cli, cli: Cli, key: Path, tmp_path: Path
) -> None:
    file = Path(at_office("backup").json["file"])
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 4
    file.write_bytes(content)
    program = ("--user", "practice", "--passphrase-file", key, "--json")
    answer = cli(*program, "restore", file, "--into", tmp_path / "new")
    assert answer.code == 3
    assert set(answer.json) == {"error"}
    assert not (tmp_path / "new").exists()


def test_the_tour_answers_with_the_whole_main_job(cli: Cli, tmp_path: Path) -> None:
    answer = cli("--json", "tour", "--out", tmp_path / "slips")
    assert answer.code == 0
    told = answer.json
    assert set(told) == {"contact", "matches", "referrals", "slips"}
    assert [slip["language"] for slip in told["slips"]] == ["en", "es", "hy", "zh_Hant", "ar"]
    assert len(told["referrals"]) == len(told["matches"]) > 0
    for slip in told["slips"]:
        assert {"language", "file", "pages", "untranslated", "drafts"} <= set(slip)
        assert page_text(slip["file"])
        assert Path(slip["read_aloud"]).read_text(encoding="utf-8").strip()
        assert Path(slip["text"]).read_text(encoding="utf-8").strip()


def test_without_json_a_person_reads_lines(cli: Cli, practice_folder: Path, key: Path) -> None:
    program = ("--data", practice_folder, "--passphrase-file", key)
    said = cli(*program, "match", "--need", "HOU-01", "--why-not")
    assert "Pasadena Tenants Union" in said.out
    assert "Not checked yet" in said.out
    assert cli(*program, "check").out.startswith("Nothing is wrong.")
    assert "Nothing found." in cli(*program, "directory", "list", "--text", "xyzzy").out
