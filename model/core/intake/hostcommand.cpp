// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

/// What follows `front`; empty where the line does not begin with it.
std::string_view after(std::string_view line, std::string_view front) {
    return line.starts_with(front) ? trimmedLeft(line.substr(front.size())) : std::string_view();
}

/// A line that is a version and nothing else.
std::string_view loneVersion(std::string_view line) {
    std::string_view body = trimmed(line);
    if (body.starts_with('v')) {
        body.remove_prefix(1);
    }
    const std::string_view version = versionAtFront(body);
    return version.size() == body.size() ? version : std::string_view();
}

/// Packages that carry the version of a facet; the version begins after the name.
struct VersionedPackage {
    std::string_view name;
    Facet facet;
    std::string_view runtime; ///< put before the version of a container runtime
};
constexpr std::array<VersionedPackage, 6> kVersionedPackages{{{"nvidia-container-toolkit", Facet::Toolkit, {}},
                                                              {"nvidia-container-toolkit-base", Facet::Toolkit, {}},
                                                              {"containerd.io", Facet::Runtime, "containerd "},
                                                              {"containerd", Facet::Runtime, "containerd "},
                                                              {"docker-ce", Facet::Runtime, "docker "},
                                                              {"kubelet", Facet::Kubelet, {}}}};

class HostReader {
public:
    HostReader(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out)
        : matrix_(matrix), text_(text), section_(section), out_(out) {
        node_.place = {section.firstLine, section.begin, section.end};
    }
    void take(const SectionLine& line);
    void finish();

private:
    void fact(Facet facet, std::string_view part, std::string_view front = {}, Standing standing = Standing::Seen);
    bool system(std::string_view body);
    bool module(std::string_view body);
    bool package(std::string_view body);
    bool toolkit(std::string_view body);
    bool runtime(std::string_view line, std::string_view body);
    bool kubernetes(std::string_view body);
    [[nodiscard]] bool ran(std::string_view part) const { return contains(section_.what, part); }

    const Matrix& matrix_;
    const CleanText& text_;
    const PasteSection& section_;
    Observations& out_;
    ObservedNode node_;
    std::size_t line_ = 0;
    std::string_view block_;                      ///< of docker version
    std::string_view runtime_;                    ///< of crictl version
    std::vector<std::size_t> containerdPackages_; ///< facts of them
    bool dockerPackage_ = false;
};

void HostReader::fact(Facet facet, std::string_view part, std::string_view front, Standing standing) {
    const TextPlace place = placeOf(text_, line_, part);
    auto& facts = facet == Facet::Kubernetes ? out_.loose : node_.facts;
    addFactAs(matrix_, out_, facts, facet, std::string(front) + std::string(part), part, place, PasteKind::HostCommand,
              standing);
}

/// uname -r, uname -a, /etc/os-release, /etc/redhat-release.
bool HostReader::system(std::string_view body) {
    if (std::string_view name = after(body, "PRETTY_NAME="); !name.empty()) {
        if (name.size() > 1 && name.front() == '"') {
            name = name.substr(1, name.find('"', 1) - 1);
        }
        if (!name.empty()) {
            fact(Facet::Os, name);
        }
        return true;
    }
    if (body.starts_with("CentOS Linux release ")) {
        fact(Facet::Os, body);
        return true;
    }
    std::string_view kernel = body;
    if (body.starts_with("Linux ") && contains(body, " #")) {
        const std::string_view host = firstWord(body.substr(6));
        kernel = firstWord(body.substr(static_cast<std::size_t>(host.data() - body.data()) + host.size()));
    }
    const std::string_view base = versionAtFront(kernel);
    if (!base.empty() && base.size() < kernel.size() && kernel[base.size()] == '-' && !contains(kernel, " ")) {
        fact(Facet::Kernel, kernel);
        return true;
    }
    return false;
}

/// /proc/cgpu_km/version, /proc/driver/nvidia/version, modinfo nvidia, nvidia-container-cli info.
bool HostReader::module(std::string_view body) {
    if (const std::string_view rest = after(body, "NVRM version:"); !rest.empty()) {
        if (const std::string_view version = firstVersion(rest); !version.empty()) {
            fact(Facet::Driver, version);
        }
        return true;
    }
    if (ran("nvidia-container-cli")) { // info
        const std::string_view cuda = after(body, "CUDA version:");
        const std::string_view model = after(body, "Model:");
        if (const std::string_view sign = cuda.empty() ? model : cuda; !sign.empty()) {
            addSign(node_.signs, cuda.empty() ? kSignGpuModel : kSignCudaVersion, std::string(sign),
                    placeOf(text_, line_, sign));
            return true;
        }
    }
    if (contains(body, "/proc/cgpu_km") && contains(body, "No such file")) {
        out_.remark(IntakeRemark::Kind::Note, placeOf(text_, line_, body),
                    "the module of cGPU is not loaded on this machine");
        return true;
    }
    if (ran("cgpu_km/version")) {
        const std::string_view lone = loneVersion(body);
        const std::string_view version = !lone.empty()              ? lone
                                         : contains(body, "ersion") ? firstVersion(body)
                                                                    : std::string_view();
        if (!version.empty()) {
            fact(Facet::Cgpu, version);
            return true;
        }
    }
    if (ran("modinfo") && ran("nvidia") && body.starts_with("version:")) {
        const std::string_view version = firstVersion(body);
        const std::size_t before = node_.facts.size();
        if (!version.empty()) {
            fact(Facet::Driver, version, {}, Standing::Deduced);
        }
        if (node_.facts.size() > before) {
            node_.facts.back().note = "of the module on the disk; the loaded one can be another";
        }
        return true;
    }
    return false;
}

