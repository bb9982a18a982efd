"""The lessons that exist, in order. A new one is an entry here, a room beside this file, and a notebook."""

import importlib
from dataclasses import dataclass

from rnn101.course.task import Task


@dataclass(frozen=True)
class Lesson:
    """One lesson of the course.

    Parameters
    ----------
    number : str
        Two digits.
    room : str
        Its folder here, named for its subject.
    notebook : str
        Its file in ``notebooks/``.
    title : str
        As in the notebook's heading.
    learn : str
        What a learner can do afterwards, in one line.
    minutes : int
        A learner's time: reading, running and exercises.
    """

    number: str
    room: str
    notebook: str
    title: str
    learn: str
    minutes: int

    def tasks(self) -> tuple[Task, ...]:
        """Return the lesson's exercises and questions, in the order in which its module names them.

        Examples
        --------
        >>> [task.name for task in LESSONS[0].tasks()]
        ['to_batch', 'remember', 'q_axes', 'q_brain']
        """
        module = importlib.import_module(f"{__name__}.{self.room}.exercises")
        return tuple(value for value in vars(module).values() if isinstance(value, Task))


LESSONS = (
    Lesson(
        number="00",
        room="start_here",
        notebook="00_start_here.ipynb",
        title="Start here",
        learn="Check your machine, read shapes, work with a lesson, see what a recurrent network is for",
        minutes=15,
    ),
    Lesson(
        number="01",
        room="recurrent_networks",
        notebook="01_recurrent_networks.ipynb",
        title="Recurrent networks",
        learn="Build a recurrent network by hand, unroll it, train one, and name the five shapes",
        minutes=35,
    ),
    Lesson(
        number="02",
        room="describe_a_picture",
        notebook="02_describe_a_picture.ipynb",
        title="One to many: describe a picture",
        learn="Train a network that describes pictures, and check whether what it says is true",
        minutes=40,
    ),
    Lesson(
        number="03",
        room="how_positive",
        notebook="03_how_positive_is_this_text.ipynb",
        title="Many to one: how positive is this text?",
        learn="Score how positive a text is, word by word, where counting words fails",
        minutes=35,
    ),
    Lesson(
        number="04",
        room="translate",
        notebook="04_translate.ipynb",
        title="Many to many: translate",
        learn="Translate into French with attention, and measure whether the words agree",
        minutes=45,
    ),
    Lesson(
        number="05",
        room="gradient_problem",
        notebook="05_the_gradient_problem.ipynb",
        title="The gradient problem",
        learn="Follow the error back through time, and see why it vanishes or explodes",
        minutes=45,
    ),
    Lesson(
        number="06",
        room="truncated_backpropagation",
        notebook="06_truncated_backpropagation.ipynb",
        title="Truncated back-propagation",
        learn="Cut the gradient at a border that the state crosses, and know what a window can learn",
        minutes=25,
    ),
    Lesson(
        number="07",
        room="penalties",
        notebook="07_penalties.ipynb",
        title="Penalties",
        learn="Keep weights small or the gradient's length kept by a penalty, and derive its gradient",
        minutes=25,
    ),
    Lesson(
        number="08",
        room="gradient_clipping",
        notebook="08_gradient_clipping.ipynb",
        title="Gradient clipping",
        learn="Set a maximum that the gradient never exceeds, choose it, and know what it does not mend",
        minutes=25,
    ),
    Lesson(
        number="09",
        room="weight_initialization",
        notebook="09_weight_initialization.ipynb",
        title="Weight initialization",
        learn="Choose first weights that keep the gradient, and predict its norm before any training",
        minutes=30,
    ),
    Lesson(
        number="10",
        room="echo_state_networks",
        notebook="10_echo_state_networks.ipynb",
        title="Echo state networks",
        learn="Leave the recurrent weights as they were drawn, train a readout only, and know its limits",
        minutes=35,
    ),
    Lesson(
        number="11",
        room="lstm",
        notebook="11_lstm.ipynb",
        title="LSTM",
        learn="Build the cell that keeps an error alive, gate by gate, and choose how long it remembers",
        minutes=45,
    ),
    Lesson(
        number="12",
        room="lstm_regressor",
        notebook="12_the_lstm_regressor.ipynb",
        title="The LSTM regressor",
        learn="Forecast a share's opening price with four LSTM layers, and tell what the forecast is worth",
        minutes=45,
    ),
    Lesson(
        number="13",
        room="testing_a_forecast",
        notebook="13_honest_forecasting.ipynb",
        title="Honest forecasting",
        learn="Test whether a forecast is better than luck, mend seven leaks, and give intervals that hold",
        minutes=45,
    ),
    Lesson(
        number="14",
        room="beyond",
        notebook="14_beyond.ipynb",
        title="Beyond",
        learn="Let a network write, scan instead of looping, and see which networks can keep track "
        "of a state",
        minutes=30,
    ),
)
