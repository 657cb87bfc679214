"""How well quotes and their speakers are found, how sure that is, how fast, and beside which others.

    python -m tests.benchmarks.quotes [--documents N] [--peers PYTHON]

Needs the shared material beside the checkout, with its scorer. ``--peers`` is a Python that has spaCy, textacy and
an English model; they are measured in the same run, on the same documents (``tests/benchmarks/quote_peers.py``).
"""

from __future__ import annotations

import argparse
import json
import re
import runpy
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, cast

from newsmodel.annotate import find_quotes
from newsmodel.extract import quotes_of_text
from tests.benchmarks.interleaved import best_times, table

SHARED = Path(__file__).parents[2] / "../shared"
Document: TypeAlias = dict[str, Any]
Items: TypeAlias = list[dict[str, Any]]
TOLD = (
    "quoted exact", "content iou.5", "speech iou.5", "e2e speech", "e2e quoted recall", "recall direct", "recall mixed",
    "recall indirect-say", "cue", "speaker mention", "speaker of quoted mention", "resolved", "resolved+nominal", "sources b3",
)  # fmt: skip
"""The scorer's lines that are printed; what each means, its own docstring says."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, help="only the first N documents of each set")
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has spaCy, textacy and en_core_web_sm")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("needs the shared material beside the checkout")
    for name in ("polnear", "gum-news", "wikinews-de"):
        gold = documents(name)[: options.documents]
        ours = [items(each["text"], each["lang"], nested=name != "polnear") for each in gold]
        print(f"== {name}: {len(gold)} documents")
        columns = {"newsmodel": score(gold, ours)}
        if name == "wikinews-de":
            columns["and strings"] = score(gold, [[*each, *strings(each)] for each in ours])
        if options.peers and name == "polnear":
            columns |= {peer: score(gold, found) for peer, found in peers(options.peers, gold).items()}
        print(rows(columns))
        print(calibration(gold, ours))
    print(speed(documents("polnear")[:40]))
    print(memory())


def documents(name: str) -> list[Document]:
    """The documents of one set with their gold."""
    path = SHARED / f"data/quotes/{name}-dev.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def items(text: str, language: str, *, nested: bool) -> Items:
    """What is found in a text, in the form that the scorer reads.

    Without ``nested`` quotes inside others are left out: PolNeAR has marked none (one of 11,192), so each would count as wrong.
    """
    found = quotes_of_text(text, language, with_sources=False)
    return [
        {
            "kind": piece.kind,
            "start": piece.start,
            "end": piece.end,
            "quoted": [list(each) for each in piece.quoted] if piece.kind == "mixed" else [],
            "cue": quote.cue,
            "speaker": quote.speaker,
            "speaker_span": quote.speaker_span,
            "resolved": quote.resolved,
            "source": quote.source,
            "confidence": quote.confidence,
        }
        for quote in found.quotes
        if nested or quote.inside is None
        for piece in quote.pieces
    ]


def strings(found: Items) -> Items:
    """The quoted strings of mixed quotes as items of their own, which wikinews-de has beside the statement they stand in."""
    return [
        {**each, "kind": "direct", "start": start, "end": end, "quoted": []}
        for each in found
        for start, end in each["quoted"]
        if (start, end) != (each["start"], each["end"])
    ]


def scorer() -> Mapping[str, Callable[..., Any]]:
    """The functions of the shared scorer."""
    return cast("Mapping[str, Callable[..., Any]]", runpy.run_path(str(SHARED / "tools/score_quotes.py")))


def score(gold: Sequence[Document], found: Iterable[Items]) -> Mapping[str, Mapping[str, float]]:
    """The scorer's figures."""
    return cast("Mapping[str, Mapping[str, float]]", scorer()["score"](list(zip(gold, map(list, found), strict=True))))


def rows(columns: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """The figures of several systems beside each other, in per cent: F1, recall or the share that is right."""
    lines = [f"{'':<26}" + "".join(f"{name:>18}" for name in columns)]
    for key in TOLD:
        cells = []
        for figures in columns.values():
            line = figures.get(key, {})
            value = line.get("r" if key.endswith("recall") else "f", line.get("acc"))
            cells.append(f"{'-' if value is None else f'{100 * value:.1f}':>18}")
        lines.append(f"{key:<26}" + "".join(cells))
    return "\n".join(lines)


def calibration(gold: Sequence[Document], found: Sequence[Items]) -> str:
    """Of the quotes said to be so sure, how many there were, and how many of them are quotes."""
    functions = scorer()
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for document, predicted in zip(gold, found, strict=True):
        text = document["text"]
        spans = [[functions["norm_span"](text, each["start"], each["end"]) for each in each_side]
                 for each_side in (document["quotes"], predicted)]  # fmt: skip
        right = {at for _, at in functions["match"](spans[0], spans[1], functions["iou"], 0.5)}
        for at, each in enumerate(predicted):
            counts[each["confidence"]][0] += 1
            counts[each["confidence"]][1] += at in right
    lines = ["said to be sure    quotes    right"]
    lines += [f"{sure:>15.2f} {many:>9} {100 * right / many:>7.1f}%" for sure, (many, right) in sorted(counts.items())]
    return "\n".join(lines)


def peers(python: str, gold: Sequence[Document]) -> dict[str, list[Items]]:
    """What the others find in the same documents, each in a process of its own."""
    found: dict[str, list[Items]] = {}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        texts.write_text("".join(json.dumps({"text": each["text"]}) + "\n" for each in gold), encoding="utf-8")
        for peer in ("textacy", "newsmodel+spacy"):
            output = Path(folder) / "found.jsonl"
            script = str(Path(__file__).with_name("quote_peers.py"))
            ran = subprocess.run(
                [python, script, peer, str(texts), str(output)], check=False, stdout=subprocess.PIPE, text=True
            )
            print(ran.stdout.strip() or f"{peer} did not run")
            if ran.returncode == 0:
                found[peer] = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    return found


MARKS = re.compile(r"[“\"][^”\"\n]{1,2000}[”\"]")


def speed(gold: Sequence[Document]) -> str:
    """How fast texts are read, against the least there is: one regular expression for quotation marks."""
    texts = [each["text"] for each in gold]
    size = sum(map(len, texts))
    find_quotes(texts[0])
    times = best_times(
        {
            "one regular expression": lambda: [MARKS.findall(text) for text in texts],
            "find_quotes": lambda: [find_quotes(text) for text in texts],
        },
        rounds=5,
        calls=1,
    )
    rate = size / times["find_quotes"] * 1e3
    return table(f"{size:,} characters", times, "one regular expression") + f"{rate:,.0f} kB/s on one core"


def memory() -> str:
    """What finding quotes takes above Python itself, in a process of its own."""
    base = "import re; peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024\n"
    ours = (
        base
        + "from newsmodel.annotate import find_quotes; find_quotes('\"It works,\" Ana Gil said.\\n' * 400); print(peak())"
    )
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for code in (base + "print(peak())", ours)
    ]
    return f"memory above Python: {taken[1] - taken[0]:.0f} MB"


if __name__ == "__main__":
    main()
