"""What simulated workers answer about video frames, point clouds and custom pages: valid, seeded, worse with error."""

import json
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Any

import pytest

from mockgt.arns import Scope
from mockgt.tasktypes.contract import JobSettings, TaskObject, TaskType
from mockgt.tasktypes.frame_adjustment import Adjustment, frozen_labels
from mockgt.tasktypes.registry import task_types
from mockgt.workers.attempts import Attempt, attempt
from mockgt.workers.generators import GENERATORS
from mockgt.workers.people import steady_worker
from mockgt.workers.roster import named_worker
from mockgt.workers.scenes import CannotAnswer, Generator, Scene, UnusableGold
from tests.tasktypes.examples import TASK_TYPES, Example, example

WHOLE = [each for each in TASK_TYPES if GENERATORS[each.output_type].shape is None and each.category != "Custom"]
every_kind = pytest.mark.parametrize("task_type", WHOLE, ids=lambda each: each.function_name)
AUDITS = [each for each in WHOLE if each.audits]
FORM = """<crowd-form>
  <crowd-classifier name="kind" categories="['Cat', {label: 'Dog'},]" header="?"></crowd-classifier>
  <crowd-classifier-multi-select name="tags" categories="{{ task.input.tags | to_json | escape }}">
  </crowd-classifier-multi-select>
  <crowd-bounding-box name="boxes" labels='["Head", "Tail"]'></crowd-bounding-box>
  <crowd-polygon name="areas" labels="['Head']"></crowd-polygon>
  <crowd-line name="lines" labels="['Edge']"></crowd-line>
  <crowd-keypoint name="points" labels="['Eye']"></crowd-keypoint>
  <crowd-semantic-segmentation name="mask" labels="['Sky', 'Sea']"></crowd-semantic-segmentation>
  <crowd-instance-segmentation name="things" labels="['Car']"></crowd-instance-segmentation>
  <crowd-entity-annotation name="names" labels="['Person']" text="Anna met Ben in Bern."></crowd-entity-annotation>
  <crowd-radio-group><crowd-radio-button name="yes" value="1"></crowd-radio-button>
    <crowd-radio-button name="no" value="0"></crowd-radio-button></crowd-radio-group>
  <crowd-checkbox name="flags" value="blurred"></crowd-checkbox>
  <crowd-checkbox name="flags" value="dark"></crowd-checkbox>
  <crowd-slider name="score" min="1" max="5"></crowd-slider>
  <crowd-input name="remark" max-length="5"></crowd-input> <input type="number" name="count" min="2" max="4">
  <select name="season"><option value="s">Summer</option><option>Winter</option></select>
  <input type="submit" name="send"><crowd-badge></crowd-badge>
</crowd-form>"""
PAGE = FORM.replace("{{ task.input.tags | to_json | escape }}", "[&#34;big&#34;, &#34;small&#34;]")


def attempts(accuracy: float, count: int = 60) -> list[Attempt]:
    worker = named_worker(Scope("123456789012", "us-east-1"), "private", "ana")
    return [attempt(7, steady_worker(7, worker, accuracy), f"s3://b/{number}") for number in range(count)]


def scene_of(given: Example, line: int = 0) -> Scene:
    task_object, settings = given.task_object(line), given.settings
    earlier = given.task_type.earlier_truth(task_object, settings, given.read)
    return Scene(settings, task_object.line, task_object.facts, given.read, earlier)


def generator_of(task_type: TaskType) -> Generator:
    return GENERATORS[task_type.output_type]


def label_of(task_type: TaskType, given: Example, truth: object) -> object:
    """The label that a worker's answer gives; an answer that is not accepted raises."""
    task_object = given.task_object(0)
    content = task_type.answer_for(truth, given.settings, task_object)
    task_type.check_answer(content, given.settings, task_object)
    return task_type.label(content, given.settings, task_object)  # type: ignore[attr-defined]  # OneWorker's


