"""The sample stands for the whole matrix."""

from tests.e2e.matrix import every_case, sample


def test_the_sample_holds_every_pair_of_the_matrix() -> None:
    everything = {pair for case in every_case() for pair in case.pairs}
    assert {pair for case in sample() for pair in case.pairs} == everything
    assert len(sample()) * 10 < len(every_case())
    assert {*sample()} <= {*every_case()}
