"""The wizard "Create labeling job", step 2: workers, limits, labels, instructions, preview, Create."""

from dataclasses import replace

import pytest
from textual.widgets import Button, Checkbox, Input, OptionList, Select, Static, TextArea

from gtui.dialogs.preview import PreviewDialog
from gtui.screens.console.create_job import CreateLabelingJobScreen
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder
from gtui.widgets.form import Field
from tests.gtui.conftest import OpenApp, Opened


@pytest.fixture
def at_step_2(services: Services, account_id: str) -> JobDraft:
    """A draft whose step 1 is done; it is kept, so that the wizard offers it."""
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:3])
    folder = f"s3://{bucket}/fashion/"
    manifest = services.data_setup.complete(folder).manifest_uri
    return JobDraft(
        step=2,
        job_name="my-job",
        input_uri=manifest,
        manifest_uri=manifest,
        dataset_uri=folder,
        objects=3,
        role_arn=services.roles.create_execution_role("any").arn,
        question="Classify Fashion Images to one of 4 categories",
        labels=("Bag", "Watch"),
    )


class Wizard:
    """The wizard opened at a draft."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened

    def draft(self) -> JobDraft:
        screen = self.opened.screen
        assert isinstance(screen, CreateLabelingJobScreen)
        return screen.draft

    def problem(self, field: str) -> str:
        return self.opened.screen.query_one(f"#{field}-field", Field).problem

    def shown(self, selector: str) -> str:
        return str(self.opened.screen.query_one(selector, Static).content)

    async def write(self, name: str, text: str) -> None:
        control = self.opened.screen.query_one(f"#{name}")
        if isinstance(control, TextArea):
            control.text = text
        else:
            assert isinstance(control, Input)
            control.value = text
        await self.opened.settle()

    async def choose(self, name: str, value: str) -> None:
        self.opened.screen.query_one(f"#{name}", Select).value = value
        await self.opened.settle()


async def resume(opened: Opened) -> Wizard:
    await opened.click("#dialog-accept")
    return Wizard(opened)


def keep(services: Services, draft: JobDraft) -> None:
    services.course.save("job-draft", draft.to_document())


async def test_create_names_every_field_that_is_empty_and_goes_to_the_first(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, replace(at_step_2, question="", labels=()))
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        wizard = await resume(opened)
        await opened.click("#create")
        assert wizard.problem("team-name") == "Enter a team name."
        assert wizard.problem("team-emails") == "Enter at least one email address."
        assert wizard.problem("team-contact") == "Enter an email address."
        assert wizard.problem("task-question") == "Enter a task description."
        assert wizard.problem("labels") == "Add at least 2 labels."
        assert opened.screen.focused is opened.screen.query_one("#team-name")


@pytest.mark.more
async def test_mechanical_turk_asks_for_a_price_and_the_consent(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, at_step_2)
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        await opened.click("#worker-type-public")
        assert opened.screen.query_one("#task-expiration", Input).value == "0.25"
        assert opened.screen.query_one("#workers-per-object", Input).value == "3"
        await opened.click("#create")
        assert "price" in wizard.problem("price")
        assert "personally identifiable information" in wizard.problem("no-pii")
        await wizard.choose("price", "12")
        await opened.click("#no-pii")
        await opened.click("#create")
        assert isinstance(opened.screen, LabelingJobsScreen)
    job = services.jobs.job("my-job")
    assert (job.workforce_type, job.price_tenth_cents, job.no_pii) == ("public", 12, True)
    assert job.task_expiration_seconds == 21_600


@pytest.mark.more
async def test_a_vendor_of_the_marketplace_can_be_chosen(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, at_step_2)
    vendor = services.workforce.vendors()[0]
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        await opened.click("#worker-type-vendor")
        await opened.click("#create")
        assert wizard.problem("vendor") == "Choose a vendor."
        await wizard.choose("vendor", vendor.arn)
        assert wizard.shown("#vendor-description") == vendor.description
        await opened.click("#create")
    assert services.jobs.job("my-job").workteam_arn == vendor.arn


async def test_an_existing_team_is_offered_and_used(open_app: OpenApp, services: Services, at_step_2: JobDraft) -> None:
    team = services.workforce.create_private_team("old-team", ["ada@example.com"], "Us", "boss@example.com")
    keep(services, at_step_2)
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        assert not opened.screen.query_one("#new-team").display
        await wizard.choose("team", team.arn)
        await opened.click("#create")
    assert services.jobs.job("my-job").workteam_arn == team.arn


async def test_more_workers_per_object_than_members_is_warned_of(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, replace(at_step_2, team_emails="ada@example.com, grace@example.com"))
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        assert not opened.screen.query_one("#workers-warning").display
        await wizard.write("workers-per-object", "3")
        assert "The team has 2 members" in wizard.shown("#workers-warning")


async def test_numbers_outside_their_limits_are_refused(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, at_step_2)
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        for control, text, field, said in (
            ("timeout-hours", "9", "task-timeout", "contact AWS Support"),
            ("timeout-minutes", "x", "task-timeout", "whole numbers"),
            ("task-expiration", "11", "task-expiration", "10 days"),
            ("workers-per-object", "10", "workers-per-object", "1 to 9"),
        ):
            await wizard.write(control, text)
            await opened.press("ctrl+s")
            assert said in wizard.problem(field)


async def test_labels_are_added_renamed_moved_and_removed_and_a_double_is_refused(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, at_step_2)
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        wizard = await resume(opened)
        await wizard.write("new-label", "Bag")
        await opened.click("#add-label")
        assert "'Bag' is in the list twice" in wizard.problem("labels")
        await wizard.write("new-label", "Eyewear")
        await opened.click("#add-label")
        assert wizard.draft().labels == ("Bag", "Watch", "Eyewear")
        opened.screen.query_one("#labels", OptionList).highlighted = 2
        await opened.click("#move-label-up")
        assert wizard.draft().labels == ("Bag", "Eyewear", "Watch")
        await opened.click("#rename-label")
        await wizard.write("new-label", "Glasses")
        await opened.click("#add-label")
        assert wizard.draft().labels == ("Bag", "Glasses", "Watch")
        await opened.click("#remove-label")
        assert wizard.draft().labels == ("Bag", "Watch")
        assert wizard.shown("#labels-left") == "You can add 28 more labels."


@pytest.mark.more
async def test_the_31st_label_is_refused(open_app: OpenApp, services: Services, at_step_2: JobDraft) -> None:
    keep(services, replace(at_step_2, labels=tuple(f"label {number}" for number in range(30))))
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        assert wizard.shown("#labels-left") == "You can't add more labels."
        await wizard.write("new-label", "one more")
        await opened.click("#add-label")
        assert "There are 30 labels" in wizard.problem("labels")
        assert len(wizard.draft().labels) == 30


async def test_automated_labeling_says_what_it_does_and_the_request_is_kept(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, replace(at_step_2, worker_type="vendor", vendor_arn=services.workforce.vendors()[0].arn))
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        assert opened.screen.query_one("#automated-labeling", Checkbox).value is False
        await opened.click("#automated-labeling")
        note = wizard.shown("#automated-labeling-note")
        assert "1,000" in note
        assert "1,250" in note
        assert "5,000" in note
        assert "In this release people label everything." in note
        await opened.click("#create")
    assert services.jobs.job("my-job").automated_labeling is True


@pytest.mark.more
async def test_instructions_are_edited_with_buttons_and_shown_in_the_preview(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, replace(at_step_2, short_instructions="Good example\nAdd image here\n"))
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        await opened.click("#short-instructions-h1")
        assert wizard.draft().short_instructions == "# Good example\nAdd image here\n"
        opened.screen.query_one("#short-instructions", TextArea).move_cursor((1, 3))
        await opened.click("#short-instructions-image")
        opened.screen.query_one("#link-address", Input).value = "https://example.com/bag.png"
        opened.screen.query_one("#link-words", Input).value = "A bag"
        await opened.click("#dialog-accept")
        assert wizard.draft().short_instructions == "# Good example\n![A bag](<https://example.com/bag.png>)\n"
        await opened.click("#preview-tool")
        assert isinstance(opened.screen, PreviewDialog)
        assert "Good example" in opened.text()
        assert "( ) Watch  2" in opened.text()


async def test_previous_keeps_everything_and_a_name_taken_meanwhile_is_refused_at_its_field(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    arn = services.workforce.vendors()[0].arn
    keep(services, replace(at_step_2, worker_type="vendor", vendor_arn=arn))
    async with open_app("create_labeling_job") as opened:
        wizard = await resume(opened)
        services.jobs.create(
            JobRequest(
                job_name="MY-JOB",
                manifest_uri=at_step_2.manifest_uri,
                output_uri=at_step_2.dataset_uri,
                role_arn=at_step_2.role_arn,
                workteam_arn=arn,
                workforce_type="vendor",
                task_description="Classify",
                labels=("Bag", "Watch"),
            )
        )
        await opened.click("#create")
        assert "There is a labeling job MY-JOB already" in wizard.problem("job-name")
        assert wizard.shown("#wizard-step") == "Step 1 of 2: Specify job details"
        assert not opened.screen.query_one("#create", Button).disabled
        assert wizard.draft().labels == ("Bag", "Watch")


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.more)])
async def test_a_new_label_is_in_view_however_many_there_are(
    open_app: OpenApp, services: Services, at_step_2: JobDraft, size: tuple[int, int]
) -> None:
    keep(services, replace(at_step_2, labels=tuple(f"label {number}" for number in range(1, 21))))
    async with open_app("create_labeling_job", size=size) as opened:
        await resume(opened)
        await opened.type("#new-label", "Eyewear")
        await opened.press("enter")
        assert "21 Eyewear" in opened.text()


async def test_what_is_wrong_with_a_label_is_in_view_beside_where_it_is_typed(
    open_app: OpenApp, services: Services, at_step_2: JobDraft
) -> None:
    keep(services, replace(at_step_2, labels=tuple(f"label {number}" for number in range(1, 21))))
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        await resume(opened)
        await opened.type("#new-label", "label 7")
        await opened.press("enter")
        assert "'label 7' is in the list twice" in opened.text()
