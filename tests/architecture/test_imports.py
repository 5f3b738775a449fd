"""Imports point down; the contracts stand in pyproject.toml."""

import subprocess
import sys

from tests.architecture import source

CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
HEAVY = ("sqlalchemy", "reportlab", "babel", "alembic", "cryptography", "numpy", "PIL")
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
