"""The recipes of the stored results, each in the file of what it makes.

``python -m rnn101.experiments RESULT`` makes one again and writes it to ``data/``.
"""