@every_kind
def test_accuracy_one_gives_the_gold_answer(task_type: TaskType) -> None:
    given = example(task_type)
    scene, generator = scene_of(given), generator_of(task_type)
    truth = generator.truth(given.data["truth"], scene)
    expected = label_of(task_type, given, given.data["truth"])
    assert label_of(task_type, given, truth) == expected
    assert [label_of(task_type, given, generator.answer(each, truth, scene)) for each in attempts(1.0, 3)] == [
        expected
    ] * 3


@every_kind
def test_every_answer_is_accepted_however_bad_the_worker_and_the_same_again(task_type: TaskType) -> None:
    given = example(task_type)
    scene, generator = scene_of(given), generator_of(task_type)
    for accuracy in (0.0, 0.5, 0.9):
        first, second = (
            [generator.answer(each, generator.by_chance(each.stream, scene), scene) for each in attempts(accuracy, 15)]
            for _ in range(2)
        )
        assert first == second
        for answer in first:
            label_of(task_type, given, answer)
    assert len({repr(generator.by_chance(each.stream, scene)) for each in attempts(0.5, 25)}) > 8


@pytest.mark.parametrize("task_type", AUDITS, ids=lambda each: each.function_name)
def test_in_an_adjustment_job_the_earlier_label_is_right_and_mostly_left_alone(task_type: TaskType) -> None:
    given = example(task_type)
    scene, generator = scene_of(given), generator_of(task_type)
    assert frozen_labels(scene.settings)
    approved = generator.approved(scene)
    expected = label_of(task_type, given, approved)
    assert isinstance(task_type, Adjustment)
    drawn = [generator.answer(each, approved, scene) for each in attempts(0.9)]
    assert 0.5 < mean(label_of(task_type, given, answer) == expected for answer in drawn) < 1
    content = task_type.answer_for(approved, given.settings, given.task_object(0))
    assert not task_type.moved(content, given.task_object(0), given.settings)


def kitchen_sink(annotation_type: str) -> tuple[TaskType, JobSettings, TaskObject]:
    """A tracking job over 12 frames with every kind of attribute."""
    document = {
        "documentVersion": "2020-03-01",
        "labels": [{"label": "car", "categoryAttributes": [{"name": "doors", "type": "number"}]}, {"label": "bus"}],
        "categoryGlobalAttributes": [
            {"name": "state", "type": "string", "enum": ["moving", "parked"], "isRequired": True},
            {"name": "note", "type": "string", "isRequired": True},
            {"name": "extra", "type": "string"},
        ],
        "frameAttributes": [
            {"name": "count", "description": "?", "type": "number", "minimum": -3, "maximum": 3, "isRequired": True}
        ],
        "annotationType": annotation_type,
    }
    task_type = task_types()["VideoObjectTracking"]
    categories = task_type.read_categories(json.dumps(document).encode())
    facts = {"frames": [f"{n:02}.jpg" for n in range(12)], "prefix": "s3://b/", "frame_size": [320, 240]}
    settings = JobSettings(labels=categories.labels, categories=categories)
    return task_type, settings, TaskObject("0", {"source-ref": "s3://b/seq.json"}, facts)


def frames_of(truth: object) -> Sequence[Mapping[str, Any]]:
    assert isinstance(truth, list)
    return truth


@pytest.mark.parametrize("annotation_type", ["BoundingBox", "Polyline", "Polygon", "Keypoint"])
def test_every_annotation_type_moves_through_the_frames_with_all_its_attributes(annotation_type: str) -> None:
    task_type, settings, task_object = kitchen_sink(annotation_type)
    scene = Scene(settings, task_object.line, task_object.facts)
    generator = generator_of(task_type)
    key = {"BoundingBox": "annotations", "Polyline": "polylines", "Polygon": "polygons", "Keypoint": "keypoints"}
    for each in attempts(0.5, 40):
        truth = generator.by_chance(each.stream, scene)
        for answer in (truth, generator.answer(each, truth, scene)):
            task_type.check_answer(task_type.answer_for(answer, settings, task_object), settings, task_object)
            assert [frame["frame-no"] for frame in frames_of(answer)] == list(range(12))
            assert any(frame[key[annotation_type]] for frame in frames_of(truth))
            for frame in frames_of(answer):
                assert -3 <= frame["frame-attributes"]["count"] <= 3
                for thing in frame[key[annotation_type]]:
                    assert {"state", "note"} <= thing["label-category-attributes"].keys()


