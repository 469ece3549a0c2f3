"""The earlier label of a manifest line in Liquid, as worker templates of verification and adjustment jobs read it.

Source: Documented, `initial-value` and `overlay` of the crowd elements,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-bounding-box.html and its siblings.
"""

from mockgt.tasktypes.audited_labels import audited_path
from mockgt.tasktypes.class_colors import BACKGROUND


def boxes_in_liquid(attribute: str) -> str:
    """A list of `{label, left, top, width, height}`."""
    path = audited_path(attribute)
    sides = ", ".join(f"{side}: {{{{ box.{side} }}}}" for side in ("left", "top", "width", "height"))
    return (
        f"[{{% for box in {path}.annotations %}}"
        "{% capture class_id %}{{ box.class_id }}{% endcapture %}"
        f"{{% assign label = {path}-metadata.class-map[class_id] %}}"
        f"{{ label: {{{{ label | to_json | escape }}}}, {sides} }},"
        "{% endfor %}]"
    )


def class_names_in_liquid(attribute: str) -> str:
    """A list of the names in the class map of earlier boxes."""
    path = audited_path(attribute)
    entries = f"{{% for entry in {path}-metadata.class-map %}}{{{{ entry[1] | to_json | escape }}}},{{% endfor %}}"
    return f"[{entries}]"


def mask_in_liquid(attribute: str) -> str:
    """The members `src` and `labelMappings` of an earlier mask."""
    path = audited_path(attribute)
    entry = "{{ entry[1].class-name | to_json | escape }}: { color: '{{ entry[1].hex-color }}' },"
    return (
        f"src: '{{{{ {path} | grant_read_access }}}}', labelMappings: {{ "
        f"{{% for entry in {path}-metadata.internal-color-map %}}"
        f"{{% if entry[1].class-name != '{BACKGROUND}' %}}{entry}{{% endif %}}"
        "{% endfor %} }"
    )


def mask_names_in_liquid(attribute: str) -> str:
    """A list of the names in the color map of an earlier mask."""
    path = audited_path(attribute)
    return (
        f"[{{% for entry in {path}-metadata.internal-color-map %}}"
        f"{{% if entry[1].class-name != '{BACKGROUND}' %}}"
        "{{ entry[1].class-name | to_json | escape }},{% endif %}{% endfor %}]"
    )
