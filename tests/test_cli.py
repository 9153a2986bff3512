from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from desk import Desk, run

from handout import __main__, cli
from handout.cli import COMMANDS, main
from handout.errors import ExitCode

Capture = pytest.CaptureFixture[str]
SHOULD = "should read EXERCISE=TEXT, as in clamshell=2x12"
HEAVY = ("weasyprint", "pydantic", "jinja2", "yaml", "babel", "pikepdf", "PIL")


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    monkeypatch.delenv("HANDOUT_CLINIC", raising=False)


def process(arguments: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handout", *arguments]
    return subprocess.run(command, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


# -- how a command ends --------------------------------------------------------------------------


def test_done_is_0_with_results_on_stdout_alone(capsys: Capture) -> None:
    ran = run(capsys, "list", "handouts", "--search", "your knee", "--reviewed")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out.splitlines() == [
        "ID    TITLE      LANGUAGES  REVIEW",
        "knee  Your knee  en         reviewed",
    ]


def test_wrong_input_is_1_with_the_problem_on_stderr_alone(capsys: Capture) -> None:
    ran = run(capsys, "make", "kne")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == "kne: there is no handout of this id\n  hint: did you mean knee?\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mak"], "Error: No such command 'mak'."),
        (["make"], "Error: Missing argument 'HANDOUT|PRESCRIPTION.yaml|EARLIER.pdf'."),
        (["make", "knee", "--side", "up"], "'up' is not one of 'left', 'right', 'both'."),
        (["make", "knee", "--side", ""], "'' is not one of 'left', 'right', 'both'."),
        (["make", "knee", "--phase", "two"], "'two' is not a valid integer."),
        (["make", "knee", "--dose", "heel-slide"], f"'heel-slide' {SHOULD}"),
        (["make", "knee", "--dose", "=3x10"], f"'=3x10' {SHOULD}"),
        (["make", "knee", "--dose", "heel-slide="], "'heel-slide=' should read EXERCISE=TEXT"),
        (["make", "knee", "--note-for", ""], f"'' {SHOULD}"),
        (["make", "knee", "--add", ""], "'' should read EXERCISE or EXERCISE=DOSE, as in"),
        (["make", "knee", "--add", "squeeze="], "'squeeze=' should read EXERCISE or EXERCISE=DOSE"),
        (["make", "knee", "left"], "Error: Got unexpected extra argument (left)"),
        (["make", "knee", "--name", "Ann"], "No such option '--name'"),
        (["list", "exercise"], "'exercise' is not one of 'handouts', 'exercises', 'brands'"),
        (["list", "exercises", "--region", "shoudler"], "'shoudler' is not one of"),
        (["show"], "Error: Missing argument 'ID'."),
        (["schema", "exercises"], "'exercises' is not one of 'exercise', 'handout', 'brand'"),
        (["new"], "Usage: handout new"),
        (["new", "exercises", "a"], "No such command 'exercises'"),
        (["--format-errors", "xml", "list"], "'xml' is not one of 'text', 'json'."),
    ],
)  # fmt: skip
def test_wrong_usage_is_2_with_what_there_is(
    capsys: Capture, arguments: list[str], said: str
) -> None:
    ran = run(capsys, *arguments)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert said in " ".join(ran.err.split())


def test_without_a_command_the_help_is_shown(capsys: Capture) -> None:
    ran = run(capsys)
    assert ran.code == ExitCode.USAGE
    assert all(f"\n  {name} " in ran.err for name in COMMANDS)


def test_a_missing_library_is_4_with_the_command_that_installs_it(desk: Desk) -> None:
    simulated = (
        "import sys\n"
        "from functools import partial\n"
        "from handout import pango\n"
        "def refuse(name): raise OSError(name)\n"
        "pango.check_pango = partial(pango.check_pango, pango.System(load=refuse))\n"
        "from handout.cli import main\n"
        "sys.exit(main(['make', 'knee', '-o', 'x.pdf']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", simulated], text=True, capture_output=True, check=False
    )
    assert done.returncode == ExitCode.MISSING
    assert done.stderr.startswith(
        "Pango, PangoFT2, HarfBuzz, Fontconfig: "
        "not on this computer, and no page can be made without it\n  hint: "
    )
    assert "Traceback" not in done.stderr
    assert not (desk.folder / "x.pdf").exists()


