"""A look at the database file of a server that does not run."""

import sqlite3
from contextlib import closing
from pathlib import Path


def problems(path: Path) -> list[str]:
    """What SQLite finds wrong in the file, and bodies that no version names."""
    with closing(sqlite3.connect(path)) as db:
        found = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = db.execute("SELECT id FROM s3_bodies WHERE id NOT IN (SELECT body FROM s3_versions)").fetchall()
    return found + [f"body {body} belongs to nothing" for (body,) in orphans]
