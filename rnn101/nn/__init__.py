"""The mathematics of recurrent networks: layers, gradients, training and every classic remedy.

NumPy does all of it, but for the product of a large, sparse reservoir: that is SciPy's. An argument that
does not fit raises a ValueError that begins with its name, unless another error is named.

Letters, in equations and in code:

========= ===================================================== ============================
letter    meaning                                               shape
========= ===================================================== ============================
x_t       input at step t                                       (batch, features)
h_t       hidden state at step t                                (batch, units)
c_t       cell state of an LSTM at step t                       (batch, units)
W_xh      weights from input to hidden layer (``kernel``)       (features, gates · units)
W_hh      weights of the loop (``recurrent_kernel``)            (units, gates · units)
b_h       bias of the hidden layer (``bias``)                   (gates · units,)
W_hy, b_y weights and bias from hidden to output layer          (units, outputs), (outputs,)
i f g o   input, forget gate, candidate, output gate of an LSTM (batch, units)
z r h̃     update gate, reset gate, candidate of a GRU           (batch, units)
φ, σ      activation function; the logistic sigmoid
p_t       pre-activation: h_t = φ(p_t)                          (batch, units)
∇L        gradient of L with respect to all weights             one long vector
δ_t       gradient of the loss with respect to p_t              (batch, units)
J_t       Jacobian of a step, ∂h_t/∂h_{t-1}                     (units, units)
γ         largest slope of φ; step of adaptive intervals
‖W_hh‖    spectral norm: largest singular value                 scalar
ρ(W_hh)   spectral radius: largest absolute eigenvalue          scalar
η         γ ‖W_hh‖, the bound's factor for each step back       scalar
Ω         penalty on a change of the back-propagated norm       scalar
w, b      weight and bias of a network of one unit              scalars
y, ŷ      target, forecast                                      (batch, outputs)
e_s       encoder's state at step s                             (batch, units)
α_ts      attention: share of e_s at step t                     (batch, steps, source steps)
m_t       mixture of the encoder's states at step t             (batch, units)
a_t       decoder's state, mixture included                     (batch, units)
W_a, b_a  weights and bias from (m_t, h_t) to a_t               (2 · units, units), (units,)
L         loss, a mean over the batch                           scalar
E         error of the cliff's network; of one example in Ω     scalar
T         number of steps of a sequence
α         leak rate of a reservoir; share of misses allowed     scalar
β         penalty on the weights of a readout                   scalar
H         all that a readout sees, a row for each step          (steps, features)
τ         temperature of sampling; delay of a series            scalar
d_t       difference of two forecasts' losses at step t         scalar
a_t, b_t  factor and summand of a step linear in the state      (batch, units)
q         query of an attention                                 (units,)
========= ===================================================== ============================
"""

from . import initializers
from .bars import progress
from .checkup import Checkup, checkup
from .clipping import clip_by_norm, clip_by_value, global_norm
from .echo_state import EchoStateNetwork
from .gradients import gradient_flow, jacobian_product_norms, norm_bound, step_jacobians
from .layers import GRU, LSTM, RNN, Bidirectional, Dense, Dropout, Embedding, MinGRU, OneHot
from .memory_capacity import memory_capacity, memory_curve
from .network import Network
from .optimizers import SGD, Adam, RMSprop
from .penalties import L2, NormPreserving
from .readout import nrmse, ridge
from .reservoir import Reservoir
from .run import History
from .scan import linear_loop, linear_scan, mingru_loop, mingru_scan
from .steps import gru_step, lstm_step, mingru_step, rnn_step
from .training import DivergenceError

__all__ = [
    "GRU", "L2", "LSTM", "RNN", "SGD", "Adam", "Bidirectional", "Checkup", "Dense", "DivergenceError",
    "Dropout", "EchoStateNetwork", "Embedding", "History", "MinGRU", "Network", "NormPreserving",
    "OneHot", "RMSprop", "Reservoir", "checkup", "clip_by_norm", "clip_by_value", "global_norm",
    "gradient_flow", "gru_step", "initializers", "jacobian_product_norms", "linear_loop", "linear_scan",
    "lstm_step", "memory_capacity", "memory_curve", "mingru_loop", "mingru_scan", "mingru_step",
    "norm_bound", "nrmse", "progress", "ridge", "rnn_step", "step_jacobians",
]  # fmt: skip
