#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run_tidy.sh BUILD-FOLDER: clang-tidy over the product's sources; with POOLWRIGHT_TIDY_BASE=<commit> only over those
# that differ from it (9 to 12 CPU seconds a file, so a change should not pay for the whole tree).
set -euo pipefail
build=$(realpath -- "$1")
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

if [[ -n ${POOLWRIGHT_TIDY_BASE:-} ]]; then
    mapfile -t files < <(git diff --name-only --diff-filter=d "$POOLWRIGHT_TIDY_BASE" -- model db views app | grep '\.cpp$' || true)
else
    mapfile -t files < <(find model db views app -name '*.cpp' | sort)
fi
# Only what this build compiles.
known=()
for file in "${files[@]}"; do
    if grep -qF "\"file\": \"$PWD/$file\"" "$build/compile_commands.json"; then
        known+=("$file")
    fi
done
printf '%d files\n' "${#known[@]}"
[[ ${#known[@]} -gt 0 ]] || exit 0
printf '%s\0' "${known[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 -p "$build" --quiet --warnings-as-errors='*'