def boxes_by_name(truth: object) -> dict[str, dict[int, tuple[float, ...]]]:
    found: dict[str, dict[int, tuple[float, ...]]] = {}
    for frame in frames_of(truth):
        for box in frame["annotations"]:
            sides = tuple(box[side] for side in ("left", "top", "width", "height"))
            found.setdefault(box["object-name"], {})[frame["frame-no"]] = sides
    return found


def same_boxes(truth: object, answer: object) -> float:
    """Share of the true boxes that are there under their name and overlap by half."""

    def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
        wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
        high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
        both = max(0.0, wide) * max(0.0, high)
        return both / (one[2] * one[3] + other[2] * other[3] - both)

    right, drawn = boxes_by_name(truth), boxes_by_name(answer)
    pairs = [(box, drawn.get(name, {}).get(n)) for name, track in right.items() for n, box in track.items()]
    return mean(other is not None and overlap(box, other) >= 0.5 for box, other in pairs)


def test_tracks_get_worse_with_the_error_and_things_are_lost_switched_missed_and_made_up() -> None:
    _, settings, task_object = kitchen_sink("BoundingBox")
    scene, generator = (
        Scene(settings, task_object.line, task_object.facts),
        GENERATORS["groundtruth/video-object-tracking"],
    )
    truths = [generator.by_chance(each.stream, scene) for each in attempts(0.5, 150)]

    def quality(accuracy: float) -> float:
        made = zip(truths, attempts(accuracy, 150), strict=True)
        return mean(same_boxes(truth, generator.answer(each, truth, scene)) for truth, each in made)

    assert quality(1.0) == 1.0
    assert quality(0.6) < quality(0.86) < quality(0.96) < 1.0
    assert quality(0.86) == pytest.approx(0.8, abs=0.1)
    poor = [
        (boxes_by_name(t), boxes_by_name(generator.answer(a, t, scene)))
        for t, a in zip(truths, attempts(0.4, 150), strict=True)
    ]
    assert any(drawn.keys() < right.keys() for right, drawn in poor)
    assert any(drawn.keys() - right.keys() for right, drawn in poor)
    assert any(set(drawn.get(name, right[name])) < set(right[name]) for right, drawn in poor for name in right)


@pytest.mark.parametrize(
    ("kind", "gold"),
    [
        ("groundtruth/video-object-tracking", [{"frame-no": 0, "annotations": [{"label": "car"}]}]),
        ("groundtruth/video-object-detection", {"annotations": []}),
        ("groundtruth/point_cloud_object_detection", [1, 2]),
        ("groundtruth/point_cloud_single_frame_semantic_segmentation", [0, 1]),
        ("groundtruth/point_cloud_single_frame_semantic_segmentation", "many"),
        ("groundtruth/custom", "yes"),
    ],
)
def test_gold_of_another_form_is_refused(kind: str, gold: object) -> None:
    scene = Scene(JobSettings(labels=("car",)), facts={"frames": ["a.jpg"], "points": 3})
    with pytest.raises(UnusableGold, match="it "):
        GENERATORS[kind].truth(gold, scene)


def custom_scene(page: str = PAGE) -> Scene:
    return Scene(JobSettings(), {"source": "Anna met Ben in Bern."}, page=lambda: page)


