"""Whether a folder is on another machine's disk, where SQLite's write-ahead log loses data.

Source: Documented, https://www.sqlite.org/wal.html: all processes must be on the same host, and the log's shared
memory does not work over a network file system. Told on Linux only; elsewhere no folder is refused.
"""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
NETWORK_FILE_SYSTEMS = re.compile(
    r"nfs|nfs4|cifs|smb3?|smbfs|afs|ncpfs|lustre|beegfs|gpfs|glusterfs|ceph|fuse\.(sshfs|glusterfs|ceph|rclone|davfs2?)"
)


def network_file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """Name of the network file system that the folder is on, such as `nfs4`; empty for a disk of this machine."""
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return ""
    place = folder.resolve()
    found = [fields for fields in map(str.split, lines) if len(fields) > 2 and place.is_relative_to(_path(fields[1]))]
    # The deepest mount point holds the folder; of two at the same one, the later hides the earlier.
    kind = max(enumerate(found), key=lambda each: (len(_path(each[1][1]).parts), each[0]))[1][2] if found else ""
    return kind if NETWORK_FILE_SYSTEMS.fullmatch(kind) else ""


def _path(field: str) -> Path:
    """A mount point, whose spaces stand as octal numbers."""
    return Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), field))
