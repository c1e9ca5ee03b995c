// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/shellprompt.h"

#include <algorithm>
#include <array>

#include "model/core/intake/linetext.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestPrompt = 120;

constexpr std::array<std::string_view, 28> kCommandWords{"nvidia-smi",
                                                         "kubectl",
                                                         "uname",
                                                         "cat",
                                                         "dmesg",
                                                         "rpm",
                                                         "dpkg",
                                                         "journalctl",
                                                         "docker",
                                                         "containerd",
                                                         "crictl",
                                                         "helm",
                                                         "aliyun",
                                                         "lspci",
                                                         "lsmod",
                                                         "modinfo",
                                                         "nvidia-container-cli",
                                                         "nvidia-ctk",
                                                         "kubelet",
                                                         "systemctl",
                                                         "modprobe",
                                                         "hostname",
                                                         "head",
                                                         "tail",
                                                         "grep",
                                                         "sudo",
                                                         "nsenter",
                                                         "nvidia-container-toolkit"};

bool shellName(std::string_view prefix) { // "sh-4.2", "bash-5.1"
    for (const std::string_view shell : {"sh-", "bash-"}) {
        if (prefix.starts_with(shell)) {
            prefix.remove_prefix(shell.size());
            return !prefix.empty() && std::ranges::all_of(prefix, [](char c) { return isDigit(c) || c == '.'; });
        }
    }
    return false;
}

/// What stands before the '#' or '$' of a prompt.
bool promptPrefix(std::string_view prefix) {
    prefix = trimmed(prefix);
    if (prefix.starts_with('(')) { // "(base) root@host:~"
        const std::size_t close = prefix.find(')');
        prefix = close == std::string_view::npos ? prefix : trimmedLeft(prefix.substr(close + 1));
    }
    if (prefix.empty() || prefix == "/" || prefix == "~" || shellName(prefix)) {
        return true;
    }
    if (prefix.front() == '[') { // "[root@host ~]"
        return prefix.back() == ']' && prefix.find('@') != std::string_view::npos &&
               prefix.find(']') == prefix.size() - 1;
    }
    const std::size_t at = prefix.find('@'); // "root@host:/tmp", "root@host ~"
    return at != std::string_view::npos && at > 0 && prefix.find('@', at + 1) == std::string_view::npos &&
           prefix.substr(0, at).find_first_of(" :=\"'") == std::string_view::npos &&
           (prefix.find_first_of(":~/", at) != std::string_view::npos || prefix.find(' ') == std::string_view::npos) &&
           std::ranges::count(prefix, ' ') <= 1;
}

struct CommandPart {
    std::string_view first;
    std::string_view second; ///< empty: any
    PasteKind kind;
};
/// Both parts stand in the command, in this order of the rows.
constexpr std::array<CommandPart, 28> kOutputs{{
    {"nvidia-smi", "--query-gpu", PasteKind::NvidiaSmiList},
    {"nvidia-container-cli", "", PasteKind::HostCommand},
    {"nvidia-container-toolkit", "", PasteKind::HostCommand},
    {"nvidia-ctk", "", PasteKind::HostCommand},
    {"kubectl", "describe no", PasteKind::NodeDescription},
    {"kubectl", "describe po", PasteKind::Events},
    {"kubectl", "get event", PasteKind::Events},
    {"kubectl", "get ev", PasteKind::Events},
    {"kubectl", "version", PasteKind::HostCommand},
    {"dmesg", "", PasteKind::KernelLog},
    {"journalctl", "-k", PasteKind::KernelLog},
    {"journalctl", "kubelet", PasteKind::KubeletLog},
    {"journalctl", "containerd", PasteKind::RuntimeLog},
    {"journalctl", "docker", PasteKind::RuntimeLog},
    {"uname", "", PasteKind::HostCommand},
    {"cat", "release", PasteKind::HostCommand},
    {"cat", "/proc/", PasteKind::HostCommand},
    {"rpm", "-q", PasteKind::HostCommand},
    {"dpkg", "-l", PasteKind::HostCommand},
    {"docker", "version", PasteKind::HostCommand},
    {"docker", "-v", PasteKind::HostCommand},
    {"docker", "info", PasteKind::HostCommand},
    {"containerd", "-v", PasteKind::HostCommand},
    {"kubelet", "--version", PasteKind::HostCommand},
    {"crictl", "version", PasteKind::HostCommand},
    {"modinfo", "", PasteKind::HostCommand},
    {"lsmod", "", PasteKind::HostCommand},
    {"lspci", "", PasteKind::HostCommand},
}};

} // namespace

std::optional<std::string_view> promptCommand(std::string_view line) {
    const std::string_view front = line.substr(0, kLongestPrompt);
    for (std::size_t at = front.find_first_of("#$"); at != std::string_view::npos;
         at = front.find_first_of("#$", at + 1)) {
        const bool ends = at + 1 == line.size();
        if (!ends && line[at + 1] != ' ') {
            continue;
        }
        const std::string_view prefix = trimmed(line.substr(0, at));
        if (!promptPrefix(prefix)) {
            return std::nullopt;
        }
        const std::string_view command = trimmed(line.substr(at + 1));
        if (prefix.empty()) {
            const std::string_view word = firstWord(command);
            const bool known = std::ranges::find(kCommandWords, word) != kCommandWords.end();
            if (line[at] == '#'
                    ? !known
                    : word.empty() || !(isLetter(word.front()) || word.front() == '.' || word.front() == '/')) {
                return std::nullopt;
            }
        }
        return command;
    }
    return std::nullopt;
}

std::optional<PasteKind> commandOutput(std::string_view command) {
    command = command.substr(0, 512);
    for (const CommandPart& part : kOutputs) {
        const std::size_t at = command.find(part.first);
        if (at != std::string_view::npos && command.find(part.second, at) != std::string_view::npos) {
            const bool wantsObject =
                command.find("-o json") != std::string_view::npos || command.find("-o yaml") != std::string_view::npos;
            return wantsObject ? std::nullopt : std::optional(part.kind);
        }
    }
    return std::nullopt;
}

} // namespace poolwright
