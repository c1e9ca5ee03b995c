// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/logkind.h"

#include "model/core/intake/linetext.h"

namespace poolwright {

namespace {

/// "Nov 18 10:00:00 host kernel: …", "2026-11-18T10:00:00+0800 host kubelet[912]: …": the program's name.
std::string_view journalProgram(std::string_view line) {
    std::string_view rest;
    if (shaped(line, "Aaa 00 00:00:00 ") || shaped(line, "Aaa  0 00:00:00 ")) {
        rest = line.substr(16);
    } else if (shaped(line, "0000-00-00T00:00:00")) {
        const std::size_t blank = line.find(' ');
        rest = blank < 48 ? line.substr(blank + 1) : std::string_view();
    }
    const std::size_t host = rest.find(' ');
    if (host == std::string_view::npos || host > 256) {
        return {};
    }
    rest = rest.substr(host + 1);
    const std::size_t end = rest.find_first_of(":[ ");
    return end == std::string_view::npos || rest[end] == ' ' ? std::string_view() : rest.substr(0, end);
}

bool kernelStamp(std::string_view line) { // "[   12.345678] ", "<6>[12.345678] ", "[Tue Nov 18 10:00:00 2026] "
    if (line.size() > 3 && line[0] == '<' && isDigit(line[1])) {
        line = line.substr(std::min(line.find('>') + 1, line.size()));
    }
    if (!line.starts_with('[')) {
        return false;
    }
    if (shaped(line, "[Aaa Aaa ")) {
        return true;
    }
    const std::string_view number = trimmedLeft(line.substr(1, 24));
    const std::size_t end = number.find_first_not_of("0123456789.");
    return end != std::string_view::npos && end > 0 && number[end] == ']' && contains(number.substr(0, end), ".");
}

} // namespace

std::optional<PasteKind> logKind(std::string_view line) {
    if (kernelStamp(line)) {
        return PasteKind::KernelLog;
    }
    if (line.size() > 22 && contains("IWEF", line.substr(0, 1)) && shaped(line.substr(1), "0000 00:00:00.0")) {
        return PasteKind::KubeletLog;
    }
    if (line.starts_with("time=\"") && contains(line.substr(0, 96), "level=")) {
        return PasteKind::RuntimeLog;
    }
    if (const std::string_view program = journalProgram(line); !program.empty()) {
        if (program == "kernel") {
            return PasteKind::KernelLog;
        }
        if (program == "kubelet") {
            return PasteKind::KubeletLog;
        }
        return program == "containerd" || program == "dockerd" || program == "docker"
                   ? std::optional(PasteKind::RuntimeLog)
                   : std::nullopt;
    }
    if (line.starts_with("NVRM: ") && !line.starts_with("NVRM version:")) {
        return PasteKind::KernelLog;
    }
    return line.starts_with("nvidia-container-cli: ") ? std::optional(PasteKind::RuntimeLog) : std::nullopt;
}

} // namespace poolwright
