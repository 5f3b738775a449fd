"""What this computer remembers between starts."""

from dataclasses import fields
from pathlib import Path

import pytest

from frc_desk.settings import Settings, SettingsFile, SetupProgress, settings_path


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new" / "settings.json")
    chosen = Settings(language="es", theme="dark", text_factor=1.5, printer="Front Desk Laser")
    assert file.save(chosen)
    assert file.load() == chosen


@pytest.mark.parametrize(
    "content", ["", "not json", "[]", '{"settings": 4}', '{"settings": {"theme": 4}}']
)
def test_a_spoilt_file_gives_the_usual_settings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert SettingsFile(path).load() == Settings()


def test_what_cannot_be_used_is_put_back_to_what_is_usual(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(theme="pink", text_factor=1.6, window_width=3, window_height=4))
    assert file.load() == Settings(text_factor=1.5, window_width=1024, window_height=640)


def test_a_folder_that_cannot_be_written_is_said_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not SettingsFile(tmp_path / "file" / "settings.json").save(Settings())


def test_text_grows_and_shrinks_within_what_is_offered() -> None:
    assert Settings().with_text_step(1).text_factor == 1.15
    assert Settings().with_text_step(-1).text_factor == 1.0
    assert Settings(text_factor=2.0).with_text_step(1).text_factor == 2.0


def test_each_folder_has_its_own_setup(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(language="es"))
    half = SetupProgress(step="person", office_name="Our office", school_ids=("a", "b"))
    file.keep_setup(tmp_path / "one", half)
    assert file.setup_of(tmp_path / "one") == half
    assert file.setup_of(tmp_path / "two") is None
    file.keep_setup(tmp_path / "one", None)
    assert file.setup_of(tmp_path / "one") is None
    assert file.load().language == "es"


def test_the_file_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRC_DESK_SETTINGS", str(tmp_path / "mine.json"))
    assert settings_path() == tmp_path / "mine.json"


def test_nothing_personal_has_a_place_in_it() -> None:
    names = {field.name for kind in (Settings, SetupProgress) for field in fields(kind)}
    assert not {"person", "family", "staff_name", "user", "passphrase", "last_user"} & names
