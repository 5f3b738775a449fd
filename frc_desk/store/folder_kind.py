"""Tells whether a folder lies on a network drive, where a working database can be damaged.

Each system is asked in its own way (database.md 6); what the answers mean is decided in pure functions.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path, PurePath, PureWindowsPath

from frc_desk.errors import NetworkFolderError

_NETWORK_TYPES = """
    9p afpfs afs beegfs ceph cifs coda davfs fuse.davfs2 fuse.gcsfuse fuse.glusterfs fuse.rclone
    fuse.s3fs fuse.smbnetfs fuse.sshfs gfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs
    prl_fs smb2 smb3 smbfs vboxsf vmhgfs webdav
"""
_DRIVE_REMOTE = 4
_SYNCED_MAC = (("Library", "CloudStorage"), ("Library", "Mobile Documents"))


def refuse_network_folder(folder: Path) -> None:
    """Refuse a folder on a network drive or inside a synchronised one.

    Raises:
        NetworkFolderError: the folder is no place for a working database.
    """
    if is_network_folder(folder):
        raise NetworkFolderError(folder=folder)


def is_network_folder(folder: Path) -> bool:
    """Tell whether a folder lies on a network drive, as far as this system says."""
    real = _nearest_existing(folder.absolute()).resolve()
    if sys.platform == "win32":
        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{real.drive}\\")
        return windows_says_network(PureWindowsPath(real), drive, dict(os.environ))
    if sys.platform == "darwin":
        mounts = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return mac_says_network(PurePath(real), mounts.stdout)
    try:
        mounts_text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return linux_says_network(PurePath(real), mounts_text)


def linux_says_network(folder: PurePath, mountinfo: str) -> bool:
    """Read `/proc/self/mountinfo`: the type of the longest mount that holds the folder."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        place = PurePath(_unescaped(fields[4]))
        # A later mount on the same place covers the earlier one.
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), right.split()[0]
    return kind in _NETWORK_TYPES.split()


def mac_says_network(folder: PurePath, mounts: str) -> bool:
    """Read the output of `mount`: `//ann@server/share on /Volumes/share (smbfs, nodev)`."""
    for library, synced in _SYNCED_MAC:
        if any(
            pair == (library, synced) for pair in zip(folder.parts, folder.parts[1:], strict=False)
        ):
            return True
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, _, rest = line.partition(" on ")
        place_text, _, options = rest.rpartition(" (")
        if not place_text:
            continue
        place = PurePath(place_text)
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), options.rstrip(")").split(",")[0].strip()
    return kind in _NETWORK_TYPES.split()


def windows_says_network(
    folder: PureWindowsPath, drive_type: int, environment: dict[str, str]
) -> bool:
    """Judge a resolved path, the kind of its drive, and the folders that OneDrive keeps."""
    text = str(folder)
    if text.upper().startswith("\\\\?\\UNC\\"):
        return True
    if text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if drive_type == _DRIVE_REMOTE:
        return True
    synced = (value for name, value in environment.items() if name.upper().startswith("ONEDRIVE"))
    return any(folder.is_relative_to(PureWindowsPath(place)) for place in synced if place)


def _nearest_existing(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def _unescaped(text: str) -> str:
    """Undo the octal escapes that mountinfo uses for space, tab, newline and backslash."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text
