# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DROOT=<repository> [-DQT_CORE=<folder of Qt Core's headers>] -P includes.cmake
# Reads every #include of the product and compares it with the table of allowed arrows.
cmake_policy(VERSION 3.25)

# --- the table: layer, folder, the layers that it may include besides itself -----------------------------------------
set(LAYERS cli app core items session db views) # cli before app: the longer folder first
set(FOLDER_core model/core)
set(FOLDER_items model/items)
set(FOLDER_session model/session)
set(FOLDER_db db)
set(FOLDER_views views)
set(FOLDER_app app)
set(FOLDER_cli app/cli)

set(MAY_core "")
set(MAY_db core)
set(MAY_items core)
set(MAY_session core db)
set(MAY_views items session core)
set(MAY_app views session items db core)
set(MAY_cli db core)

# --- headers from outside: what a layer must not include (regular expressions) ---------------------------------------
set(QT "^Q([A-Z]|t)")
set(DATABASE "^(sqlite3\\.h|SQLiteCpp/)")
set(YAML "^yaml-cpp/")
set(COMMAND_LINE "^CLI/")
set(GRAPHVIZ "^(graphviz/)?(gvc|cgraph|cdt)\\.h$")
set(UMBRELLA "^Qt(Core|Gui|Widgets|Charts|Svg|Test|Concurrent|Sql)$") # 30 s of clang-tidy for one such line
set(NOT_QT_CORE "^Qt(Gui|Widgets|Charts|Svg|SvgWidgets|PrintSupport|OpenGL|OpenGLWidgets|Network|Sql|Test|Xml|DBus)/")

set(NEVER_core "${QT}" "${DATABASE}" "${YAML}" "${COMMAND_LINE}" "${GRAPHVIZ}")
set(YAML_TOO "^model/core/intake/nodes_yaml\\.cpp$") # kubectl prints YAML; read by events, never as a tree
set(NEVER_db "${QT}" "${COMMAND_LINE}" "${GRAPHVIZ}")
set(NEVER_cli "${QT}" "${DATABASE}" "${YAML}" "${GRAPHVIZ}")
set(NEVER_items "${NOT_QT_CORE}" "${UMBRELLA}" "${DATABASE}" "${YAML}" "${COMMAND_LINE}" "${GRAPHVIZ}")
set(NEVER_session "${NOT_QT_CORE}" "${UMBRELLA}" "${DATABASE}" "${YAML}" "${COMMAND_LINE}" "${GRAPHVIZ}")
set(NEVER_views "${UMBRELLA}" "${DATABASE}" "${YAML}" "${COMMAND_LINE}")
set(NEVER_app "${UMBRELLA}" "${DATABASE}" "${YAML}" "${COMMAND_LINE}" "${GRAPHVIZ}")
# ---------------------------------------------------------------------------------------------------------------------

set(faults "")
set(count 0)

# layer_of(path out): the layer whose folder holds the path, or nothing.
function(layer_of path out)
    foreach(layer IN LISTS LAYERS)
        if(path MATCHES "^${FOLDER_${layer}}/")
            set(${out} ${layer} PARENT_SCOPE)
            return()
        endif()
    endforeach()
    set(${out} "" PARENT_SCOPE)
endfunction()

macro(fault text)
    string(APPEND faults "  ${file}: ${text}\n")
endmacro()

macro(check_own header) # #include "…"
    if(NOT header MATCHES "\\.moc$" AND NOT header MATCHES "^(ui_|moc_)")
        layer_of("${header}" target)
        if(target STREQUAL "")
            fault("\"${header}\" does not name a layer: write the path from the repository's root")
        elseif(NOT EXISTS "${ROOT}/${header}")
            fault("\"${header}\" does not exist")
        elseif(NOT target STREQUAL layer AND NOT target IN_LIST MAY_${layer})
            fault("${layer} must not include ${target} (\"${header}\")")
        endif()
    endif()
endmacro()

macro(check_outside header) # #include <…>
    foreach(pattern IN LISTS NEVER_${layer})
        if(pattern STREQUAL "${YAML}" AND file MATCHES "${YAML_TOO}")
            continue()
        endif()
        if(header MATCHES "${pattern}")
            fault("${layer} must not include <${header}>")
        endif()
    endforeach()
    if(layer MATCHES "^(items|session)$" AND header MATCHES "^Q[A-Z]" AND QT_CORE AND NOT EXISTS "${QT_CORE}/${header}")
        fault("${layer} knows Qt Core only, and <${header}> is not in it")
    endif()
endmacro()

foreach(layer IN LISTS LAYERS)
    file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${FOLDER_${layer}}/*.h" "${ROOT}/${FOLDER_${layer}}/*.cpp")
    list(SORT files)
    foreach(file IN LISTS files)
        layer_of("${file}" own)
        if(NOT own STREQUAL layer)
            continue() # app/cli below app
        endif()
        math(EXPR count "${count} + 1")
        file(READ "${ROOT}/${file}" text)
        string(REGEX MATCHALL "\n[ \t]*#[ \t]*include[ \t]*[<\"][^>\"\n]+[>\"]" lines "\n${text}")
        foreach(line IN LISTS lines)
            string(REGEX REPLACE ".*[<\"]([^>\"]+)[>\"]$" "\\1" header "${line}")
            if(line MATCHES "\"$")
                check_own("${header}")
            else()
                check_outside("${header}")
            endif()
        endforeach()
    endforeach()
endforeach()

if(faults)
    message(FATAL_ERROR "Includes against the table in tests/locks/includes.cmake:\n${faults}")
endif()
message("${count} files keep to the table")
