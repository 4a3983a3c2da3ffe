from doseguard.dosimetry.indices.island_notes import island_notes, joined_targets
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.indices.spheres import ball, field_of, gaussians


def notes(*balls, doses, target=0, level=30.0):
    field = field_of(gaussians(*doses, sigma=8.0), (-60, -40, -40), (60, 40, 40))
    return list(island_notes(Space(field, [stack(one) for one in balls]), target, level))


def test_one_target_in_its_own_isodose_is_no_note():
    assert notes(ball("A"), doses=[(0, 0, 0)]) == []


def test_targets_in_one_isodose_are_joined():
    balls = ball("A", (-8, 0, 0), 5.0), ball("B", (8, 0, 0), 5.0)
    assert notes(*balls, doses=[(-8, 0, 0), (8, 0, 0)]) == ["the isodose of 30 Gy joins A and B"]


def test_the_other_target_is_joined_with_this_one():
    balls = ball("A", (-8, 0, 0), 5.0), ball("B", (8, 0, 0), 5.0)
    found = notes(*balls, doses=[(-8, 0, 0), (8, 0, 0)], target=1)
    assert found == ["the isodose of 30 Gy joins B and A"]


def test_three_joined_targets_are_all_named():
    centres = [(-14, 0, 0), (0, 0, 0), (14, 0, 0)]
    balls = [ball(name, centre, 5.0) for name, centre in zip("ABC", centres, strict=True)]
    assert notes(*balls, doses=centres) == ["the isodose of 30 Gy joins A, B and C"]


def test_targets_in_isodoses_of_their_own_are_not_joined():
    balls = ball("A", (-30, 0, 0), 5.0), ball("B", (30, 0, 0), 5.0)
    assert notes(*balls, doses=[(-30, 0, 0), (30, 0, 0)]) == []


def test_a_piece_without_a_target_is_noted_with_its_size_and_distance():
    # 3.5 cc in truth: grid points are counted.
    assert notes(ball("A", (-30, 0, 0), 8.0), doses=[(-30, 0, 0), (30, 0, 0)]) == [
        "a piece of the isodose of 30 Gy lies apart from A, of about 3.7 cc and 4.4 cm from A"
    ]


def test_pieces_without_a_target_are_counted():
    found = notes(ball("A", (0, 0, 0), 5.0), doses=[(0, 0, 0), (-34, 0, 0), (34, 0, 0)])
    assert len(found) == 1
    assert found[0].startswith("2 pieces of the isodose of 30 Gy lie apart from A, the greatest of about")


def test_a_piece_apart_from_several_targets_is_apart_from_all():
    balls = ball("A", (-40, 0, 0), 5.0), ball("B", (0, 0, 0), 5.0)
    found = notes(*balls, doses=[(-40, 0, 0), (0, 0, 0), (40, 0, 0)], target=1)
    assert found[0].startswith("a piece of the isodose of 30 Gy lies apart from all targets, of about")


def test_a_piece_apart_is_noted_for_the_target_nearest_to_it():
    balls = ball("A", (-40, 0, 0), 5.0), ball("B", (0, 0, 0), 5.0)
    assert notes(*balls, doses=[(-40, 0, 0), (0, 0, 0), (40, 0, 0)]) == []


def test_a_target_between_grid_points_is_in_its_isodose():
    assert notes(ball("A", (1, 1, 1), 0.8, 0.5), doses=[(1, 1, 1)], level=58.0) == []


def test_an_isodose_that_no_grid_point_gets_is_no_note():
    assert notes(ball("A"), doses=[(0, 0, 0)], level=90.0) == []


def joined(*balls, doses, target=0, level=30.0):
    field = field_of(gaussians(*doses, sigma=8.0), (-60, -40, -40), (60, 40, 40))
    return joined_targets(Space(field, [stack(one) for one in balls]), target, level)


def test_the_others_in_the_same_isodose_are_named():
    centres = [(-14, 0, 0), (0, 0, 0), (14, 0, 0)]
    balls = [ball(name, centre, 5.0) for name, centre in zip("ABC", centres, strict=True)]
    assert joined(*balls, doses=centres, target=1) == ["A", "C"]


def test_targets_apart_share_no_isodose():
    balls = ball("A", (-30, 0, 0), 5.0), ball("B", (30, 0, 0), 5.0)
    assert joined(*balls, doses=[(-30, 0, 0), (30, 0, 0)]) == []


def test_an_isodose_that_nothing_reaches_joins_nothing():
    balls = ball("A", (-8, 0, 0), 5.0), ball("B", (8, 0, 0), 5.0)
    assert joined(*balls, doses=[(-8, 0, 0), (8, 0, 0)], level=500.0) == []
