from pathlib import Path

import pytest

from mockgt.network_folders import network_file_system

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/ana/local ext4 rw 0 0
//server/share /mnt/our\\040share cifs rw 0 0
ana@server: /srv/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/mockgt", "nfs4"),
        ("/home/ana/local/mockgt", ""),
        ("/mnt/our share/mockgt", "cifs"),
        ("/srv/remote", "fuse.sshfs"),
        ("/var/lib/mockgt", ""),
    ],
)
def test_a_folder_is_on_the_file_system_of_its_deepest_mount_point(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)

    assert network_file_system(Path(folder), mounts) == kind


def test_where_mounts_are_not_told_no_folder_is_refused(tmp_path: Path) -> None:
    assert network_file_system(Path("/home/ana"), tmp_path / "missing") == ""
