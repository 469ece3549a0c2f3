"""Making a part of a large dataset in the wizard: how far it is, and a way to end it."""

import json
import threading

import pytest
from textual.widgets import Static

import gtui.services.data_setup
from gtui.dialogs.progress import ProgressDialog
from gtui.services import BucketSettings, JobRequest, Services
from mockgt.select.query import parse_where
from tests.gtui.conftest import OpenApp

LINES = 2500
QUERY = """s.source LIKE '%1'"""


class Halted:
    """Work stands still after so many calls until it may go on."""

    def __init__(self, after: int) -> None:
        self.go_on = threading.Event()
        self._left = after

    def step(self) -> None:
        self._left -= 1
        if self._left < 0:
            assert self.go_on.wait(60)


@pytest.fixture
def request_of_a_job(services: Services, account_id: str) -> JobRequest:
    """The request of a job over 2,500 texts: what Clone hands to the wizard."""
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    lines = "".join(f"{json.dumps({'source': f'Text {number}'})}\n" for number in range(LINES))
    services.s3.put(bucket, "all.manifest", lines.encode(), "application/x-ndjson")
    return JobRequest(
        job_name="cloned-job",
        manifest_uri=f"s3://{bucket}/all.manifest",
        output_uri=f"s3://{bucket}/out/",
        role_arn=services.roles.create_execution_role("any").arn,
        task_description="Classify",
        labels=("good", "bad"),
        data_type="Text",
        task_type="TextMultiClass",
    )


@pytest.fixture
def halted(monkeypatch: pytest.MonkeyPatch) -> Halted:
    """A sample and a filter stand still at the 1,501st data object."""
    halt, rank = Halted(1500), gtui.services.data_setup._rank

    def slow_rank(seed: int, number: int, line: str) -> bytes:
        halt.step()
        return rank(seed, number, line)

    def slow_where(where: str) -> object:
        accepts = parse_where(where)

        def accept(record: dict[str, object]) -> bool:
            halt.step()
            return accepts(record)

        return accept

    monkeypatch.setattr(gtui.services.data_setup, "_rank", slow_rank)
    monkeypatch.setattr(gtui.services.data_setup, "parse_where", slow_where)
    return halt


@pytest.mark.parametrize(
    ("way", "cancels"),
    [
        ("random", False),
        ("filtered", True),
        pytest.param("random", True, marks=pytest.mark.more),
        pytest.param("filtered", False, marks=pytest.mark.more),
    ],
)
async def test_a_subset_of_a_large_dataset_shows_how_far_it_is_and_can_be_cancelled(
    open_app: OpenApp,
    services: Services,
    account_id: str,
    request_of_a_job: JobRequest,
    halted: Halted,
    way: str,
    cancels: bool,
) -> None:
    async with open_app("create_labeling_job", request=request_of_a_job, size=(80, 24)) as opened:
        await opened.click("#check-manifest")
        await opened.click("#more-details CollapsibleTitle")
        await opened.click(f"#subset-{way}")
        if way == "random":
            await opened.type("#sample-percent", "10")
        else:
            await opened.type("#subset-where", QUERY)
        screen = opened.screen
        button = screen.query_one("#create-subset")
        button.scroll_visible(animate=False)
        button.focus()
        await opened.pilot.press("enter")
        await opened.wait_for(lambda: isinstance(opened.app.screen, ProgressDialog) and "1000 of" in opened.text())
        assert "1000 of 2500 data objects looked at" in opened.text()
        if cancels:
            await opened.pilot.press("escape")
        halted.go_on.set()
        await opened.settle()
        await opened.wait_for(lambda: opened.app.screen is screen)
        said = str(screen.query_one("#subset-result", Static).content)
    kind = {"random": "sample", "filtered": "filter"}[way]
    made = services.s3.count(f"fashion-{account_id}", f"all-{kind}-")
    if cancels:
        assert (said, made) == ("✗ Cancelled. No manifest and no job was made.", 0)
    else:
        assert said.startswith(f"Created s3://fashion-{account_id}/all-{kind}-")
        assert made == 1
