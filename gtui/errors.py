"""What can go wrong, in words for the person at the screen.

GtuiError
  NewPasswordRequired     the temporary password must be replaced before signing in
  TaskGone                the task is not the worker's any more
  ServerLost              there was no answer from the server
  WorkCancelled           the person ended what was under way
"""


class GtuiError(Exception):
    """An error that a screen shows as it is.

    Attributes:
        title: What failed, in a few words.
        message: Why, in AWS's words where AWS has some.
        hint: What to do next; may be empty.
    """

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message
        self.hint = hint

    @property
    def text(self) -> str:
        """All of it as sentences: AWS ends some of its messages without a full stop."""
        parts = (part.strip() for part in (self.title, self.message, self.hint))
        return " ".join(part if part[-1] in ".!?:;" else f"{part}." for part in parts if part)


class NewPasswordRequired(GtuiError):
    """The worker signed in with a temporary password and has to choose a new one."""


class TaskGone(GtuiError):
    """The task is not the worker's any more: it ran out of time, was submitted, or its object is consolidated."""


class WorkCancelled(GtuiError):
    """The person ended what was under way; nothing is left half done."""


class ServerLost(GtuiError):
    """The server did not answer: it ended, is somewhere else, or takes too long."""
