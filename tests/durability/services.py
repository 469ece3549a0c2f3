"""Services beside S3: how each is used, and what a client then sees of it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Given:
    """What the services gave: a text that KMS encrypted, and the access key of a role's session."""

    secret: bytes
    access_key: str


def use_services(client: Any, account_id: str) -> Given:
    """Use all of them."""
    cognito = client("cognito-idp", account_id)
    pool = cognito.create_user_pool(PoolName="workers")["UserPool"]["Id"]
    cognito.admin_create_user(UserPoolId=pool, Username="labeler")
    role = client("iam", account_id).create_role(RoleName="pre-annotation", AssumeRolePolicyDocument="{}")
    queue = client("sqs", account_id).create_queue(QueueName="inbox")["QueueUrl"]
    topic = client("sns", account_id).create_topic(Name="done")["TopicArn"]
    inbox = f"arn:aws:sqs:us-east-1:{account_id}:inbox"
    client("sns", account_id).subscribe(TopicArn=topic, Protocol="sqs", Endpoint=inbox)
    client("sqs", account_id).send_message(QueueUrl=queue, MessageBody="hello")
    key = client("kms", account_id).create_key()["KeyMetadata"]["KeyId"]
    client("logs", account_id).create_log_group(logGroupName="jobs")
    client("ssm", account_id).put_parameter(Name="answer", Value="42", Type="String")
    client("lambda", account_id).create_function(
        FunctionName="pre",
        Runtime="python3.11",
        Role=role["Role"]["Arn"],
        Handler="main.run",
        Code={"ZipFile": b"code"},
    )
    session = client("sts", account_id).assume_role(RoleArn=role["Role"]["Arn"], RoleSessionName="labeling")
    encrypted = client("kms", account_id).encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    return Given(encrypted, session["Credentials"]["AccessKeyId"])


def services(client: Any, account_id: str, given: Given) -> dict[str, Any]:
    """What a client sees of each service; it sends one more message to the topic."""
    cognito, sns = client("cognito-idp", account_id), client("sns", account_id)
    pool = cognito.list_user_pools(MaxResults=9)["UserPools"][0]["Id"]
    queue = client("sqs", account_id).get_queue_url(QueueName="inbox")["QueueUrl"]
    sns.publish(TopicArn=sns.list_topics()["Topics"][0]["TopicArn"], Message="done")
    attributes = client("sqs", account_id).get_queue_attributes(
        QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return {
        "users": [user["Username"] for user in cognito.list_users(UserPoolId=pool)["Users"]],
        "role": client("iam", account_id).get_role(RoleName="pre-annotation")["Role"]["RoleName"],
        "queued": attributes["Attributes"]["ApproximateNumberOfMessages"],
        "subscribed": [each["Endpoint"] for each in sns.list_subscriptions()["Subscriptions"]],
        "decrypted": client("kms", account_id).decrypt(CiphertextBlob=given.secret)["Plaintext"],
        "log groups": [
            g["logGroupName"]
            for g in client("logs", account_id).describe_log_groups(logGroupNamePrefix="jobs")["logGroups"]
        ],
        "function": client("lambda", account_id).get_function(FunctionName="pre")["Configuration"]["Runtime"],
        "parameter": client("ssm", account_id).get_parameter(Name="answer")["Parameter"]["Value"],
        "account": client("sts", given.access_key).get_caller_identity()["Account"],
    }


def expected(account_id: str) -> dict[str, Any]:
    """What `services` answers after `use_services`."""
    return {
        "users": ["labeler"],
        "role": "pre-annotation",
        "queued": "2",
        "subscribed": [f"arn:aws:sqs:us-east-1:{account_id}:inbox"],
        "decrypted": b"secret",
        "log groups": ["jobs"],
        "function": "python3.11",
        "parameter": "42",
        "account": account_id,
    }
