"""Backups: made while a server runs, restored whole by their owner, and as nothing but data by everybody else."""

import json
import os
import pickle
import sqlite3
import threading
import zipfile
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mockgt.backup import make
from mockgt.backup.archive import DATABASE, write_archive
from mockgt.cli import app
from mockgt.data_dir import DataDirectory
from mockgt.server import Server
from mockgt.store import copying
from mockgt.store.copying import Snapshot
from mockgt.store.schema import MIGRATIONS
from mockgt.store.store import Store
from tests.durability.conftest import ACCOUNT, clients_of
from tests.durability.labeling import DRAFT, JOB, Labeling, begin
from tests.durability.s3_features import features, use_features
from tests.durability.services import Given, expected, services, use_services

LARGE = bytes(9 * 1024 * 1024)
FILE_WORDS = len(LARGE) // 8
OWN_KEY = "a key"


@dataclass(frozen=True)
class Saved:
    """A backup that was made of a running server, and what a client saw then."""

    file: Path
    key: Path
    features: dict[str, Any]
    upload: str
    given: Given
    labeling: Labeling


def run(*arguments: object, exit_code: int = 0) -> str:
    """What a command prints."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    folder = tmp_path_factory.mktemp("saved")
    with Server(port=0, data_dir=folder / "data") as server, clients_of(server.url) as client:
        upload = use_features(client("s3"))
        client("s3").put_object(Bucket="plain", Key="video", Body=LARGE)
        given = use_services(client, ACCOUNT)
        labeling = begin(client, server.url)
        run("backup", folder / "class.backup", "--data-dir", folder / "data")
        client("s3").delete_object(Bucket="plain", Key="video")
        seen = features(client("s3"), upload)
    return Saved(folder / "class.backup", folder / "data" / "backup.key", seen, upload, given, labeling)


def test_the_owner_gets_everything_back(saved: Saved, tmp_path: Path) -> None:
    said = run("restore", saved.file, "--key", saved.key, "--data-dir", tmp_path)

    assert "1 labeling job, 1 answer" in said
    assert "Left out" not in said
    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        assert client("s3").get_object(Bucket="plain", Key="video")["Body"].read() == LARGE
        client("s3").delete_object(Bucket="plain", Key="video")
        assert features(client("s3"), saved.upload) == saved.features
        assert services(client, ACCOUNT, saved.given) == expected(ACCOUNT)
        task = saved.labeling.call(server.url, "GET", f"/portal/tasks/{saved.labeling.task['task_id']}")
        assert task["draft"] == DRAFT


def test_somebody_else_gets_data_and_no_service(saved: Saved, tmp_path: Path) -> None:
    said = run("restore", saved.file, "--data-dir", tmp_path)

    assert "Left out: awslambda, cognitoidp, " in said
    assert "restore it with --key" in said
    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        client("s3").delete_object(Bucket="plain", Key="video")
        assert features(client("s3"), saved.upload) == saved.features
        assert client("sagemaker").describe_labeling_job(LabelingJobName=JOB)["LabelingJobStatus"] == "InProgress"
        assert client("cognito-idp").list_user_pools(MaxResults=9)["UserPools"] == []
        assert client("lambda").list_functions()["Functions"] == []


def test_a_body_whose_number_was_given_to_a_failed_request_before_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use, request = ExitStack(), ExitStack()
    store = Store(in_use.enter_context(DataDirectory(tmp_path).opened()))
    in_use.callback(store.close)
    request.enter_context(pytest.raises(ConnectionError))
    request.enter_context(store.transaction())
    number = store.s3.add_body(LARGE)

    def snapshot(source: Path, target: Path) -> AbstractContextManager[Snapshot]:
        """The request fails while the backup is being made, and another one gets the number of its body."""
        request.__exit__(ConnectionError, ConnectionError(), None)
        with store.transaction():
            assert store.s3.add_body(b"x" + LARGE) == number
        return copying.snapshot(source, target)

    monkeypatch.setattr(make, "snapshot", snapshot)
    with in_use:
        make.make_backup(tmp_path, tmp_path / "class.backup")

    with zipfile.ZipFile(tmp_path / "class.backup") as archive:
        assert archive.read(f"bodies/{number}") == b"x" + LARGE


def test_a_backup_under_writers_is_of_one_moment(tmp_path: Path) -> None:
    stopped = threading.Event()

    def write(s3: Any, key: str) -> None:
        count = 0
        while not stopped.is_set():
            count += 1
            body = count.to_bytes(8) * (FILE_WORDS if count % 2 else 4)
            s3.put_object(Bucket="busy", Key=key, Body=body, Metadata={"count": str(count)})

    with Server(port=0, data_dir=tmp_path / "data") as server, clients_of(server.url) as client:
        s3 = client("s3")
        s3.create_bucket(Bucket="busy")
        keys = ("key-0", "key-1")
        for key in keys:
            s3.put_object(Bucket="busy", Key=key, Body=bytes(8), Metadata={"count": "0"})
        writers = [threading.Thread(target=write, args=(s3, key)) for key in keys]
        for writer in writers:
            writer.start()
        for number in range(2):
            run("backup", tmp_path / f"{number}.backup", "--data-dir", tmp_path / "data")
        stopped.set()
        for writer in writers:
            writer.join()
    run("restore", tmp_path / "1.backup", "--data-dir", tmp_path / "copy")

    with Server(port=0, data_dir=tmp_path / "copy") as server, clients_of(server.url) as client:
        for key in keys:
            found = client("s3").get_object(Bucket="busy", Key=key)
            assert found["Body"].read()[:8] == int(found["Metadata"]["count"]).to_bytes(8)
    assert sorted(path.name for path in (tmp_path / "data").iterdir() if path.name.startswith("backup-")) == []


def test_data_that_is_there_is_replaced_only_when_asked_and_kept_aside(saved: Saved, tmp_path: Path) -> None:
    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        client("s3").create_bucket(Bucket="mine")
        in_use = run("restore", saved.file, "--replace", "--data-dir", tmp_path, exit_code=1)
    refused = run("restore", saved.file, "--data-dir", tmp_path, exit_code=1)
    run("restore", saved.file, "--replace", "--data-dir", tmp_path)

    assert "Another mockgt server at" in in_use
    assert "Add --replace" in refused
    (aside,) = tmp_path.glob("before-restore-*")
    with Server(port=0, data_dir=aside) as server, clients_of(server.url) as client:
        assert [bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]] == ["mine"]


def test_a_backup_of_earlier_tables_is_brought_forward(tmp_path: Path) -> None:
    old = database(tmp_path / "old.sqlite3", version=len(MIGRATIONS) - 1)
    write_archive(tmp_path / "old.backup", {DATABASE: old}, OWN_KEY)

    run("restore", tmp_path / "old.backup", "--data-dir", tmp_path / "data")

    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.folder),)


def database(path: Path, *statements: tuple[str, tuple[object, ...]], version: int = len(MIGRATIONS)) -> Path:
    """A database of mockgt's with these rows."""
    with closing(sqlite3.connect(path)) as db:
        for script in MIGRATIONS[:version]:
            db.executescript(script)
        for statement, values in statements:
            db.execute(statement, values)
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    return path


