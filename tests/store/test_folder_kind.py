"""Network folders are recognised on all three systems by what the system says."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from frc_desk.errors import NetworkFolderError
from frc_desk.store.folder_kind import (
    is_network_folder,
    linux_says_network,
    mac_says_network,
    refuse_network_folder,
    windows_says_network,
)

MOUNTINFO = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:5 - btrfs /dev/sda2 rw
31 30 0:41 / /home/ana/share rw - nfs4 server:/x rw
32 22 0:42 / /mnt/two\\040words rw - cifs //server/y rw
33 22 0:43 / /srv/far rw - fuse.sshfs ana@far: rw
34 22 0:44 / /srv/near rw - fuse.gocryptfs /x rw
35 22 0:45 / /covered rw - nfs4 server:/z rw
36 22 8:1 /y /covered rw - ext4 /dev/sda1 rw
"""

MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//ana@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ana)
/dev/disk5s1 on /Volumes/Stick (2) (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/var/lib/frc", False),
        ("/home/ana/frc", False),
        ("/home/ana/share/frc", True),
        ("/home/ana/shared", False),
        ("/mnt/two words/frc", True),
        ("/srv/far/frc", True),
        ("/srv/near/frc", False),
        ("/covered/frc", False),
    ],
)
def test_linux(folder: str, network: bool) -> None:
    assert linux_says_network(PurePosixPath(folder), MOUNTINFO) is network


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/Users/ana/Library/Application Support/FRC Desk", False),
        ("/Volumes/share/frc", True),
        ("/Volumes/Stick (2)/frc", False),
        ("/Users/ana/Library/CloudStorage/OneDrive/frc", True),
        ("/Users/ana/Library/Mobile Documents/frc", True),
    ],
)
def test_mac(folder: str, network: bool) -> None:
    assert mac_says_network(PurePosixPath(folder), MOUNTS) is network


@pytest.mark.parametrize(
    ("folder", "drive", "network"),
    [
        (r"C:\Users\ana\AppData\Local\FRC Desk", 3, False),
        (r"\\server\share\frc", 1, True),
        (r"\\?\UNC\server\share\frc", 1, True),
        (r"\\?\C:\Users\ana\frc", 3, False),
        (r"Z:\frc", 4, True),
        (r"C:\Users\ana\OneDrive - District\frc", 3, True),
        (r"C:\Users\ana\OneDriveless\frc", 3, False),
    ],
)
def test_windows(folder: str, drive: int, network: bool) -> None:
    environment = {"OneDriveCommercial": r"C:\Users\ana\OneDrive - District", "PATH": "C:\\"}
    assert windows_says_network(PureWindowsPath(folder), drive, environment) is network


def test_this_computers_own_disk_is_fine(tmp_path: Path) -> None:
    assert not is_network_folder(tmp_path / "not" / "there" / "yet")
    refuse_network_folder(tmp_path)


def test_a_refusal_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frc_desk.store.folder_kind.is_network_folder", lambda _: True)
    with pytest.raises(NetworkFolderError) as caught:
        refuse_network_folder(tmp_path)
    assert str(tmp_path) in str(caught.value)
