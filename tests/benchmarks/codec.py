"""How fast articles are read and written, as ratios to msgspec.Struct, pydantic and cattrs in one run.

    python -m tests.benchmarks.codec

The rivals are made from the same fields (``rivals.py``) and read and write the same article; pydantic and
cattrs are installed apart: ``pip install pydantic cattrs``.
"""

from __future__ import annotations

import gc
import json
import pickle
import tracemalloc
from collections.abc import Callable
from typing import Any

import attrs
import msgspec

from newsmodel.formats import json as ours
from newsmodel.model import Article
from tests.benchmarks import rivals
from tests.benchmarks.interleaved import best_times, table
from tests.benchmarks.typical import typical_article


def main() -> None:
    article = typical_article()
    document = ours.encode_bytes(article)
    whole, lean = rivals.structs(omit_defaults=False), rivals.structs(omit_defaults=True)
    as_lean = msgspec.json.decode(document, type=lean)
    as_whole = msgspec.json.decode(document, type=whole)
    full_document = msgspec.json.encode(as_whole)
    print(
        f"{len(document):,} bytes, {parts_in(article)} parts; with every default written {len(full_document):,} bytes\n"
    )

    whole_decoder, lean_decoder = msgspec.json.Decoder(whole), msgspec.json.Decoder(lean)
    encoder = msgspec.json.Encoder()
    indented = ours.encode(article, indent=2).encode()
    decode: dict[str, Callable[[], object]] = {
        "Struct": lambda: whole_decoder.decode(full_document),
        "Struct, defaults left out": lambda: lean_decoder.decode(document),
        "newsmodel, trusted": lambda: ours.decode(document, trusted=True),
        "newsmodel": lambda: ours.decode(document),
        "newsmodel, indented document": lambda: ours.decode(indented),
        "newsmodel, peek at headline and date": lambda: ours.peek(document, "headline", "published"),
        "newsmodel, peek at quotes": lambda: ours.peek(document, "quotes"),
    }
    encode: dict[str, Callable[[], object]] = {
        "Struct": lambda: encoder.encode(as_whole),
        "Struct, defaults left out": lambda: encoder.encode(as_lean),
        "newsmodel": lambda: ours.encode_bytes(article),
    }
    add_pydantic(decode, encode, document)
    add_cattrs(decode, encode, article, document)
    print(table("decode JSON", best_times(decode), "Struct"))
    print(table("encode JSON", best_times(encode), "Struct"))
    print(table("pickle", best_times(pickling(article)), "dumps, attrs' own"))
    memory(document, lean_decoder.decode)


def add_pydantic(decode: dict[str, Any], encode: dict[str, Any], document: bytes) -> None:
    try:
        model = rivals.pydantic_model()
    except ImportError:
        print("pydantic is not installed\n")
        return
    made = model.model_validate_json(document)
    decode["pydantic v2"] = lambda: model.model_validate_json(document)
    encode["pydantic v2, defaults left out"] = lambda: made.model_dump_json(exclude_defaults=True)
    encode["pydantic v2"] = made.model_dump_json


def add_cattrs(decode: dict[str, Any], encode: dict[str, Any], article: Article, document: bytes) -> None:
    try:
        converter = rivals.cattrs_converter()
    except ImportError:
        print("cattrs is not installed\n")
        return
    decode["cattrs"] = lambda: converter.structure(json.loads(document), Article)
    encode["cattrs"] = lambda: json.dumps(converter.unstructure(article))


def pickling(article: Article) -> dict[str, Callable[[], object]]:
    """Our pickle against that of the same objects attribute by attribute, as attrs does it."""
    fields = {field.name: getattr(article, field.name) for field in attrs.fields(Article)}
    by_attribute = pickle.dumps(fields, 5)
    packed = pickle.dumps(article, 5)
    print(f"pickle: {len(packed):,} bytes, attribute by attribute {len(by_attribute):,}")
    return {
        "dumps, attrs' own": lambda: pickle.dumps(fields, 5),
        "loads, attrs' own": lambda: pickle.loads(by_attribute),
        "dumps": lambda: pickle.dumps(article, 5),
        "loads": lambda: pickle.loads(packed),
    }


def memory(document: bytes, decode_struct: Callable[[bytes], object]) -> None:
    """Bytes per decoded article."""
    sizes = {}
    for name, decode in (("Struct", decode_struct), ("newsmodel", ours.decode)):
        decode(document)
        gc.collect()
        tracemalloc.start()
        kept = [decode(document) for _ in range(200)]
        gc.collect()
        sizes[name] = tracemalloc.get_traced_memory()[0] / len(kept)
        tracemalloc.stop()
        del kept
    print("memory per decoded article")
    for name, size in sizes.items():
        print(f"{name:<10} {size:10,.0f} bytes  {size / sizes['Struct']:6.2f} x")


def parts_in(part: object) -> int:
    """How many objects of the model a part is made of."""
    count = 1
    for field in attrs.fields(type(part)):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(each)):
                count += parts_in(each)
    return count


if __name__ == "__main__":
    main()
