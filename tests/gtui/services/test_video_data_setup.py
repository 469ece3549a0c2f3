"""Automated data setup of video frames and video files, and the check of their manifests."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from gtui.errors import GtuiError
from gtui.services import Services, split_s3_uri
from gtui.services.data_setup import DataSetupService

MOMENT = "20220203T104100"


@pytest.fixture
def setup(services: Services, bucket: str) -> DataSetupService:
    """The service at a fixed second."""
    return DataSetupService(services.data_setup.clients, services.s3, lambda: datetime(2022, 2, 3, 10, 41, tzinfo=UTC))


def upload(setup: DataSetupService, bucket: str, keys: Sequence[str]) -> None:
    for key in keys:
        setup.s3.put(bucket, key, b"frame", "image/jpeg")


def read(setup: DataSetupService, uri: str) -> str:
    return setup.s3.get(*split_s3_uri(uri)).decode()


def test_each_folder_of_frames_becomes_a_sequence(setup: DataSetupService, bucket: str) -> None:
    upload(setup, bucket, ["v/b/frame10.jpg", "v/b/frame2.jpg", "v/a/1.png", "v/a/notes.txt", "v/loose.jpg"])
    upload(setup, bucket, ["v/a/deeper/9.jpg"])
    made = setup.complete(f"s3://{bucket}/v", "VideoFrames")
    assert made.objects == 2
    assert made.notes == ("2 pictures were left out: frames lie in a folder directly below the input location.",)
    assert read(setup, made.manifest_uri).splitlines() == [
        f'{{"source-ref":"s3://{bucket}/v/a/a-sequence-{MOMENT}.json"}}',
        f'{{"source-ref":"s3://{bucket}/v/b/b-sequence-{MOMENT}.json"}}',
    ]
    assert json.loads(read(setup, f"s3://{bucket}/v/b/b-sequence-{MOMENT}.json")) == {
        "seq-no": 2,
        "prefix": f"s3://{bucket}/v/b/",
        "number-of-frames": 2,
        "frames": [{"frame-no": 1, "frame": "frame10.jpg"}, {"frame-no": 2, "frame": "frame2.jpg"}],
    }
    assert json.loads(read(setup, made.sidecar_uri))["sequences"] == 2
    assert json.loads(setup.s3.bucket_properties(bucket).cors)[0]["AllowedMethods"] == ["GET", "HEAD", "PUT"]
    assert setup.check_manifest(made.manifest_uri, "VideoFrames").problems == ()


def test_sequences_are_sampled_and_filtered_like_any_data(setup: DataSetupService, bucket: str) -> None:
    upload(setup, bucket, [f"v/clip{number:02}/1.jpg" for number in range(12)])
    made = setup.complete(f"s3://{bucket}/v/", "VideoFrames")
    assert made.notes == ("A job takes at most 10 sequences, and there are 12: use a subset of them.",)
    [problem] = setup.check_manifest(made.manifest_uri, "VideoFrames").problems
    assert problem.text == "There are 12 sequences; a job takes at most 10. Remove some lines."
    sample = setup.random_sample(made.manifest_uri, 50)
    assert setup.check_manifest(sample, "VideoFrames").lines == 6
    subset = setup.filtered_subset(made.manifest_uri, """s."source-ref" LIKE '%/clip0%'""")
    assert setup.check_manifest(subset, "VideoFrames").lines == 10


def test_video_files_are_listed_to_be_labeled_as_a_whole(setup: DataSetupService, bucket: str) -> None:
    upload(setup, bucket, ["c/2.webm", "c/1.MP4", "c/3.ogg", "c/4.avi", "c/5.jpg"])
    made = setup.complete(f"s3://{bucket}/c/", "VideoFiles")
    names = [json.loads(line)["source-ref"].rpartition("/")[2] for line in read(setup, made.manifest_uri).splitlines()]
    assert names == ["1.MP4", "2.webm", "3.ogg"]
    assert json.loads(read(setup, made.sidecar_uri))["videos"] == 3
    assert setup.check_manifest(made.manifest_uri, "VideoFiles").problems == ()
    assert "not an image" in setup.check_manifest(made.manifest_uri).problems[0].text


@pytest.mark.parametrize(
    ("keys", "data_type", "part"),
    [
        ([], "VideoFrames", "There are no video frames below"),
        (["x/1.jpg"], "VideoFrames", "lie in no folder of their own"),
        (["x/1.jpg"], "VideoFiles", "There are no video files below"),
        (["x/1.bin"], "PointClouds", "Point clouds cannot be set up automatically."),
    ],
)
def test_folders_without_video_are_refused(
    setup: DataSetupService, bucket: str, keys: list[str], data_type: str, part: str
) -> None:
    upload(setup, bucket, keys)
    with pytest.raises(GtuiError) as caught:
        setup.complete(f"s3://{bucket}/x/", data_type)
    assert part in caught.value.message
    assert caught.value.hint


def test_a_folder_of_more_frames_than_a_task_takes_is_refused(
    setup: DataSetupService, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gtui.services.data_objects.sequences.MAX_FRAMES", 2)
    upload(setup, bucket, [f"v/long/{number}.jpg" for number in range(3)])
    with pytest.raises(GtuiError) as caught:
        setup.complete(f"s3://{bucket}/v/", "VideoFrames")
    assert caught.value.message == f"s3://{bucket}/v/long/ has 3 frames; a sequence has at most 2."


def lines_of(*sources: object) -> bytes:
    return "".join(json.dumps(source) + "\n" for source in sources).encode()


def test_sequence_files_of_a_manifest_are_read_and_their_frames_looked_for(
    setup: DataSetupService, bucket: str
) -> None:
    upload(setup, bucket, ["v/a/1.jpg"])
    good = {"prefix": f"s3://{bucket}/v/a/", "frames": [{"frame-no": 1, "frame": "1.jpg"}]}
    lost = {**good, "frames": [{"frame-no": 1, "frame": "7.jpg"}, {"frame-no": 2, "frame": "8.jpg"}]}
    for name, body in (("good", good), ("lost", lost), ("wrong", {**good, "number-of-frames": 3})):
        setup.s3.put(bucket, f"{name}.json", json.dumps(body).encode(), "application/json")
    sources = [
        {"source-ref": f"s3://{bucket}/{name}"} for name in ("good.json", "lost.json", "wrong.json", "v/a/1.jpg")
    ]
    setup.s3.put(bucket, "own.manifest", lines_of(*sources[:3]), "text/plain")
    problems = setup.check_manifest(f"s3://{bucket}/own.manifest", "VideoFrames").problems
    assert [
        (each.line, part in each.text)
        for each, part in zip(problems, ("1 more, which is not", "is 3, but"), strict=True)
    ] == [
        (2, True),
        (3, True),
    ]
    setup.s3.put(bucket, "own.manifest", lines_of(sources[3]), "text/plain")
    [problem] = setup.check_manifest(f"s3://{bucket}/own.manifest", "VideoFrames").problems
    assert "which is not a sequence file" in problem.text


def test_manifests_of_texts_and_point_clouds_are_checked_as_such(setup: DataSetupService, bucket: str) -> None:
    upload(setup, bucket, ["f.bin"])
    frame = {"source-ref": f"s3://{bucket}/f.bin", "source-ref-metadata": {"unix-timestamp": 1.5}}
    for name, lines in (("t", [{"source": "A text"}]), ("p", [frame]), ("q", [{"source-ref": f"s3://{bucket}/f.bin"}])):
        setup.s3.put(bucket, f"{name}.manifest", lines_of(*lines), "text/plain")
    assert setup.check_manifest(f"s3://{bucket}/t.manifest", "Text").problems == ()
    assert setup.check_manifest(f"s3://{bucket}/p.manifest", "PointClouds").problems == ()
    [problem] = setup.check_manifest(f"s3://{bucket}/q.manifest", "PointClouds").problems
    assert 'has no "source-ref-metadata"' in problem.text


def clip(frames: int) -> bytes:
    """An .mp4 file whose n-th frame is gray n."""
    av: Any = pytest.importorskip("av")
    buffer = BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(1, frames + 1):
            picture = Image.new("RGB", (64, 48), (number * 2,) * 3)
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return buffer.getvalue()


def test_frames_are_taken_out_of_video_files(setup: DataSetupService, bucket: str) -> None:
    setup.s3.put(bucket, "c/drive.mp4", clip(60), "video/mp4")
    setup.s3.put(bucket, "c/walk.mp4", clip(3), "video/mp4")
    setup.s3.put(bucket, "c/walk/kept.txt", b"mine", "text/plain")
    made = setup.complete(f"s3://{bucket}/c/", "VideoFiles", every_frame=10)
    assert read(setup, made.manifest_uri).splitlines() == [
        f'{{"source-ref":"s3://{bucket}/c/drive/drive-sequence-{MOMENT}.json"}}',
        f'{{"source-ref":"s3://{bucket}/c/walk-{MOMENT}/walk-{MOMENT}-sequence-{MOMENT}.json"}}',
    ]
    sequence = json.loads(read(setup, f"s3://{bucket}/c/drive/drive-sequence-{MOMENT}.json"))
    assert [frame["frame"] for frame in sequence["frames"]] == [
        f"frame_{number:06}.jpg" for number in (1, 10, 20, 30, 40, 50, 60)
    ]
    with Image.open(BytesIO(setup.s3.get(bucket, "c/drive/frame_000040.jpg"))) as picture:
        assert picture.size == (64, 48)
        assert abs(int(picture.convert("L").getpixel((32, 24))) - 80) <= 4  # type: ignore[arg-type]  # gray is a number
    assert setup.check_manifest(made.manifest_uri, "VideoFrames").problems == ()
    everything = setup.complete(f"s3://{bucket}/c/", "VideoFiles", every_frame=1)
    assert everything.objects == 2


def test_a_clip_of_very_many_frames_is_cut_and_a_damaged_one_is_refused(
    setup: DataSetupService, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.s3.put(bucket, "c/long.mp4", clip(5), "video/mp4")
    monkeypatch.setattr("gtui.services.data_objects.extraction.MAX_FRAMES", 4)
    made = setup.complete(f"s3://{bucket}/c/", "VideoFiles", every_frame=1)
    assert made.notes == (f"s3://{bucket}/c/long.mp4 has more than 4 frames to take: the first ones were.",)
    setup.s3.put(bucket, "c/broken.mp4", b"no video", "video/mp4")
    with pytest.raises(GtuiError, match=r"broken\.mp4 cannot be read as a video"):
        setup.complete(f"s3://{bucket}/c/", "VideoFiles", every_frame=1)


def test_without_the_library_clips_are_refused_with_what_to_do(
    setup: DataSetupService, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    setup.s3.put(bucket, "c/drive.mp4", b"", "video/mp4")
    with pytest.raises(GtuiError) as caught:
        setup.complete(f"s3://{bucket}/c/", "VideoFiles", every_frame=1)
    assert caught.value.title == "Frames cannot be extracted here"
    assert 'python -m pip install "gtui[video]"' in caught.value.hint
    assert setup.s3.count(bucket, "c/") == 1
