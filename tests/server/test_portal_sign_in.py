from collections.abc import Callable
from typing import Any

import pytest

ANN = "ann@example.com"


@pytest.fixture
def pool(make_pool: Any, aws: Any) -> Any:
    pool = make_pool()
    pool.invite(ANN)
    aws("sagemaker").create_workforce(
        WorkforceName="default", CognitoConfig={"UserPool": pool.id, "ClientId": pool.client_id}
    )
    return pool


@pytest.fixture
def subdomain(pool: Any, aws: Any) -> str:
    return str(aws("sagemaker").describe_workforce(WorkforceName="default")["Workforce"]["SubDomain"])


@pytest.fixture
def sign_in(http: Any, subdomain: str) -> Callable[..., Any]:
    def call(password: str, new_password: str | None = None, username: str = ANN) -> Any:
        body = {"subdomain": subdomain, "username": username, "password": password}
        return http("POST", "/portal/sessions", body | ({"new_password": new_password} if new_password else {}))

    return call


def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(sign_in: Any) -> None:
    wrong, unknown = sign_in("not it"), sign_in("not it", username="eve@example.com")

    assert (wrong.status, wrong.json["code"]) == (401, "NotAuthorized")
    assert wrong.json == unknown.json


def test_a_temporary_password_asks_for_a_new_one(sign_in: Any, mails: Any) -> None:
    answer = sign_in(mails()[0]["temporary_password"])

    assert (answer.status, answer.json["code"]) == (401, "NewPasswordRequired")


def test_a_new_password_must_follow_the_pools_policy(sign_in: Any, mails: Any) -> None:
    answer = sign_in(mails()[0]["temporary_password"], "short")

    assert (answer.status, answer.json["code"]) == (400, "BadRequest")
    assert answer.json["message"].startswith("The new password needs at least 8 characters, an upper case letter")


def test_the_first_sign_in_sets_the_password_for_the_portal_and_for_cognito(
    sign_in: Any, mails: Any, pool: Any, http: Any
) -> None:
    first = sign_in(mails()[0]["temporary_password"], "Labels-2024")
    again = sign_in("Labels-2024")
    cognito = pool.cognito.admin_initiate_auth(
        UserPoolId=pool.id,
        ClientId=pool.client_id,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": ANN, "PASSWORD": "Labels-2024"},
    )

    assert (first.status, again.status) == (200, 200)
    assert first.json["worker"]["username"] == ANN
    assert first.json["worker"]["issuer"] == f"https://cognito-idp.us-east-1.amazonaws.com/{pool.id}"
    assert len(first.json["worker"]["worker_id"]) == 16
    assert "AuthenticationResult" in cognito
    session = http("GET", "/portal/session", headers={"Authorization": f"Bearer {again.json['token']}"})
    assert session.json == first.json["worker"]


def test_a_password_that_cognito_set_signs_in(sign_in: Any, pool: Any) -> None:
    pool.cognito.admin_set_user_password(UserPoolId=pool.id, Username=ANN, Password="Set-by-api-1", Permanent=True)

    assert sign_in("Set-by-api-1").status == 200


def test_a_lost_password_is_replaced_by_mail(sign_in: Any, mails: Any, pool: Any) -> None:
    sign_in(mails()[0]["temporary_password"], "Labels-2024")

    pool.cognito.admin_reset_user_password(UserPoolId=pool.id, Username=ANN)

    assert mails()[1]["subject"] == "Your password was reset"
    assert sign_in("Labels-2024").status == 401
    assert sign_in(mails()[1]["temporary_password"], "Labels-2025").status == 200


def test_a_disabled_user_is_refused(sign_in: Any, mails: Any, pool: Any) -> None:
    pool.cognito.admin_disable_user(UserPoolId=pool.id, Username=ANN)

    answer = sign_in(mails()[0]["temporary_password"], "Labels-2024")

    assert (answer.status, answer.json["message"]) == (401, "This user is disabled. Ask whoever invited you.")


def test_an_unknown_portal_is_not_found(http: Any) -> None:
    answer = http("POST", "/portal/sessions", {"subdomain": "nobody", "username": "a", "password": "b"})

    assert (answer.status, answer.json["code"]) == (404, "NotFound")


def test_a_session_ends_at_sign_out(sign_in: Any, mails: Any, http: Any) -> None:
    token = sign_in(mails()[0]["temporary_password"], "Labels-2024").json["token"]
    bearer = {"Authorization": f"Bearer {token}"}

    assert http("GET", "/portal/jobs", headers=bearer).json == {"jobs": []}
    assert http("DELETE", "/portal/sessions", headers=bearer).status == 204
    assert http("GET", "/portal/jobs", headers=bearer).json["code"] == "NotAuthorized"


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"subdomain": 5}', b""])
def test_a_body_that_is_no_sign_in_is_a_bad_request(http: Any, body: bytes) -> None:
    answer = http("POST", "/portal/sessions", body)

    assert (answer.status, answer.json["code"]) == (400, "BadRequest")


def test_the_portal_address_shows_a_page_that_says_how_to_sign_in(http: Any) -> None:
    answer = http("GET", "/portal/%3Cscript%3E/")

    assert answer.status == 200
    assert b"gtui portal" in answer.body
    assert b"<script>" not in answer.body


@pytest.mark.documented("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SourceIpConfig.html")
def test_the_portal_is_there_for_the_workforces_addresses_only(sign_in: Any, mails: Any, aws: Any, http: Any) -> None:
    token = sign_in(mails()[0]["temporary_password"], "Labels-2024").json["token"]

    def statuses(*cidrs: str) -> tuple[int, int]:
        aws("sagemaker").update_workforce(WorkforceName="default", SourceIpConfig={"Cidrs": cidrs})
        jobs = http("GET", "/portal/jobs", headers={"Authorization": f"Bearer {token}"})
        return sign_in("Labels-2024").status, jobs.status

    assert statuses("10.0.0.0/8") == (404, 404)
    assert statuses("10.0.0.0/8", "127.0.0.0/8") == (200, 200)
    assert statuses() == (200, 200)
