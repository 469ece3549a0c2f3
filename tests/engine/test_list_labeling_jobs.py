"""ListLabelingJobs and ListLabelingJobsForWorkteam."""

from typing import Any

import pytest

from mockgt.arns import private_workteam_arn, public_workteam_arn
from mockgt.aws.operations import labeling_jobs
from mockgt.errors import ValidationException
from tests.engine.workshop import SCOPE, START, Workshop

TEAM = private_workteam_arn(SCOPE, "super-labelers")


@pytest.fixture
def three_jobs(workshop: Workshop) -> Workshop:
    for name in ("beta", "Alpha", "gamma"):
        workshop.create(workshop.request(name))
        workshop.wait(10)
    return workshop


def names(workshop: Workshop, **params: object) -> list[str]:
    answer = labeling_jobs.list_labeling_jobs(workshop.engine, SCOPE, params)
    return [job["LabelingJobName"] for job in answer["LabelingJobSummaryList"]]


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListLabelingJobs.html")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, ["beta", "Alpha", "gamma"]),
        ({"SortOrder": "Descending"}, ["gamma", "Alpha", "beta"]),
        ({"SortBy": "Name"}, ["Alpha", "beta", "gamma"]),
        ({"NameContains": "a", "SortBy": "Name", "SortOrder": "Descending"}, ["gamma", "beta", "Alpha"]),
        ({"NameContains": "et"}, ["beta"]),
        ({"StatusEquals": "InProgress"}, ["beta", "Alpha", "gamma"]),
        ({"StatusEquals": "Completed"}, []),
        ({"CreationTimeAfter": START.timestamp() + 5}, ["Alpha", "gamma"]),
        ({"CreationTimeBefore": START.timestamp() + 5}, ["beta"]),
        ({"LastModifiedTimeAfter": START.timestamp() + 15}, ["gamma"]),
    ],
)
def test_jobs_are_filtered_and_sorted(three_jobs: Workshop, params: dict[str, Any], expected: list[str]) -> None:
    assert names(three_jobs, **params) == expected


def test_pages_continue_where_the_last_one_ended(three_jobs: Workshop) -> None:
    first = labeling_jobs.list_labeling_jobs(three_jobs.engine, SCOPE, {"MaxResults": 2})
    assert [job["LabelingJobName"] for job in first["LabelingJobSummaryList"]] == ["beta", "Alpha"]
    assert names(three_jobs, MaxResults=2, NextToken=first["NextToken"]) == ["gamma"]


def test_a_summary_shows_counters_team_and_functions(three_jobs: Workshop) -> None:
    summary = labeling_jobs.list_labeling_jobs(three_jobs.engine, SCOPE, {})["LabelingJobSummaryList"][0]
    assert summary["LabelCounters"]["Unlabeled"] == 20
    assert summary["WorkteamArn"] == TEAM
    assert summary["PreHumanTaskLambdaArn"].endswith("PRE-ImageMultiClass")
    assert summary["AnnotationConsolidationLambdaArn"].endswith("ACS-ImageMultiClass")


@pytest.mark.documented(
    "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListLabelingJobsForWorkteam.html"
)
def test_a_teams_jobs_have_their_own_counters(three_jobs: Workshop) -> None:
    answer = labeling_jobs.list_labeling_jobs_for_workteam(three_jobs.engine, SCOPE, {"WorkteamArn": TEAM})
    jobs = answer["LabelingJobSummaryList"]
    assert [job["LabelingJobName"] for job in jobs] == ["beta", "Alpha", "gamma"]
    assert jobs[0]["LabelCounters"] == {"HumanLabeled": 0, "PendingHuman": 20, "Total": 20}
    assert jobs[0]["WorkRequesterAccountId"] == "123456789012"


def test_a_team_without_jobs_has_an_empty_list_and_an_unknown_team_is_refused(three_jobs: Workshop) -> None:
    arn = public_workteam_arn("us-east-1")
    answer = labeling_jobs.list_labeling_jobs_for_workteam(three_jobs.engine, SCOPE, {"WorkteamArn": arn})
    assert answer == {"LabelingJobSummaryList": []}
    with pytest.raises(ValidationException, match=r"^The work team"):
        labeling_jobs.list_labeling_jobs_for_workteam(three_jobs.engine, SCOPE, {"WorkteamArn": f"{TEAM}-x"})
