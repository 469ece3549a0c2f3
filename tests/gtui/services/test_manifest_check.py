import pytest

from gtui.services.manifest_check import CheckedManifest, check_lines

DECK = (
    '{ "source-ref": "s3://photos/c3cd0200df79.png", "auto-label": 1, "auto-label-metadata": { "confidence": 1, '
    '"job-name": "labeling-job/auto-label", "class-name": "%s", "human-annotated": "yes", '
    '"creation-date": "2017-03-01", "type": "groundtruth/image-classification" } }'
)


def keys_below(bucket: str, prefix: str) -> frozenset[str] | str:
    there = {"photos": frozenset({"a/1.jpg", "a/2.jpg", "c3cd0200df79.png"})}
    return there.get(bucket, f"The bucket {bucket} cannot be reached. Check its name.")


def check(body: bytes) -> CheckedManifest:
    return check_lines(body, keys_below)


def test_a_sound_manifest_has_no_problems() -> None:
    body = b'{"source-ref":"s3://photos/a/1.jpg"}\r\n{"source-ref":"s3://photos/a/2.jpg","note":"kept"}\n'
    assert check(body) == CheckedManifest(2, (), ())


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("", "is empty. Remove it"),
        ('{"source-ref":', "the line ends before the object does"),
        ("{'source-ref':'s3://photos/a/1.jpg'}", "Write texts in straight double quotes"),
        ('["s3://photos/a/1.jpg"]', "not an object in braces"),
        ('{"image":"s3://photos/a/1.jpg"}', 'has no "source-ref"'),
        ('{"source":"x","source-ref":"s3://photos/a/1.jpg"}', 'has both "source" and "source-ref"'),
        ('{"source":"some text"}', 'has no "source-ref"'),
        ('{"source-ref":"s3://photos/a/1.jpg","$x":1}', "names that begin with $ are reserved"),
        ('{"source-ref":7}', "empty or not a text"),
        ('{"source-ref":"https://photos/a/1.jpg"}', "which is not an S3 address"),
        ('{"source-ref":"s3://photos/a/1.gif"}', "not an image"),
        ('{"source-ref":"s3://photos/a/3.jpg"}', "names s3://photos/a/3.jpg, which is not there"),
        ('{"source-ref":"s3://elsewhere/a/1.jpg"}', "The bucket elsewhere cannot be reached"),
        ('{"source-ref":"s3://photos/a/1.jpg","note":"' + "x" * 20_001 + '"}', "more than 20,000 characters"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(line: str, part: str) -> None:
    checked = check(
        b'{"source-ref":"s3://photos/a/1.jpg"}\n' + line.encode() + b'\n{"source-ref":"s3://photos/a/2.jpg"}'
    )
    assert checked.lines == 3
    assert [problem.line for problem in checked.problems] == [2]
    assert part in checked.problems[0].text


def test_a_file_that_is_no_manifest_is_named_as_a_whole() -> None:
    assert check(b"").problems[0].text == "The manifest is empty. Write one JSON object per line."
    problem = check('{}\n{"source-ref":"ä"}'.encode("latin-1")).problems[0]
    assert (problem.line, problem.text) == (2, "is not UTF-8. Save the file as UTF-8.")


def test_a_byte_order_mark_is_accepted_as_a_job_does_and_warned_of() -> None:
    checked = check(b'\xef\xbb\xbf{"source-ref":"s3://photos/a/1.jpg"}\n')
    assert (checked.lines, checked.problems) == (1, ())
    assert "byte order mark" in checked.warnings[0].text


def test_a_manifest_with_one_index_for_two_classes_is_accepted_with_a_warning() -> None:
    names = ["severe", "severe", "severe", "healthy", "severe", "severe"]
    checked = check("\n".join(DECK % name for name in names).encode())
    assert (checked.lines, checked.problems) == (6, ())
    assert [(warning.line, warning.text) for warning in checked.warnings] == [
        (
            4,
            'calls "auto-label" 1 "healthy", but line 1 calls it "severe". Give each class an index of its own.',
        )
    ]
