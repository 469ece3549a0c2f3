"""Everything of one account is removed, and nothing of another's."""

import json
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import urllib3

from mockgt.server import Server
from tests.durability.conftest import ACCOUNT, OTHER_ACCOUNT, clients_of
from tests.durability.database import problems
from tests.durability.labeling import DRAFT, begin
from tests.durability.services import expected, services, use_services


def reset(url: str, account_id: str) -> None:
    authorization = f"AWS4-HMAC-SHA256 Credential={account_id}/20260101/us-east-1/sagemaker/aws4_request"
    with urllib3.PoolManager(retries=False) as pool:
        body, headers = json.dumps({}), {"Authorization": authorization}
        assert pool.request("POST", f"{url}/_mockgt/reset", body=body, headers=headers).status == 200


def rows_of(path: Path, account_id: str) -> dict[str, int]:
    """How many rows of each table name the account; rows of jobs and buckets go with those."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in tables}
        found = {
            table: db.execute(f"SELECT count(*) FROM {table} WHERE account_id = ?", (account_id,)).fetchone()[0]
            for table in tables
            if "account_id" in columns[table]
        }
    return {table: count for table, count in found.items() if count}


def test_an_account_is_removed_whole_and_alone(tmp_path: Path) -> None:
    database = tmp_path / "labeling.sqlite3"
    with Server(port=0, data_dir=tmp_path, bucket_namespace="account") as server, clients_of(server.url) as client:
        given = use_services(client, OTHER_ACCOUNT)
        labelings = {}
        for account in (ACCOUNT, OTHER_ACCOUNT):
            labelings[account] = begin(partial(client, account_id=account), server.url)
            client("s3", account).put_object(Bucket="requester", Key="video", Body=bytes(9 * 1024 * 1024))

        reset(server.url, ACCOUNT)

        assert rows_of(database, ACCOUNT) == {}
        assert client("s3").list_buckets()["Buckets"] == []
        assert client("sagemaker").list_labeling_jobs()["LabelingJobSummaryList"] == []
        assert client("cognito-idp").list_user_pools(MaxResults=9)["UserPools"] == []
        assert services(client, OTHER_ACCOUNT, given) == expected(OTHER_ACCOUNT)
        task = labelings[OTHER_ACCOUNT].task["task_id"]
        assert labelings[OTHER_ACCOUNT].call(server.url, "GET", f"/portal/tasks/{task}")["draft"] == DRAFT
    assert len(list((tmp_path / "bodies").iterdir())) == 1
    assert problems(database) == []
    assert rows_of(database, OTHER_ACCOUNT)["labeling_jobs"] == 1
