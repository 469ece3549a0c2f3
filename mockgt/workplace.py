"""What every labeling job of a test needs besides its data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Workplace:
    """A bucket, an execution role and a private work team, by what a labeling job names them with."""

    bucket: str
    role_arn: str
    workteam_arn: str
