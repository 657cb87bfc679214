"""Other finders of quotes, run in a Python of their own: ``quote_peers.py NAME TEXTS.jsonl FOUND.jsonl``.

``textacy`` reads paragraph by paragraph, with curly marks made straight where marks are two apostrophes (its best way);
``newsmodel+spacy`` is ours with spaCy's parser asked where the rules are unsure. One line of output says how fast.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    peer, texts, output = sys.argv[1:4]
    find = {"textacy": with_textacy, "newsmodel+spacy": with_parser}[peer]()
    lines = Path(texts).read_text(encoding="utf-8").splitlines()
    size, began = 0, time.process_time()
    with Path(output).open("w", encoding="utf-8") as file:
        for line in lines:
            text = json.loads(line)["text"]
            size += len(text)
            file.write(json.dumps(find(text)) + "\n")
    print(f"{peer}: {size / 1000 / (time.process_time() - began):,.0f} kB/s")


def model() -> Any:
    """The best English model that is installed."""
    import spacy  # pyright: ignore[reportMissingImports]

    installed = sorted(spacy.util.get_installed_models(), key=lambda name: ("_lg" in name, "_md" in name), reverse=True)
    name = next((name for name in installed if name.startswith("en_")), None)
    if name is None:
        raise SystemExit("no English model of spaCy is installed")
    return spacy.load(name, exclude=["ner"])


def with_textacy() -> Callable[[str], list[dict[str, Any]]]:
    """textacy's ``direct_quotations``, a paragraph at a time."""
    from textacy.extract import triples  # pyright: ignore[reportMissingImports]

    nlp = model()

    def find(text: str) -> list[dict[str, Any]]:
        found, start = [], 0
        for paragraph in text.split("\n"):
            plain = paragraph.replace("''", '" ').replace("“", '"').replace("”", '"')
            try:
                quotes = list(triples.direct_quotations(nlp(plain)))
            except Exception:  # noqa: BLE001 (it gives up on odd counts of marks)
                quotes = []
            for each in quotes:
                first, last = each.content.start_char, each.content.end_char
                speaker = each.speaker[0].idx, each.speaker[-1].idx + len(each.speaker[-1])
                cue = each.cue[0].idx, each.cue[-1].idx + len(each.cue[-1])
                found.append(
                    {
                        "kind": "direct",
                        "start": start + first,
                        "end": start + last,
                        "cue": [start + at for at in cue],
                        "speaker": paragraph[slice(*speaker)],
                        "speaker_span": [start + at for at in speaker],
                    }
                )
            start += len(paragraph) + 1
        return found

    return find


def with_parser() -> Callable[[str], list[dict[str, Any]]]:
    """Ours, with spaCy asked where the rules are unsure."""
    sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]
    from newsmodel.annotate import find_quotes
    from newsmodel.annotate.quotes.parsed import parsed_language, spacy_parser

    language = parsed_language("en", spacy_parser(model()))

    def find(text: str) -> list[dict[str, Any]]:
        return [
            {
                "kind": each.kind,
                "start": start,
                "end": end,
                "quoted": [list(inner) for inner in each.quoted if start <= inner[0] < end],
                "cue": each.cue,
                "speaker": text[slice(*each.speaker)] if each.speaker else None,
                "speaker_span": each.speaker,
                "resolved": each.name,
                "source": None if each.source is None else str(each.source),
            }
            for each in find_quotes(text, language=language)
            for start, end in each.spans
        ]

    return find


if __name__ == "__main__":
    main()
