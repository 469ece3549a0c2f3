"""What just happened: a step of the demo as calls and files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gtui.course.happened import files_of, happening, step_of_key
from gtui.course.steps import Step
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.services import Call, Checkpoint, ServerCall, Services

SHOWN_FILES = 25
# The request log names the operations of JSON services; S3's are told by method and depth of the path.
S3_CALLS = {
    "CreateBucket": ("PUT", 1),
    "PutObject": ("PUT", 2),
    "GetObject": ("GET", 2),
    "ListObjectsV2": ("GET", 1),
    "ListBuckets": ("GET", 0),
}


@dataclass(frozen=True)
class Account:
    """What the page is written from."""

    checkpoint: "Checkpoint"
    own_calls: "Sequence[Call]"
    server_calls: "Sequence[ServerCall]"
    files: Sequence[str]


def read(services: "Services", step: Step) -> Account:
    """Ask the server. Blocks; raises GtuiError."""
    found = next(each for each in services.progress.demo() if each.key == step.key)
    keys = [
        f"{bucket.name}/{key}"
        for bucket in services.s3.list_buckets()
        for key in services.s3.keys_below(bucket.name, "")
        if happening(step).files
    ]
    return Account(found, services.calls.all(), _server_calls(services), files_of(step, keys))


def _server_calls(services: "Services") -> "Sequence[ServerCall]":
    try:
        return services.progress.recent_calls()
    except GtuiError:
        # In a class the log is the teacher's; the calls of this program are known without it.
        return ()


class GuideHappenedScreen(ConsoleScreen):
    """One step: the sentence, what the server found, the calls, the files."""

    HELP = """\
Every step in the console is one or more **API calls**, and most leave **files** in S3. This page shows both: the calls
as the AWS CLI would make them, and the keys of the objects.

`F4` shows all calls of this session, as AWS CLI and as boto3.
"""
    AUTO_FOCUS = "#happened-scroll"
    DEFAULT_CSS = """
    GuideHappenedScreen #happened-scroll { height: 1fr; }
    GuideHappenedScreen #happened { height: auto; }
    """

    def __init__(self, key: str) -> None:
        """Tell about the step of that key."""
        super().__init__()
        self._step = step_of_key(key)

    def crumbs(self) -> tuple[str, ...]:
        """The step."""
        return ("Demo steps", f"{self._step.number}. {self._step.title}", "What happened")

    def compose_body(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="happened-scroll"):
            yield Static("Asking the server ...", id="happened", markup=False)

    def on_open(self) -> None:
        """Ask the server."""
        self.ask(lambda: read(self.services, self._step), then=self._show, group="happened")

    def _show(self, account: Account) -> None:
        self.query_one("#happened", Static).update(Content.assemble(*page(self._step, account)))


def page(step: Step, account: Account) -> Iterator[Content | tuple[str, str]]:
    """The text of the page."""
    sign = "✓" if account.checkpoint.done else "○"
    yield f"{happening(step).text}\n\n", ""
    yield f"{sign} ", "bold"
    yield Content(f"{plain(account.checkpoint.evidence)}\n\n")
    calls = list(_calls(happening(step).operations, account))
    if calls:
        yield "Calls\n", "bold"
        yield from (Content(f"{text}\n") for text in calls)
        yield "\n", ""
    if account.files:
        yield f"Files in S3 ({len(account.files)})\n", "bold"
        yield from (Content(f"s3://{plain(key)}\n") for key in account.files[:SHOWN_FILES])
        if len(account.files) > SHOWN_FILES:
            yield f"… and {len(account.files) - SHOWN_FILES} more\n", "dim"


def _calls(operations: Sequence[str], account: Account) -> Iterator[str]:
    """One line for each operation: the newest call of this program, else of another one."""
    for operation in operations:
        own = [call for call in account.own_calls if call.operation == operation and call.ok]
        others = [call for call in account.server_calls if _is(call, operation)]
        if own:
            times = f" (× {len(own)})" if len(own) > 1 else ""
            yield f"{operation}{times}\n  {plain(own[-1].cli)}"
        elif others:
            yield f"{operation}\n  {others[-1].method} {plain(others[-1].path)}, by another program"


def _is(call: "ServerCall", operation: str) -> bool:
    if call.status >= 300 or call.operation:
        return call.status < 300 and call.operation == operation
    depth = len([part for part in call.path.split("/", 2) if part])
    return S3_CALLS.get(operation) == (call.method, depth) and not call.path.startswith(("/_mockgt", "/portal"))
