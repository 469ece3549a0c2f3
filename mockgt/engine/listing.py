"""Lists in the order of creation, filtered by it: what the List operations of Augmented AI have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from mockgt.engine.members import moment, number, text
from mockgt.engine.paging import page


class Created(Protocol):
    """A record with a name of its own and the time when it was made."""

    @property
    def name(self) -> str:
        """Unique among the records of a list."""

    @property
    def created_at(self) -> datetime:
        """Aware, in UTC."""


CreatedT = TypeVar("CreatedT", bound=Created)


@dataclass(frozen=True)
class CreationFilter:
    """Which records a list shows, and which page of them; oldest first unless `descending`. Source: Ours, the order."""

    after: datetime | None = None
    before: datetime | None = None
    descending: bool = False
    next_token: str | None = None
    max_results: int | None = None


def creation_filter(params: Mapping[str, object]) -> CreationFilter:
    """The filter in the members of a List request."""
    return CreationFilter(
        after=moment(params, "CreationTimeAfter"),
        before=moment(params, "CreationTimeBefore"),
        descending=text(params, "SortOrder") == "Descending",
        next_token=text(params, "NextToken") or None,
        max_results=number(params, "MaxResults") or None,
    )


def page_by_creation(
    listing: str, records: Sequence[CreatedT], wanted: CreationFilter
) -> tuple[list[CreatedT], str | None]:
    """A page of the records of a list that the filter lets through, and the token of the next page."""
    found = [
        record
        for record in records
        if (wanted.after is None or record.created_at > wanted.after)
        and (wanted.before is None or record.created_at < wanted.before)
    ]
    return page(listing, found, creation_place, wanted.descending, wanted.next_token, wanted.max_results)


def creation_place(record: Created) -> str:
    """A text that sorts as the times of creation do, different for every record."""
    return f"{record.created_at.isoformat(timespec='microseconds')} {record.name}"
