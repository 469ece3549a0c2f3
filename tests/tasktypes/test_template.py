from mockgt.tasktypes.template import read_template


def test_element_and_regions_are_found_in_a_template_written_by_hand() -> None:
    view = read_template(
        """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form><crowd-image-classifier name='animal' src="{{ task.input.taskObject | grant_read_access }}"
          header='Cat &amp; dog?' categories="{{ task.input.labels | to_json | escape }}">
          <full-instructions header="How to">Read &lt;this&gt;<br/>twice</full-instructions>
          <short-instructions><img src="x.png"> look</short-instructions>
        </crowd-image-classifier></crowd-form>"""
    )
    assert (view.element, view.name, view.header) == ("crowd-image-classifier", "animal", "Cat & dog?")
    assert view.full_instructions_header == "How to"
    assert view.full_instructions == "Read &lt;this&gt;<br/>twice"
    assert view.short_instructions == '<img src="x.png"> look'


def test_a_template_without_crowd_elements_is_all_empty() -> None:
    view = read_template("<p>Hello {{ task.input.taskObject }}")
    assert (view.element, view.name, view.header, view.short_instructions) == ("", "", "", "")


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    view = read_template('<crowd-form><crowd-classifier name="a" header="b"><short-instructions>Look <b>here')
    assert (view.element, view.short_instructions) == ("crowd-classifier", "Look <b>here")


def test_display_elements_are_not_taken_for_the_one_that_answers() -> None:
    view = read_template(
        '<crowd-form><crowd-card heading="x"></crowd-card><crowd-input name="n" label="l"></crowd-input>'
    )
    assert (view.element, view.name) == ("crowd-input", "n")
