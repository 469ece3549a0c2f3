"""Worker templates to begin a custom job with; each is a whole page that can be labeled as it is.

Without a pre-annotation function `task.input` is the manifest line. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step2.html; the templates are Ours.
"""

_PAGE = """\
<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
{inside}</crowd-form>
"""
_INSTRUCTIONS = """\
    <short-instructions>
      <p>Say in one sentence what to do, with a good and a bad example.</p>
    </short-instructions>
    <full-instructions header="Instructions">
      <p>Say how to decide the difficult cases.</p>
    </full-instructions>
"""
_PICTURE = "{{ task.input.source-ref | grant_read_access }}"
_TEXT = "{{ task.input.source }}"


def _tool(tag: str, attributes: str, inside: str = "") -> str:
    return _PAGE.format(inside=f"  <{tag}\n{attributes}  >\n{inside}{_INSTRUCTIONS}  </{tag}>\n")


STARTS = {
    "Questions about a picture": _PAGE.format(
        inside=f"""\
  <img src="{_PICTURE}" alt="The product">
  <crowd-radio-group>
    <crowd-radio-button name="yes" value="yes">It can be sold</crowd-radio-button>
    <crowd-radio-button name="no" value="no">It can't be sold</crowd-radio-button>
  </crowd-radio-group>
  <crowd-input name="brand" label="Brand" max-length="40"></crowd-input>
  <crowd-text-area name="damage" label="What is damaged?" rows="3"></crowd-text-area>
  <crowd-instructions link-text="Instructions">
    <short-summary>Look at the picture, then answer the questions.</short-summary>
    <detailed-instructions><p>Say how to decide the difficult cases.</p></detailed-instructions>
  </crowd-instructions>
"""
    ),
    "Bounding box": _tool(
        "crowd-bounding-box",
        f"""\
    name="annotatedResult"
    src="{_PICTURE}"
    header="Draw a box around each object"
    labels="['Bag', 'Strap']"
""",
    ),
    "Image classification": _tool(
        "crowd-image-classifier",
        f"""\
    name="annotation"
    src="{_PICTURE}"
    header="What does the picture show?"
    categories="['Bag', 'Watch', 'Something else']"
""",
    ),
    "Text classification": _tool(
        "crowd-classifier",
        """\
    name="sentiment"
    header="What does the customer feel?"
    categories="['Happy', 'Unhappy', 'Neither']"
""",
        f"    <classification-target>{_TEXT}</classification-target>\n",
    ),
    "Entities in a text": f"""\
<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-entity-annotation
  name="entities"
  header="Mark the names"
  labels="[{{'label': 'person'}}, {{'label': 'place'}}]"
  text="{_TEXT}"
>
</crowd-entity-annotation>
""",
}
"""By the name that the list shows."""
