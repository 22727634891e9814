# Sourced by the other scripts, which set $root: makes $root/.venv ready and stays silent when it already is.
# POSIX sh; needs Python 3.11 or newer (its standard library only); takes uv if there is one, else pip.

# bootstrap run|dev: what must be installed, the command alone or the tests and checks as well.
bootstrap() {
  stamp="$(cd "$root" && cksum pyproject.toml constraints.txt scripts/bootstrap.sh scripts/set_up.py) $root"
  for ready in "$1" dev; do
    file=$root/.venv/ready-$ready
    if [ -f "$file" ] && [ "$(cat "$file")" = "$stamp" ] && [ -x "$root/.venv/bin/python" ]; then return 0; fi
  done
  python=$(find_python) || {
    echo "provenance: no Python 3.11 or newer was found on PATH; install one (python.org, your package manager, or uv) and run this again." >&2
    exit 2
  }
  "$python" -I "$root/scripts/set_up.py" "$root" "$1" "$stamp" </dev/null >&2 || exit $?
}

find_python() {
  for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      "$name" -c 'import sys; print(sys.executable)'
      return 0
    fi
  done
  # A uv user may have a Python that is not on PATH.
  command -v uv >/dev/null 2>&1 && uv python find --no-project '>=3.11' 2>/dev/null
}
