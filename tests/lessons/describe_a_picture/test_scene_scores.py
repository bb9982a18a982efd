"""The scores of a set of captions, worked out by hand."""

import pytest

from rnn101.lessons.describe_a_picture.scene_scores import Scores, score
from rnn101.lessons.describe_a_picture.scene_things import Thing

SCENE = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))


def test_scores_by_hand():
    captions = [
        "a circle",  # true, 1 attribute, a new phrase
        "a red circle is left of a cross",  # true, 4 attributes, two new phrases
        "a red circle is above a cross",  # false, 4 attributes
        "a circle",  # true, 1 attribute, nothing new
        "circle a",  # not grammatical
    ]
    assert score(captions, [SCENE] * 5) == Scores(
        grammatical=pytest.approx(4 / 5),
        truthful=pytest.approx(3 / 5),
        attributes=pytest.approx(10 / 4),  # of those that claim something
        diverse=pytest.approx(4 / 5),
        diverse_phrases=pytest.approx(3 / 72),
    )


def test_each_caption_is_judged_by_its_own_scene():
    captions = ["a cross", "a circle"]
    assert score(captions, [SCENE[1:], SCENE[:1]]).truthful == 1
    assert score(captions, [SCENE[:1], SCENE[1:]]).truthful == 0


def test_nothing_grammatical_scores_nothing():
    assert score(["a", "a"], [SCENE, SCENE]) == Scores(0, 0, 0, 0.5, 0)


@pytest.mark.parametrize(("captions", "n_scenes"), [(["a circle"], 2), ([], 0)])
def test_captions_and_scenes_must_go_together(captions, n_scenes):
    with pytest.raises(ValueError, match=f"score: there are {len(captions)} captions for {n_scenes} scenes"):
        score(captions, [SCENE] * n_scenes)
