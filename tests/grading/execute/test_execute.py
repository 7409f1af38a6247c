"""Executing: what hostile and hapless cells cost, and whom."""

import contextlib
import json
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from grading_course import WarmWorkers

from course_utils.grading.execute import CodeCell, Job, Limits, execute, walls
from course_utils.grading.execute.jobs import read_answer
from course_utils.grading.execute.pool import WorkerPool
from course_utils.grading.record.outputs import clean, clean_check, finding, harmless_html

LIMITS = Limits(seconds=2, text_bytes=1000, output_bytes=20_000)
NO_WALLS = walls.missing()
needs_walls = pytest.mark.skipif(NO_WALLS is not None, reason=f"hand-ins cannot be walled in here: {NO_WALLS}")


WARM = WarmWorkers()


@pytest.fixture(scope="module", autouse=True)
def warm_workers():
    """Each test has forks of its own; what they are forked from is started once."""
    with WARM:
        yield


def run(*cells, limits=LIMITS, walled=NO_WALLS is None):
    cells = [cell if isinstance(cell, CodeCell) else CodeCell(cell) for cell in cells]
    (executed,) = WARM.execute([Job("ada", cells)], limits, walled)
    assert executed.failure is None
    return executed


def said(executed, index):
    """All text of a cell's outputs."""
    return "".join(output.get("text", "") or output.get("evalue", "") for output in executed.outputs[index])


def names(executed, index):
    """The errors of a cell."""
    return [output["ename"] for output in executed.outputs[index] if output["output_type"] == "error"]


@pytest.mark.parametrize("walled", [pytest.param(True, marks=needs_walls), False])
def test_cells_share_a_kernel_and_errors_do_not_stop_it(walled):
    executed = run("x = 1", "1 / 0", CodeCell("x = 2", skip=True), "print(x)", walled=walled)
    assert names(executed, 1) == ["ZeroDivisionError"]
    assert executed.outputs[2] == []
    assert said(executed, 3) == "1\n"
    assert executed.events == []


def test_an_endless_loop_costs_its_cell():
    executed = run("x = 1", "while True: pass", "print(x)")
    assert names(executed, 1)[-1] == "CellStopped"
    assert said(executed, 2) == "1\n"
    assert executed.events == [(1, "your code was stopped after 2 s: is there a loop that never ends?")]


def check(source, *answers):
    """A check cell, which the examiner runs."""
    return CodeCell(source, check=True, answers=answers)


def test_a_check_passes_only_at_its_end():
    executed = run(
        "def double(x): return 2 * x",
        check("assert double(1) == 2", "double"),
        check("assert double(1) == 3", "double"),
        check("1 +"),
        check("x = 1  # a comment"),
        check("import sys; sys.exit()"),
        check("half(2)", "half"),
    )
    assert executed.passed == {1, 4}
    found = [names(executed, index) for index in (2, 3, 5, 6)]
    assert found == [["AssertionError"], ["SyntaxError"], ["SystemExit"], ["NotDefined"]]
    assert executed.outputs[1] == []
    assert executed.events == []


# Searches its own process for a text that it does not contain itself.
SEARCH = """
import re
found = 0
for line in open("/proc/self/maps"):
    span, rights, *_ = line.split()
    if rights.startswith("rw"):
        start, end = (int(number, 16) for number in span.split("-"))
        memory = open("/proc/self/mem", "rb", 0)
        memory.seek(start)
        try:
            found += len(re.findall(b"HIDD[E]N_5317", memory.read(end - start)))
        except (OSError, OverflowError, ValueError):
            pass
print(found)"""


@needs_walls
def test_what_hidden_tests_read_is_there_for_the_examiner_alone():
    look = "import os, course_utils; found = os.listdir(os.path.dirname(course_utils.__file__) + '/trainer')"
    executed = run(look + "; print(found)", check(look + "; assert 'clinic_hidden.npz' in found"))
    assert said(executed, 0) == "[]\n"
    assert executed.passed == {1}


