"""Give what root puts into another user's data folder to that user."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def hand_over(folder: Path) -> None:
    """Give what root owns in a folder to whom the folder belongs, as SQLite does with its journal.

    A server of that user could not read it, nor write the search index any more. Links, and files that have
    another name elsewhere, stay what they are: the user may have put them there. Who is not root, or has no
    such folder, does nothing.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    folder = Path(os.path.realpath(folder))
    with suppress(OSError):
        owner = folder.stat()
        if owner.st_uid == 0:
            return
        for _, folders, files, within in os.fwalk(folder):
            for name in (*folders, *files):
                with suppress(OSError):
                    _give(name, within, owner)


def _give(name: str, within: int, owner: os.stat_result) -> None:
    if os.stat(name, dir_fd=within, follow_symlinks=False).st_uid != 0:
        return
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=within)
    try:
        found = os.fstat(file)
        alone = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
        if found.st_uid == 0 and (alone or stat.S_ISDIR(found.st_mode)):
            os.fchown(file, owner.st_uid, owner.st_gid)
    finally:
        os.close(file)
