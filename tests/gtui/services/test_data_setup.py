import json
from datetime import UTC, datetime

import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, Services, split_s3_uri
from gtui.services.data_setup import DataSetupService


@pytest.fixture
def setup(services: Services) -> DataSetupService:
    """The service at a fixed second."""
    return DataSetupService(services.data_setup.clients, services.s3, lambda: datetime(2022, 2, 3, 10, 41, tzinfo=UTC))


def test_complete_data_setup_writes_manifest_and_sidecar(
    services: Services, setup: DataSetupService, bucket: str
) -> None:
    done = setup.complete("s3://fashion-labeling/fashion/")
    assert done.objects == 20
    assert done.manifest_uri == "s3://fashion-labeling/fashion/dataset-20220203T104100.manifest"
    assert done.sidecar_uri == f"{done.manifest_uri}.json"
    body = services.s3.get(bucket, "fashion/dataset-20220203T104100.manifest")
    assert len(body) == 1100
    assert body.splitlines()[0] == b'{"source-ref":"s3://fashion-labeling/fashion/001.jpg"}'
    assert services.s3.get(bucket, "fashion/dataset-20220203T104100.manifest.json") == (
        b'{"images":20,"line-key":"source-ref","manifest":"dataset-20220203T104100.manifest"}'
    )
    assert services.s3.count(bucket, "fashion/") == 22


def test_a_second_run_takes_the_next_second_and_no_manifests(setup: DataSetupService, bucket: str) -> None:
    setup.complete("s3://fashion-labeling/fashion/")
    again = setup.complete("s3://fashion-labeling/fashion")
    assert again.manifest_uri == "s3://fashion-labeling/fashion/dataset-20220203T104101.manifest"
    assert again.objects == 20


def test_data_setup_lets_browsers_read_the_pictures(services: Services, setup: DataSetupService, bucket: str) -> None:
    setup.complete("s3://fashion-labeling")
    assert json.loads(services.s3.bucket_properties(bucket).cors)[0]["AllowedMethods"] == ["GET"]


@pytest.mark.parametrize(
    ("uri", "data_type", "part"),
    [
        ("s3://fashion-labeling/nothing/", "Image", "There are no images below s3://fashion-labeling/nothing/."),
        ("s3://no-such-bucket/", "Image", "The specified bucket does not exist"),
        ("fashion", "Image", "'fashion' is not an S3 URI."),
        ("s3://fashion-labeling/", "Text", "There are no texts below s3://fashion-labeling/."),
        ("s3://fashion-labeling/", "PointClouds", "Point clouds cannot be set up automatically."),
    ],
)
def test_data_setup_says_why_it_cannot(
    setup: DataSetupService, bucket: str, uri: str, data_type: str, part: str
) -> None:
    with pytest.raises(GtuiError) as caught:
        setup.complete(uri, data_type)
    assert caught.value.message == part
    assert caught.value.hint


def test_a_random_sample_is_the_same_for_the_same_seed(
    services: Services, setup: DataSetupService, bucket: str
) -> None:
    whole = setup.complete("s3://fashion-labeling/fashion/").manifest_uri
    one, two, other = (setup.random_sample(whole, 25, seed) for seed in (1, 1, 2))
    assert one == "s3://fashion-labeling/fashion/dataset-20220203T104100-sample-20220203T104100.manifest"
    first, second, third = ([line.text for line in services.manifests.read(uri).lines] for uri in (one, two, other))
    assert len(first) == 5
    assert first == second == sorted(first)
    assert first != third


def test_a_filtered_subset_holds_what_the_clause_selects(
    services: Services, setup: DataSetupService, bucket: str
) -> None:
    whole = setup.complete("s3://fashion-labeling/fashion/").manifest_uri
    subset = setup.filtered_subset(whole, """s."source-ref" LIKE '%/00%.jpg'""")
    assert len(services.manifests.read(subset).lines) == 9
    with pytest.raises(GtuiError, match="None of 20 data objects fits"):
        setup.filtered_subset(whole, """s."source-ref" = 'x'""")
    with pytest.raises(GtuiError) as caught:
        setup.filtered_subset(whole, "s.source-ref = 'x'")
    assert caught.value.hint == """Write for example: s."source-ref" LIKE '%001.jpg'"""