/// rpm -qa and dpkg -l.
bool HostReader::package(std::string_view body) {
    const bool listed = body.starts_with("ii  ") || body.starts_with("hi  ");
    const std::string_view name = listed ? firstWord(body.substr(4)) : body;
    for (const VersionedPackage& one : kVersionedPackages) {
        std::string_view version;
        if (listed && name.substr(0, name.find(':')) == one.name) {
            version = firstWord(body.substr(4 + static_cast<std::size_t>(name.data() - body.data() - 4) + name.size()));
        } else if (!listed && name.starts_with(one.name) && name.substr(one.name.size()).starts_with('-')) {
            version = name.substr(one.name.size() + 1);
        }
        if (const std::size_t epoch = version.find(':'); epoch < 3) { // "5:19.03.5~3-0~ubuntu"
            version.remove_prefix(epoch + 1);
        }
        version = versionAtFront(version);
        if (!version.empty()) {
            const std::size_t before = node_.facts.size();
            fact(one.facet, version, one.runtime);
            dockerPackage_ = dockerPackage_ || one.runtime.starts_with("docker");
            if (node_.facts.size() > before && one.runtime.starts_with("containerd")) {
                containerdPackages_.push_back(before);
            }
            return true;
        }
    }
    return false;
}

/// nvidia-ctk --version, nvidia-container-toolkit --version, nvidia-container-cli --version.
bool HostReader::toolkit(std::string_view body) {
    for (const std::string_view front :
         {"NVIDIA Container Toolkit CLI version", "NVIDIA Container Runtime Hook version"}) {
        if (const std::string_view version = firstVersion(after(body, front)); !version.empty()) {
            fact(Facet::Toolkit, version);
            return true;
        }
    }
    if (const std::string_view version = firstVersion(after(body, "cli-version:")); !version.empty()) {
        out_.remark(IntakeRemark::Kind::Note, placeOf(text_, line_, version),
                    "this is the version of libnvidia-container, which old toolkits numbered apart; it is not taken",
                    "nvidia-ctk --version or rpm -q nvidia-container-toolkit tells the toolkit's");
        return true;
    }
    return body.starts_with("lib-version:");
}

/// docker version, docker --version, docker info, containerd --version, crictl version.
bool HostReader::runtime(std::string_view line, std::string_view body) {
    if (const std::string_view version = versionAtFront(after(body, "Docker version")); !version.empty()) {
        fact(Facet::Runtime, version, "docker ");
        return true;
    }
    if (body.starts_with("containerd github.com/") || body.starts_with("containerd containerd.io")) {
        if (const std::string_view version = firstVersion(body.substr(std::min(body.find(' ', 11), body.size())));
            !version.empty()) {
            fact(Facet::Runtime, version, "containerd ");
        }
        return true;
    }
    if (const std::string_view name = after(body, "RuntimeName:"); !name.empty()) {
        runtime_ = name;
        return true;
    }
    if (const std::string_view version = after(body, "RuntimeVersion:"); !version.empty()) {
        if (runtime_ == "containerd" || runtime_ == "docker") {
            fact(Facet::Runtime, version, std::string(runtime_) + " ");
        }
        return true;
    }
    if (!ran("docker")) {
        return false;
    }
    if (const std::string_view version = versionAtFront(after(body, "Server Version:")); !version.empty()) {
        fact(Facet::Runtime, version, "docker "); // docker info
        return true;
    }
    const std::size_t colon = body.find(':');
    if (colon != std::string_view::npos && (colon + 1 == body.size() || !isBlank(line.front()))) {
        block_ = body.substr(0, colon); // "Server: Docker Engine", " Engine:", " containerd:"
        return true;
    }
    if (const std::string_view version = versionAtFront(after(body, "Version:"));
        !version.empty() && block_ == "Engine") {
        fact(Facet::Runtime, version, "docker ");
        return true;
    }
    return false;
}

/// kubectl version, kubelet --version.
bool HostReader::kubernetes(std::string_view body) {
    if (body.starts_with("Kubernetes v")) {
        fact(Facet::Kubelet, firstWord(body.substr(11)));
        return true;
    }
    std::string_view version = after(body, "Server Version:");
    if (version.starts_with("version.Info")) {
        constexpr std::string_view kField = "GitVersion:\"";
        const std::size_t at = version.find(kField);
        version = at == std::string_view::npos ? std::string_view() : version.substr(at + kField.size());
        version = version.substr(0, version.find('"'));
    }
    if (version.starts_with('v')) {
        fact(Facet::Kubernetes, firstWord(version));
        return true;
    }
    return false;
}

void HostReader::take(const SectionLine& line) {
    const std::string_view body = trimmed(line.body);
    if (body.empty() || body.size() > 4096) {
        return;
    }
    line_ = line.number;
    if (module(body) || toolkit(body) || runtime(line.body, body) || kubernetes(body) || package(body)) {
        return;
    }
    system(body);
}

void HostReader::finish() {
    if (dockerPackage_) { // Docker brings its own containerd, which is not the runtime of the node
        for (auto at = containerdPackages_.rbegin(); at != containerdPackages_.rend(); ++at) {
            node_.facts.erase(node_.facts.begin() + static_cast<std::ptrdiff_t>(*at));
        }
    }
    if (!node_.facts.empty() || !node_.signs.empty()) {
        out_.nodes.push_back(std::move(node_));
    }
}

} // namespace

void readHostCommand(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    HostReader reader(matrix, text, section, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line); });
    reader.finish();
}

} // namespace poolwright
