"""RNN 101: the helper package of an open course on recurrent neural networks.

Rooms, from the ground up:

- :mod:`rnn101.nn` – the mathematics: recurrent layers and their gradients, training, remedies. NumPy only.
- :mod:`rnn101.datasets` – the data that several lessons read, and a learner's own files.
- :mod:`rnn101.decoding` – how a network that gives the next word's probabilities writes a sentence.
- :mod:`rnn101.backend` – the way to Keras, imported only when it is asked for.
- :mod:`rnn101.forecasting` – windows, scaling, baselines, scores, tests and intervals for time series.
- :mod:`rnn101.viz` – the style of all figures, what drawings are made of, and plots that lessons share.
- :mod:`rnn101.experiments` – how stored results are made and read, and the experiment that lessons share.
- :mod:`rnn101.course` – exercises, questions and progress.
- :mod:`rnn101.lessons` – a room for each lesson: all that only one of them needs.

Importing this package imports none of them, so that a lesson pays only for what it uses.
"""

__version__ = "0.1.0"
