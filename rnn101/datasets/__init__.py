"""The data that the lessons read, and a learner's own files. NumPy and the standard library only.

- :mod:`rnn101.datasets.prices` – real daily prices, and any price CSV a learner brings.
- :mod:`rnn101.datasets.files` – where the course's data files are, and whether they are whole.
- :mod:`rnn101.datasets.own_file` – a learner's own text file, in any usual encoding.
- :mod:`rnn101.datasets.text` – words, vocabularies and padding: from text to numbers and back.
- :mod:`rnn101.datasets.sequences` – made-up sequences that ask for a memory, and series to forecast.
"""
