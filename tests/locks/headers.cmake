# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DROOT=<repository> -P headers.cmake: every source starts with the two SPDX lines.
file(GLOB_RECURSE files RELATIVE "${ROOT}"
    "${ROOT}/model/*.h" "${ROOT}/model/*.cpp" "${ROOT}/db/*.h" "${ROOT}/db/*.cpp" "${ROOT}/views/*.h" "${ROOT}/views/*.cpp"
    "${ROOT}/app/*.h" "${ROOT}/app/*.cpp" "${ROOT}/tests/*.h" "${ROOT}/tests/*.cpp")
list(FILTER files EXCLUDE REGEX "^tests/locks/broken/")
set(wanted "// SPDX-FileCopyrightText: 2026 Poolwright contributors\n// SPDX-License-Identifier: GPL-3.0-or-later\n")
string(LENGTH "${wanted}" length)
set(faults "")
foreach(file IN LISTS files)
    file(READ "${ROOT}/${file}" start LIMIT ${length})
    if(NOT start STREQUAL wanted)
        string(APPEND faults "  ${file}\n")
    endif()
endforeach()
if(faults)
    message(FATAL_ERROR "Without the two SPDX lines at the top:\n${faults}")
endif()
