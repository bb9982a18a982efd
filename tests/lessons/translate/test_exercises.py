"""Lesson 05's exercises and questions keep the contract."""

import numpy as np
import pytest

from rnn101.lessons.translate import exercises
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum()


def right_weights(h, states, is_word):
    scores = np.where(is_word, states @ h, -np.inf)
    return softmax(scores - scores.max())


def test_attention_is_the_softmax_of_the_scores_of_the_words_alone():
    rng = np.random.default_rng(0)
    h, states = rng.normal(size=4), rng.normal(size=(6, 4))
    is_word = np.arange(6) < 4
    mixture, weights = exercises.attend.reference(h, states, is_word)
    np.testing.assert_allclose(weights[:4], softmax(states[:4] @ h))
    assert weights[4:].tolist() == [0, 0]
    np.testing.assert_allclose(
        mixture, sum(weight * state for weight, state in zip(weights, states, strict=True))
    )


def test_attention_survives_large_scores():
    _, weights = exercises.attend.reference(np.array([1e4]), np.array([[1.0], [2.0]]), np.array([True, True]))
    assert weights.tolist() == [0, 1]


def test_attend_contract():
    def attend(h, states, is_word):
        """Return the mixture of the states and the weights."""
        ...  # your code here

    def with_weights(make):
        def answer(h, states, is_word):
            weights = make(h, states, is_word)
            return weights @ states, weights

        return answer

    def without_exp(h, states, is_word):
        scores = states @ h * is_word
        return scores / scores.sum()

    def not_summed(h, states, is_word):
        weights = right_weights(h, states, is_word)
        return weights[:, None] * states, weights

    def not_divided(h, states, is_word):
        powers = np.exp(states @ h) * is_word
        return powers @ states, powers

    def words_alone(h, states, is_word):
        weights = right_weights(h, states, is_word)
        return weights @ states, weights[is_word]

    def overflowing(h, states, is_word):
        with np.errstate(over="ignore", invalid="ignore"):
            powers = np.exp(states @ h) * is_word
            weights = powers / powers.sum()
            return weights @ states, weights

    def swapped(h, states, is_word):
        weights = right_weights(h, states, is_word)
        return weights, weights @ states

    assert_exercise_contract(
        exercises.attend,
        stub=attend,
        wrong=[
            (with_weights(lambda h, states, is_word: softmax(states @ h)), "Padding gets a weight, too"),
            (with_weights(lambda h, states, is_word: softmax(states @ h * is_word)), "exp(0) is 1"),
            (with_weights(lambda h, states, is_word: softmax(states @ h) * is_word), "do not sum to 1"),
            (with_weights(without_exp), "The scores themselves"),
            (
                with_weights(lambda h, states, is_word: right_weights(h / len(h) ** 0.5, states, is_word)),
                "as transformers do",
            ),
            (not_summed, "not added up"),
            (swapped, "in the other order"),
            (not_divided, "were not divided"),
            (words_alone, "of the words alone"),
            (lambda h, states, is_word: right_weights(h, states, is_word) @ states, "the mixture alone"),
            (overflowing, "near 1,000"),
            (lambda h, states, is_word: (right_weights(h, states, is_word),), "has 1 item"),
        ],
    )


def by_number(values, distractors, summarize=np.mean):
    return {int(number): summarize(values[distractors == number]) for number in set(distractors.tolist())}


def of(probabilities, words):
    return np.take_along_axis(probabilities, words[:, None], axis=1)[:, 0]


def wins(probabilities, right, wrong):
    return of(probabilities, right) > of(probabilities, wrong)


def test_agreement_contract():
    def agreement(probabilities, right, wrong, distractors):
        """Return the share of right choices for each number of distractors."""
        ...  # your code here

    assert_exercise_contract(
        exercises.agreement,
        stub=agreement,
        wrong=[
            (lambda p, right, wrong, n: by_number(p.argmax(axis=1) == right, n), "of *all* words"),
            (lambda p, right, wrong, n: by_number(of(p, right) > 0.5, n), "more than one half"),
            (lambda p, right, wrong, n: by_number(p[:, right] > p[:, wrong], n), "from *every* row"),
            (lambda p, right, wrong, n: by_number(of(p, right), n), "mean probabilities"),
            (
                lambda p, right, wrong, n: by_number(wins(p, right, wrong), n, lambda v: v.sum() / len(p)),
                "number of all sentences",
            ),
            (lambda p, right, wrong, n: by_number(100 * wins(p, right, wrong), n), "are percent"),
            (lambda p, right, wrong, n: by_number(wins(p, wrong, right), n), "the *wrong* form wins"),
            (lambda p, right, wrong, n: by_number(wins(p, right, wrong), n, np.sum), "numbers of sentences"),
            (lambda p, right, wrong, n: wins(p, right, wrong).mean(), "over all sentences"),
            (lambda p, right, wrong, n: {0: 1.0}, "lacks the key"),
        ],
    )


def test_a_tie_is_no_win():
    result = exercises.agreement.reference(
        np.array([[0.4, 0.4, 0.2]]), np.array([0]), np.array([1]), np.array([2])
    )
    assert result == {2: 0.0}


@pytest.mark.parametrize(
    "question",
    [exercises.q_in_step, exercises.q_fixed_vector, exercises.q_map],
    ids=lambda question: question.name,
)
def test_question_contract(question):
    assert_question_contract(question)
