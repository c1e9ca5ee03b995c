// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/goldenfile.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace poolwright::test {

namespace {

std::string write(const std::filesystem::path& path, std::string_view text) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    return (out ? "rewritten: " : "cannot write: ") + path.string();
}

} // namespace

std::string differenceFromGolden(const std::string& name, std::string_view text) {
    const char* data = std::getenv("POOLWRIGHT_DATA");
    if (data == nullptr) {
        return "POOLWRIGHT_DATA is not set: run the test with ctest";
    }
    const std::filesystem::path path = std::filesystem::path(data) / name;
    std::ifstream in(path, std::ios::binary);
    const std::string wanted{std::istreambuf_iterator<char>(in), {}};
    if (in.is_open() && wanted == text) {
        return {};
    }
    const char* update = std::getenv("POOLWRIGHT_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        return write(path, text);
    }
    if (!in.is_open()) {
        return "missing: " + path.string() + " (goldenfile.h tells how to write it)";
    }
    std::istringstream should(wanted);
    std::istringstream is{std::string(text)};
    std::string left;
    std::string right;
    for (int line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(should, left));
        const bool other = static_cast<bool>(std::getline(is, right));
        if (more != other || left != right || !more) {
            return name + ":" + std::to_string(line) + "\n  should be: " + (more ? left : "(end)") +
                   "\n  is:        " + (other ? right : "(end)");
        }
    }
}

} // namespace poolwright::test
