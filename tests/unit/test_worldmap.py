"""The world map: shades fit the numbers, and countries too small to see are dots."""

from dataclasses import dataclass

import pytest

from casestudies.worldmap import LEAST_ACROSS, draw, locate, steps, world


@dataclass
class Place:
    pk: str
    short_name: str
    is_un_member: bool = True

    def get_absolute_url(self) -> str:
        return f"/countries/{self.pk.lower()}/"


FRANCE, LIBERIA, NAURU, ANTARCTICA = (
    Place(pk, name) for pk, name in [("FRA", "France"), ("LBR", "Liberia"), ("NRU", "Nauru"), ("ATA", "Antarctica")]
)


@pytest.mark.parametrize(
    ("most", "firsts"),
    [(0, []), (1, [1]), (4, [1, 2]), (30, [1, 2, 5, 10, 20]), (50, [1, 5, 20]), (10_000, [1, 20, 500, 10_000])],
)
def test_shades_are_few_and_begin_at_round_numbers(most: int, firsts: list[int]) -> None:
    assert [step.first for step in steps(most)] == firsts


def test_shades_follow_one_another_without_a_gap_and_the_last_has_no_upper_end() -> None:
    found = steps(30)
    assert [step.last for step in found] == [1, 4, 9, 19, None]
    assert [step.number for step in found] == [1, 2, 3, 4, 5]


def test_a_number_falls_into_the_shade_that_the_legend_says() -> None:
    numbers = {"FRA": 1, "LBR": 12, "NRU": 4}
    shades = {shape.label: shape.step for shape in draw([FRANCE, LIBERIA, NAURU], numbers, {}).shapes}
    assert shades == {"France": 1, "Liberia": 4, "Nauru": 2}


def test_a_small_country_has_a_dot_if_it_has_a_number_and_one_without_outline_always() -> None:
    shapes = {shape.label: shape for shape in draw([FRANCE, LIBERIA, NAURU], {"LBR": 1, "FRA": 1}, {}).shapes}
    assert shapes["Liberia"].path
    assert shapes["Liberia"].point
    assert shapes["France"].point is None
    assert not shapes["Nauru"].path
    assert shapes["Nauru"].point
    assert draw([LIBERIA], {}, {}).shapes[0].point is None


def test_countries_with_a_number_are_drawn_last_and_one_on_no_map_is_left_out() -> None:
    shapes = draw([ANTARCTICA, FRANCE, NAURU], {"FRA": 2}, {"FRA": "France: 2 articles"}).shapes
    assert [shape.label for shape in shapes] == ["Nauru", "France: 2 articles"]


def test_an_island_territory_is_on_the_map_only_if_articles_cover_it() -> None:
    aruba = Place("ABW", "Aruba", is_un_member=False)
    assert draw([aruba], {}, {}).shapes == []
    assert draw([aruba], {"ABW": 1}, {}).shapes[0].point


def test_every_country_of_the_reference_data_is_on_the_map_but_antarctica() -> None:
    from casestudies.tables import rows

    known = {row["alpha3"] for row in rows("regions")}
    assert known - set(world()["points"]) == {"ATA"}
    assert set(world()["outlines"]) <= known


def box_of(*countries: Place) -> tuple[int, int, int, int]:
    found = locate(countries)
    assert found
    assert [shape.label for shape in found.shapes] == [country.short_name for country in countries]
    x, y, width, height = map(int, found.view_box.split())
    return x, y, width, height


def test_a_country_is_shown_in_the_middle_of_its_part_of_the_world() -> None:
    x, y, width, height = box_of(LIBERIA)
    assert width == LEAST_ACROSS
    assert (x + width // 2, y + height // 2) == pytest.approx(world()["points"]["LBR"], abs=1)


def test_countries_far_apart_are_all_in_sight_and_nothing_beyond_the_edge_of_the_world() -> None:
    left, top, across, down = map(int, world()["viewBox"].split())
    for countries in ([NAURU], [FRANCE], [FRANCE, LIBERIA], [FRANCE, NAURU], [Place("GRL", "Greenland")]):
        x, y, width, height = box_of(*countries)
        assert left <= x <= x + width <= left + across
        assert top <= y <= y + height <= top + down
        for country in countries:
            at, down_at = world()["points"][country.pk]
            assert x < at < x + width
            assert y < down_at < y + height


def test_a_country_on_no_map_has_no_part_of_the_world() -> None:
    assert locate([ANTARCTICA]) is None
    assert locate([]) is None
