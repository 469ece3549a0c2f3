import re

import pytest

from gtui.course.lessons.charts import WIDEST
from gtui.course.lessons.figures import CONTACT_SHEET, figure
from gtui.course.lessons.lesson import Door, Figure, Lesson, Text
from gtui.course.lessons.progress import GOALS
from gtui.course.lessons.reader import LessonError, lesson, lessons, read_lesson
from gtui.screens.registry import SCREENS

TOPICS = (
    *("overview", "ground-truth-101", "task-types", "workforces", "data-is-gold", "data-sources"),
    *("labeled-and-unlabeled", "good-and-bad-data", "where-data-comes-from", "learning-strategies"),
    *("labeling-challenges", "use-cases", "json-lines", "manifest-files", "demo-part-1", "demo-part-2"),
    *("capstone", "plus", "automated-labeling", "pricing"),
)
FACTS = {
    "overview": ("20 pictures", "Bag", "Eyewear", "Flipflop", "Watch", "July 30, 2026", "balanced", "five pictures"),
    "ground-truth-101": ("gold standard",),
    "task-types": (
        *("Bounding box", "Image classification", "Semantic segmentation", "Text classification", "Custom"),
    ),
    "workforces": (
        *("over 500,000", "24×7", "no Amazon account", "no IAM user", "data stays inside", "AWS Marketplace"),
        *("Mechanical Turk has ended", "Public", "Private", "Vendor"),
    ),
    "data-is-gold": (
        *("1 billion USD", "eleks", "29 %", "12.83 billion USD", "9.9 billion", "second fiscal quarter of 2020"),
        *(
            "emerj",
            "11.5 billion USD a year",
            "12,000 commercial loan agreements",
            "360,000 man-hours",
            "22 billion USD",
        ),
        *("2018", "6 million users", "March 2019", "45 %", "cash equities", "precisely", "COiN", "Erica", "JP Morgan"),
        *("making decisions", "processing text", "visual perception", "massive labeled data", "Netflix", "Amazon"),
        *("raise revenue", "improve processes", "cut cost", "finance, banking, healthcare, transport and technology"),
    ),
    "data-sources": ("Images and video", "Text", "Audio", "Time series"),
    "labeled-and-unlabeled": ('"CAT"', '"DOG"', "Labeled", "Unlabeled"),
    "good-and-bad-data": ("Many samples", "Unbiased", "Nothing missing", "Only relevant features", "No duplicates"),
    "where-data-comes-from": (
        *("Kaggle", "UCI", "AWS Open Data", "ImageNet", "21,841 classes", "over 14 million"),
        *("https://registry.opendata.aws/", "https://archive.ics.uci.edu/", "https://www.kaggle.com/datasets"),
    ),
    "learning-strategies": (
        *("Inputs with known outputs", "error", "weights", "No labels, no feedback", "hidden patterns", "k-means"),
        *("agent in an environment", "reward", "penalty"),
    ),
    "labeling-challenges": (
        *("80 %", "work of data scientists", "Forbes", "large team", "needs controls and standards"),
        *("Most time goes into curating", "Amount", "People", "Bias", "Time"),
    ),
    "use-cases": (
        *("news and social media", "defects", "pedestrians, vehicles and traffic devices", "crops against weeds"),
    ),
    "json-lines": ('{"Image 1": "Cat"}', '{"Image 2": "Dog"}', '{"Image 3": "Lion"}'),
    "manifest-files": (
        *("source-ref", "100,000", "severe", "healthy", "one index, two class names", '{ "source-ref": '),
        '{"source-ref":"s3://fashion-labeling/fashion/020.jpg"}',
    ),
    "demo-part-1": (
        *("fashion-labeling", "us-east-1", "my-first-labeling-job", "super-labelers", "20 lines", "30", "26"),
        "Classify Fashion Images to one of 4 categories",
    ),
    "demo-part-2": ("5 minutes", "20 / 20", "6,275 bytes", "6.1 KB", "output.manifest", "Keys 1 to 4"),
    "capstone": (
        *("Nine pictures", "labeling-job-project", "yield", "stop", "30 km/h", '"datasetObjectId": "4"'),
        *("2022-03-25T20:05:00.000Z", "gold label"),
    ),
    "plus": (
        "about 40 % cheaper",
        "trained ML team",
        "security, labeling, privacy and compliance",
        "upload the data set",
    ),
    "automated-labeling": ("about 70 %", "1,000", "1,250", "5,000"),
    "pricing": ("0.08 USD", "0.012", "500 objects", "pricing page"),
}


