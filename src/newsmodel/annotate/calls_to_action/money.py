"""Sums of money as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from newsmodel.model import Money

SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "zł": "PLN",
    "R": "ZAR",
}
"""ISO 4217 codes by sign; a bare dollar is taken for the United States'."""
CODES = "USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|RUB|UAH|ZAR|BRL|MXN"
DIGITS = r"\d{1,9}(?:[.,]\d{3})*(?:[.,]\d{1,2})?"
SUM = re.compile(
    rf"(?<![\w$])(?P<sign>(?:US|CA|AU|NZ|HK|[CASR])?\$|[€£¥₹₽₴₩]|R(?=\d)|(?:{CODES})\s)\s?(?P<sum>{DIGITS})(?!\d)"
    rf"|(?<![\w.,])(?P<sum2>{DIGITS})\s?(?P<sign2>[€£₽₴₩]|zł|(?:{CODES})\b|cents\b)"
)


def sums_in(text: str) -> Iterator[tuple[int, int, Money]]:
    """Every sum of money in a text, with start and end.

    >>> [str(money) for _, _, money in sums_in("from just $2, or 1,000 EUR")]
    ['USD 2', 'EUR 1000']
    """
    for found in SUM.finditer(text):
        sign = (found["sign"] or found["sign2"]).strip()
        amount = _decimal(found["sum"] or found["sum2"])
        if sign == "cents":
            amount, sign = amount / 100, "$"
        yield found.start(), found.end(), Money(amount=amount, currency=SIGNS.get(sign, sign))


def _decimal(printed: str) -> Decimal:
    """The number meant: a comma or point before three digits parts thousands, before one or two the decimals."""
    whole, _, last = printed.replace(",", ".").rpartition(".")
    if not whole:
        return Decimal(last)
    if len(last) == 3:
        return Decimal(whole.replace(".", "") + last)
    return Decimal(f"{whole.replace('.', '')}.{last}")
