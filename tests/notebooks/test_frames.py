"""Lidar and video: several jobs of one workflow, the second of which audits the first."""

import json
from typing import Any

import pytest

from tests.notebooks.notebook import WORKER_TOOL, Notebook

FRAMES = ("0.txt", "1.txt")
POINTS = "0 0 0 1\n1 0 0 1\n2 0 0.5 1\n"
CUBOID = {"length": 2.9, "width": 1.8, "height": 1.3, "roll": 0, "pitch": 0, "yaw": 1.6}
# As the workflow of parallel jobs writes it: `document-version`, and a number without bounds.
VEHICLES = {
    "document-version": "2020-08-15",
    "frameAttributes": [{"name": "Vehicles", "description": "How many vehicles do you see?", "type": "number"}],
    "labels": [
        {"label": "Vehicle", "attributes": [{"name": "Moving", "type": "string", "enum": ["Still", "Dynamic"]}]}
    ],
    "instructions": {"shortInstruction": "Please label vehicles.", "fullInstruction": "Please label vehicles."},
    "annotationType": "BoundingBox",
}


def frame_request(notebook: Notebook, name: str, function: str, tool: str, manifest: str) -> dict[str, Any]:
    """A request of the notebooks about frames: one worker, AWS's own tool, all of the data set."""
    source = {"S3DataSource": {"ManifestS3Uri": manifest}}
    made = notebook.request(name, function, {"HumanTaskUiArn": f"{WORKER_TOOL}/{tool}"}, source)
    made["HumanTaskConfig"] |= {
        "NumberOfHumanWorkersPerDataObject": 1,
        "TaskAvailabilityLifetimeInSeconds": 18000,
        "TaskTimeLimitInSeconds": 3600,
        "TaskKeywords": ["lidar", "pointcloud"],
    }
    made["LabelAttributeName"] = f"{name}-ref"
    made["StoppingConditions"] = {"MaxPercentageOfInputDatasetLabeled": 100}
    return made


@pytest.mark.more
def test_objects_are_tracked_through_a_point_cloud(notebook: Notebook) -> None:
    prefix = notebook.upload("frames/0.txt", POINTS).removesuffix("0.txt")
    notebook.upload("frames/1.txt", POINTS)
    frames = [
        {"frame-no": number, "unix-timestamp": 1566861644 + number, "frame": name, "format": "text/xyzi"}
        for number, name in enumerate(FRAMES)
    ]
    sequence = {"seq-no": 1, "prefix": prefix, "number-of-frames": 2, "frames": frames}
    manifest = notebook.manifest("source-ref", [notebook.upload("seq1.json", json.dumps(sequence))])
    made = frame_request(notebook, "lidar-OT", "3DPointCloudObjectTracking", "PointCloudObjectTracking", manifest)
    made["HumanTaskConfig"]["WorkteamArn"] = notebook.team()
    categories = {"documentVersion": "2020-03-01", "labels": [{"label": "Car"}]}
    made["LabelCategoryConfigS3Uri"] = notebook.upload("label-category.json", json.dumps(categories))
    notebook.sagemaker.create_labeling_job(**made)
    car = {"label": "Car", "object-name": "Car:1", "center-x": 1, "center-y": 2, "center-z": 3, **CUBOID}
    tracked = [{"frame-number": number, "annotations": [car]} for number in range(2)]

    notebook.work("lidar-OT", answers={"0": [{"point-cloud-object-tracking": {"frames": tracked}}]})

    assert notebook.wait("lidar-OT")["LabelingJobStatus"] == "Completed"
    [line] = notebook.output("lidar-OT")
    labels = json.loads(notebook.read(line["lidar-OT-ref"]))
    names = [[each["object-name"] for each in frame["annotations"]] for frame in labels["tracking-annotations"]]
    assert names == [["Car:1"], ["Car:1"]]
    assert line["lidar-OT-ref-metadata"]["type"] == "groundtruth/point_cloud_object_tracking"


@pytest.mark.more
def test_a_video_is_tracked_and_a_second_job_audits_it(notebook: Notebook) -> None:
    names = ["000001.png", "000002.png"]
    prefix = notebook.pictures(*names, size=(64, 48))[0].removesuffix(names[0])
    sequence = {
        "version": "2020-07-01",
        "seq-no": 0,
        "prefix": prefix,
        "number-of-frames": 2,
        "frames": [{"frame-no": number, "frame": name} for number, name in enumerate(names, 1)],
    }
    manifest = notebook.manifest("source-ref", [notebook.upload("MOT17_seq.json", json.dumps(sequence))])
    categories = notebook.upload("vehicles.json", json.dumps(VEHICLES))
    made = frame_request(notebook, "track", "VideoObjectTracking", "VideoObjectTracking", manifest)
    made["HumanTaskConfig"]["WorkteamArn"] = notebook.team()
    made["LabelCategoryConfigS3Uri"] = categories
    notebook.sagemaker.create_labeling_job(**made)
    vehicle = {"label": "Vehicle", "object-name": "Vehicle:1", "left": 4, "top": 8, "width": 16, "height": 10}
    frames = [
        {"frame-no": number, "frame-attributes": {"Vehicles": 1}, "annotations": [{**vehicle, "left": 4 + number}]}
        for number in range(2)
    ]
    notebook.work("track", answers={"0": [{"video-object-tracking": {"frames": frames}}]})
    [tracked] = notebook.output("track")
    tracks = json.loads(notebook.read(tracked["track-ref"]))["tracking-annotations"]
    assert [[box["left"] for box in frame["annotations"]] for frame in tracks] == [[4], [5]]

    # The second level: the same categories with the attribute to audit written into the file.
    audit = {**json.loads(notebook.read(categories)), "auditLabelAttributeName": "track-ref"}
    output = notebook.sagemaker.describe_labeling_job(LabelingJobName="track")["LabelingJobOutput"]
    made = frame_request(
        notebook, "audit", "AdjustmentVideoObjectTracking", "VideoObjectTracking", output["OutputDatasetS3Uri"]
    )
    team = notebook.sagemaker.list_workteams()["Workteams"][0]["WorkteamArn"]
    made["HumanTaskConfig"]["WorkteamArn"] = team
    made["LabelCategoryConfigS3Uri"] = notebook.upload("audit.json", json.dumps(audit))
    notebook.sagemaker.create_labeling_job(**made)
    moved = [{**frame, "annotations": [{**vehicle, "left": 9}]} for frame in frames]
    notebook.work("audit", answers={"0": [{"video-object-tracking": {"frames": moved}}]})

    assert notebook.wait("audit")["LabelingJobStatus"] == "Completed"
    [audited] = notebook.output("audit")
    assert audited["track-ref"] == tracked["track-ref"]
    tracks = json.loads(notebook.read(audited["audit-ref"]))["tracking-annotations"]
    assert [[box["left"] for box in frame["annotations"]] for frame in tracks] == [[9], [9]]
