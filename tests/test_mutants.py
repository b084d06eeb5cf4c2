"""The runner of mutants tells a line that a test guards from one that none does, and leaves the checkout alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutants.running import MutmutError, Workplace, sample, share_noticed

MODULE = "def doubled(number):\n    return number + number\n\n\ndef halved(number):\n    return number / 2\n"
TEST = "from tiny import doubled, halved\n\n\ndef test_doubled():\n    assert doubled(3) == 6\n    halved(3)\n"
CONFIGURATION = '[tool.mutmut]\nsource_paths = ["tiny"]\npytest_add_cli_args_test_selection = ["tests"]\n'


def filled(folder: Path, test: str) -> Workplace:
    """A copy of a tiny checkout with its mutants."""
    checkout, workplace = folder / "checkout", Workplace(folder / "copy")
    for name, text in (("tiny/__init__.py", MODULE), ("tests/test_tiny.py", test), ("pyproject.toml", CONFIGURATION)):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text(text, encoding="utf-8")
    workplace.fill(checkout)
    workplace.make_mutants()
    return workplace


def test_one_is_noticed_and_one_is_not(tmp_path: Path) -> None:
    pytest.importorskip("mutmut")
    workplace = filled(tmp_path, TEST)
    chosen = sample(workplace.results(), ("tiny.",), 100, 1)
    workplace.run(chosen, 1)
    results = workplace.results()
    assert {results[one] for one in chosen if "doubled" in one} == {"killed"}
    assert {results[one] for one in chosen if "halved" in one} == {"survived"}
    survivor = next(one for one in chosen if "halved" in one)
    assert workplace.change(survivor)[0] == "-    return number / 2"
    (tmp_path / "checkout/tiny/__init__.py").write_text(MODULE.replace("number / 2", "number * 0.5"), encoding="utf-8")
    workplace.fill(tmp_path / "checkout")
    workplace.make_mutants()
    assert {workplace.results()[one] for one in chosen if "halved" in one} == {"not checked"}
    names = {path.name for path in (tmp_path / "checkout").rglob("*")}
    assert names == {"pyproject.toml", "test_tiny.py", "tests", "tiny", "__init__.py"}


def test_tests_that_fail_without_a_mutant_say_nothing_of_mutants(tmp_path: Path) -> None:
    pytest.importorskip("mutmut")
    workplace = filled(tmp_path, TEST.replace("6", "7"))
    with pytest.raises(MutmutError, match="failed to collect stats"):
        workplace.run(list(workplace.results()), 1)


def test_a_sample_is_the_same_for_a_seed_and_of_the_rooms_asked() -> None:
    pool = {f"room.{letter}": "not checked" for letter in "abcdefgh"} | {"other.a": "not checked"}
    chosen = sample(pool, ("room.",), 4, 7)
    assert len(set(chosen)) == 4
    assert all(one.startswith("room.") for one in chosen)
    assert chosen == sample(dict(reversed(pool.items())), ("room.",), 4, 7)
    assert sorted(sample(pool, ("room.",), 100, 7)) == [f"room.{letter}" for letter in "abcdefgh"]


def test_only_what_a_test_fails_for_is_noticed() -> None:
    assert share_noticed(["killed", "timeout", "survived", "no tests"]) == 0.25
