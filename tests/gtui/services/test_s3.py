from itertools import groupby
from pathlib import Path

import pytest

from gtui.errors import GtuiError
from gtui.services import (
    BucketSettings,
    BulkProgress,
    BulkResult,
    Encryption,
    LocalFile,
    PublicAccessBlock,
    Services,
    Tag,
    UploadProgress,
    local_file,
    sample_folder,
    scan_folder,
)

PICTURES = tuple(file for file in scan_folder(sample_folder()) if file.type == "image/jpeg")


def test_a_bucket_gets_the_settings_of_the_form(services: Services) -> None:
    services.s3.create_bucket(
        BucketSettings(
            "fashion-labeling",
            object_ownership="ObjectWriter",
            block_public_access=PublicAccessBlock(block_public_policy=False),
            versioning=True,
            tags=(Tag("course", "ground truth"),),
        )
    )
    properties = services.s3.bucket_properties("fashion-labeling")
    assert properties.object_ownership == "ObjectWriter"
    assert properties.block_public_access == PublicAccessBlock(block_public_policy=False)
    assert properties.versioning == "Enabled"
    assert properties.tags == (Tag("course", "ground truth"),)
    assert properties.encryption == Encryption("AES256", "", True)
    assert properties.region == "us-east-1"


def test_settings_are_copied_from_an_existing_bucket(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("first-bucket", versioning=True, tags=(Tag("a", "b"),)))
    services.s3.create_bucket(BucketSettings("second-bucket", copy_settings_from="first-bucket"))
    properties = services.s3.bucket_properties("second-bucket")
    assert (properties.versioning, properties.tags) == ("Enabled", (Tag("a", "b"),))


def test_a_bucket_is_made_in_the_region_of_the_form(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("irish-bucket", region="eu-west-1"))
    assert [(bucket.name, bucket.region) for bucket in services.s3.list_buckets()] == [("irish-bucket", "eu-west-1")]


