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
    core : bool
        Whether it is on the path of a one-day workshop.
    keras : bool
        Whether it imports Keras, and TensorFlow with it; the others never do.
    """

    number: str
    room: str
    notebook: str
    title: str
    learn: str
    minutes: int
    core: bool = False
    keras: bool = False

    def tasks(self) -> tuple[Task, ...]:
        """Return the lesson's exercises and questions, in the order in which its module names them.

        Examples
        --------
        >>> [task.name for task in LESSONS[0].tasks()]
        ['remember', 'to_batch', 'worst_fall', 'q_axes', 'q_brain', 'q_order']
        """
        module = importlib.import_module(f"{__name__}.{self.room}.exercises")
        return tuple(value for value in vars(module).values() if isinstance(value, Task))


LESSONS = (
    Lesson(
        number="00",
        room="start_here",
        notebook="00_start_here.ipynb",
        title="Start here",
        learn="Let a network write, take its memory away, build the smallest memory, and read shapes",
        minutes=66,
        core=True,
    ),
    Lesson(
        number="01",
        room="how_a_network_learns",
        notebook="01_how_a_network_learns.ipynb",
        title="How a network learns",
        learn="Build a network in NumPy, train it by gradient descent, and tell whether it overfits",
        minutes=76,
        core=True,
    ),
    Lesson(
        number="02",
        room="recurrent_networks",
        notebook="02_recurrent_networks.ipynb",
        title="Recurrent networks",
        learn="Unroll a recurrent network in time, train it on a swing and a sentence, name the five shapes",
        minutes=78,
        core=True,
    ),
    Lesson(
        number="03",
        room="describe_a_picture",
        notebook="03_describe_a_picture.ipynb",
        title="One to many: describe a picture",
        learn="Train a network that describes pictures, and check whether what it says is true",
        minutes=90,
        keras=True,
    ),
    Lesson(
        number="04",
        room="how_positive",
        notebook="04_how_positive_is_this_text.ipynb",
        title="Many to one: how positive is this text?",
        learn="Score how positive a text is, word by word, and open the state that carries a “not”",
        minutes=87,
        keras=True,
    ),
    Lesson(
        number="05",
        room="translate",
        notebook="05_translate.ipynb",
        title="Many to many: translate",
        learn="Translate into French with attention, and find out where a word's gender comes from",
        minutes=80,
        keras=True,
    ),
    Lesson(
        number="06",
        room="gradient_problem",
        notebook="06_the_gradient_problem.ipynb",
        title="The gradient problem",
        learn="Follow the error back through time, and see what is left of it after fifty steps",
        minutes=66,
        core=True,
    ),
    Lesson(
        number="07",
        room="truncated_backpropagation",
        notebook="07_truncated_backpropagation.ipynb",
        title="Truncated back-propagation",
        learn="Cut the gradient at a border that the state crosses, and know what a window can learn",
        minutes=66,
    ),
    Lesson(
        number="08",
        room="penalties",
        notebook="08_penalties.ipynb",
        title="Penalties",
        learn="Put a price on large weights or on a change of the gradient's length, and derive its gradient",
        minutes=69,
    ),
    Lesson(
        number="09",
        room="gradient_clipping",
        notebook="09_gradient_clipping.ipynb",
        title="Gradient clipping",
        learn="Set a maximum that the gradient never exceeds, choose it, and know what it does not mend",
        minutes=68,
        core=True,
    ),
    Lesson(
        number="10",
        room="weight_initialization",
        notebook="10_weight_initialization.ipynb",
        title="Weight initialization",
        learn="See how much of a start is luck, and choose its size by measuring before any training",
        minutes=60,
    ),
    Lesson(
        number="11",
        room="echo_state_networks",
        notebook="11_echo_state_networks.ipynb",
        title="Echo state networks",
        learn="Leave the recurrent weights as they were drawn, train a readout only, and know its limits",
        minutes=76,
    ),
    Lesson(
        number="12",
        room="lstm",
        notebook="12_lstm.ipynb",
        title="LSTM",
        learn="Build the cell that keeps a fact and drops it, gate by gate, and follow an error through it",
        minutes=83,
        core=True,
    ),
    Lesson(
        number="13",
        room="what_an_lstm_remembers",
        notebook="13_what_an_lstm_remembers.ipynb",
        title="What an LSTM remembers",
        learn="See why an LSTM has to forget, choose where its gate starts, and examine your own network",
        minutes=68,
    ),
    Lesson(
        number="14",
        room="lstm_regressor",
        notebook="14_the_lstm_regressor.ipynb",
        title="The LSTM regressor",
        learn="Forecast a share with four LSTM layers, see what that is worth, and ask a better question",
        minutes=70,
        core=True,
        keras=True,
    ),
    Lesson(
        number="15",
        room="testing_a_forecast",
        notebook="15_testing_a_forecast.ipynb",
        title="Testing a forecast",
        learn="Tell whether a forecast is better than luck: flipped signs, a test, controls and folds",
        minutes=66,
    ),
    Lesson(
        number="16",
        room="leaks_and_intervals",
        notebook="16_leaks_and_intervals.ipynb",
        title="Leaks and intervals",
        learn="Find what an evaluation cannot have known, and say how far off a forecast will be",
        minutes=63,
    ),
    Lesson(
        number="17",
        room="a_network_that_writes",
        notebook="17_a_network_that_writes.ipynb",
        title="A network that writes",
        learn="Let a network write, judge it beside tables of counts, and train one on your own text",
        minutes=71,
    ),
    Lesson(
        number="18",
        room="beyond",
        notebook="18_beyond.ipynb",
        title="Beyond",
        learn="Take the waiting out of a recurrence, see what it then cannot track, and look back",
        minutes=58,
    ),
)