def whole_text(subject: Lesson) -> str:
    """Everything a page of the lesson shows, on one line."""
    parts = [link.url for link in subject.links]
    for page in subject.pages:
        parts.append(page.title)
        for block in page.blocks:
            if isinstance(block, Text):
                parts.append(block.markdown.replace("**", "").replace("`", ""))
            elif isinstance(block, Figure) and block.name != CONTACT_SHEET:
                parts.append(figure(block.name))
    return re.sub(r"\s+", " ", " ".join(parts))


def every_figure() -> list[str]:
    blocks = [block for each in lessons() for page in each.pages for block in page.blocks]
    return sorted({block.name for block in blocks if isinstance(block, Figure) and block.name != CONTACT_SHEET})


def test_every_topic_of_the_course_has_its_lesson_in_order() -> None:
    assert tuple(each.id for each in lessons()) == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_lesson_has_every_fact_and_figure_of_the_course(topic: str) -> None:
    text = whole_text(lesson(topic))
    assert [fact for fact in FACTS[topic] if fact not in text] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_lesson_ends_with_a_question_whose_options_are_all_explained(topic: str) -> None:
    questions = lesson(topic).questions
    assert questions
    assert [option.text for each in questions for option in each.options if len(option.why) < 10] == []


def test_every_goal_has_at_least_three_questions_and_no_id_is_used_twice() -> None:
    questions = [question for each in lessons() for question in each.questions]
    counts = {goal: sum(question.goal == goal for question in questions) for goal in GOALS}
    assert counts == {1: 3, 2: 4, 3: 4}
    assert len({question.id for question in questions}) == len(questions)


@pytest.mark.parametrize("name", every_figure())
def test_a_figure_fits_a_terminal_of_80_columns(name: str) -> None:
    assert max(len(line) for line in figure(name).split("\n")) <= WIDEST


@pytest.mark.parametrize("name", every_figure())
def test_the_lines_of_a_drawn_figure_meet(name: str) -> None:
    rows = figure(name).split("\n")
    loose = []
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            below = rows[y + 1][x : x + 1] if y + 1 < len(rows) else ""
            if sign in "┌┐┬┤" and below not in tuple("│└┘├┤┼┴▼▲") and below != "─":
                loose.append(f"{sign} in row {y + 1}, column {x + 1}")
    assert loose == []


def test_every_way_out_of_a_lesson_leads_to_a_screen() -> None:
    doors = [block for each in lessons() for page in each.pages for block in page.blocks if isinstance(block, Door)]
    assert [door.title for door in doors if door.screen not in SCREENS] == []
    assert {"dataset_check", "learning_supervised", "learning_unsupervised", "learning_reinforcement", "bill"} <= {
        door.screen for door in doors
    }


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# A page\n", "has no front matter"),
        ('+++\ntitle = "x"\nlevel = 6\n+++\n# A page\n', "level 6 is not between 1 and 5"),
        ('+++\ntitle = "x"\nlevel = 1\n+++\nno page\n', "has no page"),
        (
            '+++\ntitle = "x"\nlevel = 1\n[[questions]]\nid = "q"\ntext = "?"\noptions = []\n+++\n# A page\n',
            "needs exactly one right answer",
        ),
    ],
)
def test_a_lesson_that_is_not_as_it_should_be_is_named(text: str, what: str) -> None:
    with pytest.raises(LessonError, match=f"^99-x.md.*{what}"):
        read_lesson("99-x.md", text)
