"""`run.py lock`: requirements.lock with a hash for each file, and the table of wheels a test reads."""

import json
import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from scripts import environment
from scripts.trouble import SetUpError

_WHEELS = environment.ROOT / "tests" / "setup" / "wheels.json"
_BUNDLE = environment.ROOT / "scripts" / "bundle.lock"
_HEADER = "# Made by `python3 run.py lock` from pyproject.toml; do not edit.\n"


def write() -> int:
    """Resolve pyproject.toml for every platform and write both files."""
    uv = _uv()
    with tempfile.TemporaryDirectory() as folder:
        hashed = Path(folder) / "requirements.txt"
        described = Path(folder) / "pylock.toml"
        _compile(uv, hashed, "--generate-hashes", "--no-header")
        # the second form of the same answer names the files behind the hashes
        _compile(uv, described, "--constraints", str(_versions_only(hashed)))
        _WHEELS.write_text(_table(described), encoding="utf-8", newline="\n")
        text = hashed.read_text(encoding="utf-8").replace("frc-desk (pyproject.toml)", "frc-desk")
        environment.LOCK.write_text(_HEADER + text, encoding="utf-8", newline="\n")
        _BUNDLE.write_text(
            _HEADER + _builder(uv, Path(folder), hashed), encoding="utf-8", newline="\n"
        )
    print(f"Wrote {environment.LOCK.name} and {_WHEELS.relative_to(environment.ROOT)}.")
    return 0


def _uv() -> str:
    """Return uv, installed into the environment the first time it is asked for."""
    found = shutil.which("uv", path=str(environment.python().parent)) or shutil.which("uv")
    if found:
        return found
    if environment.LOCK.is_file():
        environment.set_up()
    command = [str(environment.python()), "-m", "pip", "install", "--quiet", "uv"]
    if subprocess.run(command, check=False).returncode != 0:
        raise SetUpError("`run.py lock` needs uv. Install it, then start again.")
    return str(shutil.which("uv", path=str(environment.python().parent)))


def _compile(uv: str, to: Path, *options: str) -> None:
    command = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--extra",
        "dev",
    ]
    command += ["pyproject.toml", "--output-file", str(to), *options]
    _run(command)


def _builder(uv: str, folder: Path, hashed: Path) -> str:
    """Return the lock of what only `build_installer.py` needs, in the versions of the other lock."""
    wanted, locked = folder / "bundle.in", folder / "bundle.txt"
    wanted.write_text("pyinstaller\n", encoding="utf-8")
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate"]
    _run(
        [
            *command,
            "--constraints",
            str(_versions_only(hashed)),
            "--output-file",
            str(locked),
            str(wanted),
        ]
    )
    return locked.read_text(encoding="utf-8")


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=environment.ROOT, check=False).returncode != 0:
        raise SetUpError("The versions could not be worked out. The lines above say why.")


def _versions_only(hashed: Path) -> Path:
    """Return a file of `name==version` lines, so that both forms name the same versions."""
    pins = re.findall(r"^([\w.\[\]-]+==[^\s\\]+)", hashed.read_text(encoding="utf-8"), re.MULTILINE)
    constraints = hashed.with_name("constraints.txt")
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    return constraints


def _table(described: Path) -> str:
    """Return name, version, marker and wheels of each package as JSON, without any address."""
    packages: list[dict[str, Any]] = tomllib.loads(described.read_text(encoding="utf-8"))[
        "packages"
    ]
    rows = [
        {
            "name": package["name"],
            "version": package["version"],
            "marker": package.get("marker", ""),
            "wheels": {
                _file_name(wheel): wheel["hashes"]["sha256"][:16]
                for wheel in package.get("wheels", [])
                if _is_for_us(_file_name(wheel))
            },
        }
        for package in packages
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def _is_for_us(name: str) -> bool:
    """Say whether a wheel is for a platform and a Python we speak about; the others only fill the table."""
    python, abi, platform = name.removesuffix(".whl").rsplit("-", 3)[1:]
    if python.startswith("pp") or abi.endswith("t"):
        return False
    ours = re.search(
        r"any|win_amd64|macosx.*(arm64|x86_64|universal2)|manylinux.*(x86_64|aarch64)", platform
    )
    return bool(ours and re.search(r"py3|cp31[1-4]|abi3", f"{python}-{abi}"))


def _file_name(wheel: dict[str, Any]) -> str:
    return str(wheel.get("name") or wheel.get("url") or wheel["path"]).rsplit("/", 1)[-1]
