"""Human task UIs: worker task templates that Augmented AI and custom labeling jobs use by name."""

import json
from dataclasses import dataclass
from typing import Any

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.http import Http
from gtui.services.records.human_review import HumanTaskUi, RenderedTemplate


@dataclass(frozen=True)
class HumanTaskUis:
    """Worker task templates of the account and region."""

    clients: Clients
    http: Http

    def list_human_task_uis(self) -> tuple[HumanTaskUi, ...]:
        """All templates, newest first."""
        with faults("The worker task templates cannot be listed"):
            pages = self._sagemaker.get_paginator("list_human_task_uis").paginate(SortOrder="Descending")
            rows = [row for page in pages for row in page["HumanTaskUiSummaries"]]
        return tuple(HumanTaskUi(row["HumanTaskUiName"], row["HumanTaskUiArn"], row["CreationTime"]) for row in rows)

    def describe(self, name: str) -> HumanTaskUi:
        """A template with its content, read from the address that AWS gives in its place."""
        with faults("The worker task template cannot be read"):
            answer = self._sagemaker.describe_human_task_ui(HumanTaskUiName=name)
        template = answer["UiTemplate"]
        return HumanTaskUi(
            name=answer["HumanTaskUiName"],
            arn=answer["HumanTaskUiArn"],
            created=answer["CreationTime"],
            content=self._fetched(template["Url"]),
            sha256=template["ContentSha256"],
        )

    def create(self, name: str, content: str) -> HumanTaskUi:
        """Keep a template under a name."""
        if not content.strip():
            raise GtuiError("The template was not created", "The template is empty.", "Give its HTML.")
        with faults("The template was not created"):
            self._sagemaker.create_human_task_ui(HumanTaskUiName=name, UiTemplate={"Content": content})
        return self.describe(name)

    def delete(self, name: str) -> None:
        """Delete a template; workflows that name it cannot start human loops any more."""
        with faults("The template was not deleted"):
            self._sagemaker.delete_human_task_ui(HumanTaskUiName=name)

    def render(self, content: str, task_input: str, role_arn: str) -> RenderedTemplate:
        """Fill a template in with one task's input, JSON text, as RenderUiTemplate does."""
        try:
            json.loads(task_input)
        except (ValueError, RecursionError) as error:
            raise GtuiError("The input is not JSON", str(error), 'Write it like {"text": "Hello"}.') from error
        with faults("The template cannot be rendered"):
            answer = self._sagemaker.render_ui_template(
                UiTemplate={"Content": content}, Task={"Input": task_input}, RoleArn=role_arn
            )
        return RenderedTemplate(
            answer["RenderedContent"], tuple(f"{each['Code']}: {each['Message']}" for each in answer["Errors"])
        )

    @property
    def _sagemaker(self) -> Any:
        return self.clients.client("sagemaker")

    def _fetched(self, url: str) -> str:
        endpoint = f"{self.clients.endpoint_url}/"
        if not url.startswith(endpoint):
            message = f"It is kept at {url.partition('?')[0]}, which is not this server."
            raise GtuiError("The worker task template cannot be read", message, "Nothing else is fetched from here.")
        answer = self.http.call("GET", url.removeprefix(endpoint[:-1]))
        if answer.status != 200:
            message = f"The server answered HTTP {answer.status}."
            raise GtuiError("The worker task template cannot be read", message, "Try again.")
        return answer.body.decode(errors="replace")
