"""S3, moto's other services, and what the engine counts and sets: tables of a migration."""

S3_AND_SERVICES = """
    CREATE TABLE s3_containers (
        id INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES s3_containers ON DELETE CASCADE,
        account_id TEXT NOT NULL,
        partition TEXT NOT NULL,
        name TEXT NOT NULL,
        state BLOB NOT NULL,
        UNIQUE (account_id, partition, name)
    );
    CREATE INDEX s3_containers_of_bucket ON s3_containers (parent) WHERE parent IS NOT NULL;

    CREATE TABLE s3_bodies (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        content BLOB
    );

    CREATE TABLE s3_versions (
        container INTEGER NOT NULL REFERENCES s3_containers ON DELETE CASCADE,
        key TEXT NOT NULL,
        seq INTEGER NOT NULL,
        latest INTEGER NOT NULL,
        marker INTEGER NOT NULL,
        version_id TEXT NOT NULL,
        modified_at INTEGER NOT NULL,
        size INTEGER NOT NULL,
        etag TEXT NOT NULL,
        storage_class TEXT NOT NULL,
        checksum_algorithm TEXT,
        body INTEGER,
        state BLOB NOT NULL,
        PRIMARY KEY (container, key, seq)
    );
    CREATE INDEX s3_versions_listed ON s3_versions
        (container, key, version_id, modified_at, size, etag, storage_class, checksum_algorithm)
        WHERE latest AND NOT marker;

    CREATE TABLE s3_dead_files (body INTEGER PRIMARY KEY);
    CREATE TRIGGER s3_body_of_version AFTER DELETE ON s3_versions WHEN OLD.body IS NOT NULL BEGIN
        DELETE FROM s3_bodies WHERE id = OLD.body;
    END;
    CREATE TRIGGER s3_file_of_body AFTER DELETE ON s3_bodies WHEN OLD.content IS NULL BEGIN
        INSERT INTO s3_dead_files VALUES (OLD.id);
    END;

    CREATE TABLE s3_tags (
        account_id TEXT NOT NULL,
        arn TEXT NOT NULL,
        tags TEXT NOT NULL,
        PRIMARY KEY (account_id, arn)
    ) WITHOUT ROWID;

    CREATE TABLE backends (
        service TEXT NOT NULL,
        account_id TEXT NOT NULL,
        region TEXT NOT NULL,
        state BLOB NOT NULL,
        PRIMARY KEY (service, account_id, region)
    );

    CREATE TABLE issued_ids (
        purpose TEXT PRIMARY KEY,
        count INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE clocks (
        account_id TEXT PRIMARY KEY,
        offset INTEGER NOT NULL,
        frozen_at INTEGER
    ) WITHOUT ROWID;
"""
