"""Standing workers over the control API."""

import json
from typing import Any

from tests.journeys.requester import PUBLIC_TEAM, Requester


def test_the_server_lists_rules_without_their_labels_and_labels_what_unmodified_code_creates(
    aws: Any, http: Any, signed: dict[str, str]
) -> None:
    described = {
        "team": "*", "delay_seconds": 0, "workers": None, "accuracy": 1.0, "profile": None, "seed": None,
        "gold": True, "answers": None,
    }  # fmt: skip
    gold = {"1.jpg": "Watch", "2.jpg": "Bag"}
    assert http("POST", "/_mockgt/staff", {"gold": gold, "accuracy": 1.0}, signed).json == described
    assert http("GET", "/_mockgt/staff", headers=signed).json == {"rules": [described]}
    assert http("GET", "/_mockgt/staff").json == {"rules": []}

    requester = Requester(aws)
    requester.upload(["1.jpg", "2.jpg"])
    requester.create("first")

    assert requester.describe("first")["LabelingJobStatus"] == "Completed"
    lines = requester.output("first").splitlines()
    assert [json.loads(line)["kind-metadata"]["class-name"] for line in lines] == ["Watch", "Bag"]
    assert http("DELETE", f"/_mockgt/staff?team={PUBLIC_TEAM}", headers=signed).status == 204
    assert len(http("GET", "/_mockgt/staff", headers=signed).json["rules"]) == 1
    assert http("DELETE", "/_mockgt/staff", headers=signed).status == 204
    assert http("GET", "/_mockgt/staff", headers=signed).json == {"rules": []}
