"""What the figures of the lesson *Echo state networks* show, in words, as they come."""

echo_state_network = (
    "Drawing of an echo state network. Dashed gray arrows lead from the input x to some units of a "
    "reservoir, and between its ten units: W_xh and W_hh, drawn once, never trained. Bold arrows lead "
    "from units to the output: W_hy, trained by one regression."
)

let_it_go_on_alone = (
    "Line plot of the Mackey-Glass series and of the network's free run against the step, 1 to 599. Up "
    "to about step 400 the two lie on each other, or almost; after that the gaps between them are "
    "plain."
)

the_start_must_be_forgotten = (
    "Line plot of the distance of two states, log axis, against the step, 1 to 150. With radius 0.5 it "
    "falls fastest; with 0.9, or 1.5 and strong input, more slowly; with 1.5 and weak input it stays "
    "high."
)

reservoir_explorer = (
    "Two line plots against the step, -60 to 200. Above, the states of 4 of 60 units, smooth waves "
    "between -0.6 and 0.5. Below, the Mackey-Glass series and the forecast of the network, which goes "
    "on alone from step 1 on and stays close to the series."
)

mackey_glass_as_in_2001 = (
    "Line plot of the error of a free run in standard deviations, log axis, against the step, 1 to 84. "
    "For the delay 17 it climbs from about 1e-5 to 3e-3, for the delay 30 from about 3e-3 to above 0.1."
)

penalties = (
    "Line plot, both axes logarithmic, against the penalty from 0 and 1e-16 to 1e-4. The largest weight"
    " falls from about 1e4 to about 1. The error after 84 steps falls a little below 1e-3, is smallest "
    "at 1e-14 and then grows to almost 0.1."
)

memory_curves = (
    "Line plot of the squared correlation against the delay, 1 to 40, for 20 units. The linear "
    "reservoir recalls up to delay 15 clearly, from 23 on hardly; tanh with weak input fades earlier, "
    "with strong input after a few steps. The sums are 19.9, 15.3 and 3.6."
)

narma10_beside_a_delay_line = (
    "Bar chart of the NRMSE on NARMA10, smaller is better. The delay line of 20 taps has about 0.37, "
    "the reservoir of 100 units about 0.22, that of 300 and the taps with their products both about "
    "0.14."
)

gradient_flow = (
    "Line plot of the norm of the gradient against the step, 1 to 51, log axis. Back to step 1 it falls"
    " by four decades in the plain network, by one and a half in the reservoir, by less than one with a"
    " leak."
)

scoreboard = (
    "Scoreboard, a row for each remedy, a column for each delay from 5 to 200. The echo state network "
    "solves all up to 200, without a leak up to 20. Of the trained networks only the norm-preserving, "
    "clipped one solves 200 from most seeds."
)

seeds_beside_paper = (
    "Dot plot of the NRMSE84 on a log axis. For τ = 17 ten seeds lie between 0.0001 and 0.003, their "
    "geometric mean at 0.00045, the paper's 0.00028 among them. For τ = 30 they lie between 0.07 and "
    "0.2, the mean and the paper's number at 0.11."
)
