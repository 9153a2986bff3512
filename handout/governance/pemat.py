"""A checklist informed by PEMAT-P, the instrument of AHRQ for printed patient material."""

from __future__ import annotations

from handout.governance import doing, layout, visuals, wording
from handout.governance.answer import Checklist, Item, ask

_UNDERSTAND = "Understandability"
_ACT = "Actionability"

PEMAT = Checklist(
    name="PEMAT-informed checklist",
    note=(
        "Item numbers are those of PEMAT-P (AHRQ; 13 and 14 are for audio and video). The wording"
        " is ours. This is not a validated use of the instrument, and it gives no score: PEMAT is"
        " scored by trained people."
    ),
    items=(
        Item(1, _UNDERSTAND, "It is plain at once what the sheet is for.", layout.purpose_stated),
        Item(2, _UNDERSTAND, "Nothing leads away from the purpose.",
             ask("See whether anything on the sheet leads away from its purpose.")),
        Item(3, _UNDERSTAND, "The words are everyday words.", wording.everyday_words),
        Item(4, _UNDERSTAND, "A medical term is explained where it is used.",
             wording.terms_explained),
        Item(5, _UNDERSTAND, "Sentences are active.", wording.active_voice),
        Item(6, _UNDERSTAND, "Numbers are easy to take in.", wording.plain_numbers),
        Item(7, _UNDERSTAND, "The reader need not calculate.", wording.no_calculation),
        Item(8, _UNDERSTAND, "The text comes in short sections.", layout.short_sections),
        Item(9, _UNDERSTAND, "Sections have headings that tell what is in them.", layout.headings),
        Item(10, _UNDERSTAND, "The order makes sense.", layout.order),
        Item(11, _UNDERSTAND, "The sheet is summed up.", layout.summary),
        Item(12, _UNDERSTAND, "What matters most stands out.", layout.cues),
        Item(15, _UNDERSTAND, "Pictures help wherever they can.", visuals.pictured),
        Item(16, _UNDERSTAND, "Pictures say what the words say.", visuals.fitting_pictures),
        Item(17, _UNDERSTAND, "Pictures have titles or captions.", visuals.captioned),
        Item(18, _UNDERSTAND, "Pictures are clear and uncluttered.", visuals.clear_pictures),
        Item(19, _UNDERSTAND, "Tables are simple, with clear heads.", layout.tables),
        Item(20, _ACT, "There is something to do.", doing.action_named),
        Item(21, _ACT, "The sheet speaks to the reader.", wording.speaks_to_the_reader),
        Item(22, _ACT, "What to do comes in small, clear steps.", doing.small_steps),
        Item(23, _ACT, "There is a tool to help with doing it.", doing.tool_given),
        Item(24, _ACT, "A calculation has an example.", wording.calculation_helped),
        Item(25, _ACT, "Tables and charts say how to use them.", layout.charts_explained),
        Item(26, _ACT, "Pictures make it easier to do.", visuals.movement_shown),
    ),
)  # fmt: skip
