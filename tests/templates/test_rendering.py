import time
from typing import Any

import pytest

from mockgt.templates.rendering import RenderError, Rendering, render

DOCUMENTED = "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step2.html"
PEACH = "Have you read 'James & the Giant Peach'?"


def rendered(template: str, **task_input: Any) -> str:
    rendering = render(template, {key.replace("_", "-"): value for key, value in task_input.items()}, read_url)
    assert rendering.errors == ()
    return rendering.content


def error(template: str, **task_input: Any) -> RenderError:
    rendering = render(template, task_input, read_url)
    assert rendering.content == ""
    [problem] = rendering.errors
    return problem


def read_url(uri: str) -> str:
    return f"https://s3.amazonaws.com/{uri.removeprefix('s3://')}?a=1&b=2"


@pytest.mark.documented(DOCUMENTED)
@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ task.input.source-ref }}", "s3://b/k.png"),
        ('{{ task.input["source-ref"] }}', "s3://b/k.png"),
        ("{{ task.input.my-boxes-metadata.class-map['0'] }}", "Bag"),
        ("{{ task.input.nothing.at.all }}", ""),
        ("{% for label in task.input.labels %}<b>{{ label }}</b>{% endfor %}", "<b>Bag</b><b>Shirt &#34;M&#34;</b>"),
        ("{% if task.input.labels contains 'Bag' %}yes{% endif %}", "yes"),
        ("{% capture first %}{{ task.input.labels[0] | upcase }}{% endcapture %}{{ first }}", "BAG"),
    ],
)
def test_a_template_reads_the_task_and_its_keys_with_hyphens(template: str, expected: str) -> None:
    given = {"source_ref": "s3://b/k.png", "labels": ["Bag", 'Shirt "M"']}
    metadata = {"class-map": {"0": "Bag"}}

    assert rendered(template, **given, my_boxes_metadata=metadata) == expected


@pytest.mark.observed("AWS's sample notebook of Augmented AI prints lists so")
def test_lists_and_maps_are_put_out_as_json() -> None:
    shown = "[&#34;a&#34;, {&#34;b&#34;: &#34;&lt;&#34;}]"

    assert rendered("{{ task.input.labels }}", labels=["a", {"b": "<"}]) == shown
    assert rendered("{{ task.input.labels | skip_autoescape }}", labels=["a"]) == '["a"]'
    assert rendered("{{ task.input.labels | join: '-' }}{{ task.input.n }}", labels=["a", "b"], n=1.5) == "a-b1.5"


@pytest.mark.documented(DOCUMENTED)
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("", "Have you read &#39;James &amp; the Giant Peach&#39;?"),
        (" | escape", "Have you read &#39;James &amp; the Giant Peach&#39;?"),
        (" | skip_autoescape", PEACH),
        (" | to_json", "&#34;Have you read &#39;James &amp; the Giant Peach&#39;?&#34;"),
        (" | to_json | skip_autoescape", f'"{PEACH}"'),
    ],
)
def test_what_is_put_out_is_escaped_once_unless_that_is_skipped(filters: str, expected: str) -> None:
    assert rendered("{{ task.input.text" + filters + " }}", text=PEACH) == expected


@pytest.mark.documented(DOCUMENTED)
def test_escape_once_leaves_entities_alone() -> None:
    assert rendered("{{ task.input.text | escape_once }}", text="1 < 2 &amp; 3") == "1 &lt; 2 &amp; 3"


@pytest.mark.documented(DOCUMENTED)
def test_labels_go_into_an_attribute_as_json() -> None:
    html = rendered('<x categories="{{ task.input.labels | to_json | escape }}">', labels=["Bag", "Shirt"])

    assert html == '<x categories="[&#34;Bag&#34;, &#34;Shirt&#34;]">'


@pytest.mark.documented(DOCUMENTED)
@pytest.mark.parametrize(
    "uri", ["s3://b/k.png", "https://s3.amazonaws.com/b/k.png", "https://s3.eu-west-1.amazonaws.com/b/k.png"]
)
def test_grant_read_access_makes_an_address_for_the_browser(uri: str) -> None:
    assert rendered("{{ task.input.u | grant_read_access }}", u=uri) == "https://s3.amazonaws.com/b/k.png?a=1&amp;b=2"


@pytest.mark.observed("a failed human loop in a public issue")
def test_what_is_no_s3_uri_is_not_granted() -> None:
    message = '"grant_read_access" input is not a valid S3 URI: " ".'

    assert error("{{ task.input.u | grant_read_access }}", u=" ") == RenderError("InvalidParameters", message)
    assert error("{{ task.input.u | grant_read_access }}", u="http://example.com/k").code == "InvalidParameters"


@pytest.mark.parametrize(
    ("template", "code", "message"),
    [
        ("{{ task.input", "InvalidTemplate", "'{{' is opened and never closed."),
        ("{% raw %}{{ x }}", "InvalidTemplate", "'{% raw %}' is opened and never closed."),
        ("a\n{% fi %}", "InvalidTemplate", "Line 2: unexpected tag 'fi'."),
        ("a\n{{ 1 | shine }}", "RenderingFailed", "Line 2: unknown filter 'shine'."),
        ("{{ 1 | divided_by: 0 }}", "RenderingFailed", "Line 1: divided_by: can't divide by 0."),
        ("{{ task.input.half }}", "RenderingFailed", "A value does not fit its filter: 'utf-8' codec can't encode"),
        ("x" * 128_001, "InvalidTemplate", "The template has 128001 characters; at most 128000 are allowed."),
    ],
)
def test_errors_say_where_and_what(template: str, code: str, message: str) -> None:
    problem = error(template, half="\ud800")

    assert (problem.code, problem.message[: len(message)]) == (code, message)


@pytest.mark.parametrize("tag", ["{% include '/etc/hostname' %}", "{% render 'other' %}"])
def test_a_template_reads_no_other(tag: str) -> None:
    assert error(tag).message.startswith("Line 1: unexpected tag")


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in (1..1000000000) reversed %}{% endfor %}",
        "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}",
        "{% for i in (1..900) %}{% endfor %}" * 3500,
        "{% tablerow i in (1..1000000000) %}{% endtablerow %}",
        "{{ (1..1000000000) | join: 'x' }}",
        "{% assign a = 'aaaaaaaa' %}" + "{% assign a = a | replace: 'a', a %}" * 6,
        "{% assign a = 99999 %}" + "{% assign a = a | times: a %}" * 30,
        "{% assign a = 'ab' | split: '' %}" + "{% assign a = a | concat: a %}" * 40,
        "{% for i in (1..1000) %}" + "0123456789" * 1000 + "{% endfor %}",
        "{{" + " " * 120_000 + "}}",
        "{{" + "(" * 100_000 + "}}",
        "{{" * 60_000,
        "{% raw %}" * 14_000,
        "{% if x %}" * 10_000,
        "{{ a" + "[a" * 1900 + "}}",
        "{{ task.input.broken | strip_html }}",
    ],
)
def test_a_template_that_would_not_end_is_ended(template: str) -> None:
    started = time.process_time()

    assert error(template, broken="<a" * 60_000)
    assert time.process_time() - started < 5


def test_templates_do_not_see_each_others_variables() -> None:
    assert rendered("{% assign leak = 1 %}{{ leak }}") == "1"
    assert render("{{ leak }}{% increment n %}", {}, read_url) == Rendering("0")
