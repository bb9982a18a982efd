"""What the figures of the lesson *Honest forecasting* show, in words, as they come."""

prices_make_every_score_look_good = (
    "Plot of persistence's R² against the days of a random walk. From 60 on most lie above 0.6, at 1000"
    " near 1, close to the dashed curve 1 − 6/n."
)

better_than_luck = (
    "Skills with intervals: the close is far above 0, the four layers far below, the drift just below."
)

ask_where_the_answer_is_known = (
    "Skill in percent against the seed: ten intervals around 8, near the line of theory; ten at 0."
)

where_an_lstm_wins = (
    "Skill: the linear regression near 82 %; with products, and three LSTM seeds, near 100 %."
)

folds = (
    "Drawing of 24 days in three folds, twice. In order of time, each fold trains on the days before "
    "its test days. Shuffled, test days lie scattered among training days."
)

tuning = (
    "Heat maps of errors relative to persistence: in order the networks' rise from 1 on with epochs, "
    "the mean's is 0.95; shuffled all are below 0.9; in 2008 all are above 1."
)
