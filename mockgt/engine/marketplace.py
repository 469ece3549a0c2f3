"""The vendors that sell labeling here: invented ones, to each of which every account is subscribed."""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from mockgt.arns import Scope, vendor_workteam_arn


@dataclass(frozen=True)
class Vendor:
    """A vendor's work team, in the words of its Marketplace listing.

    Attributes:
        price_per_task: US dollars, such as `0.090`.
    """

    name: str
    arn: str
    marketplace_title: str
    seller_name: str
    marketplace_description: str
    listing_id: str
    price_per_task: str


def vendors(scope: Scope) -> list[Vendor]:
    """All vendor teams, by name. Source: Ours; subscriptions are made on the AWS Marketplace site only."""
    return [Vendor(arn=vendor_workteam_arn(scope, listing["name"]), **listing) for listing in _listings()]


@functools.cache
def _listings() -> Sequence[Mapping[str, str]]:
    return tuple(json.loads(files("mockgt.engine").joinpath("marketplace.json").read_text(encoding="utf-8")))
