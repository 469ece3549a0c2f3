"""SelectObjectContent through boto3: answered as SQL has it, or refused with S3's code."""

import bz2
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from mockgt.in_process import mock_ground_truth

LINES = [
    {"source-ref": "s3://b/1.jpg", "id": 0, "kind": 1, "kind-metadata": {"human-annotated": "yes", "confidence": 0.9}},
    {"source-ref": "s3://b/2.jpg", "id": 1, "kind": None, "boxes": {"annotations": [{"class_id": 3}]}},
    {"source-ref": "s3://b/30.jpg", "id": 2, "done": True},
]
MANIFEST = "".join(f"{json.dumps(line)}\n" for line in LINES)
JSON_LINES = {"JSON": {"Type": "LINES"}}
Select = Callable[..., Any]


@pytest.fixture
def select(aws: Any) -> Select:
    s3 = aws("s3")
    s3.create_bucket(Bucket="bucket")

    def run(expression: str, body: str | bytes = MANIFEST, form: Any = JSON_LINES, out: Any = None, **more: Any) -> Any:
        s3.put_object(Bucket="bucket", Key="manifest", Body=body)
        answer = s3.select_object_content(
            Bucket="bucket",
            Key="manifest",
            ExpressionType="SQL",
            Expression=expression,
            InputSerialization=form,
            OutputSerialization=out or {"JSON": {}},
            **more,
        )
        events = list(answer["Payload"])
        assert list(events[-1]) == ["End"]
        text = b"".join(event["Records"]["Payload"] for event in events if "Records" in event).decode()
        return text if out else [json.loads(line) for line in text.splitlines()]

    return run


@pytest.mark.parametrize(
    ("clause", "ids"),
    [
        ("", [0, 1, 2]),
        ("LIMIT 2", [0, 1]),
        ("LIMIT 99999999999999999999", [0, 1, 2]),
        ("WHERE s.kind IS MISSING", [2]),
        ("WHERE s.kind IS NOT MISSING LIMIT 1", [0]),
        ("WHERE s.kind IS NULL", [1, 2]),
        ("WHERE s.id IN (0, 2)", [0, 2]),
        ("WHERE s.id NOT IN (0, 2)", [1]),
        ("WHERE s.\"source-ref\" LIKE '%/_.jpg'", [0, 1]),
        ('WHERE s."kind-metadata"."human-annotated" = \'yes\'', [0]),
        ('WHERE s."kind-metadata".confidence BETWEEN 0.5 AND 1 OR s.done = true', [0, 2]),
        ("WHERE s.boxes.annotations[0].class_id = 3", [1]),
        ("where S3OBJECT.ID >= 1 and not s.id = 2 limit 5", [1]),
    ],
)
def test_conditions_and_limits_choose_records(clause: str, ids: list[int], select: Select) -> None:
    assert [row["id"] for row in select(f"SELECT * FROM S3Object[*] s {clause}")] == ids


def test_keys_and_counts_are_selected(select: Select) -> None:
    keys = 'SELECT s.id, s."kind-metadata"."human-annotated" AS people FROM s3object s WHERE s.id < 2'

    assert select(keys) == [{"id": 0, "people": "yes"}, {"id": 1}]
    assert select("SELECT COUNT(*) FROM S3Object s WHERE s.id > 0") == [{"_1": 2}]
    assert select("select count(*) as n from s3object") == [{"n": 3}]


def test_csv_is_read_and_written_with_its_quotes(select: Select) -> None:
    body = 'name,size\n"a, b",9\nc,10\n'
    form = {"CSV": {"FileHeaderInfo": "USE"}}

    assert select("SELECT * FROM S3Object s WHERE s.size > 9", body, form) == [{"name": "c", "size": "10"}]
    assert select("SELECT s._1 FROM S3Object s LIMIT 1", body, {"CSV": {}}) == [{"_1": "name"}]
    assert select("SELECT * FROM S3Object s WHERE s.size < 10", body, form, {"CSV": {}}) == '"a, b",9\n'


