"""Amounts as text, and counted messages around them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.dosage.value import BLANK, Amount, Number, Quantity
from handout.dosage.wording.mark import Message
from handout.i18n import Words

LINE = "____"  # what a blank prints, to be filled in by hand
BLANK_COUNT = 10  # a blank takes the plural of ten
_NUMBERED = (3, 10, 100)  # counts whose form shows its number, in every language


def number_span(number: Number, words: Words) -> str:
    """Write a number in the language's way; a blank as a line to write on."""
    return LINE if number == BLANK else words.number(float(number))


def span(amount: Amount, words: Words) -> str:
    """Write an amount: '8', '8 to 10', 'at least 3', 'up to 3', '____'."""
    top = number_span(amount.top, words)
    if amount.low is None:
        return words.gettext("up to {n}").format(n=top)
    if amount.high is None:
        return words.gettext("at least {n}").format(n=top)
    if amount.exact:
        return top
    return words.gettext("{low} to {high}").format(low=number_span(amount.low, words), high=top)


def plain(message: Message, words: Words) -> str:
    """Translate a message in which nothing is counted."""
    if message.context:
        return words.pgettext(message.context, message.one)
    return words.gettext(message.one)


def counted(message: Message, amount: Amount, words: Words) -> str:
    """Translate a message and put the amount into it; its upper end decides the plural.

    A form without the number, as Arabic has for one and two, fits exact numbers only:
    '1 to 2' would turn into 'twice'.
    """
    form = form_for(message, amount, words)
    if "{n}" not in form and not amount.exact:
        forms = (_form(message, count, words) for count in _NUMBERED)
        form = next((other for other in forms if "{n}" in other), form)
    return form.format(n=span(amount, words))


def form_for(message: Message, amount: Amount, words: Words) -> str:
    """Give the plural form of a counted message that fits an amount."""
    return _form(message, plural_count(amount.top, words), words)


def plural_count(number: Number, words: Words) -> int:
    """Give the whole number whose plural form fits.

    For 2.5 that is the first one of the same CLDR category, else 2: in the Slavic languages,
    which have no such number, the fractions of feminine units take the form of 2.
    """
    if isinstance(number, str):
        return BLANK_COUNT
    if number == int(number):
        return int(number)
    kind = words.locale.plural_form(number)
    return next((n for n in range(1, 101) if words.locale.plural_form(n) == kind), 2)


def started(quantity: Quantity, now: Message, later: Message, words: Words) -> Iterator[str]:
    """Say what to do now and what to build up to, a sentence each."""
    if quantity.now:
        yield counted(now, quantity.now, words)
    if quantity.target:
        yield counted(later, quantity.target, words)


def _form(message: Message, count: int, words: Words) -> str:
    if message.context:
        return words.npgettext(message.context, message.one, message.many, count)
    return words.ngettext(message.one, message.many, count)