def test_an_interruption_is_130(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.Desk, "library", interrupted)
    ran = run(capsys, "show", "knee")
    assert (ran.code, ran.out) == (ExitCode.INTERRUPTED, "")
    assert ran.err.split() == ["Interrupted."]


def test_ctrl_c_ends_the_process_with_130_and_leaves_no_file(desk: Desk) -> None:
    pipe = desk.folder / "p.yaml"  # reading it waits, so that the moment is certain
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "handout", "make", "p.yaml", "-o", "x.pdf"]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with pipe.open("w"):  # opens when the child has opened it to read
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert child.returncode == ExitCode.INTERRUPTED
    assert (out, err.split()) == ("", ["Interrupted."])
    assert not list(desk.folder.glob("*.pdf")) and not list(desk.folder.glob(".handout-*"))


@pytest.mark.parametrize(
    "arguments", [["list", "exercises"], ["--help"], ["schema", "exercise"], ["show", "knee"]]
)
def test_a_reader_who_has_gone_is_no_mistake(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = process(arguments, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")


def test_a_reader_who_goes_at_the_end_is_no_mistake_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone() -> None:
        raise BrokenPipeError

    ended: list[tuple[int, int]] = []
    with monkeypatch.context() as changed:
        changed.setattr(cli.os, "dup2", lambda old, new: ended.append((old, new)))
        changed.setattr(sys.stdout, "flush", gone)
        changed.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
        assert main(["schema"]) == ExitCode.DONE
    assert ended[0][1] == 1


def test_a_system_error_is_told_without_a_traceback(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "/clinic")

    monkeypatch.setattr(cli.Desk, "library", refuse)
    ran = run(capsys, "show", "knee")
    assert (ran.code, ran.err) == (ExitCode.WRONG_INPUT, "/clinic: permission denied\n")

    def odd(_: object) -> None:
        raise OSError("something odd")

    monkeypatch.setattr(cli.Desk, "library", odd)
    assert run(capsys, "show", "knee").err == "handout: something odd\n"


# -- how problems are shown ----------------------------------------------------------------------


def test_problems_are_shown_as_json_where_asked(capsys: Capture) -> None:
    expected = {
        "path": "kne", "line": 0, "column": 0, "message": "there is no handout of this id",
        "hint": "did you mean knee?", "level": "error", "code": "", "field": "",
    }  # fmt: skip
    for option in (["--format-errors", "json"], ["--format-errors=json"]):
        ran = run(capsys, *option, "make", "kne")
        assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
        assert json.loads(ran.err) == [expected]


def test_wrong_usage_is_json_too_where_asked(capsys: Capture) -> None:
    ran = run(capsys, "--format-errors", "json", "make", "knee", "--side", "up")
    assert ran.code == ExitCode.USAGE
    (problem,) = json.loads(ran.err)
    assert problem["path"] == "command line"
    assert problem["message"].endswith("'up' is not one of 'left', 'right', 'both'.")


def test_checking_writes_nothing_but_json_where_asked(desk: Desk, capsys: Capture) -> None:
    desk.write("p.yaml", "handout: knee\nsied: left\nside: lft\n")
    ran = run(capsys, "--format-errors", "json", "check", "p.yaml")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert [(p["line"], p["column"]) for p in json.loads(ran.err)] == [(2, 1), (3, 7)]
    ran = run(capsys, "--format-errors", "json", "check", "handouts")
    assert (ran.code, json.loads(ran.err)) == (ExitCode.DONE, [])


# -- where the clinic is -------------------------------------------------------------------------


def brands(capsys: Capture, *options: str) -> set[str]:
    ran = run(capsys, *options, "list", "brands")
    assert ran.code == ExitCode.DONE, ran.err
    return {line.split()[0] for line in ran.out.splitlines()[1:]}


def test_the_nearest_folder_upwards_is_the_clinic(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inner := desk.folder / "a/b").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert "ours" in brands(capsys)


def test_a_given_clinic_stands_before_the_environment_and_the_environment_before_the_folder(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        desk.write(f"{name}/clinic.yaml", "brand: riverside\n")
        desk.write(f"{name}/brands/{name}/brand.yaml", BRAND.format(name))
    monkeypatch.setenv("HANDOUT_CLINIC", "one")
    assert {"one", "riverside"} <= brands(capsys)
    assert not {"ours", "two"} & brands(capsys)
    assert "two" in brands(capsys, "--clinic", "two")
    assert "two" in brands(capsys, "--clinic", "two/clinic.yaml")
    monkeypatch.setenv("HANDOUT_CLINIC", "")
    assert "ours" in brands(capsys)


BRAND = "id: {0}\nname: {0}\ncolours: {{brand: '#0d5b5e'}}\n"


@pytest.mark.parametrize("given", ["nowhere", "handouts", "handouts/knee.yaml"])
def test_a_folder_that_is_no_clinic_is_told(capsys: Capture, given: str) -> None:
    ran = run(capsys, "--clinic", given, "list")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == (
        f"{given}: this folder has no clinic.yaml\n"
        "  hint: make a clinic folder with: handout new clinic FOLDER\n"
    )


def test_wrong_settings_stop_a_sheet_with_their_place(desk: Desk, capsys: Capture) -> None:
    desk.write("clinic.yaml", "brand: ours\nfromat: standard\n")
    ran = run(capsys, "make", "knee")
    assert ran.code == ExitCode.WRONG_INPUT
    assert ran.err == (
        f"{desk.folder}/clinic.yaml:2:1: unknown key 'fromat'\n  hint: did you mean format?\n"
    )


# -- help ----------------------------------------------------------------------------------------


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*(m for m in {HEAVY} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], text=True, capture_output=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split()) & set(HEAVY)


def test_help_waits_for_nothing_heavy() -> None:
    assert loaded_by("import handout.cli") == set()
    assert loaded_by("from handout.cli import main; main(['--help'])") == set()
    assert loaded_by("from handout.cli import main; main(['--version'])") == set()


def test_a_sheet_waits_for_nothing_that_only_other_files_need(tmp_path: Path) -> None:
    made = f"main(['make', 'buttock-pain', '--force', '-o', {str(tmp_path)!r}])"
    loaded = loaded_by(f"from handout.cli import main; {made}")
    assert "weasyprint" in loaded
    assert "pikepdf" not in loaded
    assert [*tmp_path.glob("*.pdf")]


def test_help_lists_the_commands_in_the_order_of_the_work(capsys: Capture) -> None:
    ran = run(capsys, "--help")
    assert ran.code == ExitCode.DONE
    places = [ran.out.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert run(capsys, "-h").out == ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_the_words_of_the_list(capsys: Capture, name: str) -> None:
    ran = run(capsys, name, "--help")
    assert ran.code == ExitCode.DONE
    assert ran.out.startswith(f"Usage: handout {name} ")
    command = cli.handout.get_command(click.Context(cli.handout), name)
    assert command is not None
    assert command.get_short_help_str(200) == COMMANDS[name][1]


def test_the_version_is_said(capsys: Capture) -> None:
    assert run(capsys, "--version").out.startswith("handout, version 0.")


def test_a_shell_can_complete_commands() -> None:
    done = process([], env={**os.environ, "_HANDOUT_COMPLETE": "bash_source"}, capture_output=True)
    assert "_handout_completion" in done.stdout


def test_commands_are_completed_from_their_first_letters() -> None:
    completion = ShellComplete(cli.handout, {}, "handout", "_HANDOUT_COMPLETE")
    assert [found.value for found in completion.get_completions([], "ma")] == ["make"]
    assert [found.value for found in completion.get_completions(["make"], "--note-")] == [
        "--note-for"
    ]


def test_the_module_runs_as_the_command_does(desk: Desk) -> None:
    done = process(
        ["list", "--search", "your knee", "--reviewed"], capture_output=True, cwd=desk.folder
    )
    assert done.returncode == ExitCode.DONE
    assert done.stdout.splitlines()[1].split() == ["knee", "Your", "knee", "en", "reviewed"]


def test_the_process_ends_with_the_commands_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["handout", "make", "kne"])
    with pytest.raises(SystemExit) as ended:
        __main__.run()
    assert ended.value.code == ExitCode.WRONG_INPUT


def test_verbose_says_what_is_going_on(desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "-v", "check", Path("handouts"))
    assert "checking handouts/knee.yaml" in ran.err
