"""Each key that is the task screen's own, not a labeling view's, in a row of steps over nine pictures."""

import pytest
from textual.binding import Binding

from gtui.screens.portal.task import TaskScreen
from gtui.services import Mail, Services
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.conftest import create_job, signed_in

PICTURES = 9
STEPS = (
    ("i", "Good example"),
    ("escape", "Select an option"),
    ("s", "Shortcuts"),
    ("escape", "Select an option"),
    ("S", "Shortcuts"),
    ("escape", "Select an option"),
    ("enter", "Select an option first"),
    ("1", "(●) Bag  1"),
    ("enter", "1 done · enter submits"),
    ("u", "Your last answer is taken back."),
    ("enter", "1 done · enter submits"),
    ("ctrl+u", "Your last answer is taken back."),
    ("enter", "1 done · enter submits"),
    ("f", "1 done · digits submit"),
    ("2", "2 done · digits submit"),
    ("f", "2 done · enter submits"),
    ("ctrl+t", "Note about this task"),
    ("escape", "Select an option"),
    ("ctrl+n", "The task is kept for you."),
    ("d", "Decline this task?"),
    ("escape", "Select an option"),
    ("D", "Decline this task?"),
    ("enter", "Select an option"),
)
LEAVING = (
    ("r", "classes  1     In progress"),
    ("R", "classes  1     In progress"),
    ("p", "1 stopped"),
    ("P", "1 stopped"),
)


def test_every_key_of_the_task_screen_is_pressed() -> None:
    keys = {key for each in TaskScreen.BINDINGS if isinstance(each, Binding) for key in each.key.split(",")}
    assert keys == {key for key, _ in STEPS} - {"escape", "1", "2"} | {key for key, _ in LEAVING} | {"n"}


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.more)])
async def test_every_key_does_what_its_step_says(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], size: tuple[int, int]
) -> None:
    ana = signed_in(services, mails["ana@example.com"])
    job = create_job(services, PICTURES)
    async with open_app("task", session=ana, job_name=job.job_name, size=size) as opened:
        for key, words in STEPS:
            await opened.press(key)
            assert words in opened.text(), f"{key}\n{opened.text()}"


@pytest.mark.parametrize(("key", "words"), LEAVING)
async def test_a_key_that_leaves_the_task_does_what_its_row_says(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], key: str, words: str
) -> None:
    ana = signed_in(services, mails["ana@example.com"])
    create_job(services, 1)
    async with open_app("portal_jobs", session=ana, size=(80, 24)) as opened:
        await opened.press("enter")
        assert "Select an option" in opened.text()
        await opened.press(key)
        assert words in opened.text(), opened.text()


async def test_n_looks_for_a_task_again(open_app: OpenApp, services: Services, mails: dict[str, Mail]) -> None:
    ana, ben = (signed_in(services, mails[f"{name}@example.com"]) for name in ("ana", "ben"))
    job = create_job(services, 1)
    taken = services.portal.lease(ben, job.job_name)
    assert taken is not None
    async with open_app("task", session=ana, job_name=job.job_name, size=(80, 24)) as opened:
        await opened.wait_for(lambda: "No more tasks" in opened.text())
        services.portal.release(ben, taken.task_id)
        await opened.press("n")
        assert "Select an option" in opened.text()
