# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# How everything is compiled: standard, warnings, sanitizers, ccache.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF) # moc needs no library to be built first
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Debug, Release, RelWithDebInfo" FORCE)
endif()
# Some packages ask for it and some do not; a precompiled header is only taken by targets that agree.
add_compile_options(-pthread)
# A library that no object needs is not named in the program (RE2 in a program that parses no log).
add_link_options(-Wl,--as-needed)

# pw_settings: what every target shares. The include root is the repository, so an include names its layer.
add_library(pw_settings INTERFACE)
target_include_directories(pw_settings INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(pw_settings INTERFACE POOLWRIGHT_VERSION="${PROJECT_VERSION}")
target_link_libraries(pw_settings INTERFACE Threads::Threads)

# pw_warnings: the only place where warnings are named.
add_library(pw_warnings INTERFACE)
target_compile_options(pw_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wcast-qual
    -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wunused -Wvla -Wdouble-promotion
    -Wno-sign-conversion) # qsizetype, int and size_t meet at every Qt call: casts there would hide more than they find
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(pw_warnings INTERFACE -Wduplicated-cond -Wduplicated-branches -Wlogical-op
        -Wno-restrict # GCC 12 at -O2: false for "literal" + std::string (GCC bug 105651)
        # Flow analysis of GCC 12 errs inside inlined library code at -O2: shown, never fatal.
        -Wno-error=maybe-uninitialized -Wno-error=array-bounds -Wno-error=stringop-overflow
        -Wno-error=stringop-overread -Wno-error=free-nonheap-object)
    if(POOLWRIGHT_UNITY) # both speak of names of other files there; the presets without unity builds have them
        target_compile_options(pw_warnings INTERFACE -Wno-shadow -Wno-subobject-linkage)
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # std::stable_sort of GCC 12's library calls a function that the library itself deprecates; GCC reports our own uses.
    target_compile_options(pw_warnings INTERFACE -Wno-deprecated-declarations)
endif()
if(POOLWRIGHT_WERROR)
    target_compile_options(pw_warnings INTERFACE -Werror)
endif()

if(POOLWRIGHT_SANITIZE)
    add_compile_options(-fsanitize=${POOLWRIGHT_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${POOLWRIGHT_SANITIZE})
    find_program(POOLWRIGHT_GOLD ld.gold) # links the large programs of a sanitizer build in half the time
    if(POOLWRIGHT_GOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_link_options(-fuse-ld=gold)
    endif()
    if(POOLWRIGHT_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()
if(POOLWRIGHT_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "POOLWRIGHT_FUZZ needs clang (preset fuzz)")
    endif()
    set(POOLWRIGHT_QT OFF)
    add_compile_options(-fsanitize=fuzzer-no-link,address -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address)
endif()

find_program(POOLWRIGHT_CCACHE ccache)
mark_as_advanced(POOLWRIGHT_CCACHE)
if(POOLWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${POOLWRIGHT_CCACHE}")
    if(POOLWRIGHT_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-fpch-preprocess) # ccache needs it to see through a precompiled header
    endif()
endif()

# pw_qt_settings: what every Qt target shares.
if(POOLWRIGHT_QT)
    add_library(pw_qt_settings INTERFACE)
    target_compile_definitions(pw_qt_settings INTERFACE
        QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
        QT_DISABLE_DEPRECATED_BEFORE=0x060400)
endif()
