import pytest
from textual.widgets import Static

from gtui.course.lessons.progress import KEY
from gtui.services import Services
from gtui.widgets.choice_list import ChoiceList
from tests.gtui.conftest import OpenApp, Opened

SMALL = (80, 24)


def result(opened: Opened) -> str:
    return str(opened.screen.query_one("#question-result", Static).content)


@pytest.fixture
def at_the_question(services: Services) -> None:
    services.course.save(KEY, {"read": {"ground-truth-101": [0, 1]}})


@pytest.mark.usefixtures("at_the_question")
async def test_a_wrong_answer_is_explained_and_can_be_mended_by_keys(open_app: OpenApp, services: Services) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="ground-truth-101") as opened:
        assert "Question 1 of 1" in opened.text()
        await opened.press("1", "enter")
        assert "✗ Not this one. A model can be certain and wrong." in result(opened)
        assert services.course.load(KEY) == {
            "read": {"ground-truth-101": [0, 1]},
            "answers": {"ground-truth-meaning": {"right": False, "tries": 1}},
            "goals": {
                "1": {"right": 0, "questions": 3},
                "2": {"right": 0, "questions": 4},
                "3": {"right": 0, "questions": 4},
            },
        }
        await opened.press("down", "down", "enter")
        assert "✓ Right. Ground truth is the gold standard" in result(opened)
        assert "Not “A second model that says the same.” Both may have learned" in result(opened)
        document = services.course.load(KEY) or {}
        assert document["answers"] == {"ground-truth-meaning": {"right": True, "tries": 2}}


@pytest.mark.usefixtures("at_the_question")
async def test_a_question_is_asked_again_and_a_right_answer_stays_right(open_app: OpenApp, services: Services) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="ground-truth-101") as opened:
        await opened.press("3", "enter", "r")
        assert opened.screen.query_one(ChoiceList).chosen is None
        await opened.press("2", "enter")
        assert "✗ Not this one." in result(opened)
        document = services.course.load(KEY) or {}
        assert document["answers"] == {"ground-truth-meaning": {"right": True, "tries": 2}}


@pytest.mark.usefixtures("at_the_question")
async def test_an_answer_without_a_choice_says_what_to_do(open_app: OpenApp, services: Services) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="ground-truth-101") as opened:
        await opened.press("enter")
        assert "Choose an option first" in result(opened)
        assert "answers" not in (services.course.load(KEY) or {})


@pytest.mark.usefixtures("at_the_question")
async def test_a_question_is_answered_with_the_mouse(open_app: OpenApp) -> None:
    async with open_app("lesson", size=SMALL, lesson_id="ground-truth-101") as opened:
        await opened.click("#choice-3")
        await opened.click("#question-answer")
        assert "✓ Right." in result(opened)
        await opened.click("#next-page")
        assert "Lessons › Task types" in opened.text()


async def test_a_question_answered_before_shows_its_answer(open_app: OpenApp, services: Services) -> None:
    document = {"read": {"use-cases": [0]}, "answers": {"use-case-driving": {"right": True, "tries": 1}}}
    services.course.save(KEY, document)
    async with open_app("lesson", size=SMALL, lesson_id="use-cases") as opened:
        assert "Question 2 of 2" in opened.text()
        await opened.press("p")
        assert "✓ Right. It must know what is where." in result(opened)


async def test_an_answer_that_cannot_be_kept_is_told(
    open_app: OpenApp, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gtui.errors import GtuiError

    def broken(self: object, key: str, change: object) -> None:
        raise GtuiError("The server cannot be reached", "No answer.", "Start it again.")

    services.course.save(KEY, {"read": {"use-cases": [0]}})
    async with open_app("lesson", size=SMALL, lesson_id="use-cases") as opened:
        monkeypatch.setattr("gtui.services.course.Course.update", broken)
        await opened.press("1", "enter")
        assert "✓ Right." in result(opened)
        assert "The server cannot be reached" in opened.notice
