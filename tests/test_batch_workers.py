"""Who makes which rows: the kinds of a list take turns, and each worker keeps to what it knows."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from handout.batch.crew import MOST, Crew, Pile
from handout.batch.printing import Result, Task
from handout.batch.workers import MUCH, Workers, processes
from handout.roster.row import Row, Value


def task(number: int, handout: str) -> Task:
    value = Value("handout", "handout", number + 1, 1, handout)
    return Task(Row("list.csv", number, number + 1, (value,)), f"{number}.pdf")


def tasks(handouts: str) -> list[Task]:
    return [task(number, handout) for number, handout in enumerate(handouts, 1)]


def numbers(group: Sequence[Task]) -> list[int]:
    return [one.row.number for one in group]


def test_kinds_take_turns_and_rows_of_a_kind_keep_their_order() -> None:
    pile = Pile(tasks("abababab"))
    groups = [numbers(pile.take(2)) for _ in range(4)]
    assert groups == [[1, 3], [2, 4], [5, 7], [6, 8]]
    assert not pile


def test_a_group_is_filled_up_where_a_kind_has_too_few_rows() -> None:
    pile = Pile(tasks("abccccd"))
    assert [numbers(pile.take(4)) for _ in range(2)] == [[1, 2, 3, 4], [5, 6, 7]]
    assert pile.take(4) == []


def test_what_is_put_back_is_taken_again_before_others_of_its_kind() -> None:
    pile = Pile(tasks("aaab"))
    group = pile.take(2)
    pile.put_back(group)
    taken = [number for _ in range(3) for number in numbers(pile.take(2))]
    assert sorted(taken) == [1, 2, 3, 4]
    assert [number for number in taken if number < 4] == [1, 2, 3]


class Bench:
    """A pool that notes what it is given, and finishes when it is told."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.futures: list[Future[None]] = []

    def submit(self, _fn: object, *given: object) -> Future[None]:
        group = given[-1]
        assert isinstance(group, tuple)
        self.groups.append(numbers(group))
        self.futures.append(Future())
        return self.futures[-1]

    def finish(self) -> None:
        self.futures.pop(0).set_result(None)


def give(workers: Workers, *group: Task) -> None:
    workers.submit(print, print, group)


def test_each_worker_keeps_to_kinds_of_its_own() -> None:
    one, other = benches = Bench(), Bench()
    workers = Workers(benches)  # type: ignore[arg-type]
    for each in tasks("abababab"):
        give(workers, each)
        if each.row.number % 2 == 0:
            one.finish()
            other.finish()
    assert one.groups == [[1], [3], [5], [7]]
    assert other.groups == [[2], [4], [6], [8]]


def test_a_worker_that_has_too_much_is_helped() -> None:
    one, other = benches = Bench(), Bench()
    workers = Workers(benches)  # type: ignore[arg-type]
    for each in tasks("aaaaa"):
        give(workers, each)
    assert one.groups == [[1], [2], [5]]
    assert other.groups == [[3], [4]]


def test_a_new_kind_goes_to_who_knows_fewest() -> None:
    one, other = benches = Bench(), Bench()
    workers = Workers(benches)  # type: ignore[arg-type]
    give(workers, *tasks("ab"))
    one.finish()
    give(workers, task(3, "c"))
    assert other.groups == [[3]]


def test_groups_are_smaller_towards_the_end() -> None:
    sizes: list[int] = []

    def work(group: Sequence[Task]) -> list[Result]:
        sizes.append(len(group))
        return [Result(one, key="k") for one in group]

    results = list(
        Crew(lambda: ThreadPoolExecutor(1), ahead=2, shift=400).make(work, tasks("a" * 200))
    )
    assert len(results) == 200
    assert max(sizes) == MOST
    assert sizes[-3:] == [1, 1, 1]


def told_by(group: Sequence[Task]) -> list[Result]:
    time.sleep(0.05)
    return [Result(one, key=str(os.getpid())) for one in group]


KEPT: list[object] = []


def frozen(group: Sequence[Task]) -> list[Result]:
    return [Result(one, key=f"{gc.get_freeze_count()}") for one in group]


def frozen_with_much(group: Sequence[Task]) -> list[Result]:
    KEPT.append([[] for _ in range(2 * MUCH)])
    return frozen(group)


def test_a_worker_tidies_up_and_the_process_that_asks_is_left_alone() -> None:
    before = gc.get_freeze_count()
    gc.disable()  # as while a page is laid out
    try:
        crew = Crew(lambda: ThreadPoolExecutor(1), ahead=2, shift=9)
        here = [*crew.make(frozen_with_much, tasks("aa"))]
    finally:
        gc.enable()
        KEPT.clear()
    assert [int(result.key) for result in here] == [before, before]
    assert gc.get_freeze_count() == before
    there = Crew(lambda: processes(1), ahead=1, shift=9).make(frozen_with_much, tasks("aa"))
    first, second = (int(result.key) for result in there)
    assert 0 < first <= second - 2 * MUCH


def test_a_worker_does_not_look_for_little() -> None:
    there = Crew(lambda: processes(1), ahead=1, shift=9).make(frozen, tasks("aaa"))
    first, *others = (int(result.key) for result in there)
    assert others == [first, first]


def test_processes_have_imported_what_prints_and_leave_ctrl_c_alone() -> None:
    script = (
        "import os, signal, time\n"
        "from multiprocessing import forkserver\n"
        "from handout.batch.workers import get_ready, processes\n"
        "get_ready()\n"
        "time.sleep(0.2)\n"
        "os.kill(forkserver._forkserver._forkserver_pid, signal.SIGINT)\n"
        "with processes(1) as pool:\n"
        '    told = pool.submit(eval, \'"weasyprint" in __import__("sys").modules\', {})\n'
        "    print(told.result())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_all_rows_are_made_by_all_processes() -> None:
    crew = Crew(lambda: processes(2), ahead=4, shift=30)
    results = list(crew.make(told_by, tasks("aabc" * 10)))
    assert sorted(numbers([result.task for result in results])) == list(range(1, 41))
    assert len({result.key for result in results}) == 4  # two shifts of two
