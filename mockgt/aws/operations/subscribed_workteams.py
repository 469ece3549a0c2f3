"""Vendor teams: DescribeSubscribedWorkteam, ListSubscribedWorkteams."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import workteams
from mockgt.engine.engine import Engine
from mockgt.engine.marketplace import Vendor
from mockgt.engine.paging import page

Wire = dict[str, Any]


def describe_subscribed_workteam(_engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe a vendor's team."""
    return {"SubscribedWorkteam": _wire(workteams.subscribed_workteam(scope, params["WorkteamArn"]))}


def list_subscribed_workteams(_engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List vendor teams by name."""
    contained = params.get("NameContains", "")
    found, next_token = page(
        "SubscribedWorkteams",
        [vendor for vendor in workteams.list_subscribed_workteams(scope) if contained in vendor.name],
        place=lambda vendor: vendor.name,
        next_token=params.get("NextToken"),
        max_results=params.get("MaxResults"),
    )
    return listing("SubscribedWorkteams", [_wire(vendor) for vendor in found], next_token)


def _wire(vendor: Vendor) -> Wire:
    return {
        "WorkteamArn": vendor.arn,
        "MarketplaceTitle": vendor.marketplace_title,
        "SellerName": vendor.seller_name,
        "MarketplaceDescription": vendor.marketplace_description,
        "ListingId": vendor.listing_id,
    }
