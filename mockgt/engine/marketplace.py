"""The vendors that sell labeling here: invented ones, to each of which every account is subscribed."""

import json
from dataclasses import dataclass
from importlib.resources import files

from mockgt.arns import Scope, vendor_workteam_arn


@dataclass(frozen=True)
class Vendor:
    """A vendor's work team, in the words of its Marketplace listing."""

    name: str
    arn: str
    marketplace_title: str
    seller_name: str
    marketplace_description: str
    listing_id: str


def vendors(scope: Scope) -> list[Vendor]:
    """All vendor teams, by name. Source: Ours; subscriptions are made on the AWS Marketplace site only."""
    listings = json.loads(files("mockgt.engine").joinpath("marketplace.json").read_text(encoding="utf-8"))
    return [Vendor(arn=vendor_workteam_arn(scope, listing["name"]), **listing) for listing in listings]
