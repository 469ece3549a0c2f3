"""`gtui workflows` and `gtui human-loops`: Amazon Augmented AI."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes, text_or_file
from gtui.command_line.twin import confirmed, group, twin

if TYPE_CHECKING:
    from gtui.services import FlowDefinition, FlowDefinitionDetails, HumanAnswer, HumanLoop, LoopPage, Services

workflows = group("workflows", "Human review workflows (flow definitions): list, show, create, delete.")
human_loops = group("human-loops", "Human loops of a workflow: list, show, start, stop, delete, page, answers.")
Workflow = Annotated[str, typer.Argument(help="Name or ARN of the workflow.")]
Loop = Annotated[str, typer.Argument(help="Name of the human loop, in lower case.")]


@twin(workflows, "list", ("name", "status", "created", "arn"))
def list_workflows(services: "Services") -> "tuple[FlowDefinition, ...]":
    """List the workflows, newest first."""
    return services.human_reviews.list_flow_definitions()


@twin(workflows, "show")
def show_workflow(services: "Services", name: Workflow) -> "FlowDefinitionDetails":
    """Show a workflow."""
    return services.human_reviews.flow_definition(name)


@twin(workflows, "create")
def create_workflow(
    services: "Services",
    name: Annotated[str, typer.Argument(help="Name of the workflow, in lower case.")],
    output: Annotated[str, typer.Option(help="s3://bucket/folder/ that the answers go to.")],
    role_arn: Annotated[str, typer.Option(help="IAM role: gtui roles list.")],
    team_arn: Annotated[str, typer.Option(help="Work team: gtui teams list.")],
    template: Annotated[str, typer.Option(help="Name of a worker task template: gtui templates list.")],
    title: Annotated[str, typer.Option(help="What the workers' list shows.")],
    description: Annotated[str, typer.Option(help="What the workers are to do.")],
    workers: Annotated[int, typer.Option(help="How many workers answer each human loop, 1 to 3.")] = 1,
    task_timeout: Annotated[int, typer.Option(help="Seconds that a worker has.")] = 3600,
    task_expiration: Annotated[int, typer.Option(help="Seconds after which a loop fails.")] = 864_000,
    kms_key: Annotated[str, typer.Option(help="KMS key that encrypts the output.")] = "",
    price: Annotated[int, typer.Option(help="Public teams only: tenths of a US cent per task.")] = 0,
) -> "FlowDefinitionDetails":
    """Create a workflow."""
    from gtui.services import FlowRequest

    ui = services.human_task_uis.describe(template).arn
    return services.human_reviews.create_flow_definition(
        FlowRequest(
            name, role_arn, output, team_arn, ui, title, description, workers, task_timeout, task_expiration, kms_key,
            price,
        )
    )  # fmt: skip


@twin(workflows, "delete")
def delete_workflow(services: "Services", name: Workflow, yes: Yes = False) -> Done:
    """Delete a workflow."""
    confirmed(yes, f"The workflow {name} is deleted.")
    services.human_reviews.delete_flow_definition(name)
    return Done(f"Deleted the workflow {name}.", (name,))


@twin(human_loops, "list", ("name", "status", "created", "failure_reason"))
def list_loops(services: "Services", workflow: Workflow) -> "tuple[HumanLoop, ...]":
    """List the human loops of a workflow, newest first."""
    return services.human_reviews.list_loops(workflow)


@twin(human_loops, "show")
def show_loop(services: "Services", name: Loop) -> "HumanLoop":
    """Show a human loop."""
    return services.human_reviews.loop(name)


@twin(human_loops, "start")
def start_loop(
    services: "Services",
    name: Loop,
    workflow: Annotated[str, typer.Option(help="Name or ARN of the workflow.")],
    content: Annotated[str, typer.Option("--input", help="What is reviewed, as JSON, or @FILE.")],
) -> "HumanLoop":
    """Send an input to the workers of a workflow."""
    return services.human_reviews.start_loop(name, workflow, text_or_file(content))


@twin(human_loops, "stop")
def stop_loop(services: "Services", name: Loop) -> "HumanLoop":
    """End a human loop without output."""
    return services.human_reviews.stop_loop(name)


@twin(human_loops, "delete")
def delete_loop(services: "Services", name: Loop, yes: Yes = False) -> Done:
    """Delete a human loop that has ended."""
    confirmed(yes, f"The human loop {name} is deleted.")
    services.human_reviews.delete_loop(name)
    return Done(f"Deleted the human loop {name}.", (name,))


@twin(human_loops, "page", show=lambda page: page.content)
def loop_page(services: "Services", name: Loop) -> "LoopPage":
    """Print what the workers see, as HTML; `--json` has what they answered so far, too."""
    return services.human_reviews.page(name)


@twin(human_loops, "answers", ("worker_id", "submitted", "content"))
def loop_answers(services: "Services", name: Loop) -> "tuple[HumanAnswer, ...]":
    """Print what the workers answered."""
    return services.human_reviews.answers(services.human_reviews.loop(name))
