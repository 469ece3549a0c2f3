import pytest
from textual.widgets import Static, TextArea

from gtui.course.lessons.exercises import Exercise, check, exercises
from gtui.course.lessons.progress import KEY
from gtui.services import Services
from tests.gtui.conftest import OpenApp, Opened

SMALL = (80, 24)
EVERY = [*exercises("json-lines"), *exercises("manifest")]


def findings(opened: Opened) -> str:
    return str(opened.screen.query_one("#findings", Static).content)


def told(exercise_id: str, text: str) -> list[str]:
    exercise = next(each for each in EVERY if each.id == exercise_id)
    verdict = check(exercise, text)
    lines = [f"{finding.line} {finding.text}" for finding in (*verdict.problems, *verdict.warnings)]
    return [*lines, verdict.missing] if verdict.missing else lines


@pytest.mark.parametrize("exercise", EVERY, ids=[each.id for each in EVERY])
def test_an_exercise_is_not_solved_at_first_and_is_by_its_solution(exercise: Exercise) -> None:
    assert not check(exercise, exercise.start).solved
    assert check(exercise, exercise.solution).solved


def test_every_line_is_told_what_is_wrong() -> None:
    assert told("json-lines-repair", "{'Image 1': 'Cat'}\n\n{\"Image 3\": \"Lion\"}") == [
        "1 is not one complete JSON object: at character 2, there is another sign in the place of a double quote. "
        "Write texts in straight double quotes.",
        "2 is empty. Remove it: each line must hold one JSON object.",
        "Line 1 does not say yet what it should. Read the task again.",
    ]


def test_a_manifest_line_is_checked_by_the_rules_of_a_labeling_job() -> None:
    assert told("manifest-write", '{"source-ref":"fashion/001.jpg"}') == [
        '1 has the "source-ref" "fashion/001.jpg", which is not an S3 address. Write it as s3://bucket/key.',
        "Line 1 does not name s3://fashion-labeling/fashion/001.jpg yet.",
    ]


def test_one_index_with_two_class_names_is_a_warning_and_taking_the_line_away_is_no_way_out() -> None:
    exercise = exercises("manifest")[-1]
    assert told(exercise.id, exercise.start) == [
        '6 calls "auto-label" 1 "healthy", but line 1 calls it "severe". Give each class an index of its own.'
    ]
    assert told(exercise.id, "\n".join(exercise.start.split("\n")[:5])) == [
        "Keep the six class names as they are: five severe, then one healthy."
    ]


def test_a_text_with_half_a_character_is_no_fault_of_the_editor() -> None:
    assert told("json-lines-write", "\ud800")[0].startswith("1 is not UTF-8")


async def test_what_is_wrong_changes_while_one_types(open_app: OpenApp, services: Services) -> None:
    async with open_app("lesson_editor", size=SMALL, topic="json-lines") as opened:
        assert "Exercise 1 of 3: Write three lines" in opened.text()
        assert "Line 2 does not say yet" in findings(opened)
        await opened.press("{", "quotation_mark")
        assert "✗ Line 2 is not one complete JSON object" in findings(opened)
        opened.screen.query_one(TextArea).text = '{"Image 1": "Cat"}\n{"Image 2": "Dog"}\n{"Image 3": "Lion"}'
        await opened.settle()
        assert findings(opened).startswith("✓ Solved.")
        assert services.course.load(KEY) == {"exercises": ["json-lines-write"]}
        assert "Exercise 1 of 3: Write three lines  ✓ solved" in opened.text()
    async with open_app("lesson_editor", size=SMALL, topic="json-lines") as opened:
        assert "Exercise 1 of 3: Write three lines  ✓ solved" in opened.text()


async def test_exercises_are_walked_begun_again_and_solved_by_keys(open_app: OpenApp) -> None:
    async with open_app("lesson_editor", size=SMALL, topic="manifest") as opened:
        await opened.press("ctrl+n", "ctrl+t")
        assert "Exercise 2 of 4" in opened.text()
        assert findings(opened).startswith("✓ Solved.")
        await opened.press("ctrl+r")
        assert '✗ Line 1 has no "source-ref"' in findings(opened)
        await opened.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert "Exercise 1 of 4" in opened.text()


async def test_the_manifest_lesson_opens_its_editor_and_escape_leads_back(
    open_app: OpenApp, services: Services
) -> None:
    services.course.save(KEY, {"read": {"manifest-files": [0, 1]}})
    async with open_app("lesson", size=SMALL, lesson_id="manifest-files") as opened:
        await opened.click("#door-lesson-editor")
        assert "Editor: manifest lines" in opened.text()
        await opened.press("escape")
        assert "Page 3 of 3" in opened.text()