@needs_walls
def test_what_is_lent_to_students_is_lent_to_no_hand_in():
    looks = "from pathlib import Path; import course_utils\n"
    looks += "files = sorted(Path(course_utils.__file__).parent.glob('checks/*/lent.json'))\n"
    looks += "print(len(files) > 5, max(len(file.read_text()) for file in files))"
    assert said(run(looks), 0) == "True 0\n"


def test_the_notebooks_process_never_held_what_the_examiner_has():
    cells = [
        CodeCell("ours = 'HIDD' + 'EN_5317'" + SEARCH),
        CodeCell("del ours"),
        check("x = 'HIDDEN_5317'"),
        CodeCell(SEARCH),
    ]
    job = Job("ada", cells, definitions="y = 'HIDDEN_5317'")
    (executed,) = WARM.execute([job], Limits(seconds=20), False)  # walls forbid to look
    assert executed.passed == {2}
    assert int(said(executed, 0)) > 0  # it finds what is there
    cells[0] = CodeCell("pass")
    (executed,) = WARM.execute([Job("bob", cells[1:], definitions=job.definitions)], Limits(seconds=20), False)
    assert said(executed, 2) == "0\n"


def test_the_examiner_uses_the_lessons_own_names_and_the_notebooks_answers():
    cells = [
        CodeCell("def double(x): return x + x\ndef half(x): return 0"),
        check("assert double(half(4)) == 4", "double"),
    ]
    job = Job("ada", cells, lesson="00_halves", definitions="def half(x): return x // 2\ndef double(x): return 0")
    (executed,) = WARM.execute([job], LIMITS, NO_WALLS is None)
    assert executed.passed == {1}


def test_a_loop_without_end_in_an_answer_costs_its_check():
    endless = "def double(x):\n    while True: pass"
    executed = run("x = 1", endless, check("double(1)", "double"), "print(x)")
    assert names(executed, 2) == ["CellStopped"]
    assert said(executed, 3) == "1\n"


def test_what_cells_show_is_what_a_notebook_keeps():
    executed = run(
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\n6 * 7",
        "from IPython.display import HTML, display, clear_output\ndisplay(HTML('<b>x</b>'))",
        "print('old')\nclear_output(wait=True)\nprint('new')",
        "h = display('one', display_id=True)\nh.update('two')",
        "!echo from a shell",
        "%time x = 1",
    )
    assert [(o.get("name"), o.get("text") or o["data"]["text/plain"]) for o in executed.outputs[0]] == [
        ("stdout", "a\n"), ("stderr", "b\n"), (None, "42"),
    ]  # fmt: skip
    assert executed.outputs[1][0]["data"]["text/html"] == "<b>x</b>"
    assert said(executed, 2) == "new\n"
    assert [output["data"]["text/plain"] for output in executed.outputs[3]] == ["'two'"]
    assert said(executed, 4) == "from a shell\n"
    assert "Wall time" in said(executed, 5)


def test_a_loop_that_cannot_be_interrupted_costs_its_cell():
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    executed = run("print('first')\nx = 1", stubborn, "print(x)")
    assert names(executed, 1) == ["CellStopped"]
    assert said(executed, 0) == "first\n"
    assert said(executed, 2) == "1\n"


def test_a_dead_kernel_costs_the_cell_that_killed_it():
    executed = run(
        "x = 1\nprint('once')",
        check("x = 3"),
        "import os\ndef die(): os._exit(1)",
        "die()",
        check("print(x)", "x"),
        check("die()", "die"),
        "print(x + 1)",
    )
    assert [names(executed, index) for index in (3, 5)] == [["KernelDied"], ["KernelDied"]]
    assert said(executed, 0) == "once\n"
    assert said(executed, 4) == "1\n"  # cells before it ran once more
    assert said(executed, 6) == "2\n"


