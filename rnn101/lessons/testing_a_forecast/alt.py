"""What the figures of the lesson *Testing a forecast* show, in words, as they come."""

r2_of_walks = (
    "Dots with bars: persistence's R² on random walks of 20, 60, 250 and 1,000 days. The median climbs from "
    "0.60 over 0.86 and 0.97 to 0.99; the bar, which holds nine of ten walks, shrinks from more than 1 to "
    "almost nothing."
)

day_by_day = (
    "Bars of the loss difference on 199 test days, in dollars², above 0 where persistence was closer, below "
    "0 "
    "where the regression was. Most are tiny, a few reach 200 to 400; the last two are the largest, -521 and "
    "+506."
)

flips = (
    "Two histograms, bell-shaped around 0, of 10,000 means with flipped signs. Left, for the regression on "
    "10, from -20 to 20, and the real mean, -0.68, in the middle. Right, for the last close, from -75 to 75, "
    "and the real mean, -126, far outside."
)

network_days = (
    "Bars of the loss difference on 199 test days for the network. Nearly all are above 0, up to 6,000 "
    "dollars², and the large ones stand in bunches of five to ten days."
)

skills = (
    "Skills with 95 percent intervals. The last close lies at 56 percent, from 37 to 85. Around 0 lie the "
    "regression on 10, from -5 to 6, the regression on 60, from -21 to 1, and the drift, from -2.0 to -0.1."
)

shuffled = (
    "Two histograms of the skill on 200 shuffles of the changes, on one axis in percent. Fitted on training "
    "days, nearly all lie below 0. Fitted on all days, nearly all lie above 0, around 6; on the real prices "
    "it is 17."
)

by_seed = (
    "Skill in percent for ten seeds with intervals. Where each change repeats 0.3 of the last, all lie "
    "between 7 and 11, around the best possible 9, and all intervals are above 0. On random walks all lie at "
    "0."
)

two_moods = (
    "Line plot of the changes over 300 days. On shaded stretches, where a change follows the one before, the "
    "line swings slowly; on the others, where it turns back, it zigzags from day to day."
)

dots_by_seed = (
    "Rows of dots, ten seeds each, of the skill on the test days. Both regressions lie around 36 to 37 "
    "percent, the slope of the last days around 49, the guessed mood and the network around 53, and the best "
    "forecast, which knows the law, around 56."
)

folds = (
    "Drawing of 24 days in three folds, twice. In order of time, each fold trains on the days before its "
    "test "
    "days, and the later ones are not used. Shuffled, test days lie scattered among training days."
)

promised_and_came = (
    "Two scatter plots of the skill that came against the skill that the folds promised, 36 settings each. "
    "Google: a cloud near 0 with a few dots far to the lower left; the ringed favorite lies low in the "
    "cloud. Two moods: the dots climb along the diagonal, a little above it, from 2 to 39 percent; the "
    "ringed favorite is the highest."
)