BUCKET = "INSERT INTO s3_containers VALUES (1, NULL, '111111111111', 'aws', 'stranger', ?)"
SERVICE = "INSERT INTO backends VALUES ('moto.iam.models.IAMBackend', '111111111111', 'aws', ?)"
FUNCTION = "INSERT INTO documents VALUES (1, '111111111111', 'us-east-1', 'function', 'pre', ?)"
VERSION = "INSERT INTO s3_versions VALUES (1, 'k', 1, 1, 0, 'null', 0, 0, '', 'STANDARD', NULL, ?, '{}')"


def test_pickles_and_functions_of_a_stranger_are_left_out(tmp_path: Path) -> None:
    bomb = pickle.dumps(Bomb(tmp_path / "exploded"))
    handler = json.dumps({"handler": "os.system", "path": "/usr/lib"})
    strange = database(tmp_path / "strange.sqlite3", (SERVICE, (bomb,)), (FUNCTION, (handler,)))
    write_archive(tmp_path / "strange.backup", {DATABASE: strange}, OWN_KEY)

    said = run("restore", tmp_path / "strange.backup", "--data-dir", tmp_path / "data")

    assert "Left out: iam, the function pre." in said
    with Server(port=0, data_dir=tmp_path / "data") as server, clients_of(server.url) as client:
        assert client("iam").list_roles()["Roles"] == []
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)
    assert not (tmp_path / "exploded").exists()


