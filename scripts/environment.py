"""The environment in `.venv`: built beside, checked by hashes, put in place by one rename."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import system_packages
from scripts.trouble import SetUpError

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
_NEW = ROOT / ".venv.new"
_OLD = ROOT / ".venv.old"
_STAMP = "frc-desk.stamp"
_OLDEST_PIP = (22, 3)  # the first that installs into another environment


def python() -> Path:
    """Return the interpreter of the environment."""
    return program(VENV, "python")


def frc_desk() -> Path:
    """Return the installed program."""
    return program(VENV, "frc-desk")


def set_up() -> None:
    """Make `.venv` fit the lock; when it already does, this is one comparison."""
    wanted = fingerprint()
    stamp = VENV / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and python().exists():
        return
    print(
        "Setting up FRC Desk on this computer. This happens once and takes a minute or two.",
        flush=True,
    )
    shutil.rmtree(_NEW, ignore_errors=True)
    pip = _create(_NEW)
    _install_locked(pip)
    _put_in_place()
    _install_project([str(part) for part in _pip_of_place(pip)])
    stamp.write_text(wanted, encoding="utf-8")
    print("Set up.", flush=True)


def fingerprint() -> str:
    """Return a value that changes when the lock, the project, the place or Python changes."""
    seen = hashlib.sha256()
    for file in (LOCK, ROOT / "pyproject.toml"):
        seen.update(file.read_bytes())
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{seen.hexdigest()} {version} {ROOT}\n"


def program(venv: Path, name: str, system: str = os.name) -> Path:
    """Return where an environment keeps a program on this kind of system."""
    if system == "nt":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def _create(venv: Path) -> list[str]:
    """Create an empty environment and return the pip command that fills it."""
    # run.py may itself be started by the environment it is about to replace
    base = getattr(sys, "_base_executable", sys.executable)
    if not has_ensurepip() and not system_pip_reaches_out(base):
        system_packages.install_or_explain(
            ["python3-venv"], "Python's own venv module is not complete."
        )
        importlib.invalidate_caches()
    if has_ensurepip():
        _call([base, "-m", "venv", str(venv)], "The environment could not be created.")
        return [str(program(venv, "python")), "-m", "pip"]
    if not system_pip_reaches_out(base):
        raise SetUpError(
            "Python's venv module is still not complete. Install python3-venv, then start again."
        )
    _call([base, "-m", "venv", "--without-pip", str(venv)], "The environment could not be created.")
    return [base, "-m", "pip", "--python", str(program(venv, "python"))]


def has_ensurepip() -> bool:
    """Say whether this Python can put pip into a new environment by itself."""
    return importlib.util.find_spec("ensurepip") is not None


def system_pip_reaches_out(base: str) -> bool:
    """Say whether the system's pip is there and new enough to fill another environment."""
    answer = subprocess.run(
        [base, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    found = re.match(r"pip (\d+)\.(\d+)", answer.stdout)
    return found is not None and (int(found[1]), int(found[2])) >= _OLDEST_PIP


def _install_locked(pip: list[str]) -> None:
    """Install what the lock names: only wheels, each compared with its hash."""
    count = sum(
        1 for line in LOCK.read_text(encoding="utf-8").splitlines() if re.match(r"\w", line)
    )
    command = [
        *pip,
        "install",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--progress-bar",
        "off",
    ]
    command += ["--no-input", "--disable-pip-version-check", "--requirement", str(LOCK)]
    said: list[str] = []
    collected = 0
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            collected += line.startswith("Collecting ")
            if sys.stderr.isatty():
                so_far = f"\r  {collected} of at most {count} libraries"
                print(so_far, end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if process.returncode != 0:
        print("".join(said[-20:]), file=sys.stderr)
        raise SetUpError(
            "The libraries could not be installed. Is this computer connected to a package index? "
            "The lines above say what pip found. Then start run.py again."
        )


def _put_in_place() -> None:
    """Rename the finished environment to its place and let its start scripts follow."""
    shutil.rmtree(_OLD, ignore_errors=True)
    if VENV.exists():
        VENV.rename(_OLD)
    _NEW.rename(VENV)
    shutil.rmtree(_OLD, ignore_errors=True)
    scripts = program(VENV, "python").parent
    for file in [VENV / "pyvenv.cfg", *scripts.iterdir()]:
        if file.is_symlink() or not file.is_file():
            continue
        content = file.read_bytes()
        if b"\0" not in content and str(_NEW).encode() in content:
            file.write_bytes(content.replace(str(_NEW).encode(), str(VENV).encode()))


def _pip_of_place(pip: list[str]) -> list[str]:
    return [part.replace(str(_NEW), str(VENV)) for part in pip]


def _install_project(pip: list[str]) -> None:
    """Install the checkout itself, editable, so that `resources/` is the one in the checkout."""
    command = [*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command += ["--disable-pip-version-check", "--editable", str(ROOT)]
    _call(command, "FRC Desk itself could not be installed into its environment.")


def _call(command: list[str], trouble: str) -> None:
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        print(answer.stdout[-2000:], answer.stderr[-2000:], sep="\n", file=sys.stderr)
        raise SetUpError(f"{trouble} The lines above say why. Then start run.py again.")
