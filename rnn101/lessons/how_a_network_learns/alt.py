"""What the figures of the lesson *How a network learns* show, in words, as they come."""

mornings = (
    "Scatter plot of 20 mornings: minutes the trip took, 15 to 43, against the time of leaving, "
    "6:00 to 10:00. About 20 minutes early, over 40 just after 8:00, about 25 from 8:30 on. A dotted "
    "line marks 8:20, where there is no dot."
)

activations = (
    "Two line plots. Left: tanh, an S between −1 and 1, and ReLU, flat at 0 and then rising with slope "
    "1. Right: tanh(w x + b) for three pairs: a larger weight makes the S steep, and a bias moves it "
    "sideways."
)

two_neurons = (
    "Two line plots against the time of leaving. Left: two S-curves, one rising at 7:22, one at 8:38. "
    "Right: 2 plus the first minus the second, a bump from 20 to 40 minutes around 8:00, over the 20 "
    "mornings. An upright line joins each morning to the curve: its miss. The longest are about 9 "
    "minutes."
)

descents = (
    "Two line plots of gradient descent with three learning rates. Left, the loss against the weight "
    "called height is a valley with its bottom near 0.9: rate 0.02 creeps down from 0.2, rate 0.3 walks"
    " to the bottom in ever shorter steps, rate 1.4 jumps from side to side and climbs. Right, the same"
    " losses against the update: falling slowly, falling fast, and rising out of the picture to 10.7."
)

chain = (
    "Drawing of the chain x, p, h, answer, loss as boxes with their numbers, joined by arrows to the "
    "right. Below it the way back, from right to left: d_answer −4.152, times w2 is d_h −8.303, times 1"
    " − h² is d_p −6.530. Branches lead to d_w2, −1.918 (times h), and d_w1, −3.265 (times x)."
)

moments = (
    "Four plots of minutes against the time of leaving, with the 20 mornings and the curves of ten "
    "networks after 0, 1, 20 and 300 epochs. At the start they lie below the dots; after 1 epoch "
    "they have their height, with hardly a peak; after 300 all have a peak at about 8:00 and are close "
    "to the dots. The median miss falls from 25 minutes to 7.6, 4.4 and 3.2."
)

overfitting = (
    "Two line plots of ten trainings. Left: minutes against epochs. The training loss falls, but for "
    "some jolts, to a root of about 2.4; that of the validation loss falls to about 4, where a dot marks "
    "its lowest point, and rises to about 6. Right: their curves at the end bend from dot to dot, with a "
    "dip at about 7:25 where there is no morning."
)

closing = (
    "Two plots of minutes against the time of leaving, each with the 20 mornings, the rule and ten "
    "networks. Left, without a remedy: they swing around the rule, and at 8:20 all ten are below it. "
    "Right, stopped early: they stay near the rule, and at 8:20 they are close to its 35 minutes."
)

yours = (
    "Your mornings as dots, minutes against the time of leaving, and the curves of ten networks. They "
    "stay together where there are dots and fan out where there are none."
)
