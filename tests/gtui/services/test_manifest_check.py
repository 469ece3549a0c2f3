import pytest

from gtui.services import ManifestProblem
from gtui.services.manifest_check import check_lines


def keys_below(bucket: str, prefix: str) -> frozenset[str] | str:
    there = {"photos": frozenset({"a/1.jpg", "a/2.jpg"})}
    return there.get(bucket, f"The bucket {bucket} cannot be reached. Check its name.")


def check(body: bytes) -> tuple[int, tuple[ManifestProblem, ...]]:
    return check_lines(body, keys_below)


def test_a_sound_manifest_has_no_problems() -> None:
    body = b'{"source-ref":"s3://photos/a/1.jpg"}\r\n{"source-ref":"s3://photos/a/2.jpg","note":"kept"}\n'
    assert check(body) == (2, ())


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("", "blank"),
        ('{"source-ref":', "not one complete JSON object"),
        ('["s3://photos/a/1.jpg"]', "not a JSON object"),
        ('{"image":"s3://photos/a/1.jpg"}', "neither source nor source-ref"),
        ('{"source":"x","source-ref":"s3://photos/a/1.jpg"}', "both source and source-ref"),
        ('{"source":"some text"}', "An image needs source-ref"),
        ('{"source-ref":"s3://photos/a/1.jpg","$x":1}', "begins with $"),
        ('{"source-ref":7}', "not a text"),
        ('{"source-ref":"https://photos/a/1.jpg"}', "not the S3 URI"),
        ('{"source-ref":"s3://photos/a/1.gif"}', "not an image"),
        ('{"source-ref":"s3://photos/a/3.jpg"}', "There is no object s3://photos/a/3.jpg"),
        ('{"source-ref":"s3://elsewhere/a/1.jpg"}', "The bucket elsewhere cannot be reached"),
        ('{"source-ref":"s3://photos/a/1.jpg","note":"' + "x" * 20_001 + '"}', "20001 characters"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(line: str, part: str) -> None:
    lines, problems = check(b'{"source-ref":"s3://photos/a/1.jpg"}\n' + line.encode() + b"\n")
    assert lines == 2
    assert [problem.line for problem in problems] == [2]
    assert part in problems[0].text


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf{}\n", "byte order mark"),
        ('{"source-ref":"ä"}'.encode("latin-1"), "not UTF-8 (line 1)"),
    ],
)
def test_a_file_that_is_no_manifest_is_named_as_a_whole(body: bytes, part: str) -> None:
    _, problems = check(body)
    assert problems[0].line == 0
    assert part in problems[0].text
