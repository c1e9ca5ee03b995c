# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Functions that register tests, and the surroundings that every test runs in.

set(POOLWRIGHT_TEST_HOME "${CMAKE_BINARY_DIR}/tests/home")
file(MAKE_DIRECTORY "${POOLWRIGHT_TEST_HOME}/runtime")
file(CHMOD "${POOLWRIGHT_TEST_HOME}/runtime" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# Nothing of the person who runs the tests: no settings, no language, no time zone, no screen.
set(POOLWRIGHT_TEST_ENVIRONMENT
    QT_QPA_PLATFORM=offscreen
    QT_LOGGING_RULES=*.debug=false
    QT_FORCE_STDERR_LOGGING=1
    QTEST_FUNCTION_TIMEOUT=1200000
    LC_ALL=C.UTF-8
    TZ=UTC
    XDG_RUNTIME_DIR=${POOLWRIGHT_TEST_HOME}/runtime
    XDG_CONFIG_HOME=${POOLWRIGHT_TEST_HOME}/config
    XDG_DATA_HOME=${POOLWRIGHT_TEST_HOME}/data
    POOLWRIGHT_MATRIX_DIR=${CMAKE_SOURCE_DIR}/db/matrix
    POOLWRIGHT_MATRIX=${CMAKE_BINARY_DIR}/share/poolwright/matrix.sqlite
    POOLWRIGHT_SAMPLES=${CMAKE_SOURCE_DIR}/resources/samples
    POOLWRIGHT_DATA=${CMAKE_SOURCE_DIR}/tests/data)
set(POOLWRIGHT_TEST_TIMEOUT 300)
if(POOLWRIGHT_SANITIZE OR POOLWRIGHT_FUZZ)
    set(POOLWRIGHT_TEST_TIMEOUT 1200)
endif()

# pw_register(test label): label, surroundings and time limit of a test that exists.
function(pw_register test label)
    set_tests_properties(${test} PROPERTIES LABELS ${label} TIMEOUT ${POOLWRIGHT_TEST_TIMEOUT}
        ENVIRONMENT "${POOLWRIGHT_TEST_ENVIRONMENT}")
endfunction()

if(POOLWRIGHT_QT)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    # Two donors of precompiled headers: compiled once, used by every test.
    if(POOLWRIGHT_PCH)
        file(WRITE "${CMAKE_BINARY_DIR}/generated/pch.cpp.new" "// Nothing: this target exists for its precompiled header.\n")
        file(COPY_FILE "${CMAKE_BINARY_DIR}/generated/pch.cpp.new" "${CMAKE_BINARY_DIR}/generated/pch.cpp" ONLY_IF_DIFFERENT)
        foreach(kind IN ITEMS core widgets)
            add_library(pw_pch_tests_${kind} OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/generated/pch.cpp")
            target_link_libraries(pw_pch_tests_${kind} PRIVATE pw_settings pw_qt_settings pw_warnings Qt6::Core Qt6::Test
                $<$<STREQUAL:${kind},widgets>:Qt6::Widgets>)
            pw_precompile(pw_pch_tests_${kind} ${kind})
            target_precompile_headers(pw_pch_tests_${kind} PRIVATE <QtTest/QtTest>)
        endforeach()
    endif()
endif()

# pw_qtest(name LABEL label [WIDGETS] SOURCES file... LINKS item...): one QtTest executable and its test.
function(pw_qtest name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "LABEL" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
    target_link_libraries(${name} PRIVATE pw_settings pw_qt_settings pw_warnings)
    set(kind core)
    if(arg_WIDGETS)
        set(kind widgets)
        pw_link(${name} PRIVATE pw_test_support_gui ${arg_LINKS} pw_resources Qt6::Widgets)
    endif()
    pw_link(${name} PRIVATE pw_test_support ${arg_LINKS} Qt6::Core Qt6::Test)
    if(POOLWRIGHT_PCH)
        target_precompile_headers(${name} REUSE_FROM pw_pch_tests_${kind})
    endif()
    if(TARGET matrix)
        add_dependencies(${name} matrix)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    pw_register(${name} ${arg_LABEL})
endfunction()

# pw_layer_tests(layer [WIDGETS] LINKS item...): every tests/<layer>/**/tst_*.cpp, and the target tests_<layer>.
# The first item of LINKS is the layer's own target: without it there is nothing to test yet.
function(pw_layer_tests layer)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "" "LINKS")
    add_custom_target(tests_${layer})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${layer}/tst_*.cpp")
    list(GET arg_LINKS 0 own)
    if(files AND NOT TARGET ${own})
        message(STATUS "tests/${layer}: skipped, ${own} has no sources yet")
        return()
    endif()
    set(widgets "")
    if(arg_WIDGETS)
        set(widgets WIDGETS)
    endif()
    foreach(file IN LISTS files)
        get_filename_component(stem "${file}" NAME_WE)
        string(REGEX REPLACE "^tst_" "${layer}_" name "${stem}")
        if(layer STREQUAL "screens" AND stem STREQUAL "tst_screens")
            set(name screens)
        endif()
        if(TARGET ${name}) # the same name in two folders: the folder tells them apart
            get_filename_component(folder "${file}" DIRECTORY)
            get_filename_component(folder "${folder}" NAME)
            string(REGEX REPLACE "^tst_" "${layer}_${folder}_" name "${stem}")
        endif()
        pw_qtest(${name} ${widgets} LABEL ${layer} SOURCES "${file}" LINKS ${arg_LINKS})
        add_dependencies(tests_${layer} ${name})
    endforeach()
endfunction()
