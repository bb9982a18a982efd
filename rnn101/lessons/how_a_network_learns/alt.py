"""What the lesson's figures show, in words, for those who cannot see them."""

MORNINGS = """
    Scatter plot of 20 mornings: minutes that the way took, 15 to 43, against the time of leaving,
    6:00 to 10:00. About 20 minutes early, over 40 just after 8:00, about 25 from 8:30 on. A dotted
    line marks 8:20, where there is no dot.
"""
ACTIVATIONS = """
    Two line plots. Left: tanh, an S between −1 and 1, and ReLU, flat at 0 and then rising with
    slope 1. Right: tanh(w x + b) for three pairs: a larger weight makes the S steep, and a bias
    moves it sideways.
"""
TWO_NEURONS = """
    Two line plots against the time of leaving. Left: two S-curves, one rising at 7:22, one at 8:37.
    Right: 2 plus the first minus the second, a bump from 20 to 40 minutes around 8:00, over the 20
    mornings. A vertical line joins each morning to the curve: its miss. The longest are about 9
    minutes.
"""
VALLEY = """
    Line plot of the loss against the weight called height: a valley with its bottom near 0.9. Seven
    dots walk down from 0.2 towards the bottom, and each step is shorter than the one before.
"""
RATES = """
    Line plot of the loss against updates for three learning rates. Rate 0.02 falls slowly, rate 0.3
    is down after about four updates, rate 1.4 rises with every update and leaves the picture.
"""
CHAIN = """
    Drawing of the chain x, z, h, answer, loss as boxes with their numbers, joined by arrows to the
    right. Below it the way back, from right to left: d_answer −4.152, times w2 is d_h −8.303, times
    1 − h² is d_z −6.530. Branches lead to d_w2, −1.918 (times h), and d_w1, −3.265 (times x).
"""
LEARNING = """
    Line plot over the 20 mornings: a network's curve, minutes against the time of leaving, after 0,
    1, 20 and 300 epochs. At first it has nothing to do with the dots; after 300 epochs it rises to
    a peak at about 8:00.
"""
TEN = """
    Two line plots. Left: the root of the loss in minutes against epochs for ten trainings. All fall
    steeply to the dashed line of the average, 7.1, and then slowly to about 3. Right: their ten
    curves over the 20 mornings, alike at the dots and apart where there are none.
"""
OVERFITTING = """
    Two line plots of ten trainings. Left: minutes against epochs. The training loss falls all the
    time, to about 2.4; the validation loss falls to about 4, turns, and rises to about 6. Right:
    their curves at the end bend from dot to dot, with a deep dip at about 7:20 where there is no
    morning.
"""
CLOSING = """
    Line plot of minutes against the time of leaving, over the 20 mornings: the rule, the bump set
    by hand, a network without a remedy, and the same network stopped early. At 8:20, which is
    marked, the rule and the stopped network are at about 35, the one without a remedy at about 29.
    It swings around the rule, the stopped one keeps near it.
"""
YOURS = """
    Your mornings as dots, minutes against the time of leaving, and the curves of ten networks. They
    keep together where there are dots and fan out where there are none.
"""