def test_the_check_of_a_manifest_looks_into_the_bucket(
    services: Services, setup: DataSetupService, bucket: str
) -> None:
    uri = setup.complete("s3://fashion-labeling/fashion/").manifest_uri
    assert setup.check_manifest(uri).problems == ()
    services.s3.delete(bucket, ["fashion/003.jpg"])
    problems = setup.check_manifest(uri).problems
    assert [(problem.line, problem.text) for problem in problems] == [
        (3, "names s3://fashion-labeling/fashion/003.jpg, which is not there. Upload it first.")
    ]


def test_data_in_another_region_is_refused_by_setup_and_check(
    services: Services, setup: DataSetupService, bucket: str
) -> None:
    services.s3.create_bucket(BucketSettings("abroad-of-the-course", region="eu-west-1"))
    where = "The bucket abroad-of-the-course is in eu-west-1; the data must be in the labeling job's region, us-east-1."
    with pytest.raises(GtuiError) as caught:
        setup.complete("s3://abroad-of-the-course/fashion/")
    assert (caught.value.message, caught.value.title) == (where, "Input data connection failed")
    services.s3.put(bucket, "one.manifest", b'{"source-ref":"s3://abroad-of-the-course/1.jpg"}\n', "text/plain")
    problems = setup.check_manifest(f"s3://{bucket}/one.manifest").problems
    assert [(problem.line, problem.text) for problem in problems] == [(1, f"cannot be used: {where}")]


def test_text_data_setup_takes_lines_of_text_files_and_rows_of_tables(setup: DataSetupService, bucket: str) -> None:
    setup.s3.put(bucket, "reviews/b.txt", "\ufeffThird: très jolie 🙂\r\n\r\nFourth".encode(), "text/plain")
    setup.s3.put(bucket, "reviews/a.csv", b'"First, with a comma"\nSecond,2\n', "text/csv")
    setup.s3.put(bucket, "reviews/c.jpg", b"a picture", "image/jpeg")
    made = setup.complete(f"s3://{bucket}/reviews/", "Text")
    assert made.objects == 4
    assert setup.s3.get(*split_s3_uri(made.manifest_uri)).decode().splitlines() == [
        '{"source":"First, with a comma"}',
        '{"source":"Second,2"}',
        '{"source":"Third: très jolie 🙂"}',
        '{"source":"Fourth"}',
    ]
    sidecar = json.loads(setup.s3.get(*split_s3_uri(made.sidecar_uri)))
    assert (sidecar["texts"], sidecar["line-key"]) == (4, "source")


@pytest.mark.parametrize(
    ("name", "body", "part"),
    [("a.txt", b"\xff\xfe", "is not UTF-8 text (byte 0)"), ("a.csv", b'"open', "cannot be read as a table")],
)
def test_texts_that_cannot_be_read_are_refused(
    setup: DataSetupService, bucket: str, name: str, body: bytes, part: str
) -> None:
    setup.s3.put(bucket, f"reviews/{name}", body, "text/plain")
    with pytest.raises(GtuiError) as caught:
        setup.complete(f"s3://{bucket}/reviews/", "Text")
    assert part in caught.value.message


def test_data_setup_tells_how_far_it_is_and_writes_nothing_when_it_is_cancelled(
    services: Services, bucket: str
) -> None:
    seen: list[int] = []
    services.data_setup.complete(f"s3://{bucket}/fashion/", watch=seen.append)
    assert sum(seen) >= 20

    def cancel(objects: int) -> None:
        raise GtuiError("Cancelled", "")

    before = services.s3.keys_below(bucket, "")
    with pytest.raises(GtuiError, match="Cancelled"):
        services.data_setup.complete(f"s3://{bucket}/fashion/", watch=cancel)
    assert services.s3.keys_below(bucket, "") == before
