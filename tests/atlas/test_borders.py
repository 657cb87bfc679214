"""Borders: packed and unpacked, what the files hold, and how they are drawn."""

from __future__ import annotations

import json
import tarfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.atlas import natural_earth, packing
from newsmodel.atlas.area import Area, world
from newsmodel.atlas.borders import Border, Scale, borders
from newsmodel.atlas.braille import background, drawn_lines
from newsmodel.atlas.natural_earth import lines_in
from newsmodel.atlas.packing import LONGEST, Line, packed, unpacked

steps = st.lists(st.tuples(st.integers(-1800, 1799), st.integers(-900, 900)), min_size=1, max_size=200)


@given(st.lists(steps, max_size=5))
def test_what_is_packed_comes_back_within_a_step_of_the_grid(drawn: list[list[tuple[int, int]]]) -> None:
    lines = [Line(tuple(x / 10 for x, _ in each), tuple(y / 10 for _, y in each)) for each in drawn]
    back = unpacked(packed(lines, 10), 10)
    kept = {point for line in back for point in zip(*line, strict=True)}
    assert all(len(line.longitudes) == len(line.latitudes) <= LONGEST + 1 for line in back)
    for line in lines:
        for longitude, latitude in zip(*line, strict=True):
            assert any(abs(longitude - x) < 0.11 and abs(latitude - y) < 0.11 for x, y in kept)
        assert (line.longitudes[-1], line.latitudes[-1]) in kept


@given(steps)
def test_the_pieces_of_a_line_share_their_ends(drawn: list[tuple[int, int]]) -> None:
    line = Line(tuple(x / 10 for x, _ in drawn), tuple(y / 10 for _, y in drawn))
    pieces = [list(zip(*each, strict=True)) for each in unpacked(packed([line], 10), 10)]
    assert all(one[-1] == other[0] for one, other in pairwise(pieces))


@pytest.mark.parametrize(("scale", "fewest"), [("110m", 5_000), ("50m", 40_000)])
def test_the_borders_are_on_the_earth_and_nowhere_a_cut(scale: Scale, fewest: int) -> None:
    found = borders(scale)
    assert sum(len(border.line.longitudes) for border in found) > fewest
    for border in found:
        assert -180 <= border.west <= border.east <= 180
        assert -90 < border.south <= border.north < 84
        assert border.east - border.west < 180


def test_the_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in Path(packing.__file__).parent.glob("borders-*.bin")}
    assert sizes.keys() == {"borders-110m.bin", "borders-50m.bin"}
    assert sum(sizes.values()) < 90_000


def test_the_notice_says_where_the_borders_are_from() -> None:
    notice = (Path(packing.__file__).parent / "NOTICE").read_text(encoding="utf-8")
    for told in ("Natural Earth", "public domain", "world-atlas", "Michael Bostock", "SHA-256"):
        assert told in notice


def test_topojson_is_read_and_broken_where_the_map_was_cut() -> None:
    arcs = [[[10, 10], [5, 0]], [[0, 50], [0, 10], [1, 0], [3590, 0]], [[100, -89], [0, -1]]]
    topology = {"transform": {"scale": [0.1, 1], "translate": [-180, 0]}, "arcs": arcs}
    assert [line for line in lines_in(topology) if len(line.longitudes) > 1] == [
        Line((-179.0, -178.5), (10.0, 10.0)),
        Line((-180.0, -179.9), (60.0, 60.0)),
    ]


def test_the_files_are_made_from_the_archive_of_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.dumps({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [[[1, 2], [3, 4]]]}).encode()
    with tarfile.open(tmp_path / "world-atlas.tgz", "w:gz") as atlas:
        for scale in packing.STEPS:
            member = tarfile.TarInfo(f"package/countries-{scale}.json")
            member.size = len(document)
            atlas.addfile(member, BytesIO(document))
    monkeypatch.setattr(natural_earth, "__file__", str(tmp_path / "natural_earth.py"))
    natural_earth.main([str(tmp_path / "world-atlas.tgz")])
    for scale, of_a_degree in packing.STEPS.items():
        written = (tmp_path / f"borders-{scale}.bin").read_bytes()
        assert unpacked(written, of_a_degree) == (Line((1.0, 4.0), (2.0, 6.0)),)


def dots(rows: tuple[str, ...]) -> int:
    return sum((ord(cell) - 0x2800).bit_count() for row in rows for cell in row if cell != " ")


def drawn(line: Line, area: Area, columns: int = 4, rows: int = 2) -> tuple[str, ...]:
    return drawn_lines([Border(line)], area, columns, rows)


def test_a_line_is_drawn_as_braille() -> None:
    area = Area(latitude=0, longitude=0, degrees=4)
    assert drawn(Line((-8, 7.9), (0, 0)), area) == ("    ", "⠉⠉⠉⠉")
    assert drawn(Line((0, 0), (4, -4)), area) == ("  ⡇ ", "  ⡇ ")


def test_a_line_over_the_date_line_is_in_one_piece() -> None:
    area = Area(latitude=0, longitude=180, degrees=4)
    east, west = Line((176, 180), (0, 0)), Line((-180, -176), (0, 0))
    rows = drawn_lines([Border(east), Border(west)], area, 8, 2)
    assert rows == ("        ", "  ⠉⠉⠉⠉⠁ ")


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=6),
    st.floats(0.02, 100),
    st.integers(1, 40),
    st.integers(1, 20),
)
def test_every_area_can_be_drawn(points: list[tuple[float, float]], degrees: float, columns: int, rows: int) -> None:
    longitude, latitude = points[0]
    line = Line(tuple(x for x, _ in points), tuple(y for _, y in points))
    area = Area(latitude=latitude, longitude=longitude, degrees=degrees)
    made = drawn(line, area, columns, rows)
    assert [len(row) for row in made] == [columns] * rows
    assert dots(made) >= 1  # the first point is in the middle


def test_a_map_wider_than_the_world_shows_nothing_twice() -> None:
    area = Area(latitude=0, longitude=0, degrees=20)
    world_once = drawn(Line((-170, -169), (0, 0)), area, 100, 3)
    assert sum(cell != " " for row in world_once for cell in row) == 1


def test_the_background_is_drawn_once() -> None:
    area = world(60, 16)
    assert background(area, 60, 16) is background(Area(latitude=13, longitude=0, degrees=area.degrees), 60, 16)
    assert dots(background(area, 60, 16)) > 500


def test_the_fine_borders_have_more_to_show() -> None:
    near = background(Area(latitude=50, longitude=33, degrees=0.5), 80, 24)
    coarse = drawn_lines(borders("110m"), Area(latitude=50, longitude=33, degrees=0.5), 80, 24)
    assert dots(near) > dots(coarse) > 0
