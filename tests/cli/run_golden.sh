#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run_golden.sh [--update] CLI-BINARY FOLDER...
#
# Runs every case at or below FOLDER. A case is a folder with
#   cmd     shell lines, run with bash in a copy of the case's folder, with poolwright-cli on PATH
#   stdout  what it must print (absent: nothing)
#   exit    the exit code it must end with (absent: 0)
#   stderr  what it must print there (absent: not compared)
#   stdin   what it reads (absent: nothing)
# Other files of the folder are data for cmd. $POOLWRIGHT_DATA and $POOLWRIGHT_SAMPLES name the shared folders.
# In the output the repository reads <repo>, the build folder <build>, and the case's copy <case>.
# --update writes stdout and exit (and stderr where it exists) instead of comparing.
set -euo pipefail

usage() {
    printf 'usage: %s [--update] CLI-BINARY FOLDER...\n' "${0##*/}" >&2
    exit 2
}

update=no
if [[ ${1:-} == --update ]]; then
    update=yes
    shift
fi
[[ $# -ge 2 ]] || usage
cli=$(realpath -- "$1")
shift
[[ -x $cli ]] || { printf '%s: not an executable\n' "$cli" >&2; exit 2; }
repo=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=$(dirname -- "$(dirname -- "$cli")")
export POOLWRIGHT_DATA=${POOLWRIGHT_DATA:-$repo/tests/data}
export POOLWRIGHT_SAMPLES=${POOLWRIGHT_SAMPLES:-$repo/resources/samples}
export POOLWRIGHT_MATRIX_DIR=${POOLWRIGHT_MATRIX_DIR:-$repo/db/matrix}
PATH=$(dirname -- "$cli"):$PATH
export PATH LC_ALL=C.UTF-8 TZ=UTC

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

# Replaces what differs from machine to machine. The build folder may lie in the repository, so it goes first.
neutral() {
    sed -e "s|$scratch/case|<case>|g" -e "s|$build|<build>|g" -e "s|$repo|<repo>|g" -- "$1" >"$1.neutral"
}

run_case() {
    local folder=$1 wanted_exit=0 code=0 stream failed=no
    rm -rf -- "$scratch/case"
    cp -r -- "$folder" "$scratch/case"
    local input=/dev/null
    [[ -f $folder/stdin ]] && input=$folder/stdin
    (cd -- "$scratch/case" && bash ./cmd) <"$input" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
    neutral "$scratch/stdout"
    neutral "$scratch/stderr"

    if [[ $update == yes ]]; then
        cp -- "$scratch/stdout.neutral" "$folder/stdout"
        printf '%s\n' "$code" >"$folder/exit"
        [[ ! -f $folder/stderr ]] || cp -- "$scratch/stderr.neutral" "$folder/stderr"
        return 0
    fi

    [[ -f $folder/exit ]] && wanted_exit=$(tr -d '[:space:]' <"$folder/exit")
    if [[ $code != "$wanted_exit" ]]; then
        printf 'exit: wanted %s, got %s\n' "$wanted_exit" "$code"
        failed=yes
    fi
    for stream in stdout stderr; do
        local wanted=$folder/$stream
        if [[ ! -f $wanted ]]; then
            [[ $stream == stdout ]] || continue
            wanted=/dev/null
        fi
        if ! diff -u --label "wanted $stream" --label "got $stream" -- "$wanted" "$scratch/$stream.neutral"; then
            failed=yes
        fi
    done
    if [[ $failed == yes ]]; then
        [[ ! -s $scratch/stderr.neutral ]] || { printf -- '--- standard error\n'; head -n 20 -- "$scratch/stderr.neutral"; }
        printf 'FAIL %s\n' "$folder"
        return 1
    fi
}

count=0
failures=0
while IFS= read -r -d '' cmd; do
    count=$((count + 1))
    run_case "$(dirname -- "$cmd")" || failures=$((failures + 1))
done < <(find "$@" -type f -name cmd -print0 | sort -z)

printf '%d cases, %d failed\n' "$count" "$failures"
[[ $count -gt 0 && $failures -eq 0 ]]
