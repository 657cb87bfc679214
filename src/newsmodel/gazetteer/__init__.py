"""Places of the world by name, by id and near a point, without a network.

``Gazetteer()`` opens the one that comes with the package: countries, regions and districts, cities over 5,000 (in
English-speaking countries over 500), and by hand seas, rivers, mountains, regions by common usage and well-known
buildings. Its data is GeoNames' (CC BY 4.0) and Natural Earth's: ``NOTICE``, beside this module, says more.
``tools/gazetteer`` in the repository makes it, and others.
"""

from __future__ import annotations

from newsmodel.gazetteer.entry import Entry, Named, NameSort, WordRanks
from newsmodel.gazetteer.gazetteer import Gazetteer, default_gazetteer
from newsmodel.gazetteer.names import key_of_name

__all__ = [
    "Entry",
    "Gazetteer",
    "NameSort",
    "Named",
    "WordRanks",
    "default_gazetteer",
    "key_of_name",
]