@pytest.mark.parametrize(("kind", "compress"), [("GZIP", gzip.compress), ("BZIP2", bz2.compress)])
def test_compressed_objects_are_read(kind: str, compress: Callable[[bytes], bytes], select: Select) -> None:
    form = {**JSON_LINES, "CompressionType": kind}

    assert select("SELECT COUNT(*) FROM S3Object s", compress(MANIFEST.encode()), form) == [{"_1": 3}]


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("SELECT SUM(s.id) FROM S3Object s", "UnsupportedFunction"),
        ("SELECT * FROM S3Object s WHERE LOWER(s.a) = 'b'", "UnsupportedFunction"),
        ("SELECT DISTINCT s.id FROM S3Object s", "UnsupportedSqlOperation"),
        ("SELECT * FROM S3Object[*].boxes s", "UnsupportedSqlStructure"),
        ("SELECT * FROM people", "InvalidDataSource"),
        ("SELECT * FROM S3Object s ORDER BY s.id", "ParseUnexpectedToken"),
        ("SELECT * FROM S3Object s LIMIT x", "ParseUnexpectedToken"),
        ("DELETE", "ParseExpectedKeyword"),
    ],
)
def test_what_is_not_understood_is_refused(expression: str, code: str, select: Select) -> None:
    with pytest.raises(ClientError) as raised:
        select(expression)

    assert raised.value.response["Error"]["Code"] == code
    assert raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


@pytest.mark.parametrize(
    ("body", "options", "code"),
    [
        ("{", {}, "JSONParsingError"),
        ("[1]", {}, "JSONParsingError"),
        ('{"a": NaN}', {}, "JSONParsingError"),
        ('{"a":' + "[" * 100_000, {}, "JSONParsingError"),
        (b"\xff", {}, "InvalidTextEncoding"),
        (MANIFEST, {"form": {**JSON_LINES, "CompressionType": "GZIP"}}, "InvalidCompressionFormat"),
        (MANIFEST, {"form": {"Parquet": {}}}, "InvalidDataSource"),
        (MANIFEST, {"form": {"CSV": {"FieldDelimiter": "ab"}}}, "CSVParsingError"),
        (MANIFEST, {"ScanRange": {"Start": 0, "End": 9}}, "UnsupportedScanRangeInput"),
    ],
)
def test_objects_and_options_that_are_not_searched_are_refused(
    body: str | bytes, options: dict[str, Any], code: str, select: Select
) -> None:
    with pytest.raises(ClientError) as raised:
        select("SELECT * FROM S3Object s", body, **options)

    assert raised.value.response["Error"]["Code"] == code


def test_half_a_character_is_shown_as_a_question_mark(select: Select) -> None:
    assert select("SELECT * FROM S3Object s", '{"a": "\\ud800"}') == [{"a": "?"}]
    assert select("SELECT * FROM S3Object s", '{"a": "\\ud800"}', out={"CSV": {}}) == "?\n"


def test_long_answers_come_in_parts(select: Select) -> None:
    body = json.dumps({"a": "x" * 600_000}) + "\n"

    assert [len(row["a"]) for row in select("SELECT * FROM S3Object s", body * 5)] == [600_000] * 5


def test_long_patterns_take_no_time(select: Select) -> None:
    body = json.dumps({"a": "a" * 20_000})

    assert select(f"SELECT * FROM S3Object s WHERE s.a LIKE '{'%a' * 30}%b'", body) == []


def test_it_answers_in_process_too() -> None:
    import boto3

    with mock_ground_truth():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="bucket")
        s3.put_object(Bucket="bucket", Key="manifest", Body=MANIFEST)
        answer = s3.select_object_content(
            Bucket="bucket",
            Key="manifest",
            ExpressionType="SQL",
            Expression="SELECT s.id FROM S3Object s WHERE s.kind IS MISSING",
            InputSerialization=JSON_LINES,
            OutputSerialization={"JSON": {"RecordDelimiter": ";"}},
        )
        assert [event["Records"]["Payload"] for event in answer["Payload"] if "Records" in event] == [b'{"id":2};']
