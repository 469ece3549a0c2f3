"""Human task UIs: worker templates kept by Ground Truth under a name, for flow definitions and custom labeling jobs.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHumanTaskUi.html and its
siblings. Ours: the texts.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mockgt.arns import Scope, human_task_ui_arn
from mockgt.engine.engine import Engine
from mockgt.engine.ports import JsonObject
from mockgt.engine.tags import forget_tags, set_tags
from mockgt.errors import ResourceInUse, ResourceNotFound

KIND = "human-task-ui"


@dataclass(frozen=True)
class HumanTaskUi:
    """A worker template under a name; `content` is Liquid and HTML."""

    name: str
    arn: str
    content: str
    created_at: datetime

    @property
    def sha256(self) -> str:
        """Digest of the content, in hex."""
        return hashlib.sha256(self.content.encode()).hexdigest()


def create_human_task_ui(engine: Engine, scope: Scope, name: str, content: str, tags: Mapping[str, str]) -> HumanTaskUi:
    """Keep a template. Raises ResourceInUse if the name is taken."""
    if engine.repository.document(scope, KIND, name) is not None:
        raise ResourceInUse(f"A human task UI named {name} already exists in account {scope.account_id}.")
    made = HumanTaskUi(name, human_task_ui_arn(scope, name), content, engine.clock.now(scope))
    document = {"arn": made.arn, "content": content, "created_at": made.created_at.isoformat()}
    engine.repository.put_document(scope, KIND, name, document)
    set_tags(engine, scope, made.arn, tags)
    engine.objects.publish(scope.region, _key(made), content.encode(), "text/html")
    return made


def describe_human_task_ui(engine: Engine, scope: Scope, name: str) -> HumanTaskUi:
    """The UI of that name. Raises ResourceNotFound."""
    found = engine.repository.document(scope, KIND, name)
    if found is None:
        raise ResourceNotFound(f"There is no human task UI named {name} in account {scope.account_id}, {scope.region}.")
    return _ui(name, found)


def human_task_ui_at(engine: Engine, scope: Scope, arn: str) -> HumanTaskUi | None:
    """The account's own UI of that ARN, or None."""
    name = arn.rpartition("/")[2]
    found = engine.repository.document(scope, KIND, name) if arn == human_task_ui_arn(scope, name) else None
    return None if found is None else _ui(name, found)


def list_human_task_uis(engine: Engine, scope: Scope) -> list[HumanTaskUi]:
    """The account's UIs, oldest first."""
    return [_ui(name, document) for name, document in engine.repository.documents(scope, KIND)]


def delete_human_task_ui(engine: Engine, scope: Scope, name: str) -> None:
    """Remove a UI, which then is in no list. Raises ResourceNotFound."""
    ui = describe_human_task_ui(engine, scope, name)
    engine.repository.delete_document(scope, KIND, name)
    forget_tags(engine, scope, ui.arn)


def template_url(engine: Engine, ui: HumanTaskUi, region: str) -> str:
    """A URL at which the template can be read for an hour."""
    return engine.objects.published_url(region, _key(ui))


def _key(ui: HumanTaskUi) -> str:
    return f"human-task-ui/{ui.sha256}.liquid.html"


def _ui(name: str, document: JsonObject) -> HumanTaskUi:
    return HumanTaskUi(
        name, str(document["arn"]), str(document["content"]), datetime.fromisoformat(str(document["created_at"]))
    )