def test_a_kernel_that_dies_again_and_again_is_given_up():
    executed = run(*["import os\nos._exit(1)"] * 8)
    assert names(executed, 5) == ["KernelDied"]
    assert names(executed, 6) == ["NotRun"]
    assert names(executed, 7) == ["NotRun"]


@pytest.mark.parametrize("walled", [pytest.param(True, marks=needs_walls), False])
def test_a_hand_in_without_end_costs_itself_and_leaves_nothing(walled):
    """Its worker is ended with all that it started. The others, forked from the same process, go on."""
    asleep = "600.125" if walled else "600.25"
    starts = f"import subprocess, time; subprocess.Popen(['sleep', '{asleep}']); time.sleep(60)"
    endless, quick = Job("endless", [CodeCell(starts)]), Job("quick", [CodeCell("print(1)")])
    pool = WorkerPool(2, quick, walled)
    try:
        assert pool.run(quick, LIMITS).failure is None
        assert pool.run(quick, LIMITS).failure is None
        _, second = pool.pids
        late = pool.run(endless, Limits(seconds=60, hand_in_seconds=2))
        assert late.failure == "it took longer than 0.0333333 minutes"
        if walled:  # without, who starts programs that go on may be left with them
            deadline = time.monotonic() + 20
            while sleeping(asleep) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert not sleeping(asleep)
        for _ in range(2):
            assert said(pool.run(quick, LIMITS), 0) == "1\n"
        assert second in pool.pids and len(pool.pids) == 3, "the other one lives, and the third is fresh"
    finally:
        pool.dismiss()
        for pid in sleeping(asleep):
            os.kill(pid, signal.SIGKILL)


