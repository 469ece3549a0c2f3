"""Standing workers: rules that label jobs which do not exist yet."""

import json

import boto3
import pytest

import mockgt
from mockgt.engine.progress import advance
from mockgt.errors import PortalError
from mockgt.workers.staff import EVERY_TEAM, remove_rules, rules, set_rule
from tests.journeys.requester import Requester
from tests.workers.world import SCOPE, World, started, world

GOLD = {"000.jpg": "Watch", "001.jpg": "Bag", "002.jpg": "Eyewear"}
PRIVATE_TEAM = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/shop"


def ready(**rule: object) -> World:
    place = world(pictures={f"{number:03d}.jpg": b"picture %d" % number for number in range(3)})
    set_rule(place.engine, SCOPE, rule)
    return started(place)


def classes(place: World) -> list[str]:
    return [json.loads(line)["Products-metadata"]["class-name"] for line in place.output()]


def test_a_rule_labels_a_job_that_is_created_later() -> None:
    place = ready(gold=GOLD, accuracy=1.0)
    advance(place.engine, SCOPE)
    assert place.job().status == "Completed"
    assert classes(place) == ["Watch", "Bag", "Eyewear"]


def test_a_teams_own_rule_comes_before_the_one_for_every_team() -> None:
    place = ready(team=PRIVATE_TEAM, answers={"*": [{"crowd-image-classifier": {"label": "Bag"}}]})
    set_rule(place.engine, SCOPE, {"gold": GOLD, "accuracy": 1.0})
    advance(place.engine, SCOPE)
    assert classes(place) == ["Bag", "Bag", "Bag"]


def test_standing_workers_begin_after_their_delay() -> None:
    place = ready(delay_seconds=60)
    advance(place.engine, SCOPE)
    assert place.job().answered_objects == 0
    place.engine.clock.advance(SCOPE, 60)
    advance(place.engine, SCOPE)
    assert place.job().status == "Completed"


def test_gold_that_does_not_fit_is_told_once_in_the_jobs_events() -> None:
    place = ready(gold={"000.jpg": "Shoe"})
    for _ in range(3):
        advance(place.engine, SCOPE)
    told = [event.message for event in place.engine.repository.events(place.job()) if event.kind == "notice"]
    assert told == [
        'The standing workers cannot answer: The gold label of 000.jpg does not fit: "Shoe" is not a label of this '
        "job; its labels are Bag, Eyewear, Flipflop, Watch."
    ]


def test_a_removed_rule_labels_nothing() -> None:
    place = ready()
    remove_rules(place.engine, SCOPE, EVERY_TEAM)
    advance(place.engine, SCOPE)
    assert (rules(place.engine, SCOPE), place.job().answered_objects) == ([], 0)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"team": "super-labelers"}, "team must be the ARN of a work team"),
        ({"delay_seconds": -1}, "delay_seconds must be a number of seconds"),
        ({"speed": 3}, "speed is not known here"),
    ],
)
def test_a_rule_that_makes_no_sense_is_a_bad_request(rule: dict[str, object], message: str) -> None:
    with pytest.raises(PortalError, match=message):
        set_rule(world().engine, SCOPE, rule)


def test_in_process_a_job_is_labeled_while_its_code_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mockgt.mock_ground_truth(crowd=False):
        mockgt.staff(gold={"1.jpg": "Watch"}, profile="expert")
        requester = Requester(boto3.client)
        requester.upload(["1.jpg"])
        requester.create("first")
        assert requester.describe("first")["LabelCounters"]["HumanLabeled"] == 1


def test_staff_outside_of_a_mock_says_where_it_belongs() -> None:
    with pytest.raises(RuntimeError, match=r"within mock_ground_truth\(\)"):
        mockgt.staff()
