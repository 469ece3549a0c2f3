"""Unsupervised learning, live: the same pictures without their labels, put into groups by k-means."""

from collections import Counter
from dataclasses import dataclass

from gtui.services.learning.features import features
from gtui.services.learning.pictures import LabeledPicture, PictureSet
from gtui.services.learning.requirements import scikit_learn

STARTS = 10
"""k-means depends on where its centers begin: the best of so many beginnings is taken."""


@dataclass(frozen=True)
class Group:
    """Pictures that k-means put together, and how many of them people call by the most frequent label."""

    pictures: tuple[LabeledPicture, ...]
    mostly: str
    of_that: int


@dataclass(frozen=True)
class Grouping:
    """Groups, the largest first.

    Attributes:
        agreement: The adjusted Rand index between groups and labels: 1 where they are the same, about 0 for chance.
    """

    groups: tuple[Group, ...]
    agreement: float


def group_pictures(pictures: PictureSet, groups: int, seed: int = 0) -> Grouping:
    """k-means on the pictures' numbers; labels are looked at only afterwards. The same seed gives the same groups."""
    labels = [picture.label for picture in pictures.pictures]
    with scikit_learn():
        from sklearn.cluster import KMeans
        from sklearn.metrics import adjusted_rand_score

        numbers = KMeans(groups, n_init=STARTS, random_state=seed).fit_predict(features(pictures.pictures))
        agreement = float(adjusted_rand_score(labels, numbers))
    members: dict[int, list[LabeledPicture]] = {}
    for picture, number in zip(pictures.pictures, numbers, strict=True):
        members.setdefault(int(number), []).append(picture)
    found = sorted((_group(each) for each in members.values()), key=_order)
    return Grouping(tuple(found), agreement)


def _group(pictures: list[LabeledPicture]) -> Group:
    mostly, count = Counter(picture.label for picture in pictures).most_common(1)[0]
    return Group(tuple(pictures), mostly, count)


def _order(group: Group) -> tuple[int, str]:
    return -len(group.pictures), group.pictures[0].name
