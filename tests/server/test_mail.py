from typing import Any

import pytest


def test_a_user_made_without_a_password_gets_one_by_mail(make_pool: Any, mails: Any) -> None:
    pool = make_pool(EmailConfiguration={"ReplyToEmailAddress": "teacher@example.com"})

    pool.invite("ann@example.com", DesiredDeliveryMediums=["EMAIL"])

    [mail] = mails()
    assert (mail["to"], mail["username"], mail["contact"]) == (
        "ann@example.com",
        "ann@example.com",
        "teacher@example.com",
    )
    assert mail["temporary_password"] in mail["body"]
    assert mail["portal_url"] == ""
    assert mail["body"].endswith("Questions? Write to teacher@example.com.")


def test_a_given_temporary_password_is_the_one_in_the_mail(make_pool: Any, mails: Any) -> None:
    make_pool().invite("ann@example.com", TemporaryPassword="Given-by-me-1")

    assert mails()[0]["temporary_password"] == "Given-by-me-1"


def test_suppress_sends_no_mail(make_pool: Any, mails: Any) -> None:
    make_pool().invite("ann@example.com", MessageAction="SUPPRESS", TemporaryPassword="Given-by-me-1")

    assert mails() == []


def test_resend_sends_a_new_password_to_the_same_user(make_pool: Any, mails: Any) -> None:
    pool = make_pool()
    pool.invite("ann@example.com")
    before = pool.cognito.admin_get_user(UserPoolId=pool.id, Username="ann@example.com")["Username"]

    again = pool.cognito.admin_create_user(UserPoolId=pool.id, Username="ann@example.com", MessageAction="RESEND")

    first, second = mails()
    assert again["User"]["Username"] == before
    assert first["temporary_password"] != second["temporary_password"]


def test_a_weak_temporary_password_is_refused(make_pool: Any, mails: Any) -> None:
    pool = make_pool()

    with pytest.raises(pool.cognito.exceptions.InvalidPasswordException):
        pool.invite("ann@example.com", TemporaryPassword="weak")
    assert mails() == []


def test_the_pools_own_template_makes_the_mail(make_pool: Any, mails: Any) -> None:
    template = {"EmailSubject": "Welcome {username}", "EmailMessage": "You are {username}, password {####}"}
    pool = make_pool(AdminCreateUserConfig={"InviteMessageTemplate": template})

    pool.invite("ann@example.com", TemporaryPassword="Given-by-me-1")

    [mail] = mails()
    assert mail["subject"] == "Welcome ann@example.com"
    assert mail["body"] == "You are ann@example.com, password Given-by-me-1"
