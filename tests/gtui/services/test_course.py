import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, Services


def test_a_draft_is_kept_until_it_is_deleted(services: Services) -> None:
    assert services.course.load("wizard/draft 1") is None
    services.course.save("wizard/draft 1", {"job_name": "übung", "labels": ["Bag"]})
    services.course.save("other", {})
    assert services.course.load("wizard/draft 1") == {"job_name": "übung", "labels": ["Bag"]}
    services.course.delete("wizard/draft 1")
    services.course.delete("wizard/draft 1")
    assert services.course.load("wizard/draft 1") is None
    assert services.course.load("other") == {}


def test_a_draft_that_is_too_large_is_refused(services: Services) -> None:
    with pytest.raises(GtuiError) as caught:
        services.course.save("draft", {"text": "x" * (1 << 20)})
    assert caught.value.title == "The draft cannot be saved"
    assert "larger than" in caught.value.message


def test_starting_over_empties_the_account(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    services.course.save("draft", {"a": 1})
    services.course.start_over()
    assert services.s3.list_buckets() == ()
    assert services.course.load("draft") is None
