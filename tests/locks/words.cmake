# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DROOT=<repository> -P words.cmake
# No file of the tree names a folder of the machine that built it, or a host of a package registry.
cmake_policy(VERSION 3.25)
# Put together from parts, so that this file does not contain what it forbids.
string(CONCAT folders "(^|[^A-Za-z0-9_.~>-])/(wo" "rk|ho" "me|tmp/ba" "sh)[/_]")
string(CONCAT hosts "de" "b\\.debian\\.org|registry\\.npm" "js\\.org")

find_program(git git)
set(code 1)
if(git AND EXISTS "${ROOT}/.git")
    execute_process(COMMAND "${git}" -c core.quotePath=off -C "${ROOT}" ls-files --cached --others --exclude-standard
        OUTPUT_VARIABLE listing RESULT_VARIABLE code ERROR_QUIET)
    string(REGEX REPLACE "\n$" "" listing "${listing}")
    string(REPLACE "\n" ";" files "${listing}")
endif()
if(NOT code EQUAL 0) # an unpacked archive, or a repository of somebody else's
    file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/*")
    list(FILTER files EXCLUDE REGEX "^(build|\\.git)/")
endif()

set(faults "")
list(LENGTH files total)
foreach(from RANGE 0 ${total} 500)
    if(from LESS total)
        list(SUBLIST files ${from} 500 some)
        execute_process(COMMAND grep -nHIE -s -e "${folders}" -e "${hosts}" -- ${some}
            WORKING_DIRECTORY "${ROOT}" OUTPUT_VARIABLE found)
        string(APPEND faults "${found}")
    endif()
endforeach()
if(faults)
    message(FATAL_ERROR "Paths of a machine or hosts of a registry:\n${faults}")
endif()