def test_a_custom_page_is_filled_in_element_by_element() -> None:
    generator, scene = GENERATORS["groundtruth/custom"], custom_scene()
    for each in attempts(0.5, 8):
        chance: Any = generator.by_chance(each.stream, scene)
        answered: Any = generator.answer(each, chance, scene)
        for content in (chance, answered):
            assert content["kind"]["label"] in ("Cat", "Dog")
            assert set(content["tags"]["labels"]) <= {"big", "small"}
            assert all(box["label"] in ("Head", "Tail") for box in content["boxes"]["boundingBoxes"])
            assert all(len(line["vertices"]) == 2 for line in content["lines"]["lines"])
            assert all(point.keys() == {"label", "x", "y"} for point in content["points"]["keypoints"])
            assert content["mask"]["labelMappings"] == {"Sky": {"color": "#2ca02c"}, "Sea": {"color": "#1f77b4"}}
            assert len(content["things"]["instances"]) >= 1
            assert all(entity["label"] == "Person" for entity in content["names"]["entities"])
            assert (content["yes"]["1"], content["no"]["0"]) in ((True, False), (False, True))
            assert content["flags"].keys() == {"blurred", "dark"}
            assert content["score"] in range(1, 6)
            assert 1 <= len(content["remark"]) <= 5
            assert content["count"] in ("2", "3", "4")
            assert content["season"] in ("s", "Winter")
            assert "send" not in content
            json.dumps(content)


def test_a_right_worker_submits_the_truth_of_a_custom_page() -> None:
    generator, scene = GENERATORS["groundtruth/custom"], custom_scene()
    for each in attempts(1.0, 5):
        truth = generator.by_chance(each.stream, scene)
        assert generator.answer(each, truth, scene) == truth
    gold = generator.truth({"kind": {"label": "Cat"}, "made by": "script"}, scene)
    assert generator.answer(attempts(1.0, 1)[0], gold, scene) == gold


REVIEWS = """\
<crowd-form><crowd-rekognition-detect-moderation-labels categories='[{name: "Gore"}, {name: "Guns"}]'>
</crowd-rekognition-detect-moderation-labels><crowd-textract-analyze-document name="form" initial-value='[
{"blockType": "KEY_VALUE_SET", "id": "k", "entityTypes": ["KEY"], "text": "Name",
 "relationships": [{"type": "VALUE", "ids": ["v"]}]},
{"blockType": "KEY_VALUE_SET", "id": "v", "entityTypes": ["VALUE"], "text": "Ana"}]'></crowd-textract-analyze-document>
<crowd-select name="color"><option value="r">Red</option></crowd-select></crowd-form>"""
MODERATION = "AWS/Rekognition/DetectModerationLabels/Image/V3"


def test_elements_of_augmented_ai_are_filled_in() -> None:
    generator, scene = GENERATORS["groundtruth/custom"], custom_scene(REVIEWS)
    for each in attempts(1.0, 5):
        truth: Any = generator.by_chance(each.stream, scene)
        assert all(label in ({"name": "Gore"}, {"name": "Guns"}) for label in truth[MODERATION]["ModerationLabels"])
        assert [block["text"] for block in truth["form"]["blocks"]] == ["Name", "Ana"]
        assert truth["color"] == "r"
        assert generator.answer(each, truth, scene) == truth


def test_a_page_without_inputs_says_what_to_do() -> None:
    with pytest.raises(CannotAnswer, match="--answers FILE"):
        GENERATORS["groundtruth/custom"].by_chance(attempts(1.0, 1)[0].stream, custom_scene("<p>Look</p>"))


def quality_of(kind: str, accuracy: float, given: Example, same: Callable[[object, object], float]) -> float:
    scene, generator = scene_of(given), GENERATORS[kind]
    truth = generator.truth(given.data["truth"], scene)
    return mean(same(truth, generator.answer(each, truth, scene)) for each in attempts(accuracy, 200))


def test_cuboids_and_points_get_worse_with_the_error() -> None:
    types = task_types()
    for name in ("3DPointCloudObjectDetection", "3DPointCloudSemanticSegmentation"):
        kind = types[name].output_type
        right = [quality_of(kind, a, example(types[name]), lambda t, a: float(t == a)) for a in (0.3, 0.9, 1.0)]
        assert right[0] < right[2] == 1.0
        assert right[0] <= right[1] < 1.0
