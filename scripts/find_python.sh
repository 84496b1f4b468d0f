#!/usr/bin/env bash
# Print the path of a Python that Detente runs on, or say what to install and fail.
#
# A name on PATH proves nothing: pyenv leaves a shim for every version it ever saw, and a shim of a version that
# is not selected exits with an error. So every candidate is run, and is asked for its version.
set -u

candidates() {
    local name
    for name in "${PYTHON:-}" python3 python python3.12 python3.13 python3.14; do
        [ -n "$name" ] && type -aP -- "$name" 2>/dev/null
    done
    printf '%s\n' "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin/python3
}

# 0: fits; 1: does not run, is too old, or cannot make virtual environments.
fits() { # python, first version, first version that is too new
    "$1" -c "import sys, venv, ensurepip; sys.exit(not $2 <= sys.version_info[:2] < $3)" </dev/null >/dev/null 2>&1
}

for range in "(3,12) (3,14)" "(3,14) (4,0)"; do # 3.14 only if there is nothing else: not every wheel has it yet
    while IFS= read -r python; do
        # shellcheck disable=SC2086
        if [ -x "$python" ] && fits "$python" $range; then
            printf '%s\n' "$python"
            exit 0
        fi
    done < <(candidates)
done

cat >&2 <<'HELP'
Detente needs Python 3.12 or 3.13 with venv, and none was found that runs. Install one, for example:
    Debian, Ubuntu:  sudo apt install python3.12 python3.12-venv
    Fedora:          sudo dnf install python3.12
    macOS:           brew install python@3.12
    pyenv:           pyenv install 3.12
or name one:         make PYTHON=/path/to/python3.12
HELP
exit 1
