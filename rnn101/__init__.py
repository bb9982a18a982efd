"""RNN 101: the helper package of an open course on recurrent neural networks.

Rooms, from the ground up:

- :mod:`rnn101.nn` – the mathematics: recurrent layers and their gradients, training, remedies. NumPy only.
- :mod:`rnn101.datasets` – the data that the lessons read, and a learner's own files.
- :mod:`rnn101.decoding` – how a network that gives the next word's probabilities writes a sentence.
- :mod:`rnn101.forecasting` – windows, scaling, baselines and scores for time series.
- :mod:`rnn101.models` – the Keras models; the only room that imports tensorflow, and only when it is called.
- :mod:`rnn101.experiments` – the recipes of the stored results.
- :mod:`rnn101.viz` – figures, diagrams and explorers.
- :mod:`rnn101.course` – exercises, questions and progress.

Importing this package imports none of them, so that a lesson pays only for what it uses.
"""

__version__ = "0.1.0"
