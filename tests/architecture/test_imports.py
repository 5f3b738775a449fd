"""Imports point down; the contracts stand in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture import source

CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
HEAVY = ("sqlalchemy", "reportlab", "babel", "alembic", "cryptography", "numpy", "PIL")
# What stays away while the first window is painted; what is left of ours is read for the names alone.
NOT_FOR_SIGN_IN = (
    *HEAVY,
    "phonenumbers",
    "sqlcipher3",
    "logging.handlers",
    "secrets",
    "uuid",
    "frc_desk.cli.answers",
    "frc_desk.operations",
    "frc_desk.office",
    "frc_desk.documents",
    "frc_desk.domain.",
    "frc_desk.directory_formats",
    "frc_desk.ui.setup",
    "frc_desk.ui.wording",
)
PAINT_SIGN_IN = """
import sys
from pathlib import Path
from frc_desk.__main__ import main

folder = Path(sys.argv[1])
(folder / "frc.keys").write_text(
    '{"format": 1, "slots": [{"kind": "person", "staff": "a", "name": "Ana (fictional)"}]}'
)
code = main(["--data", str(folder), "--quit-after-first-paint"])
assert "frc_desk.ui.shell.sign_in" in sys.modules
print(*sys.modules)
sys.exit(code)
"""
FIRST_WINDOW = (
    "frc_desk.__main__",
    "frc_desk.app",
    "frc_desk.ui.shell.sign_in",
    "frc_desk.ui.style",
)


def test_imports_keep_the_contracts() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", CONTRACTS],
        cwd=source.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout


def test_packages_import_nothing_by_themselves() -> None:
    for module in source.modules("frc_desk"):
        if module.name == "__init__.py":
            lines = [
                line for line in module.read_text(encoding="utf-8").splitlines() if line.strip()
            ]
            assert len(lines) <= 2, f"{source.name(module)} holds more than one line"
            assert not any("import" in line.split('"""')[0] for line in lines), source.name(module)


def test_the_first_window_waits_for_no_heavy_library() -> None:
    code = (
        f"import sys, {', '.join(FIRST_WINDOW)}\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=source.ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


def test_sign_in_is_painted_before_anything_else_is_read(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PAINT_SIGN_IN, str(tmp_path)],
        cwd=source.ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "FRC_DESK_LOG": str(tmp_path / "log")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    read = [
        name
        for name in answer.stdout.split()
        for kept_away in NOT_FOR_SIGN_IN
        if name == kept_away or name.startswith(f"{kept_away.rstrip('.')}.")
    ]
    assert read == []
