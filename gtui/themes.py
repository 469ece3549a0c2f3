"""The application's two themes, after the AWS console's colours."""

from textual.theme import Theme

DARK = Theme(
    name="aws-dark",
    primary="#ff9900",
    secondary="#44b9d6",
    accent="#ff9900",
    success="#29ad32",
    warning="#f2cd54",
    error="#ff5d64",
    background="#0f1b2a",
    surface="#192534",
    panel="#232f3e",
    foreground="#e6e9ec",
    dark=True,
)

LIGHT = Theme(
    name="aws-light",
    primary="#b35900",
    secondary="#0073bb",
    accent="#ec7211",
    success="#1d8102",
    warning="#8d6605",
    error="#d13212",
    background="#f2f3f3",
    surface="#ffffff",
    panel="#eaeded",
    foreground="#16191f",
    dark=False,
)
