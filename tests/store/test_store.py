"""The SQLite store: transactions, files, versions, documents."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mockgt.arns import Scope
from mockgt.store.errors import NewerDatabase
from mockgt.store.schema import MIGRATIONS
from mockgt.store.store import Store

HERE, ELSEWHERE = Scope("123456789012", "us-east-1"), Scope("999999999999", "eu-west-1")


def write_two_and_fail(store: Store) -> float:
    with store.transaction():
        store.repository.put_document(HERE, "mail", "a", {})
        with store.transaction():
            store.repository.put_document(HERE, "mail", "b", {})
        return 1 / 0


def test_documents_are_written_replaced_and_deleted() -> None:
    store = Store()
    repository = store.repository
    repository.put_document(HERE, "mail", "b", {"to": "ä"})
    repository.put_document(HERE, "mail", "a", {"to": "2"})
    repository.put_document(HERE, "mail", "b", {"to": "3"})
    assert repository.documents(HERE, "mail") == [("b", {"to": "3"}), ("a", {"to": "2"})]
    assert repository.delete_document(HERE, "mail", "b") is True
    assert repository.delete_document(HERE, "mail", "b") is False
    assert repository.document(HERE, "mail", "b") is None
    store.close()


def test_documents_of_accounts_are_apart_and_can_be_found_by_key() -> None:
    store = Store()
    store.repository.put_document(ELSEWHERE, "session", "token", {"worker": 1})
    assert store.repository.document(HERE, "session", "token") is None
    assert store.repository.find_document("session", "token") == (ELSEWHERE, {"worker": 1})
    assert store.repository.all_documents("session") == [(ELSEWHERE, "token", {"worker": 1})]
    store.close()


def test_an_exception_takes_everything_back() -> None:
    store = Store()
    with pytest.raises(ZeroDivisionError):
        write_two_and_fail(store)
    assert store.repository.documents(HERE, "mail") == []
    store.close()


def test_a_file_keeps_what_was_committed(tmp_path: Path) -> None:
    store = Store(tmp_path / "mockgt.sqlite3")
    with store.transaction():
        store.repository.put_document(HERE, "mail", "a", {"kept": True})
    store.close()
    again = Store(tmp_path / "mockgt.sqlite3")
    assert again.repository.document(HERE, "mail", "a") == {"kept": True}
    again.close()


def test_clearing_an_account_leaves_the_others() -> None:
    store = Store()
    for scope in (HERE, ELSEWHERE):
        store.repository.put_document(scope, "mail", "a", {})
    store.clear(HERE.account_id)
    assert store.repository.document(HERE, "mail", "a") is None
    assert store.repository.document(ELSEWHERE, "mail", "a") == {}
    store.clear()
    assert store.repository.all_documents("mail") == []
    store.close()


def test_data_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mockgt.sqlite3"
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(NewerDatabase, match="Upgrade mockgt, or use another data directory"):
        Store(path)


def test_answers_of_an_earlier_release_count_as_given_in_the_portal(tmp_path: Path) -> None:
    path = tmp_path / "mockgt.sqlite3"
    earlier = sqlite3.connect(path)
    earlier.executescript(f"BEGIN; {MIGRATIONS[0]} PRAGMA user_version = 1; COMMIT;")
    earlier.execute("INSERT INTO answers VALUES (1, 0, 'ana', '{}', 0, 0, 1.0, '', '')")
    earlier.commit()
    earlier.close()
    Store(path).close()
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("SELECT origin FROM answers").fetchall() == [("portal",)]
