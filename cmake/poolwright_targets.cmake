# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Functions that make the targets. A folder without sources gives no target, so that configuring works at every moment.

# pw_link(target PUBLIC|PRIVATE item...): links those items that exist (a layer without sources has no target).
function(pw_link target visibility)
    foreach(item IN LISTS ARGN)
        if(NOT item MATCHES "^pw_" OR TARGET ${item})
            target_link_libraries(${target} ${visibility} ${item})
        endif()
    endforeach()
endfunction()

# pw_library(name [QT] [FLAT] [EXCLUDE file...] LINKS item...): a static library of the current folder's *.cpp, with
# its subfolders unless FLAT.
function(pw_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "QT;FLAT" "" "EXCLUDE;LINKS;SOURCES")
    set(glob GLOB_RECURSE)
    if(arg_FLAT)
        set(glob GLOB)
    endif()
    file(${glob} sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    file(${glob} headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    foreach(file IN LISTS arg_EXCLUDE)
        list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    endforeach()
    if(NOT sources)
        return()
    endif()
    add_library(${name} STATIC ${sources} ${headers} ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC pw_settings PRIVATE pw_warnings)
    pw_link(${name} PUBLIC ${arg_LINKS})
    if(arg_QT)
        pw_make_qt(${name})
    endif()
    pw_make_unity(${name})
endfunction()

# pw_make_qt(target): moc and the Qt definitions.
function(pw_make_qt target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_link_libraries(${target} PUBLIC pw_qt_settings)
endfunction()

# pw_make_unity(target): where asked for, a unity build.
function(pw_make_unity target)
    if(POOLWRIGHT_UNITY)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    endif()
endfunction()

set(POOLWRIGHT_PCH_CORE
    <algorithm> <compare> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view> <utility>
    <variant> <vector>
    <QtCore/QAbstractItemModel> <QtCore/QObject> <QtCore/QString> <QtCore/QStringList> <QtCore/QVariant>)
set(POOLWRIGHT_PCH_WIDGETS ${POOLWRIGHT_PCH_CORE}
    <QtGui/QAction> <QtGui/QIcon> <QtGui/QPainter> <QtGui/QPalette> <QtWidgets/QApplication> <QtWidgets/QBoxLayout>
    <QtWidgets/QComboBox> <QtWidgets/QDialog> <QtWidgets/QHeaderView> <QtWidgets/QLabel> <QtWidgets/QLineEdit>
    <QtWidgets/QMainWindow> <QtWidgets/QPushButton> <QtWidgets/QStyledItemDelegate> <QtWidgets/QTableView>
    <QtWidgets/QToolButton> <QtWidgets/QTreeView> <QtWidgets/QWidget>)

# pw_precompile(target core|widgets)
function(pw_precompile target kind)
    if(NOT POOLWRIGHT_PCH OR NOT TARGET ${target})
        return()
    endif()
    if(kind STREQUAL "core")
        target_precompile_headers(${target} PRIVATE ${POOLWRIGHT_PCH_CORE})
    else()
        target_precompile_headers(${target} PRIVATE ${POOLWRIGHT_PCH_WIDGETS})
    endif()
endfunction()
