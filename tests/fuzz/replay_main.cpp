// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs a fuzz target once over every file below the given folders (or over the given files), in the order of their
// names, where there is no libFuzzer. Without a single input it fails: a corpus that was moved must not pass.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputsBelow(const fs::path& place) {
    if (fs::is_regular_file(place)) {
        return {place};
    }
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(place)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

bool run(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        std::fprintf(stderr, "cannot read %s\n", file.c_str());
        return false;
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::fprintf(stderr, "%s (%zu bytes)\n", file.filename().c_str(), text.size()); // the last line names a crasher
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return true;
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::size_t count = 0;
        LLVMFuzzerTestOneInput(nullptr, 0);
        for (int i = 1; i < argc; ++i) {
            for (const fs::path& file : inputsBelow(argv[i])) {
                if (!run(file)) {
                    return 2;
                }
                ++count;
            }
        }
        std::printf("%zu inputs\n", count);
        return count == 0 ? 2 : 0;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "%s\n", fault.what());
        return 2;
    }
}
