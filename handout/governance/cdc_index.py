"""A checklist informed by the Clear Communication Index of the CDC."""

from __future__ import annotations

from handout.governance import doing, layout, visuals, wording
from handout.governance.answer import Checklist, Item, ask

_CORE = "Core"
_BEHAVIOUR = "Behaviour"
_NUMBERS = "Numbers"
_RISK = "Risk"

CDC_INDEX = Checklist(
    name="Checklist informed by the CDC Clear Communication Index",
    note=(
        "Item numbers are those of the CDC Clear Communication Index. The wording is ours. This is"
        " not a validated use of the index, and it gives no score. Item 17 counts against a sheet;"
        " here it holds when there is nothing to calculate."
    ),
    items=(
        Item(1, _CORE, "There is one main message.", layout.purpose_stated),
        Item(2, _CORE, "The main message is at the top.", layout.message_on_top),
        Item(3, _CORE, "The main message stands out.",
             ask("See whether title and purpose stand out on the page.")),
        Item(4, _CORE, "A picture with a caption supports the main message.",
             visuals.message_pictured),
        Item(5, _CORE, "The reader is called to act.", doing.action_named),
        Item(6, _CORE, "Main message and call to act are active.", wording.active_message),
        Item(7, _CORE, "The words are those of the reader.", wording.audience_words),
        Item(8, _CORE, "Lists have bullets or numbers and are short.", layout.lists),
        Item(9, _CORE, "The text comes in parts with headings.", layout.headings),
        Item(10, _CORE, "What matters most is summed up first.", layout.summary),
        Item(11, _CORE, "It says what is known and what is not.", doing.known_and_unknown),
        Item(12, _BEHAVIOUR, "It recommends something to do.", doing.action_named),
        Item(13, _BEHAVIOUR, "It says why that matters to the reader.", doing.reasons_given),
        Item(14, _BEHAVIOUR, "It says how, how often, and when and how to get help.",
             doing.directions_given),
        Item(15, _NUMBERS, "Numbers are such as the reader uses.", wording.plain_numbers),
        Item(16, _NUMBERS, "It says what the numbers mean.", doing.numbers_explained),
        Item(17, _NUMBERS, "The reader has nothing to calculate.", wording.no_calculation),
        Item(18, _RISK, "It says what the risk is.", doing.risk_named),
        Item(19, _RISK, "It gives benefits and risks of what to do.", doing.risk_and_benefit),
        Item(20, _RISK, "Probabilities are also told in words or pictures.", wording.probability),
    ),
)  # fmt: skip
