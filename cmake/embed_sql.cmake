# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DFOLDER=db/migrations -DOUTPUT=embedded.cpp -P embed_sql.cmake
# Writes every *.sql below FOLDER into the table that db/migrations/embedded.h declares, in the order of the names.
file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*.sql")
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
    file(READ "${FOLDER}/${file}" sql)
    string(FIND "${sql}" ")pwsql\"" clash)
    if(NOT clash EQUAL -1)
        message(FATAL_ERROR "${file}: contains the end mark of the raw string")
    endif()
    string(APPEND rows "    Migration{\"${file}\", R\"pwsql(${sql})pwsql\"},\n")
endforeach()
list(LENGTH files count)
file(WRITE "${OUTPUT}.new" "// Generated from db/migrations by cmake/embed_sql.cmake: do not edit.
#include \"db/migrations/embedded.h\"

#include <array>

namespace poolwright {

namespace {
constexpr std::array<Migration, ${count}> kMigrations{
${rows}};
} // namespace

std::span<const Migration> embeddedMigrations() {
    return kMigrations;
}

} // namespace poolwright
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
