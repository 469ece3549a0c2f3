"""`gtui templates`: human task UIs, which the console calls worker task templates."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes, text_or_file
from gtui.command_line.twin import confirmed, group, twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import HumanTaskUi, RenderedTemplate, Services

templates = group("templates", "Worker task templates (human task UIs): list, show, create, delete, render.")
Name = Annotated[str, typer.Argument(help="Name of the template, in lower case.")]
Content = Annotated[str, typer.Argument(help="The HTML, or @FILE.")]


@twin(templates, "list", ("name", "arn", "created"))
def list_templates(services: "Services") -> "tuple[HumanTaskUi, ...]":
    """List the templates, newest first."""
    return services.human_task_uis.list_human_task_uis()


@twin(templates, "show", show=lambda found: found.content)
def show_template(services: "Services", name: Name) -> "HumanTaskUi":
    """Print a template."""
    return services.human_task_uis.describe(name)


@twin(templates, "create")
def create_template(services: "Services", name: Name, content: Content) -> "HumanTaskUi":
    """Keep a template under a name."""
    return services.human_task_uis.create(name, text_or_file(content))


@twin(templates, "delete")
def delete_template(services: "Services", name: Name, yes: Yes = False) -> Done:
    """Delete a template."""
    confirmed(yes, f"The template {name} is deleted; workflows that use it can't start human loops any more.")
    services.human_task_uis.delete(name)
    return Done(f"Deleted the template {name}.", (name,))


def _rendered(found: "RenderedTemplate") -> str:
    return "\n".join([*found.errors, found.content])


@twin(templates, "render", show=_rendered)
def render_template(
    services: "Services",
    name: Annotated[str, typer.Argument(help="Name of a kept template, or @FILE.")],
    task_input: Annotated[str, typer.Option("--input", help="The task's input as JSON, or @FILE.")],
    role_arn: Annotated[str, typer.Option(help="The role to render with; else the newest one.")] = "",
) -> "RenderedTemplate":
    """Fill a template in with one task's input, as a worker would see it."""
    content = text_or_file(name) if name.startswith("@") else services.human_task_uis.describe(name).content
    roles = [] if role_arn else services.roles.list_roles()
    role = role_arn or (roles[0].arn if roles else "")
    if not role:
        raise GtuiError("No role", "There is no role to render with.", "Create one: gtui roles create.")
    return services.human_task_uis.render(content, text_or_file(task_input), role)
