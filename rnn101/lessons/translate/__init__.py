"""What the lesson *Many to many: translate* calls."""

from rnn101.lessons.translate.exercises import agreement, attend, q_fixed_vector, q_in_step, q_map
from rnn101.lessons.translate.explorer import AttentionExplorer, Translation
from rnn101.lessons.translate.model import (
    attention_weights,
    forced_choice,
    translator,
    translator_state,
    translator_step,
)
from rnn101.lessons.translate.tagging import tagger
from rnn101.lessons.translate.translation_plots import attention_map, by_distractors
from rnn101.lessons.translate.translator_drawing import encoder_decoder, gender_tagger

__all__ = [
    "AttentionExplorer",
    "Translation",
    "agreement",
    "attend",
    "attention_map",
    "attention_weights",
    "by_distractors",
    "encoder_decoder",
    "forced_choice",
    "gender_tagger",
    "q_fixed_vector",
    "q_in_step",
    "q_map",
    "tagger",
    "translator",
    "translator_state",
    "translator_step",
]
