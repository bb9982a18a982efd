"""What the lesson *Many to many: translate* calls."""

from rnn101.lessons.translate import alt
from rnn101.lessons.translate.drawings import attention_map, by_distractors, encoder_decoder, gender_tagger
from rnn101.lessons.translate.exercises import agreement, attend, q_fixed_vector, q_in_step, q_map
from rnn101.lessons.translate.explorer import AttentionExplorer, Translation
from rnn101.lessons.translate.model import (
    attention_weights,
    forced_choice,
    tagger,
    translator,
    translator_state,
    translator_step,
)

__all__ = [
    "AttentionExplorer",
    "Translation",
    "agreement",
    "alt",
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
