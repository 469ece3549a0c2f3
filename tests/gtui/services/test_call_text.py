from gtui.services.call_text import aws_command, boto3_code, curl_command, masked

PLACE = ("--endpoint-url", "http://127.0.0.1:5055", "--region", "us-east-1")


def test_a_call_is_a_command_with_quoted_json() -> None:
    command = aws_command(
        "s3",
        {"Bucket": "bucket", "Tagging": "tagging"},
        "put-bucket-tagging",
        {"Bucket": "my bucket", "Tagging": {"TagSet": [{"Key": "a", "Value": "it's"}]}},
        PLACE,
    )
    assert command == (
        "aws s3api put-bucket-tagging --bucket 'my bucket' "
        """--tagging '{"TagSet": [{"Key": "a", "Value": "it'"'"'s"}]}' """
        "--endpoint-url http://127.0.0.1:5055 --region us-east-1"
    )


def test_a_download_names_its_file_and_a_switch_has_no_value() -> None:
    assert aws_command("s3", {"Key": "key"}, "get-object", {"Key": "a/b.jpg"}, ()) == (
        "aws s3api get-object b.jpg --key a/b.jpg"
    )
    assert aws_command("x", {"GenerateSecret": "generate-secret"}, "make", {"GenerateSecret": False}, ()) == (
        "aws x make --no-generate-secret"
    )


def test_a_call_is_python_that_runs() -> None:
    code = boto3_code("cognito-idp", "list_users", {"UserPoolId": "p"}, "http://127.0.0.1:5055", "us-east-1")
    assert code == (
        "import boto3\n\n"
        """cognito_idp = boto3.client("cognito-idp", endpoint_url='http://127.0.0.1:5055', region_name='us-east-1')\n"""
        "cognito_idp.list_users(\n    UserPoolId='p',\n)"
    )
    compile(code, "call", "exec")


def test_bodies_are_text_where_they_are_short_and_files_where_not() -> None:
    short, long = masked({"Body": b"{}"}), masked({"Key": "a/1.jpg", "Body": b"\xff" * 10})
    assert isinstance(short, dict)
    assert isinstance(long, dict)
    assert "Body='{}'.encode()" in boto3_code("s3", "put_object", short, "e", "r")
    assert "Body=open('1.jpg', 'rb')" in boto3_code("s3", "put_object", long, "e", "r")


def test_secrets_never_reach_the_text() -> None:
    shown = masked({"username": "ana@example.com", "password": "hunter2", "deep": [{"ClientSecret": "hunter2"}]})
    assert shown == {"username": "ana@example.com", "password": "********", "deep": [{"ClientSecret": "********"}]}


def test_a_portal_call_is_a_curl_command() -> None:
    assert curl_command("POST", "http://127.0.0.1:5055/portal/jobs/j/lease", None, signed_in=True) == (
        'curl -X POST http://127.0.0.1:5055/portal/jobs/j/lease -H "Authorization: Bearer $TOKEN"'
    )
