import pytest

from mockgt.errors import PortalError
from mockgt.workers.request import ScriptedAnswer, WorkRequest, read_request

BAG = {"crowd-image-classifier": {"label": "Bag"}}
WATCH = {"crowd-image-classifier": {"label": "Watch"}}


def test_nothing_asked_means_the_defaults() -> None:
    assert read_request({}) == WorkRequest(workers=None, accuracy=0.9, seed=None, gold="", answers=None)


def test_a_line_without_an_entry_takes_those_for_every_other_line() -> None:
    request = read_request({"answers": {"0": [BAG], "*": [WATCH]}})
    assert request.answers_for(0) == (ScriptedAnswer(BAG),)
    assert request.answers_for(7) == (ScriptedAnswer(WATCH),)


def test_a_line_without_an_entry_has_no_answers_where_no_others_are_given() -> None:
    assert read_request({"answers": {"0": [BAG]}}).answers_for(1) == ()


def test_an_entry_may_say_whose_answer_it_is() -> None:
    request = read_request({"answers": {"0": [{"worker": "ana@example.com", "answerContent": BAG}]}})
    assert request.answers_for(0) == (ScriptedAnswer(BAG, "ana@example.com"),)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"speed": 3}, "speed is not known here"),
        ({"workers": 0}, "workers must be a whole number from 1 to 1000"),
        ({"workers": True}, "workers must be a whole number"),
        ({"accuracy": 1.5}, "accuracy must be a number from 0 to 1"),
        ({"seed": "x"}, "seed must be a whole number"),
        ({"gold": ["Bag"]}, "The gold labels must be"),
        ({"profile": "genius"}, "profile must be one of expert, crowd, poor"),
        ({"profile": "poor", "accuracy": 0.5}, "accuracy and profile exclude each other"),
        ({"answers": []}, "The answers file must be"),
        ({"answers": {"first": []}}, '"first" in the answers file is neither a line number'),
        ({"answers": {"01": []}}, '"01" in the answers file is neither a line number'),
        ({"answers": {"0": BAG}}, "Line 0 of the answers file must be a list"),
        ({"answers": {"0": ["Bag"]}}, "Line 0 of the answers file must be a list"),
        ({"answers": {"0": [{"worker": "", "answerContent": BAG}]}}, "needs a name and an object"),
        ({"answers": {"0": [{"worker": "ana", "answerContent": BAG}] * 2}}, "names a worker twice"),
    ],
)
def test_a_request_that_cannot_be_read_says_why(body: dict[str, object], message: str) -> None:
    with pytest.raises(PortalError, match=message):
        read_request(body)
