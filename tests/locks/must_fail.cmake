# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DSCRIPT=<lock> -DROOT=<tree that breaks it> -P must_fail.cmake: a lock that finds nothing there is broken itself.
# -DSCRATCH=<folder> instead of ROOT: a tree is written there whose words must not stand in the repository.
if(SCRATCH)
    set(ROOT "${SCRATCH}")
    string(CONCAT words "see /ho" "me/somebody/poolwright\n" "from de" "b.debian.org\n")
    file(WRITE "${ROOT}/notes.txt" "${words}")
    file(WRITE "${ROOT}/expected.txt" "words: notes.txt:1:see\nwords: notes.txt:2:from\n")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${ROOT}" -P "${SCRIPT}"
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
message("${output}")
if(code EQUAL 0)
    message(FATAL_ERROR "${SCRIPT} found no fault in ${ROOT}")
endif()
if(EXISTS "${ROOT}/expected.txt")
    file(STRINGS "${ROOT}/expected.txt" wanted)
    get_filename_component(name "${SCRIPT}" NAME_WE)
    foreach(line IN LISTS wanted)
        if(line MATCHES "^${name}: (.*)$")
            string(FIND "${output}" "${CMAKE_MATCH_1}" at)
            if(at EQUAL -1)
                message(FATAL_ERROR "${SCRIPT} did not report: ${CMAKE_MATCH_1}")
            endif()
        endif()
    endforeach()
endif()
