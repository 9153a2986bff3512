from __future__ import annotations

import pytest

from handout.contrast import copied, luminance, mix, ratio


def test_black_on_white_has_the_largest_contrast() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#ffffff", "#000000") == pytest.approx(21)


def test_known_contrasts() -> None:
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # just fails AA
    assert ratio("#0b5a6b", "#ffffff") == pytest.approx(7.81, abs=0.01)


def test_luminance_weighs_green_most() -> None:
    assert luminance("#00ff00") > luminance("#ff0000") > luminance("#0000ff")


def test_colours_mix_evenly() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"


def test_a_copier_sees_green_brightest_and_blue_darkest() -> None:
    assert [copied(colour) for colour in ("#ff0000", "#00ff00", "#0000ff", "#ffffff")] == [
        "#4c4c4c", "#969696", "#1d1d1d", "#ffffff",
    ]  # fmt: skip
