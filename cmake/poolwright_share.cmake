# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# ${CMAKE_BINARY_DIR}/share/poolwright: what the programs read at run time, laid out as it is installed.
set(POOLWRIGHT_SHARE "${CMAKE_BINARY_DIR}/share/poolwright")
set(POOLWRIGHT_MATRIX_FILE "${POOLWRIGHT_SHARE}/matrix.sqlite")

file(GLOB POOLWRIGHT_MATRIX_SOURCES CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/db/matrix/*.yaml")
if(POOLWRIGHT_MATRIX_SOURCES AND TARGET poolwright-cli)
    add_custom_command(OUTPUT "${POOLWRIGHT_MATRIX_FILE}"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${POOLWRIGHT_SHARE}"
        COMMAND "${CMAKE_COMMAND}" -E rm -f "${POOLWRIGHT_MATRIX_FILE}" # a build keeps one revision, however often it is edited
        COMMAND poolwright-cli matrix import "${CMAKE_SOURCE_DIR}/db/matrix" -o "${POOLWRIGHT_MATRIX_FILE}"
        DEPENDS poolwright-cli ${POOLWRIGHT_MATRIX_SOURCES}
        COMMENT "Loading db/matrix into matrix.sqlite" VERBATIM)
    add_custom_target(matrix ALL DEPENDS "${POOLWRIGHT_MATRIX_FILE}")
endif()

file(GLOB samples CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/samples/*.json")
set(copies "")
foreach(sample IN LISTS samples)
    get_filename_component(name "${sample}" NAME)
    set(copy "${POOLWRIGHT_SHARE}/samples/${name}")
    add_custom_command(OUTPUT "${copy}" COMMAND "${CMAKE_COMMAND}" -E copy "${sample}" "${copy}"
        DEPENDS "${sample}" COMMENT "" VERBATIM)
    list(APPEND copies "${copy}")
endforeach()
add_custom_target(samples ALL DEPENDS ${copies})

# product: everything that is run, nothing that tests it.
add_custom_target(product)
foreach(part IN ITEMS poolwright poolwright-cli matrix samples)
    if(TARGET ${part})
        add_dependencies(product ${part})
    endif()
endforeach()
