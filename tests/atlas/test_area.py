"""Areas: where a point is on a map, and which area shows what."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsmodel.atlas.area import COARSEST, FINEST, Area, fitted, world
from newsmodel.atlas.focus import focus, view
from newsmodel.atlas.spots import Spot
from newsmodel.model import Point

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.builds(Point, latitude=latitudes, longitude=longitudes)
areas = st.builds(Area, latitude=latitudes, longitude=st.floats(-720, 720), degrees=st.floats(FINEST, COARSEST))
sizes = st.integers(1, 300)


def spot(point: Point | None, mentions: int = 1, kind: str = "city") -> Spot:
    return Spot(key=str(point), name="here", kind=kind, point=point, mentions=mentions)


@given(areas, latitudes, longitudes, sizes, sizes)
@example(Area(latitude=90, longitude=180, degrees=FINEST), -90, -180, 1, 1)
def test_a_point_comes_back_from_the_map(
    area: Area, latitude: float, longitude: float, columns: int, rows: int
) -> None:
    x, y = area.project(latitude, longitude, columns, rows)
    back, around = area.unproject(x, y, columns, rows)
    assert back == pytest.approx(latitude, abs=1e-6)
    assert math.cos(math.radians(around - longitude)) == pytest.approx(1, abs=1e-9)


@given(st.lists(points, min_size=1, max_size=12), sizes, sizes)
@example([Point(latitude=90, longitude=180), Point(latitude=-90, longitude=-180)], 80, 20)
@example([Point(latitude=0, longitude=0), Point(latitude=0, longitude=180)], 3, 1)
@example([Point(latitude=90, longitude=0)], 1, 1)
def test_a_fitted_area_shows_every_point(found: list[Point], columns: int, rows: int) -> None:
    area = fitted(found, columns, rows)
    assert all(area.holds(point, columns, rows) for point in found)


@given(st.lists(points, min_size=1, max_size=12))
def test_a_fitted_area_leaves_room_around_the_points(found: list[Point]) -> None:
    area = fitted(found, 80, 24)
    for point in found:
        x, y = area.project(point.latitude, point.longitude, 80, 24)
        assert 80 / 8 <= x <= 80 * 7 / 8
        assert 24 / 8 <= y <= 24 * 7 / 8


def test_without_points_it_is_the_world() -> None:
    assert fitted([], 110, 28) == world(110, 28)
    assert view([], 110, 28) == world(110, 28)
    assert view([spot(None)], 110, 28) == world(110, 28)


@given(sizes, sizes)
def test_the_world_has_all_longitudes_and_where_people_live(columns: int, rows: int) -> None:
    area = world(columns, rows)
    for latitude, longitude in ((69, -179), (-54, -68), (71, 179), (-47, 168)):
        assert area.holds(Point(latitude=latitude, longitude=longitude), columns, rows)


def test_one_point_is_shown_with_what_is_around_it() -> None:
    area = fitted([Point(latitude=51.7, longitude=36.2)], 80, 24)
    assert (area.latitude, area.longitude) == (51.7, 36.2)
    assert area.holds(Point(latitude=50.5, longitude=34), 80, 24)


def test_the_date_line_is_nothing_special() -> None:
    area = fitted([Point(latitude=-18, longitude=178), Point(latitude=-14, longitude=-172)], 80, 24)
    assert area.longitude == -177
    assert not area.holds(Point(latitude=0, longitude=0), 80, 24)


@given(areas, st.integers(2, 200), st.integers(2, 60))
def test_what_is_moved_one_way_and_back_is_the_same(area: Area, columns: int, rows: int) -> None:
    inside = Area(latitude=area.latitude / 3, longitude=area.longitude, degrees=min(area.degrees, 1))
    there = inside.moved(3, 5).moved(0, -5)
    assert there.latitude == pytest.approx(inside.latitude, abs=0.002)
    assert there.across == pytest.approx(inside.across, rel=0.01)


@given(areas, st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_it_never_moves_off_the_earth(area: Area, across: float, down: float) -> None:
    moved = area.moved(across, down)
    assert -90 <= moved.latitude <= 90
    assert -180 <= moved.longitude < 180


@given(areas, st.floats(0.01, 100))
def test_it_never_zooms_out_of_the_world_nor_in_for_ever(area: Area, factor: float) -> None:
    zoomed = area.zoomed(factor, 80, 24)
    assert FINEST <= zoomed.degrees <= max(world(80, 24).degrees, area.degrees)
    assert (zoomed.latitude, zoomed.longitude) == (area.latitude, area.longitude)
    if factor >= 1:
        assert zoomed.degrees <= area.degrees


@given(areas)
def test_an_area_is_the_same_after_it_was_told_in_thousandths(area: Area) -> None:
    told = [round(each * 1000) for each in (area.latitude, area.longitude, area.degrees)]
    assert Area(latitude=told[0] / 1000, longitude=told[1] / 1000, degrees=told[2] / 1000) == area


def test_the_focus_leaves_out_what_is_far_and_little_named() -> None:
    kursk, sumy = Point(latitude=51.7, longitude=36.2), Point(latitude=50.9, longitude=34.8)
    washington, russia = Point(latitude=38.9, longitude=-77), Point(latitude=60, longitude=100)
    spots = [spot(russia, 40, "country"), spot(kursk, 6), spot(sumy, 4), spot(washington)]
    assert set(focus(spots)) == {kursk, sumy}
    assert view(spots, 80, 24) == fitted([kursk, sumy], 80, 24)
    assert view(spots, 80, 24, "all") == fitted([kursk, sumy, washington, russia], 80, 24)
    assert view(spots, 80, 24, "world") == world(80, 24)


def test_the_focus_of_countries_is_among_countries() -> None:
    norway, fiji = Point(latitude=62, longitude=10), Point(latitude=-18, longitude=178)
    assert set(focus([spot(norway, 1, "country"), spot(fiji, 1, "country")])) == {norway, fiji}


@given(st.lists(st.builds(spot, points, st.integers(1, 9), st.sampled_from(["city", "country"])), max_size=8))
def test_the_focus_is_some_of_the_points_and_never_none(spots: list[Spot]) -> None:
    found = focus(spots)
    assert set(found) <= {each.point for each in spots}
    assert bool(found) == bool(spots)