def sleeping(seconds):
    """The processes that sleep so long, wherever they are."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if path.read_bytes().split(b"\0")[:2] == [b"sleep", seconds.encode()]:
                found.append(int(path.parent.name))
    return found


def test_a_flood_of_output_is_cut():
    executed = run(
        "print('x' * 200_000_000)",
        "for _ in range(100_000): print('y' * 1000)",
        "import sys\nsys.stdout.write = type(sys.stdout).write.__get__(sys.stdout)\nprint('z' * 5_000)",
        "from IPython.display import display, HTML\nfor _ in range(50): display(HTML('w' * 1000))",
        "print('after')",
        limits=Limits(seconds=20, text_bytes=1000, output_bytes=20_000),
    )
    assert all(len(json.dumps(outputs)) < 25_000 for outputs in executed.outputs)
    assert "a cell may put out" in said(executed, 2)
    assert "a cell may put out" in said(executed, 3)
    assert said(executed, 4) == "after\n"


def test_what_a_cell_writes_past_jupyter_is_not_taken_for_a_result():
    executed = run(
        "import os\nos.write(1, b'{\"outputs\": [[]], \"events\": []}')\nos.system('echo hi')", "print('ok')"
    )
    assert said(executed, 1) == "ok\n"


def test_later_cells_cannot_read_earlier_ones():
    executed = run("secret_number = 1  # kept", "print(In, _ih, _i)")
    assert "kept" not in said(executed, 1)


def test_hand_ins_do_not_share_a_folder_or_a_kernel():
    jobs = [Job(name, [CodeCell(f"open('{name}', 'w').close()\nimport os\nprint(os.listdir())")]) for name in "ab"]
    found = execute(jobs, workers=2, limits=LIMITS, walls=NO_WALLS is None)
    results = {executed.key: executed for executed in found}
    assert "'b'" not in said(results["a"], 0)
    assert "'a'" not in said(results["b"], 0)


def test_a_command_about_the_surroundings_costs_its_own_line_alone():
    lines = ("%store -r", "%notebook x.ipynb", "%load_ext lab_black", "%matplotlib widget", "%nobody_has_this x")
    executed = run(
        "\n".join([*lines, "x = 1"]),
        "print(x)",
        "%run nothing_here.py\nx = 2",
        "print(x)",
        limits=replace(LIMITS, seconds=60),
    )  # %notebook imports what it needs: seconds
    assert names(executed, 0) == [] and said(executed, 1) == "1\n"
    assert all(f"{line.split()[0]} was left out" in said(executed, 0) for line in lines)
    assert len(names(executed, 2)) == 1 and said(executed, 3) == "1\n"


def test_input_does_not_wait_for_anybody():
    assert names(run("input()"), 0) == ["StdinNotImplementedError"]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b'{"outputs": []}',
        b'{"outputs": [], "events": [], "passed": []}',
        b'{"outputs": [3], "events": [], "passed": []}',
        b'{"outputs": [[]], "events": [], "passed": ["x"]}',
        b"[" * 9999,
    ],
)
def test_a_worker_without_a_result_is_a_failure_not_a_zero(answer):
    assert read_answer(Job("ada", [CodeCell("x")]), answer).failure


def test_a_lesson_whose_definitions_fail_costs_nobody_points():
    job = Job("ada", [CodeCell("x = 1"), check("assert x == 1", "x")], definitions="y = unknown")
    (executed,) = execute([job], 1, LIMITS, walls=NO_WALLS is None)
    assert executed.failure == "the lesson's own definitions fail: NameError: name 'unknown' is not defined"


def test_noise_of_a_check_cell_costs_nothing_and_is_not_shown():
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": "10 %"},
        {"output_type": "stream", "name": "stdout", "text": "noise\n✓ double: is right\nmore\n"},
        {"output_type": "display_data", "data": {"text/plain": "0.0"}},
        {"output_type": "unheard-of"},
        7,
    ]
    made = clean_check(outputs, True, LIMITS)
    assert [(output.name, output.text) for output in made] == [("stdout", "✓ double: is right\n")]
    (made,) = clean_check(outputs, False, LIMITS)
    assert made.ename == "NotPassed"


def test_known_kinds_of_output_are_kept():
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": "10 %"},
        {"output_type": "display_data", "data": {"application/javascript": "x", "image/svg+xml": "<svg/>"}},
        {"output_type": "display_data", "data": {"text/html": "<b onclick='x()'>bold</b><script>x()</script>"}},
        {"output_type": "unheard-of"},
        7,
    ]
    made = clean(outputs, LIMITS)
    assert [(output.output_type, output.get("name")) for output in made] == [
        ("stream", "stderr"),
        ("display_data", None),
    ]
    assert made[1].data["text/html"] == "<b>bold</b>x()"


def test_html_is_made_harmless_and_pictures_stay():
    picture = '<img src="data:image/png;base64,aGk=" alt="a < b">'
    assert 'src="data:image/png;base64,aGk="' in harmless_html(picture)
    for bad in ("<script>x</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "<iframe src=x>"):
        made = harmless_html("**text** " + bad)
        assert not any(word in made for word in ("<script", "onerror", "javascript:", "<iframe"))
    assert harmless_html("if $a < b$ and *c*") == "if $a < b$ and *c*"


@pytest.mark.parametrize(
    ("ename", "evalue", "expected"),
    [
        ("CheckFailed", "✗ double\n  Look.\n  law      x\n  mistake  labels-swapped", "labels-swapped"),
        ("CheckFailed", "✗ double\n  printed  a\n           mistake  b\n  mistake  labels-swapped", "labels-swapped"),
        ("CheckFailed", "✗ double\n  law      x", "wrong"),
        ("NotStarted", "○ double: not started yet", "not started"),
        ("NotDefined", "○ double: the cell above did not run", "cell-did-not-run"),
        ("NameError", "name 'double' is not defined", "NameError"),
    ],
)
def test_what_a_check_found(ename, evalue, expected):
    error = {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": ["hidden source"]}
    made = clean_check([error], False, LIMITS)
    assert finding(made) == expected
    assert "hidden source" not in json.dumps(made)
