import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from gtui.services import format_size, format_time, split_s3_uri


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0.0 B"),
        (812, "812.0 B"),
        (1100, "1.1 KB"),
        (6275, "6.1 KB"),
        (20_890, "20.4 KB"),
        (5 * 1024**4, "5120.0 GB"),
    ],
)
def test_sizes_are_written_as_the_console_does(size: int, text: str) -> None:
    assert format_size(size) == text


def test_a_time_is_written_in_the_machines_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EST5")
    time.tzset()
    try:
        assert format_time(datetime(2022, 2, 3, 10, 41, 4, tzinfo=UTC)) == "February 3, 2022, 05:41:04 (UTC-05:00)"
        assert format_time(datetime(2022, 2, 3, 10, 41, 4, tzinfo=timezone(timedelta(hours=10)))).startswith(
            "February 2"
        )
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_s3_uri_is_split_into_bucket_and_key() -> None:
    assert split_s3_uri("s3://fashion-labeling/fashion/001.jpg") == ("fashion-labeling", "fashion/001.jpg")
    assert split_s3_uri("s3://fashion-labeling") == ("fashion-labeling", "")
    assert split_s3_uri("/etc/passwd") == ("", "")
