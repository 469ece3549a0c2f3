"""`gtui mail`: the local mailbox with the workers' invitations."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.twin import group, twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Mail, Services

mail = group("mail", "Mails to workers, which stay on the server: list, show.")


@twin(mail, "list", ("id", "to", "subject", "sent_at"))
def list_mails(
    services: "Services", to: Annotated[str, typer.Option("--to", help="Only those to this address.")] = ""
) -> "tuple[Mail, ...]":
    """List the mails, newest first."""
    return tuple(each for each in services.workforce.mails() if not to or each.to == to)


def _shown(found: "Mail") -> str:
    return f"To: {found.to}\nSubject: {found.subject}\n\n{found.body}"


@twin(mail, "show", show=_shown)
def show_mail(services: "Services", mail_id: Annotated[str, typer.Argument(help="Its id in the list.")]) -> "Mail":
    """Show one mail."""
    for found in services.workforce.mails():
        if found.id == mail_id:
            return found
    raise GtuiError("Mail not found", f"There is no mail {mail_id}.", "Take an id of gtui mail list.")
