import pytest

from gtui.errors import GtuiError
from gtui.services.learning import requirements
from gtui.services.learning.pictures import LabeledPicture, PictureSet, sample_pictures
from gtui.services.learning.reinforcement import Episode, learn_by_reward
from gtui.services.learning.supervised import confusions, learn_from_labels
from gtui.services.learning.unsupervised import group_pictures


def test_labels_in_accuracy_out_the_same_for_the_same_seed() -> None:
    first, second = learn_from_labels(sample_pictures(), seed=0), learn_from_labels(sample_pictures(), seed=0)
    assert first is not None
    assert first == second
    assert (first.folds, first.chance, first.origin) == (5, 0.25, "the sample's gold labels")
    assert 0.6 <= first.accuracy <= 0.95
    assert [point.labels_per_class for point in first.curve] == [1, 2, 3, 4]
    assert first.curve[3].accuracy > first.curve[0].accuracy
    assert sum(count for _, _, count in confusions(first.guesses)) == sum(not guess.right for guess in first.guesses)


def test_wrong_labels_cost_accuracy() -> None:
    sound, spoiled = learn_from_labels(sample_pictures()), learn_from_labels(sample_pictures(), wrong_labels=8)
    assert sound is not None
    assert spoiled is not None
    assert len(spoiled.spoiled) == 8
    assert spoiled.accuracy < sound.accuracy


def test_learning_is_cancelled_between_two_trainings() -> None:
    assert learn_from_labels(sample_pictures(), cancelled=lambda: True) is None


def test_two_classes_with_two_pictures_are_enough() -> None:
    pictures = sample_pictures().pictures
    trial = learn_from_labels(PictureSet("four", (*pictures[:2], *pictures[15:17])))
    assert trial is not None
    assert (trial.folds, len(trial.guesses), len(trial.curve)) == (2, 4, 1)


def test_a_picture_that_cannot_be_read_is_named() -> None:
    pictures = PictureSet("one broken", (*sample_pictures().pictures, LabeledPicture("x.jpg", "Bag", b"text")))
    with pytest.raises(GtuiError, match=r"x\.jpg"):
        learn_from_labels(pictures)


def test_groups_are_made_without_labels_and_compared_with_them_afterwards() -> None:
    grouping = group_pictures(sample_pictures(), 4)
    assert grouping == group_pictures(sample_pictures(), 4)
    assert [len(group.pictures) for group in grouping.groups] == [6, 6, 4, 4]
    assert 0.2 < grouping.agreement < 0.6
    relabeled = PictureSet(
        "x", tuple(LabeledPicture(each.name, "Bag", each.content) for each in sample_pictures().pictures)
    )
    same = [[each.name for each in group.pictures] for group in group_pictures(relabeled, 4).groups]
    assert same == [[each.name for each in group.pictures] for group in grouping.groups]


def test_without_scikit_learn_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "find_spec", lambda name: None)
    with pytest.raises(GtuiError) as caught:
        group_pictures(sample_pictures(), 4)
    assert caught.value.title == "scikit-learn is not installed"
    assert 'python -m pip install "gtui[course]"' in caught.value.hint


def run(seed: int) -> list[Episode]:
    return list(learn_by_reward(120, seed))


def test_the_agent_finds_the_shortest_way_by_reward_and_the_same_seed_gives_the_same_run() -> None:
    episodes = run(0)
    assert episodes == run(0)
    assert episodes != run(1)
    assert episodes[0].shortest is None
    assert (episodes[-1].shortest, episodes[-1].ended) == (17, "goal")
    rewards = [episode.reward for episode in episodes]
    assert sum(rewards[-20:]) > sum(rewards[:20])
