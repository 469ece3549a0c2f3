"""Suites of other projects, where checkouts of theirs are at hand: what plain moto passes, the server passes.

`MOCKGT_S3_TESTS` names a checkout of ceph/s3-tests and `MOCKGT_S3_TESTS_PYTHON` an interpreter that has what it
requires; `MOCKGT_MOTO_SOURCE` names moto's source distribution, with its tests, of the installed release.
"""

import os
import sys
from pathlib import Path

import pytest

from mockgt.pytest_plugin import server_process
from tests.more.conformance.suites import PASSED_BY_MOTO, moto_tests, s3_tests

pytestmark = pytest.mark.more
S3_TESTS = os.environ.get("MOCKGT_S3_TESTS", "")
MOTO_SOURCE = os.environ.get("MOCKGT_MOTO_SOURCE", "")

OTHER_RESULTS = {
    "test_s3_file_handles.py": "closes moto's temporary files, which the store does not have",
    "test_s3_multipart.py::test_default_key_buffer_size": "looks into moto's temporary files",
    "test_s3_config.py::test_s3_config_dict": "asks for an account whose name is no 12 digits, which is refused",
    "test_s3_config.py::test_list_config_discovered_resources": "likewise",
}
"""Of moto's own tests, those that are about moto's insides."""


@pytest.mark.skipif(not S3_TESTS, reason="MOCKGT_S3_TESTS names no checkout of ceph/s3-tests")
@pytest.mark.parametrize("place", ["memory", "data directory"])
@pytest.mark.parametrize("shortcuts", ["on", "off"])
def test_what_plain_moto_passes_of_the_s3_suite(place: str, shortcuts: str, tmp_path: Path) -> None:
    names = PASSED_BY_MOTO.read_text().split()
    options = ["--bucket-names", "global", *(["--data-dir", str(tmp_path)] if place == "data directory" else [])]
    with server_process(*options, MOCKGT_SHORTCUTS=shortcuts) as url:
        python = os.environ.get("MOCKGT_S3_TESTS_PYTHON", sys.executable)
        outcomes = s3_tests(Path(S3_TESTS), url, names, tmp_path, python)

    assert sorted(outcomes) == sorted(names)
    assert [name for name, outcome in outcomes.items() if outcome != "passed"] == []


@pytest.mark.skipif(not MOTO_SOURCE, reason="MOCKGT_MOTO_SOURCE names no source of moto")
def test_motos_own_tests_of_s3_give_the_same_results_over_the_store(tmp_path: Path) -> None:
    plain = moto_tests(Path(MOTO_SOURCE), tmp_path)
    stored = moto_tests(Path(MOTO_SOURCE), tmp_path, "stored_s3")

    assert len(plain) > 500
    different = {name for name in plain if plain[name] != stored.get(name)}
    assert {name for name in different if not any(part in name for part in OTHER_RESULTS)} == set()
