"""Build the program as one folder that runs without Python: `python3 build_installer.py bundle`."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import environment
from scripts.trouble import SetUpError

ROOT = environment.ROOT
DIST = ROOT / "dist"
BUNDLE = DIST / "frc-desk"
WORK = ROOT / "build" / "bundle"
LOCK = ROOT / "scripts" / "bundle.lock"
BUDGET = 310 * 1_000_000  # bytes, unpacked

# What PyInstaller cannot see, because it is found by name while the program runs.
BY_NAME = ("sqlalchemy.dialects.sqlite", "reportlab.graphics.barcode", "frc_desk")
WITH_FILES = ("icu4py", "tzdata", "babel", "phonenumbers", "alembic")
# In the environment for tests and building only.
LEFT_OUT = ("pytest", "hypothesis", "mypy", "ruff", "numpy", "tkinter", "zxingcpp", "hatchling")


def main(arguments: list[str]) -> int:
    """Build one target and return the exit code."""
    parser = argparse.ArgumentParser(prog="build_installer.py", description=__doc__)
    parser.add_argument(
        "target", choices=["bundle"], help="bundle: one folder for this system, in dist/"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    options = parser.parse_args(arguments)
    try:
        if options.dry_run:
            print(" ".join(pyinstaller()))
            return 0
        refuse_a_dirty_tree()
        environment.set_up()
        build()
        write_components()
        return tell()
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1


def refuse_a_dirty_tree() -> None:
    """See that what is built is what was committed."""
    git = ["git", "-C", str(ROOT), "status", "--porcelain"]
    answer = subprocess.run(git, capture_output=True, text=True, check=False)
    if answer.returncode != 0 or answer.stdout.strip():
        raise SetUpError(
            "Commit or take back your changes first: a bundle is built from what is committed."
        )


def pyinstaller() -> list[str]:
    """Return the command that builds the folder."""
    command = [str(environment.python()), "-m", "PyInstaller", "--noconfirm", "--onedir", "--clean"]
    command += ["--name", "frc-desk", "--distpath", str(DIST), "--workpath", str(WORK)]
    command += ["--specpath", str(WORK), "--log-level", "WARN"]
    for folder in ("resources", "translations"):
        command += ["--add-data", f"{ROOT / folder}{os.pathsep}frc_desk/{folder}"]
    migrations = ROOT / "frc_desk" / "store" / "migrations"
    command += ["--add-data", f"{migrations}{os.pathsep}frc_desk/store/migrations"]
    for package in BY_NAME:
        command += ["--collect-submodules", package]
    for package in WITH_FILES:
        command += ["--collect-data", package]
    for package in LEFT_OUT:
        command += ["--exclude-module", package]
    return [*command, str(ROOT / "frc_desk" / "__main__.py")]


def build() -> None:
    """Install PyInstaller from its lock and let it build."""
    pip = [str(environment.python()), "-m", "pip", "install", "--quiet", "--require-hashes"]
    pip += ["--only-binary", ":all:", "--requirement", str(LOCK)]
    for command in (pip, pyinstaller()):
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            raise SetUpError("The bundle could not be built. The lines above say why.")


def write_components() -> None:
    """Put the licences and the list of everything inside beside the program."""
    for name in ("LICENSE", "NOTICE"):
        shutil.copy2(ROOT / name, BUNDLE / name)
    code = (
        "from importlib.metadata import distributions as d\n"
        "for x in sorted(d(), key=lambda x: x.metadata['Name'].lower()):\n"
        "    m = x.metadata\n"
        "    c = [v.split(' :: ')[-1] for k, v in m.items() if v.startswith('License ::')]\n"
        "    print(m['Name'], x.version, m.get('License-Expression') or ', '.join(c) or '', sep='\\t')"
    )
    listed = subprocess.run(
        [str(environment.python()), "-c", code], capture_output=True, text=True, check=True
    )
    (BUNDLE / "COMPONENTS.txt").write_text(listed.stdout, encoding="utf-8")


def tell() -> int:
    """Run the finished program's own check, write the manifest and judge the size."""
    program = BUNDLE / ("frc-desk.exe" if os.name == "nt" else "frc-desk")
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    checked = subprocess.run(
        [str(program), "--json", "self-check"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    files = [path for path in sorted(BUNDLE.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    manifest = {path.relative_to(BUNDLE).as_posix(): digest(path) for path in files}
    (DIST / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    is_good = checked.returncode == 0 and size <= BUDGET
    print(json.dumps({"bundle": str(BUNDLE), "bytes": size, "self_check": checked.returncode}))
    if not is_good:
        print(checked.stdout[-2000:], checked.stderr[-2000:], sep="\n", file=sys.stderr)
        print(f"Budget: {BUDGET} bytes; the program's own check must end with 0.", file=sys.stderr)
    return 0 if is_good else 1


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
