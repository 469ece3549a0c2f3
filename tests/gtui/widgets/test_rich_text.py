import pytest

from gtui.widgets.rich_text import html_to_markdown, html_to_reading, markdown_to_html

INSTRUCTIONS = (
    "<h1>Good example</h1>\n<p>Here is <strong>an <em>example</em></strong> of an eyewear</p>\n"
    '<p><img src="s3://fashion-labeling/fashion/007.jpg" alt="eyewear" /></p>\n'
    '<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>More: <a href="https://example.com/a%20b">the guide</a></p>'
)


def test_the_editors_elements_survive_the_way_to_markdown_and_back() -> None:
    assert markdown_to_html(html_to_markdown(INSTRUCTIONS)) == INSTRUCTIONS


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>Bad</h2>", "## Bad"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<b> spaced </b>end", "**spaced** end"),
        ("<u>under</u> <span>plain</span>", "*under* plain"),
        ("<ol><li>a</li><li><p>b</p></li></ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n   - b"),
        ("<h4>deep</h4>", "## deep"),
        ("<p>never closed <b>bold", "never closed **bold**"),
        ("", ""),
    ],
)
def test_html_elements_become_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


@pytest.mark.parametrize("text", ["* not a list", "1. not a number", "# not a heading", "a_b_c [x](y) `z` <b>", "- no"])
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    assert markdown_to_html(html_to_markdown(f"<p>{escaped}</p>")) == f"<p>{escaped}</p>"


def test_scripts_styles_and_handlers_are_dropped_with_what_they_say() -> None:
    html = "<script>alert(1)</script><style>p{}</style><p onclick='x()'>kept</p><iframe src='http://example.com'>no</iframe>"
    assert html_to_markdown(html) == "kept"


def test_html_that_a_person_types_is_shown_not_obeyed() -> None:
    assert markdown_to_html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_link_that_runs_code_is_no_link() -> None:
    assert "href" not in markdown_to_html("[press](javascript:alert(1))")


def test_an_attribute_can_not_be_broken_out_of() -> None:
    assert markdown_to_html('![a"b](s3://x/"onerror=alert(1))') == (
        '<p><img src="s3://x/%22onerror=alert(1)" alt="a&quot;b" /></p>'
    )


def test_the_editor_has_two_levels_of_headings() -> None:
    assert markdown_to_html("### three") == "<h2>three</h2>"


def test_for_reading_links_and_pictures_are_written_out() -> None:
    reading = html_to_reading('<a href="https://example.com">site</a> <img src="s3://b/k.png" alt="bag">')
    assert reading == "site (https://example.com) \\[Picture: bag — s3://b/k.png\\]"
