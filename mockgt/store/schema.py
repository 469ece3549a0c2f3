"""The tables, as numbered migrations: a database of any earlier version is brought forward when it is opened.

Moments are whole microseconds since 1970 in UTC; JSON is text. Everything of a job disappears with its row.
"""

import sqlite3

from mockgt.store.errors import NewerDatabase
from mockgt.store.s3_schema import S3_AND_SERVICES

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL,
        region TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (account_id, region, kind, key)
    );
    CREATE INDEX documents_by_key ON documents (kind, key);

    CREATE TABLE labeling_jobs (
        id INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL,
        region TEXT NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE,
        arn TEXT NOT NULL,
        reference_code TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        request TEXT NOT NULL,
        function_name TEXT NOT NULL,
        tool TEXT NOT NULL,
        modified_at INTEGER NOT NULL,
        status TEXT NOT NULL,
        failure_reason TEXT NOT NULL,
        total_objects INTEGER NOT NULL,
        human_labeled INTEGER NOT NULL,
        already_human INTEGER NOT NULL,
        already_machine INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        iteration INTEGER NOT NULL,
        batch_sent_at INTEGER,
        batch_closes_at INTEGER,
        open_objects INTEGER NOT NULL,
        answered_objects INTEGER NOT NULL,
        oldest_answered_at INTEGER,
        unwritten_labels INTEGER NOT NULL,
        oldest_unwritten_at INTEGER,
        next_rank INTEGER NOT NULL,
        last_creation_date INTEGER,
        last_file_at INTEGER,
        UNIQUE (account_id, region, name)
    );
    CREATE INDEX labeling_jobs_by_reference ON labeling_jobs (reference_code);
    CREATE INDEX labeling_jobs_active ON labeling_jobs (account_id, region)
        WHERE status IN ('InProgress', 'Stopping');

    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        message TEXT NOT NULL
    );
    CREATE INDEX events_of_job ON events (job, number);

    CREATE TABLE data_objects (
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        line TEXT NOT NULL,
        source TEXT NOT NULL,
        status TEXT NOT NULL,
        iteration INTEGER NOT NULL,
        open_tasks INTEGER NOT NULL,
        output_line TEXT NOT NULL,
        creation_date TEXT NOT NULL,
        failure TEXT NOT NULL,
        PRIMARY KEY (job, position)
    );
    CREATE INDEX data_objects_by_status ON data_objects (job, status, position);
    CREATE INDEX data_objects_sent ON data_objects (job, iteration, position) WHERE iteration > 0;

    CREATE TABLE tasks (
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        rank INTEGER NOT NULL,
        position INTEGER NOT NULL,
        status TEXT NOT NULL,
        worker_id TEXT NOT NULL,
        accepted_at INTEGER,
        expires_at INTEGER,
        submitted_at INTEGER,
        draft TEXT,
        PRIMARY KEY (job, rank)
    );
    CREATE INDEX tasks_of_object ON tasks (job, position, rank);
    CREATE UNIQUE INDEX one_task_per_worker ON tasks (job, position, worker_id) WHERE worker_id <> '';
    CREATE INDEX tasks_available ON tasks (job, rank) WHERE status = 'available';
    CREATE INDEX tasks_held ON tasks (job, worker_id) WHERE status IN ('leased', 'stopped');
    CREATE INDEX tasks_expiring ON tasks (job, expires_at) WHERE status IN ('leased', 'stopped');

    CREATE TABLE answers (
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        worker_id TEXT NOT NULL,
        content TEXT NOT NULL,
        accepted_at INTEGER NOT NULL,
        submitted_at INTEGER NOT NULL,
        seconds_active REAL NOT NULL,
        sub TEXT NOT NULL,
        issuer TEXT NOT NULL,
        PRIMARY KEY (job, position, worker_id)
    );
    CREATE INDEX answers_of_worker ON answers (job, worker_id);

    CREATE TABLE declines (
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        worker_id TEXT NOT NULL,
        PRIMARY KEY (job, position, worker_id)
    );
    """,
    """
    ALTER TABLE answers ADD COLUMN origin TEXT NOT NULL DEFAULT 'portal';
    """,
    """
    ALTER TABLE data_objects ADD COLUMN facts TEXT NOT NULL DEFAULT '';
    ALTER TABLE data_objects ADD COLUMN explanation TEXT NOT NULL DEFAULT '';
    """,
    S3_AND_SERVICES,
    """
    ALTER TABLE labeling_jobs ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE data_objects ADD COLUMN agreement REAL;

    CREATE TABLE task_steps (
        number INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        worker_id TEXT NOT NULL
    );
    CREATE INDEX task_steps_of_object ON task_steps (job, position, number);
    """,
    """
    ALTER TABLE labeling_jobs ADD COLUMN moves_by_itself INTEGER NOT NULL DEFAULT 1;
    """,
    """
    CREATE INDEX labeling_jobs_initializing ON labeling_jobs (account_id, region) WHERE status = 'Initializing';

    CREATE TABLE manifest_parts (
        job INTEGER NOT NULL REFERENCES labeling_jobs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        lines TEXT NOT NULL,
        PRIMARY KEY (job, position)
    );
    """,
    # The state of a version of an object may be several pickles, of which earlier releases read the first only.
    "",
)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables to this release's version, each migration in a transaction of its own.

    Raises:
        NewerDatabase: the file has a version that this release does not know.
    """
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise NewerDatabase(
            f"The data was written by a newer mockgt (version {version} of its tables, this one knows "
            f"{len(MIGRATIONS)}). Upgrade mockgt, or use another data directory."
        )
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        db.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