def test_a_taken_bucket_keeps_its_settings(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling", tags=(Tag("a", "b"),)))
    with pytest.raises(GtuiError) as caught:
        services.s3.create_bucket(BucketSettings("fashion-labeling"))
    assert caught.value.message == "Bucket with the same name already exists: fashion-labeling."
    assert services.s3.bucket_properties("fashion-labeling").tags == (Tag("a", "b"),)


def test_a_name_against_the_rules_is_refused_before_any_call(services: Services) -> None:
    with pytest.raises(GtuiError, match="uppercase"):
        services.s3.create_bucket(BucketSettings("Fashion"))
    assert services.calls.all() == ()


def test_twenty_pictures_are_uploaded_with_progress(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    heard: list[UploadProgress] = []
    result = services.s3.upload("fashion-labeling", "", PICTURES, heard.append)
    assert [file.name for file in result.succeeded] == [f"{number:03d}.jpg" for number in range(1, 21)]
    assert [files for files, _ in groupby(progress.done_files for progress in heard)] == list(range(21))
    assert heard[-1].done_bytes == heard[-1].total_bytes == sum(file.size for file in PICTURES)
    folder = services.s3.list_folder("fashion-labeling")
    assert (folder.folders, folder.objects, folder.uri) == (("fashion/",), (), "s3://fashion-labeling/")
    first = services.s3.list_folder("fashion-labeling", "fashion/").objects[0]
    assert (first.name, first.type, first.size, first.storage_class) == ("001.jpg", "jpg", 23862, "Standard")
    assert services.s3.head("fashion-labeling", "fashion/001.jpg").content_type == "image/jpeg"


def test_a_file_that_fails_does_not_stop_the_others(services: Services, tmp_path: Path) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "input.manifest").write_text('{"source-ref":"s3://fashion-labeling/1.jpg"}\n')
    names = ("text.jpg", "empty.png", "gone.jpg", "input.manifest")
    result = services.s3.upload(
        "fashion-labeling", "x/", [*map(local_file, map(tmp_path.joinpath, names)), PICTURES[0]]
    )
    assert [file.status for file in result.files] == ["Failed", "Failed", "Failed", "Succeeded", "Succeeded"]
    assert "is not an image" in result.files[0].error
    assert "is empty" in result.files[1].error
    assert "cannot be read" in result.files[2].error
    assert services.s3.keys_below("fashion-labeling", "") == ("x/fashion/001.jpg", "x/input.manifest")


def test_a_cancelled_upload_says_which_files_were_not_sent(services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    heard: list[UploadProgress] = []
    result = services.s3.upload("fashion-labeling", "", PICTURES, heard.append, lambda: len(heard) > 3)
    assert result.cancelled
    assert 0 < len(result.succeeded) < 20
    assert "The upload was cancelled before this file was sent. Upload it again." in {
        file.error for file in result.failed
    }
    assert services.s3.count("fashion-labeling") == len(result.succeeded)


@pytest.fixture
def large_file(tmp_path: Path) -> LocalFile:
    """A sparse file of 40 MB, which is sent in five parts."""
    path = tmp_path / "clip.mp4"
    with path.open("wb") as file:
        file.truncate(40 << 20)
    return local_file(path)


def test_a_large_file_is_sent_in_parts_with_progress_in_bytes(services: Services, large_file: LocalFile) -> None:
    services.s3.create_bucket(BucketSettings("clips"))
    heard: list[UploadProgress] = []
    result = services.s3.upload("clips", "", [large_file], heard.append)
    assert [file.status for file in result.files] == ["Succeeded"]
    assert heard[-1] == UploadProgress(1, 1, 40 << 20, 40 << 20, "clip.mp4")
    assert [step.done_bytes for step in heard] == sorted(step.done_bytes for step in heard)
    assert any(0 < step.done_bytes < 40 << 20 for step in heard)
    assert services.s3.head("clips", "clip.mp4").etag.endswith("-5")


def test_a_large_upload_is_cancelled_within_the_file_and_leaves_nothing(
    services: Services, large_file: LocalFile
) -> None:
    services.s3.create_bucket(BucketSettings("clips"))

    def operations() -> list[str]:
        return [call.operation for call in services.calls.all()]

    result = services.s3.upload("clips", "", [large_file], cancelled=lambda: operations().count("UploadPart") > 1)
    assert result.cancelled
    assert [file.error for file in result.failed] == [
        "The upload was cancelled while this file was sent; nothing of it is in the bucket. Upload it again."
    ]
    assert operations()[-1] == "AbortMultipartUpload"
    assert services.s3.count("clips") == 0
    assert services.s3.clients.client("s3").list_multipart_uploads(Bucket="clips").get("Uploads", []) == []


def test_a_large_download_is_cancelled_within_the_object_and_leaves_nothing(
    services: Services, large_file: LocalFile, tmp_path: Path
) -> None:
    services.s3.create_bucket(BucketSettings("clips"))
    services.s3.upload("clips", "", [large_file])
    folder = tmp_path / "here"
    folder.mkdir()
    heard: list[BulkProgress] = []
    result = services.s3.download_all("clips", ["clip.mp4"], folder, heard.append, lambda: len(heard) > 10)
    assert result == BulkResult(0, 1, cancelled=True)
    assert (heard[-1].done_bytes, heard[-1].share) == (9 << 20, 9 / 40)
    assert list(folder.iterdir()) == []
    assert services.s3.download_all("clips", ["clip.mp4"], folder).done == 1
    assert (folder / "clip.mp4").stat().st_size == 40 << 20


def test_an_upload_into_a_missing_bucket_fails_as_a_whole(services: Services) -> None:
    with pytest.raises(GtuiError, match="Upload failed: The specified bucket does not exist"):
        services.s3.upload("nowhere-at-all", "", PICTURES)


def test_folders_are_made_once_and_deleted_with_what_is_below(services: Services, bucket: str) -> None:
    assert services.s3.create_folder(bucket, "", "new") == "new/"
    with pytest.raises(GtuiError, match="exists already"):
        services.s3.create_folder(bucket, "", "new")
    with pytest.raises(GtuiError, match="no slash"):
        services.s3.create_folder(bucket, "", "a/b")
    assert services.s3.delete(bucket, ["new/", "fashion/", "fashion/001.jpg"]).done == 21
    services.s3.delete_bucket(bucket)
    assert services.s3.list_buckets() == ()


def test_a_bucket_with_objects_is_not_deleted(services: Services, bucket: str) -> None:
    with pytest.raises(GtuiError) as caught:
        services.s3.delete_bucket(bucket)
    assert caught.value.hint == "Empty the bucket first, then delete it."


def test_a_download_never_replaces_a_file(services: Services, bucket: str, tmp_path: Path) -> None:
    assert services.s3.download_all(bucket, ["fashion/001.jpg"], tmp_path).done == 1
    assert (tmp_path / "001.jpg").read_bytes() == (sample_folder() / "001.jpg").read_bytes()
    again = services.s3.download_all(bucket, ["fashion/001.jpg"], tmp_path)
    assert again.failed == (("fashion/001.jpg", f"{tmp_path / '001.jpg'} exists already."),)


@pytest.mark.parametrize("key", ["a/..", "..\\..\\x.jpg", "a\x1b[2J.jpg"])
def test_a_key_that_leads_elsewhere_is_not_downloaded(services: Services, tmp_path: Path, key: str) -> None:
    result = services.s3.download_all("fashion-labeling", [key], tmp_path)
    assert result.failed == ((key, f"{key!r} is no file name."),)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_object_says_what_to_do(services: Services, bucket: str) -> None:
    with pytest.raises(GtuiError) as caught:
        services.s3.get(bucket, "fashion/021.jpg")
    assert caught.value.message == "The specified key does not exist."
    assert caught.value.hint == "Refresh the list and choose an object that is there."
