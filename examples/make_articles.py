"""Write the stories of ``library/`` to ``articles/``, a JSON file each, for browsing.

python examples/make_articles.py                write examples/articles/
python examples/make_articles.py FOLDER         write them elsewhere
"""

from __future__ import annotations

import sys
from pathlib import Path

from library.harbour_tunnel import harbour_tunnel
from library.hochwasser import hochwasser
from library.night_train import night_train
from library.village_cinema import village_cinema
from library.water_point import water_point

import newsmodel

ARTICLES = Path(__file__).with_name("articles")
STORIES = (harbour_tunnel, hochwasser, night_train, village_cinema, water_point)


def write_articles(folder: Path) -> None:
    """Write every story into a folder, under the name of its function."""
    folder.mkdir(parents=True, exist_ok=True)
    for story in STORIES:
        article = story()
        path = folder / f"{story.__name__.replace('_', '-')}.json"
        path.write_text(f"{newsmodel.dumps(article, 'json', indent=2)}\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: {article.headline}")


if __name__ == "__main__":
    write_articles(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