STRANGE = {
    "a pickle as a state": ((BUCKET, (pickle.dumps(Bomb(Path("exploded"))),)), "It is not a state of S3"),
    "an object of another class": (
        (BUCKET, ('{"$object": ["Popen", {}]}',)), "It is not a state of S3: 'Popen'",
    ),
    "a trigger": (
        ("CREATE TRIGGER run AFTER INSERT ON documents BEGIN DELETE FROM documents; END", ()), "is not mockgt's",
    ),
    "a view in place of a table": (("CREATE VIEW more AS SELECT 1", ()), "is not mockgt's"),
    "a version without a body": ((VERSION, ("../../secret",)), "rows of its database belong to nothing"),
}  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE)
def test_a_strange_database_is_refused(strange: str, tmp_path: Path) -> None:
    statement, reason = STRANGE[strange]
    write_archive(tmp_path / "strange.backup", {DATABASE: database(tmp_path / "db", statement)}, OWN_KEY)

    assert reason in run("restore", tmp_path / "strange.backup", "--data-dir", tmp_path / "data", exit_code=1)
    assert not (tmp_path / "data" / DATABASE).exists()
    assert not (tmp_path / "data" / "restoring").exists()


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    newer = database(tmp_path / "db")
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 999")
    write_archive(tmp_path / "newer.backup", {DATABASE: newer}, OWN_KEY)

    assert "written by a newer mockgt" in run(
        "restore", tmp_path / "newer.backup", "--data-dir", tmp_path / "data", exit_code=1
    )


def test_entries_that_lead_elsewhere_are_refused(tmp_path: Path) -> None:
    files = {DATABASE: database(tmp_path / "db"), "bodies/../../escaped": tmp_path / "db"}
    write_archive(tmp_path / "escaping.backup", files, OWN_KEY)

    assert "does not hold what one holds: bodies/../../escaped" in run(
        "restore", tmp_path / "escaping.backup", "--data-dir", tmp_path / "data", exit_code=1
    )
    assert not (tmp_path / "escaped").exists()


def test_a_changed_backup_is_not_its_owners_any_more(saved: Saved, tmp_path: Path) -> None:
    changed = tmp_path / "changed.backup"
    with zipfile.ZipFile(saved.file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b'"format": 1', b'"format":  1') if name == "manifest.json" else content
            )

    assert "Left out: " in run("restore", changed, "--key", saved.key, "--data-dir", tmp_path / "data")


@pytest.mark.parametrize("kind", ["another file", "a cut file", "another content"])
def test_a_damaged_file_is_refused_and_changes_nothing(saved: Saved, tmp_path: Path, kind: str) -> None:
    damaged = tmp_path / "damaged.backup"
    content = saved.file.read_bytes()
    damaged.write_bytes({"another file": b"a note", "a cut file": content[:-100], "another content": content}[kind])
    if kind == "another content":
        with zipfile.ZipFile(saved.file) as source, zipfile.ZipFile(damaged, "w") as target:
            for name in source.namelist():
                target.writestr(name, b"other" if name == DATABASE else source.read(name))

    assert "backup" in run("restore", damaged, "--key", saved.key, "--data-dir", tmp_path / "data", exit_code=1)
    assert not (tmp_path / "data" / DATABASE).exists()


def test_there_must_be_data_and_a_new_name(saved: Saved, tmp_path: Path) -> None:
    assert "There is no data in" in run("backup", tmp_path / "a", "--data-dir", tmp_path, exit_code=1)
    assert "exists already" in run("backup", saved.file, "--data-dir", saved.key.parent, exit_code=1)
    assert oct(saved.file.stat().st_mode & 0o777) == "0o600"
