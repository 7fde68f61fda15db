"""The soak calls a leak a leak, and caches that fill none."""

import random
from collections.abc import Callable
from math import exp

import pytest
from bench.soak_memory import Growth, Sample, growth_of

HOUR = 3600.0
EACH_SECOND = 16


def soaked(memory: Callable[[float], float], length: float = HOUR, each_second: int = EACH_SECOND) -> Growth:
    """An hour of two workers of which each takes so many MB after so many seconds, give or take half a MB."""
    chance = random.Random(1)
    samples = [
        Sample(
            float(second),
            second * each_second,
            {worker: memory(second) + chance.gauss(0, 0.5) for worker in (7, 8)},
        )
        for second in range(0, int(length), 5)
    ]
    return growth_of(samples, length)


def test_memory_that_stays_is_no_leak():
    growth = soaked(lambda _: 70.0)
    assert growth.fault == ""
    assert abs(growth.megabytes) < 0.5


@pytest.mark.parametrize(("length", "each_second"), [(HOUR, 16), (600.0, 52)])
def test_a_kilobyte_a_request_is_a_leak(length, each_second):
    growth = soaked(lambda second: 70 + second * each_second / 2 / 1024, length, each_second)
    assert 900 < growth.bytes_each < 1150
    assert growth.fault.startswith("memory grew by ")


def test_two_hundred_bytes_a_request_are_a_leak_in_an_hour():
    assert soaked(lambda second: 70 + second * EACH_SECOND / 2 * 200 / 2**20).fault != ""


def test_caches_that_fill_are_no_leak():
    assert soaked(lambda second: 55 + 20 * (1 - exp(-second / 500))).fault == ""


def test_a_cache_that_every_update_empties_is_no_leak():
    assert abs(soaked(lambda second: 60 + 10 * (second % 360) / 360).megabytes) < 0.5


def test_a_leak_in_one_worker_of_two_is_one():
    samples = [
        Sample(float(second), second * 16, {7: 70.0, 8: 70 + second * 8 / 1024})
        for second in range(0, 3600, 5)
    ]
    assert growth_of(samples, HOUR).fault != ""


def test_workers_that_ended_are_told():
    samples = [Sample(float(second), second, {second // 2000: 70.0}) for second in range(0, 3600, 5)]
    with pytest.raises(ValueError, match="workers ended"):
        growth_of(samples, HOUR)


def test_a_soak_that_ended_early_is_not_judged():
    samples = [Sample(float(second), second, {7: 70.0}) for second in range(0, 3000, 5)]
    with pytest.raises(ValueError, match="too short"):
        growth_of(samples, HOUR)
