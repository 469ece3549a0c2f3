"""Signing in at the worker portal in lines."""

import os
from typing import TYPE_CHECKING

from gtui.errors import GtuiError, NewPasswordRequired
from gtui.plain.lines import InputEnded, Lines

if TYPE_CHECKING:
    from gtui.services import Services, WorkerSession

PASSWORD = "GTUI_WORKER_PASSWORD"


def sign_in(services: "Services", username: str, lines: Lines) -> "WorkerSession":
    """Ask for what is not known yet, and sign in; a temporary password is replaced.

    Raises:
        GtuiError: there is no workforce, the input ended, or the portal refuses.
    """
    workforce = services.workforce.workforce()
    if workforce is None:
        raise GtuiError("No workforce yet", "Nobody has been invited to label.", "Create a labeling job with a team.")
    try:
        return _signed_in(services, workforce.subdomain, username or lines.ask("User name"), lines)
    except InputEnded as error:
        message = "The input ended before the worker was signed in."
        hint = f"Give the password as the first line, or in {PASSWORD}; after a temporary one, a new one."
        raise GtuiError("Sign-in failed", message, hint) from error


def _signed_in(services: "Services", subdomain: str, username: str, lines: Lines) -> "WorkerSession":
    password = os.environ.get(PASSWORD) or lines.ask_secret("Password")
    try:
        return services.portal.sign_in(subdomain, username, password)
    except NewPasswordRequired as required:
        lines.say(required.message)
        new_password = lines.ask_secret("New password")
        if lines.interactive and lines.ask_secret("New password again") != new_password:
            raise GtuiError("Sign-in failed", "The two new passwords differ.", "Start again.") from None
        return services.portal.sign_in(subdomain, username, password, new_password)
