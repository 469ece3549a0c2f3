"""The course demo's job, to the byte: 20 pictures, one worker per data object."""

import json

import pytest

from tests.engine.workshop import BUCKET, Workshop, open_workshop


@pytest.mark.documented("the course demo: 6.1 KB, 6,275 bytes")
def test_the_output_manifest_has_6275_bytes(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(20)
    assert len(workshop.output()) == 6275
    assert workshop.output().endswith(b"}}\n")
    assert workshop.describe()["LabelingJobStatus"] == "Completed"


@pytest.mark.observed("output manifest of a real image classification job")
def test_a_line_has_the_keys_of_a_real_job_in_their_order(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(20)
    first = workshop.output().split(b"\n")[0].decode()
    created = json.loads(first)["my-first-labeling-job-metadata"]["creation-date"]
    assert first == (
        '{"source-ref":"s3://fashion-labeling/fashion/001.jpg","my-first-labeling-job":0,'
        '"my-first-labeling-job-metadata":{"confidence":0.0,"job-name":"labeling-job/my-first-labeling-job",'
        f'"class-name":"Bag","human-annotated":"yes","creation-date":"{created}",'
        '"type":"groundtruth/image-classification"}}'
    )


@pytest.mark.observed("creation-date is different for every object of a real job")
def test_creation_dates_have_six_decimals_and_are_distinct(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(20)
    lines = [json.loads(line) for line in workshop.output().splitlines()]
    dates = {line["my-first-labeling-job-metadata"]["creation-date"] for line in lines}
    assert len(dates) == 20
    assert {len(date) for date in dates} == {len("2022-02-03T10:41:04.123456")}
    assert "2022-02-03T10:41:04.123456" in dates


@pytest.mark.observed("iteration 1 of a real job has ten objects, not the first ten")
def test_ten_random_objects_are_sent_first_and_the_other_ten_follow(workshop: Workshop) -> None:
    workshop.create()
    first, second = workshop.answer(10), workshop.answer(10)
    assert sorted(first) != [str(number) for number in range(10)]
    assert sorted(first + second, key=int) == [str(number) for number in range(20)]


@pytest.mark.observed("folders of a real job's output")
def test_the_whole_output_tree_is_written(workshop: Workshop) -> None:
    workshop.create()
    first = workshop.answer(10)
    workshop.wait(30)
    workshop.answer(10)
    consolidated = "annotations/consolidated-annotation"
    tree = workshop.tree()
    responses = [path for path in tree if path.startswith("annotations/worker-response/")]
    assert sorted(path.split("/")[3] for path in responses if "/iteration-1/" in path) == sorted(first)
    assert len(responses) == 20
    assert [path for path in tree if path not in responses] == [
        f"{consolidated}/consolidation-request/iteration-1/2022-02-03_10:41:04.json",
        f"{consolidated}/consolidation-request/iteration-2/2022-02-03_10:41:34.json",
        f"{consolidated}/consolidation-response/iteration-1/2022-02-03_10:41:04.json",
        f"{consolidated}/consolidation-response/iteration-2/2022-02-03_10:41:34.json",
        "annotations/intermediate/1/annotations.json",
        "annotations/intermediate/2/annotations.json",
        "manifests/intermediate/1/output.manifest",
        "manifests/intermediate/2/output.manifest",
        "manifests/output/output.manifest",
    ]


@pytest.mark.ours("the later of two files in one second takes the next free second")
def test_two_consolidations_within_a_second_write_two_files(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(20)
    folder = "annotations/consolidated-annotation/consolidation-request/"
    assert [path.removeprefix(folder) for path in workshop.tree() if path.startswith(folder)] == [
        "iteration-1/2022-02-03_10:41:04.json",
        "iteration-2/2022-02-03_10:41:05.json",
    ]


@pytest.mark.observed("worker response files: sorted keys, compact, no final newline")
def test_a_worker_response_has_the_answer_times_and_identity(workshop: Workshop) -> None:
    workshop.create()
    leased = workshop.lease()
    workshop.wait(40.5)
    workshop.submit(leased, "Bag")
    workshop.answer(9)
    body = workshop.output(
        f"annotations/worker-response/iteration-1/{leased.dataset_object_id}/2022-02-03_10:41:44.json"
    )
    assert body.decode() == (
        '{"answers":[{"acceptanceTime":"2022-02-03T10:41:04.123Z",'
        '"answerContent":{"crowd-image-classifier":{"label":"Bag"}},'
        '"submissionTime":"2022-02-03T10:41:44.623Z","timeSpentInSeconds":2.5,"workerId":"a000000000000001",'
        '"workerMetadata":{"identityData":{"identityProviderType":"Cognito",'
        '"issuer":"https://cognito-idp.us-east-1/pool","sub":"sub-1"}}}]}'
    )


@pytest.mark.documented(
    "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-requirements.html"
)
def test_request_and_response_of_a_consolidation_name_the_same_objects(workshop: Workshop) -> None:
    workshop.create()
    workshop.answer(10)
    folder, file = "annotations/consolidated-annotation", "iteration-1/2022-02-03_10:41:04.json"
    request = json.loads(workshop.output(f"{folder}/consolidation-request/{file}"))
    response = json.loads(workshop.output(f"{folder}/consolidation-response/{file}"))
    position = int(request[0]["datasetObjectId"])
    label = workshop.truth[f"{position + 1:03d}.jpg"]
    assert request[0] == {
        "datasetObjectId": str(position),
        "dataObject": {"s3Uri": f"{BUCKET}/fashion/{position + 1:03d}.jpg"},
        "annotations": [
            {
                "workerId": "private.us-east-1.a000000000000001",
                "annotationData": {"content": f'{{"crowd-image-classifier":{{"label":"{label}"}}}}'},
            }
        ],
    }
    assert [each["datasetObjectId"] for each in response] == [each["datasetObjectId"] for each in request]
    assert response[0]["consolidatedAnnotation"]["content"]["my-first-labeling-job-metadata"]["class-name"] == label


@pytest.mark.documented("DescribeLabelingJob: label counters")
def test_the_counters_and_the_output_manifest_grow_with_the_labels(workshop: Workshop) -> None:
    workshop.create()
    assert workshop.counters() == (0, 0, 20)
    workshop.answer(10)
    assert workshop.counters() == (10, 0, 10)
    lines = workshop.output().splitlines()
    assert len(lines) == 20
    assert sum(b"my-first-labeling-job-metadata" in line for line in lines) == 10


@pytest.mark.ours("the same seed gives the same output")
def test_the_same_seed_sends_the_same_first_batch(workshop: Workshop) -> None:
    workshop.create()
    first = workshop.answer(10)
    again = open_workshop()
    again.create()
    assert again.answer(10) == first
    again.store.close()
