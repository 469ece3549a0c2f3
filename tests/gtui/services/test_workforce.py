import pytest

from gtui.errors import GtuiError, NewPasswordRequired
from gtui.services import Services, Team

from .conftest import PASSWORD, sign_in


def test_there_is_nothing_before_the_first_team(services: Services) -> None:
    assert services.workforce.workforce() is None
    assert services.workforce.list_teams() == ()
    assert services.workforce.mails() == ()


def test_the_first_team_makes_the_workforce_and_invites(services: Services, team: Team, account_id: str) -> None:
    assert team.arn == f"arn:aws:sagemaker:us-east-1:{account_id}:workteam/private-crowd/super-labelers"
    assert team.members == ("ana@example.com", "ben@example.com")
    assert services.workforce.list_teams() == (team,)
    workforce = services.workforce.workforce()
    assert workforce is not None
    assert workforce.name == "default"
    assert workforce.portal_url == f"{services.endpoint_url}/portal/{workforce.subdomain}/"
    ben, ana = services.workforce.mails()
    assert (ana.to, ana.username, ana.contact) == ("ana@example.com", "ana@example.com", "boss@example.com")
    assert ana.portal_url == workforce.portal_url
    assert ana.subject == "You're invited by Fashion Images to work on a labeling project"
    assert f"Temporary password: {ana.temporary_password}" in ana.body
    assert ben.to == "ben@example.com"


def test_a_later_team_reuses_workforce_and_people(services: Services, team: Team) -> None:
    workforce = services.workforce.workforce()
    second = services.workforce.create_private_team("reviewers", ("ana@example.com", "cleo@example.com"), "", "")
    assert second.members == ("ana@example.com", "cleo@example.com")
    assert services.workforce.workforce() == workforce
    assert [mail.to for mail in services.workforce.mails()] == [
        "cleo@example.com",
        "ben@example.com",
        "ana@example.com",
    ]


@pytest.mark.parametrize(
    ("name", "emails", "organization", "contact", "part"),
    [
        ("super labelers", ("ana@example.com",), "Fashion", "boss@example.com", "Team name can't contain spaces."),
        ("t" * 33, ("ana@example.com",), "Fashion", "boss@example.com", "up to 32 characters"),
        ("team", (), "Fashion", "boss@example.com", "at least one email address"),
        ("team", ("ana",), "Fashion", "boss@example.com", "'ana' is not an email address"),
        ("team", ("ana@example.com",), "", "", "name of your organization"),
        ("team", ("ana@example.com",), "Fashion", "boss", "'boss' is not an email address"),
    ],
)
def test_a_team_that_is_not_complete_is_refused_before_anything_is_made(
    services: Services, name: str, emails: tuple[str, ...], organization: str, contact: str, part: str
) -> None:
    with pytest.raises(GtuiError) as caught:
        services.workforce.create_private_team(name, emails, organization, contact)
    assert part in caught.value.message
    assert services.workforce.workforce() is None


def test_a_team_name_is_used_once(services: Services, team: Team) -> None:
    with pytest.raises(GtuiError, match="A team named super-labelers exists already"):
        services.workforce.create_private_team("super-labelers", ("ana@example.com",), "", "")


def test_the_temporary_password_must_be_replaced(services: Services, team: Team) -> None:
    workforce = services.workforce.workforce()
    assert workforce is not None
    temporary = services.workforce.mails()[-1].temporary_password
    with pytest.raises(GtuiError, match="Sign-in failed"):
        services.portal.sign_in(workforce.subdomain, "ana@example.com", "wrong")
    with pytest.raises(NewPasswordRequired):
        services.portal.sign_in(workforce.subdomain, "ana@example.com", temporary)
    session = services.portal.sign_in(workforce.subdomain, "ana@example.com", temporary, PASSWORD)
    assert session.username == "ana@example.com"
    again = services.portal.sign_in(workforce.subdomain, "ana@example.com", PASSWORD)
    assert again.worker_id == session.worker_id


def test_a_lost_password_is_replaced_by_mail(services: Services, team: Team) -> None:
    sign_in(services, "ana@example.com")
    services.workforce.reset_password("ana@example.com")
    services.workforce.reset_password("ben@example.com")
    assert [mail.to for mail in services.workforce.mails()[:2]] == ["ben@example.com", "ana@example.com"]
    assert sign_in(services, "ana@example.com").username == "ana@example.com"
    with pytest.raises(GtuiError, match="The password cannot be reset"):
        services.workforce.reset_password("Ana@example.com")


def test_vendors_and_the_public_team_can_be_chosen(services: Services) -> None:
    assert services.workforce.public_team_arn() == (
        "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"
    )
    vendors = services.workforce.vendors()
    assert len(vendors) >= 2
    assert all(":workteam/vendor-crowd/" in vendor.arn and vendor.title and vendor.seller for vendor in vendors)
