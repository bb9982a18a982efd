"""What the lesson *Many to many: translate* calls."""

from rnn101.lessons.translate import alt
from rnn101.lessons.translate.attention_step import AttentionStepper, attention_plane
from rnn101.lessons.translate.drawings import (
    attention_map,
    beam_tree,
    by_length,
    encoder_decoder,
    gender_tagger,
    map_pair,
    swap_bars,
    who_decides,
)
from rnn101.lessons.translate.exercises import ask_the_diary, attend, grow, q_fixed_vector, q_in_step, q_map
from rnn101.lessons.translate.explorer import TranslationExplorer
from rnn101.lessons.translate.model import (
    attention_weights,
    forced_choice,
    tagger,
    translator,
    translator_state,
    translator_step,
)
from rnn101.lessons.translate.numpy_copy import NumpyTranslator, Translation

__all__ = [
    "AttentionStepper",
    "NumpyTranslator",
    "Translation",
    "TranslationExplorer",
    "alt",
    "ask_the_diary",
    "attend",
    "attention_map",
    "attention_plane",
    "attention_weights",
    "beam_tree",
    "by_length",
    "encoder_decoder",
    "forced_choice",
    "gender_tagger",
    "grow",
    "map_pair",
    "q_fixed_vector",
    "q_in_step",
    "q_map",
    "swap_bars",
    "tagger",
    "translator",
    "translator_state",
    "translator_step",
    "who_decides",
]
