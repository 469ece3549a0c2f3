"""A manifest that cannot be used makes the job Failed, with a reason that says which line and what to do."""

import pytest

from tests.engine.workshop import Workshop

GOOD = '{"source-ref":"s3://fashion-labeling/fashion/001.jpg"}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Line 2 is not one complete JSON object: at character 2, the line ends before the object does."),
        ('{"source-ref":"s3://a/b","x":NaN}', "Line 2 is not one complete JSON object: NaN is not a JSON value."),
        (r'{"source-ref":"s3://a/\ud83d"}', "Line 2 holds half a surrogate pair"),
        ("[]", "Line 2 is JSON, but not an object in braces."),
        ("", "Line 2 is empty. Remove it"),
        ('{"source-ref":"s3://a/b","source":"text"}', 'Line 2 has both "source" and "source-ref". Keep only'),
        ('{"picture":"s3://a/b"}', 'Line 2 has no "source-ref". Add it'),
        ('{"source":"text"}', 'Line 2 has no "source-ref". Add it'),
        ('{"source-ref":7}', 'Line 2 has a "source-ref" that is empty or not a text. Name'),
        ('{"source-ref":"fashion/001.jpg"}', 'Line 2 has the "source-ref" "fashion/001.jpg", which is not'),
        ('{"source-ref":"s3://fashion-labeling/"}', 'Line 2 has the "source-ref" "s3://fashion-labeling/", which'),
        ('{"source-ref":"s3://a/b","$x":1}', 'Line 2 has the key "$x"; names that begin with $ are reserved.'),
        ('{"source-ref":"s3://nowhere/b"}', "Line 2: the S3 bucket nowhere of"),
        ('{"source-ref":"s3://abroad/b"}', 'Line 2: the S3 bucket abroad of "source-ref" is in eu-west-1;'),
        (
            f'{{"source-ref":"s3://a/b","x":"{"y" * 20_001}"}}',
            'Line 2 has more than 20,000 characters in the value of "x".',
        ),
        (f'{{"source-ref":"s3://a/b","x":"{"y" * 100_000}"}}', "Line 2 has 100,032 characters; at most 100,000"),
    ],
)
def test_the_reason_names_the_line_and_what_to_do(workshop: Workshop, line: str, reason: str) -> None:
    workshop.objects.buckets["abroad"] = "eu-west-1"
    workshop.manifest([GOOD, line, GOOD])
    workshop.create()
    described = workshop.describe()
    assert described["LabelingJobStatus"] == "Failed"
    assert described["FailureReason"].startswith(f"ClientError: {reason}")
    assert len(described["FailureReason"]) <= 1024


def test_a_missing_manifest_fails_the_job(workshop: Workshop) -> None:
    del workshop.objects.bodies["s3://fashion-labeling/fashion/input.manifest"]
    workshop.create()
    assert workshop.describe()["FailureReason"].startswith(
        "ClientError: The input manifest s3://fashion-labeling/fashion/input.manifest cannot be read:"
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "The manifest is empty. Write one JSON object per line."),
        (b"\n\n", "The manifest is empty. Write one JSON object per line."),
        (b"\n".join([GOOD.encode(), b'{"source-ref":"\xff"}']), "Line 2 is not UTF-8."),
    ],
)
def test_an_empty_or_unreadable_file_fails_the_job(workshop: Workshop, body: bytes, reason: str) -> None:
    workshop.objects.bodies["s3://fashion-labeling/fashion/input.manifest"] = body
    workshop.create()
    assert workshop.describe()["FailureReason"].startswith(f"ClientError: {reason}")


def test_more_than_a_hundred_thousand_lines_fail_the_job(workshop: Workshop) -> None:
    workshop.manifest([GOOD] * 100_001)
    workshop.create()
    assert workshop.describe()["FailureReason"] == (
        "ClientError: The manifest has 100,001 lines; at most 100,000 are allowed. Split it into several jobs."
    )


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html")
def test_windows_line_ends_and_other_keys_and_letters_pass_through(workshop: Workshop) -> None:
    line = '{"source-ref":"s3://fashion-labeling/fashion/001.jpg","ü":{"a":[1.5,null]},"mark":"\u2028"}'
    workshop.objects.bodies["s3://fashion-labeling/fashion/input.manifest"] = f"{line}\r\n".encode()
    workshop.create()
    workshop.answer(1)
    assert workshop.output().decode().startswith(line.removesuffix("}"))
    assert workshop.output().count(b"\n") == 1
