"""Calls to action on pages with gold: found with HTML, or in bare lines of text, and what is left in the body.

    python -m tests.benchmarks.ctas ../shared [--text] [--save P.jsonl] [--miss]

The first argument is the folder that holds ``data/pages/cta-dev.jsonl`` and ``tools/score_ctas.py``, whose README says
how to get them; ``--gold`` names another file of that form. Lines of the gold are found again among the blocks of a page by
aligning the two. Seconds are processor time of the whole reading.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from newsmodel.annotate import FoundCallToAction, find_calls_to_action
from newsmodel.model import CallToAction, DonationAppeal, Money, SubscriptionOffer
from newsmodel.readers import read_html

Case = dict[str, Any]

KINDS = {"follow": "social_follow", "contact": "tip_or_contact"}
"""What the gold calls our kinds, where it has another word."""

WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """A text as far as its words go."""
    return " ".join(WORD.findall(text.casefold()))


def described(call: CallToAction) -> Case:
    """A call as the scorer takes it."""
    sums: list[Money | None] = []
    often: list[str | None] = []
    if isinstance(call, DonationAppeal):
        sums = [call.minimum, *(option.amount for option in call.options)]
        often = [call.minimum_frequency, *(option.frequency for option in call.options)]
    elif isinstance(call, SubscriptionOffer):
        sums = [plan.price for plan in call.plans]
        often = [plan.period for plan in call.plans]
    return {
        "kind": KINDS.get(call.kind, call.kind),
        "amounts": sorted({float(each.amount) for each in sums if each}),
        "frequencies": sorted({each for each in often if each}),
    }


def from_text(case: Case) -> Case:
    """What is found in the bare lines."""
    lines = [line["text"] for line in case["lines"]]
    start = time.process_time()
    found = find_calls_to_action(lines, language=case["lang"])
    seconds = time.process_time() - start
    return {"id": case["id"], "seconds": seconds, "ctas": list(_with_lines(found))}


def _with_lines(found: Sequence[FoundCallToAction]) -> Iterator[Case]:
    last: Case | None = None
    for each in found:
        if each.call_to_action.kind == "reminder" and last is not None:  # the gold has it with what it puts off
            last["last_line"] = each.lines.stop - 1
            continue
        last = {**described(each.call_to_action), "first_line": each.lines.start, "last_line": each.lines.stop - 1}
        yield last


def from_html(case: Case, folder: Path) -> Case:
    """What is found on the page with its elements, and the body that is left."""
    if case["html"] is None:
        return from_text(case)
    from newsmodel.readers.html import LIMITS, decode_page, findings_on, page_of

    source = gzip.decompress((folder / case["html"]).read_bytes())
    start = time.process_time()
    article = read_html(source, url=case["url"])
    seconds = time.process_time() - start
    text, _ = decode_page(source, largest=LIMITS.largest)
    page = page_of(text, url=case["url"])
    found = findings_on(page, url=case["url"]).calls
    where = _aligned([block.text for block in page.blocks], [line["text"] for line in case["lines"]])
    calls: list[Case] = []
    for each in found:
        lines = [line for number in each.blocks for line in where.get(number, [])]
        if lines:
            calls.append({**described(each.call_to_action), "first_line": min(lines), "last_line": max(lines)})
    return {"id": case["id"], "seconds": seconds, "ctas": calls, "body_text": article.text}


def _aligned(blocks: Sequence[str], lines: Sequence[str]) -> dict[int, list[int]]:
    """For each block of a page the lines of the gold that it is: the same words, or several lines in one block."""
    ours = [(number, plain(piece)) for number, block in enumerate(blocks) for piece in block.split("\n")]
    theirs = [plain(line) for line in lines]
    where: dict[int, list[int]] = {}
    matcher = difflib.SequenceMatcher(None, [text for _, text in ours], theirs, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        for step, line in enumerate(range(first, last)):
            if not theirs[line]:
                continue
            if kind == "equal":
                where.setdefault(ours[start + step][0], []).append(line)
                continue
            words = f" {theirs[line]} "
            held = next((number for number, text in ours[start:end] if words in f" {text} "), None)
            if held is not None:
                where.setdefault(held, []).append(line)
    return where


def main() -> int:
    """Score, by the scorer of the material."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--text", action="store_true", help="from bare lines, without HTML")
    parser.add_argument("--save", type=Path, default=Path("ctas.jsonl"))
    parser.add_argument("--miss", action="store_true")
    arguments = parser.parse_args()
    gold = arguments.gold or arguments.shared / "data" / "pages" / "cta-dev.jsonl"
    cases: list[Case] = [{"html": None, **json.loads(line)} for line in gold.read_text(encoding="utf-8").splitlines()]
    predicted = [from_text(case) if arguments.text else from_html(case, gold.parent) for case in cases]
    arguments.save.write_text("".join(json.dumps(each) + "\n" for each in predicted), encoding="utf-8")
    scorer = arguments.shared / "tools" / "score_ctas.py"
    options = ["--kinds", *(["--miss"] if arguments.miss else [])]
    return subprocess.run([sys.executable, scorer, gold, "--pred", arguments.save, *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
