"""Services whose state has parts that pickle refuses, or that are of odd classes, are kept and read again."""

from typing import Any

import pytest
from botocore.exceptions import ClientError


def read_again(call: Any, **arguments: Any) -> None:
    """Make a call that is refused: the service's state is read from its row afterwards."""
    with pytest.raises(ClientError):
        call(**arguments)


def test_certificates(aws: Any) -> None:
    acm = aws("acm")
    arn = acm.request_certificate(DomainName="example.com")["CertificateArn"]

    read_again(acm.get_certificate, CertificateArn=arn.replace("1", "2"))

    assert [each["DomainName"] for each in acm.list_certificates()["CertificateSummaryList"]] == ["example.com"]


def test_applications_that_point_back_at_their_service(aws: Any) -> None:
    beanstalk = aws("elasticbeanstalk")
    beanstalk.create_application(ApplicationName="shop")
    beanstalk.create_environment(ApplicationName="shop", EnvironmentName="test")

    read_again(beanstalk.create_application, ApplicationName="shop")

    assert [each["EnvironmentName"] for each in beanstalk.describe_environments()["Environments"]] == ["test"]


def test_records_that_are_dictionaries(aws: Any) -> None:
    usage = {"Timestamp": 1_700_000_000, "CustomerIdentifier": "ada", "Dimension": "users", "Quantity": 1}

    answer = aws("meteringmarketplace").batch_meter_usage(UsageRecords=[usage], ProductCode="shop")

    assert len(answer["Results"]) == 1
