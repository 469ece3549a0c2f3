"""Each key of label by grid, in a row of steps over ten pictures, and what is seen after it."""

import pytest
from textual.binding import Binding

from gtui.screens.portal.grid import GridScreen
from gtui.services import Mail, Services, WorkerSession
from gtui.widgets.label_grid import LabelGrid
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.portal.conftest import create_job, signed_in
from tests.gtui.portal.test_grid import captions

LABELS = ("Bag", "Eyewear", "Flipflop", "Watch", "Shirt", "Jeans", "Belt", "Scarf", "Socks", "Tie")
PICTURES = 10
"""As many as are sent to workers at first."""
BACK = ("escape", "")
"""What came with the key before goes."""
STEPS = (
    ("right", "▸ [ ] 002.jpg"),
    ("left", "▸ [ ] 001.jpg"),
    ("l", "▸ [ ] 002.jpg"),
    ("h", "▸ [ ] 001.jpg"),
    ("down", "▸ [ ] 005.jpg"),
    ("up", "▸ [ ] 001.jpg"),
    ("j", "▸ [ ] 005.jpg"),
    ("k", "▸ [ ] 001.jpg"),
    ("end", "▸ [ ] 010.jpg"),
    ("home", "▸ [ ] 001.jpg"),
    ("pagedown", "▸ [ ] 010.jpg"),
    ("pageup", "▸ [ ] 002.jpg"),
    ("space", "▸ [x] 002.jpg"),
    ("home", "▸ [ ] 001.jpg"),
    ("shift+right", "▸ [x] 002.jpg"),
    ("L", "▸ [x] 003.jpg"),
    ("shift+left", "▸ [x] 002.jpg"),
    ("H", "▸ [x] 001.jpg"),
    ("shift+down", "▸ [x] 005.jpg"),
    ("J", "▸ [x] 009.jpg"),
    ("shift+up", "▸ [x] 005.jpg"),
    ("K", "▸ [x] 001.jpg"),
    ("end", "▸ [ ] 010.jpg"),
    ("a", "▸ [x] 010.jpg"),
    ("1", "10 of 10 labeled"),
    ("x", "9 of 10 labeled"),
    ("home", "▸ [ ] 001.jpg"),
    ("2", "2 Eyewear"),
    ("3", "3 Flipflop"),
    ("4", "4 Watch"),
    ("5", "5 Shirt"),
    ("6", "6 Jeans"),
    ("7", "7 Belt"),
    ("8", "8 Scarf"),
    ("9", "9 Socks"),
    ("delete", "8 of 10 labeled"),
    ("u", "Undone: 1 picture: no label."),
    ("U", "Done again: 1 picture: no label."),
    ("ctrl+z", "Undone: 1 picture: no label."),
    ("ctrl+y", "Done again: 1 picture: no label."),
    ("t", "Label 1 picture"),
    BACK,
    ("d", "Decline 1 picture?"),
    BACK,
    ("D", "Decline 1 picture?"),
    BACK,
    ("i", "Good example"),
    BACK,
    ("o", "Select an option"),
    BACK,
    ("ctrl+u", "There is nothing to take back"),
    ("enter", "0 of 2 labeled, 8 submitted"),
    ("ctrl+u", "✓ 8 pictures taken back."),
)


def keys_of(*kinds: type) -> set[str]:
    bindings = [each for kind in kinds for each in kind.__dict__["BINDINGS"] if isinstance(each, Binding)]
    return {key for binding in bindings for key in binding.key.split(",")}


def test_every_key_of_the_grid_is_pressed() -> None:
    # n looks for tasks again, where there are none.
    assert keys_of(GridScreen, LabelGrid) == {key for key, _ in STEPS} - {"escape"} | {"n"}


@pytest.mark.more
async def test_every_key_does_what_its_step_says(open_app: OpenApp, services: Services, mails: dict[str, Mail]) -> None:
    ana = signed_in(services, mails["ana@example.com"])
    job = create_job(services, PICTURES, LABELS)
    async with open_app("grid", session=ana, job_name=job.job_name, size=(80, 24)) as opened:
        came = ""
        for key, words in STEPS:
            wanted = opened.text().count(words) + 1 if words else 0
            came = words or came
            await opened.press(key)
            await until_there_are(opened, came, wanted)


async def until_there_are(opened: Opened, words: str, wanted: int) -> None:
    """Wait until the words stand on the screen so often, or more often."""
    await opened.until(lambda: (opened.text().count(words) >= wanted) if wanted else words not in opened.text())


@pytest.mark.more
async def test_n_looks_for_tasks_again(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession, ben: WorkerSession
) -> None:
    job = create_job(services, 1)
    taken = services.portal.lease(ben, job.job_name)
    assert taken is not None
    async with open_app("grid", session=ana, job_name=job.job_name) as opened:
        await opened.until(lambda: "No more tasks" in opened.text())
        services.portal.release(ben, taken.task_id)
        await opened.press("n")
        await opened.until(lambda: captions(opened) == [""])
