from typing import Any

import pytest


@pytest.mark.parametrize("path", ["/portal/jobs", "/_mockgt/mail", "/_mockgt/requests", "/moto-api/reset"])
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}])
def test_pages_of_other_sites_are_refused(http: Any, path: str, headers: dict[str, str]) -> None:
    answer = http("GET", path, headers=headers)

    assert (answer.status, answer.json["code"]) == (403, "Forbidden")


def test_a_page_of_the_server_itself_is_welcome(http: Any, server_url: str) -> None:
    assert http("GET", "/_mockgt/clock", headers={"Origin": server_url}).status == 200


@pytest.mark.parametrize("host", ["localhost:5055", "[::1]:5055", "192.168.1.7:5055"])
def test_the_servers_own_names_are_welcome(http: Any, host: str) -> None:
    assert http("GET", "/_mockgt/clock", headers={"Host": host}).status == 200
