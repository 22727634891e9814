"""What holds for every command: help with an example, --json, exit codes, streams, speed of the help."""

import os
import re
import subprocess
import sys
import time

import pytest
from PIL import Image

from provenance.cli.app import every_command
from provenance.cli.commands import COMMANDS

EVERY = dict(every_command())
NAMES = [row.name for row in COMMANDS]


@pytest.mark.parametrize("row", COMMANDS, ids=NAMES)
def test_every_command_has_its_line_an_example_and_json(row):
    command = EVERY[row.name]
    assert command.help.split("\n")[0] == row.summary
    assert command.epilog.startswith("Example: provenance ")
    assert row.name in command.epilog
    assert any("--json" in param.opts for param in command.params)


@pytest.mark.parametrize("name", ["set", "link", "waive", "ask", "answer", "resolve", "accept", "reject", "retract"])
def test_every_command_that_writes_asks_who_and_why(name):
    options = {opt for param in EVERY[name].params for opt in param.opts}
    assert {"--by", "--why"} <= options


def test_the_help_lists_every_command_once(cli):
    said = cli("--help")
    assert said.code == 0
    listed = re.findall(r"^  ([a-z]+)  ", said.out, re.MULTILINE)
    assert listed == NAMES


def test_without_a_command_the_help_is_shown(cli):
    assert cli().out == cli("--help").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("shwo",), "no such command 'shwo'. Did you mean 'show'?"),
        (("show",), "missing argument 'ITEM'"),
        (("show", "3", "--bogus"), "no such option: --bogus"),
        (("list", "--limit", "x"), "'--limit'"),
        (("show", "3", "--db", "x.db"), "--db stands before the command: provenance --db URL show"),
        (("list", "--bogus"), "no such option: --bogus"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(cli, words, says):
    plain, machine = cli(*words), cli(*words, "--json")
    assert plain.code == machine.code == 2
    assert says in plain.err
    assert plain.err.count("\n") == 1
    assert plain.out == ""
    assert says in machine.json["error"]["message"]
    assert machine.json["error"]["code"] == "usage"


def test_json_may_stand_before_the_command(cli):
    assert cli("--json", "terms").json == cli("terms", "--json").json


def test_an_absent_catalogue_is_exit_code_4_and_says_what_to_do(cli):
    said = cli("show", "1", "--json")
    assert said.code == 4
    assert said.json["error"]["code"] == "catalogue-missing"
    assert said.json["error"]["path"]
    assert said.err.count("\n") == 1


def test_help_imports_no_service_and_nothing_heavy():
    check = (
        "import sys; from provenance.cli.app import main; main(['--help'])\n"
        "heavy = {'sqlalchemy', 'alembic', 'PIL', 'imagehash', 'exifread', 'jinja2', 'pydantic', 'rich', 'numpy'}\n"
        "found = heavy & set(sys.modules) | {m for m in sys.modules if m.startswith('provenance.services')}\n"
        "print(sorted(found), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_list_starts_without_the_report_and_its_exporters(tmp_path):
    check = (
        "import sys; from provenance.cli.app import main; main(['init']); main(['list'])\n"
        "heavy = ('provenance.exporters', 'provenance.services.report', 'provenance.documents', 'jinja2', 'PIL')\n"
        "print([m for m in sys.modules if m.startswith(heavy)], file=sys.stderr)"
    )
    environment = {**os.environ, "PROVENANCE_DB": "desk.db"}
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_a_caption_is_added_without_what_looks_at_pictures_and_a_picture_without_what_looks_into_films(tmp_path):
    picture = tmp_path / "a.jpg"
    made = Image.effect_noise((300, 200), 90).convert("RGB")
    made.save(picture)
    code = (
        "import sys; from provenance.cli.app import main; main(sys.argv[1:])\n"
        "heavy = ('numpy', 'PIL', 'sqlalchemy', 'provenance.likeness.video', 'provenance.services.locating')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )

    def loaded(*more: str) -> str:
        call = [sys.executable, "-c", code, "--db", str(tmp_path / "c.db"), "add", *more, "--by", "ana"]
        return subprocess.run(call, capture_output=True, text=True, check=True).stderr.strip().splitlines()[-1]

    assert loaded("--caption", "A new catalogue is made. (Ana/Desk)") == "[]"
    assert loaded("--caption", "A ferry leaves the pier. (Ana/Desk)") == "[]"
    assert loaded(str(picture)) == "['numpy', 'PIL']"


def test_help_answers_in_less_than_three_times_the_import_of_typer():
    def best(*words: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - started)
        return min(times)

    assert best("-m", "provenance", "--help") < 3 * best("-c", "import typer")


def test_stdout_is_utf8_whatever_the_locale(process):
    done = process("agents", "ТАСС", environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "ТАСС" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -P -m provenance terms --json | head -c 10; echo done'],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("done\n")
    assert done.stderr == ""


def test_no_colour_reaches_a_pipe_and_no_color_is_honoured_on_a_terminal(tmp_path):
    pty = pytest.importorskip("pty")
    seen = {}
    for name, value in (("coloured", ""), ("plain", "1")):
        reader, writer = pty.openpty()
        environment = {**os.environ, "NO_COLOR": value, "TERM": "xterm"}
        subprocess.run(
            [sys.executable, "-P", "-m", "provenance", "explain", "LOC-002"],
            cwd=tmp_path,
            env=environment,
            stdout=writer,
            check=True,
        )
        os.close(writer)
        seen[name] = os.read(reader, 100_000)
        os.close(reader)
    assert b"\x1b[" in seen["coloured"]
    assert b"\x1b[" not in seen["plain"]


def test_python_dash_m_is_the_same_command(process):
    assert process("--version").stdout.startswith(b"provenance ")
