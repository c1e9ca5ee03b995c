// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/secretvalue.h"

#include <algorithm>
#include <array>

#include "model/core/redact/pseudonym.h"
#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

using Identity = std::optional<SecretIdentity>;

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lowerByte);
    return out;
}

bool isSecretDigit(char c) { return c >= '0' && c <= '9'; }
bool isSecretLetter(char c) { return isWordByte(c) && !isSecretDigit(c); }
bool hasDigit(std::string_view text) { return std::ranges::any_of(text, isSecretDigit); }
bool hasLetter(std::string_view text) { return std::ranges::any_of(text, isSecretLetter); }

/// No word that a person writes: long, with digits and letters.
bool looksRandom(std::string_view text) {
    return text.size() >= 10 && std::ranges::count_if(text, isSecretDigit) >= 2 && std::ranges::count_if(text, isSecretLetter) >= 2;
}

bool saysNothing(std::string_view value) {
    constexpr std::array<std::string_view, 10> kWords{"n/a", "none", "null", "true", "false", "unknown", "nil", "no", "yes", "0"};
    return std::ranges::find(kWords, lowered(value)) != kWords.end() ||
           std::ranges::all_of(value, [](char c) { return c == '*' || c == 'x' || c == 'X' || c == '.' || c == '-'; });
}

bool isPlainName(std::string_view name) {
    constexpr std::array<std::string_view, 20> kWords{
        "localhost", "localhost.localdomain", "kernel", "info",   "warn",   "warning", "error",   "debug", "fatal", "trace",
        "stdout",    "stderr",                "name",   "status", "normal", "default", "systemd", "level", "node",  "nodes"};
    return std::ranges::find(kWords, lowered(name)) != kWords.end();
}

Identity hostIdentity(std::string_view text, FoundSecret& found) {
    while (found.end > found.begin && !isWordByte(text[found.end - 1])) {
        --found.end;
    }
    const std::string_view name = text.substr(found.begin, found.end - found.begin);
    if (name.size() < 3 || !hasLetter(name) || saysNothing(name) || isPlainName(name) || isExplainedName(name) || looksLikePseudonym(name)) {
        return std::nullopt;
    }
    return learntIdentity(SecretKind::NodeName, name);
}

/// Hosts that every cluster and every answer names: registries, labels, projects, vendors. With what is under them.
bool isPublicHost(const std::string& name) {
    constexpr std::array<std::string_view, 51> kHosts{
        "arvados.org",     "cnblogs.com",    "terraform.io",   "schemastore.org",
        "nvidia.com",      "nvidia.cn",      "nvcr.io",        "docker.io",        "docker.com",    "quay.io",         "ghcr.io",   "gcr.io",
        "k8s.io",          "kubernetes.io",  "aliyun.com",     "aliyuncs.com",     "alibabacloud.com", "alicdn.com",   "alibaba-inc.com", "github.com",
        "githubusercontent.com", "github.io", "googleapis.com", "google.com",      "golang.org",    "uber.org",        "etcd.io",   "pytorch.org",
        "tensorflow.org",  "python.org",     "pypi.org",       "pythonhosted.org", "anaconda.org",  "huggingface.co",  "kernel.org", "freedesktop.org",
        "containerd.io",   "opencontainers.org", "cncf.io",    "coreos.com",       "redhat.com",    "ubuntu.com",      "debian.org", "centos.org",
        "projectcalico.org", "cilium.io",    "istio.io",       "prometheus.io",    "kubeflow.org",  "openanolis.cn",   "cluster.local"};
    return std::ranges::any_of(kHosts, [&](std::string_view host) {
        return name.ends_with(host) && (name.size() == host.size() || name[name.size() - host.size() - 1] == '.');
    });
}

/// A dotted host name: none where it goes on as a file name or is public, or where nothing but a region and a pseudonym or an
/// address is left in it.
Identity domainIdentity(std::string_view text, const FoundSecret& found) {
    const std::string name = lowered(text.substr(found.begin, found.end - found.begin));
    const std::string_view right = text.substr(found.end, 2);
    const bool twoLabels = std::ranges::count(name, '.') == 1;
    const bool goesOn = (twoLabels && right.size() == 2 && right[0] == '.' && isWordByte(right[1])) || // db.local.conf
                        (right.starts_with('-') && name.ends_with(".cn"));                          // ecs.cn-hangzhou
    if (goesOn || isPublicHost(name) || name == "rc.local" || isPlainName(name)) {
        return std::nullopt;
    }
    bool telling = false;
    bool hidden = false; // an address or a pseudonym; a region may follow it
    const std::string_view labels = std::string_view(name).substr(0, name.rfind('.'));
    for (std::size_t at = 0; at < labels.size() && !telling;) {
        const std::string_view label = labels.substr(at, labels.find('.', at) - at);
        const bool address = quadOf(label.starts_with("ip-") ? label.substr(3) : label).has_value();
        const bool named = address || looksLikePseudonym(label);
        telling = hasLetter(label) && !named && !(hidden && isRegion(label));
        hidden = hidden || named;
        at += label.size() + 1;
    }
    return telling ? Identity(learntIdentity(SecretKind::NodeName, name)) : std::nullopt;
}

Identity instanceIdentity(std::string_view prefix, std::string_view core) {
    if (core.size() < 8 || !hasDigit(core) || !hasLetter(core)) {
        return std::nullopt;
    }
    SecretIdentity out{std::string(prefix), "instance " + lowered(core), {}, {}};
    if (core.size() >= 12) {
        out.everywhere.emplace_back(core);
    }
    return out;
}

Identity cloudIdentity(std::string_view value) {
    const std::size_t dash = value.find('-');
    const std::string_view core = value.substr(dash + 1);
    if (!hasDigit(core) || !hasLetter(core) || (dash == 1 && core.size() < 16)) {
        return std::nullopt;
    }
    return SecretIdentity{std::string(value.substr(0, dash)), lowered(core), {}, {}};
}

Identity uuidIdentity(std::string_view value) {
    std::string hex = lowered(value);
    std::erase(hex, '-');
    if (looksLikePseudonym(value) || saysNothing(value) || !hasDigit(value)) {
        return std::nullopt;
    }
    SecretIdentity out{"uuid", hex, {}, {}};
    if (looksRandom(value) || value.size() >= 16) {
        out.everywhere.emplace_back(value);
    }
    return out;
}

Identity wordIdentity(std::string_view prefix, std::string_view value) {
    if (saysNothing(value) || looksLikePseudonym(value)) {
        return std::nullopt;
    }
    SecretIdentity out{std::string(prefix), std::string(value), {}, {}};
    const bool number = prefix == "serial" && value.size() >= 6 && hasDigit(value);
    const bool key = (prefix == "token" || prefix == "key") && value.size() >= 6 && hasDigit(value) && hasLetter(value);
    if (looksRandom(value) || number || key) {
        out.everywhere.emplace_back(value);
    }
    return out;
}

/// E-mail, ids, and the user of a shell's prompt.
Identity accountIdentity(std::string_view text, const FoundSecret& found) {
    constexpr std::array<std::string_view, 9> kUnits{"service", "socket", "timer", "target", "mount", "device", "slice", "scope", "path"};
    constexpr std::array<std::string_view, 8> kUsers{"root", "admin", "ubuntu", "user", "ecs-user", "centos", "sudo", "nobody"};
    const std::string_view value = text.substr(found.begin, found.end - found.begin);
    if (const std::size_t at = value.find('@'); at != std::string_view::npos) {
        const std::string_view ending = value.substr(value.rfind('.') + 1);
        const bool inUrl = found.begin > 0 && (text[found.begin - 1] == ':' || text[found.begin - 1] == '/');
        if (inUrl || std::ranges::find(kUnits, ending) != kUnits.end() || looksLikePseudonym(value.substr(0, at))) {
            return std::nullopt;
        }
    } else if (std::ranges::find(kUsers, value) != kUsers.end()) {
        return std::nullopt;
    }
    return wordIdentity("account", lowered(value));
}

Identity ipv6Identity(std::string_view text, FoundSecret& found) {
    const auto value = [&] { return text.substr(found.begin, found.end - found.begin); };
    if (value().ends_with(':') && !value().ends_with("::")) {
        --found.end;
    }
    const auto address = ipv6Of(value());
    const bool dotted = text.substr(found.end, 1) == "."; // the numbers of an IPv4 address follow
    if (!address || dotted || !hasDigit(value())) {
        return std::nullopt;
    }
    return SecretIdentity{"ipv6", std::string(address->begin(), address->end()), {}, {}};
}

Identity quadIdentity(std::string_view prefix, std::string_view value) {
    const auto quad = quadOf(value);
    if (!quad || isPublicConstant(*quad)) {
        return std::nullopt;
    }
    return SecretIdentity{std::string(prefix), quadText(*quad), quad, {}};
}

std::string prefixOfKind(SecretKind kind) {
    constexpr std::array<std::string_view, kSecretKinds> kPrefixes{"node", "ip", "ipv6", "id", "uuid", "mac", "serial", "token", "key", "account"};
    return std::string(kPrefixes[static_cast<std::size_t>(kind)]);
}

/// "…password" or "token" before a value that is a word: "token: expired" tells no token.
bool isTellingToken(std::string_view value) { return hasDigit(value) || value.size() >= 20; }

} // namespace

bool isCloudPrefix(std::string_view prefix) {
    constexpr std::array<std::string_view, 31> kPrefixes{
        "vpc", "vsw", "sg",  "eni",  "rg",   "asg", "asc", "ess", "nlb", "alb", "lb", "eip", "ngw", "nat", "acl", "rtb",
        "vtb", "snat", "ehpc", "acr", "cri", "ram", "slb", "ecs", "hp",  "dh",  "rm", "pgm", "d",   "s",   "m"};
    return std::ranges::find(kPrefixes, prefix) != kPrefixes.end() || prefix == "p" || prefix == "r";
}

bool isRegion(std::string_view text) {
    const std::size_t dash = text.find('-');
    return dash == 2 && text.size() >= 6 && text.size() < 40 && std::ranges::all_of(text, [](char c) { return c == '-' || isWordByte(c); });
}

bool isExplainedName(std::string_view value) {
    const std::size_t dot = value.find('.');
    const std::string_view rest = dot != std::string_view::npos && isRegion(value.substr(0, dot)) ? value.substr(dot + 1) : value;
    if (quadOf(rest)) {
        return true;
    }
    const bool word = std::ranges::all_of(rest.substr(std::min<std::size_t>(rest.size(), 2)), isWordByte) && hasDigit(rest);
    const std::string name = lowered(rest);
    return word && ((name.starts_with("i-") && name.size() >= 10) || (name.starts_with("iz") && name.ends_with('z') && name.size() >= 11));
}

SecretIdentity learntIdentity(SecretKind kind, std::string_view value) {
    SecretIdentity out{prefixOfKind(kind), (kind == SecretKind::NodeName ? "name " : "") + lowered(value), {}, {}};
    const bool telling = value.size() >= 4 && (hasDigit(value) || value.find_first_of("-.") != std::string_view::npos);
    if (kind == SecretKind::NodeName && telling) {
        out.everywhere.emplace_back(value);
        const std::string_view host = value.substr(0, value.find('.'));
        if (host.size() < value.size() && host.size() >= 4 && hasDigit(host) && hasLetter(host) && !isRegion(host)) {
            out.everywhere.emplace_back(host);
        }
    }
    return out;
}

bool isTellingName(std::string_view name) {
    // Words of answers and of every cluster: to replace them everywhere would tear an answer apart and hide nobody.
    constexpr std::array<std::string_view, 62> kWords{
        "facts",    "facet",     "value",   "line",     "text",     "cause",     "because",  "remedies", "sources",  "command", "tells",
        "verdict",  "pool",      "pools",   "findings", "notes",    "note",      "sections", "section",  "remarks",  "kind",    "message",
        "hint",     "matrix",    "format",  "revision", "date",     "document",  "title",    "publisher", "state",   "operation", "rule",
        "cluster",  "likely",    "possible", "confirmed", "true",   "false",     "null",     "kubelet",  "containerd", "docker", "nvidia",
        "cgpu",     "linux",     "none",    "unknown",  "seen",     "wished",    "open",     "fact",     "file",     "from",    "same",
        "check",    "evidence",  "missing", "driver",   "image",    "region",    "word"};
    return name.size() >= 3 && hasLetter(name) && !isPlainName(name) && std::ranges::find(kWords, lowered(name)) == kWords.end();
}

QuadReading readDashedQuad(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t quad) {
    const auto at = [&](std::size_t place) { return place < text.size() ? text[place] : '\0'; };
    const char mark = at(begin + text.substr(begin, end - begin).find_first_of("-_"));
    const bool longer = (begin > 1 && at(begin - 1) == mark && isSecretDigit(at(begin - 2))) || (at(end) == mark && isSecretDigit(at(end + 1)));
    if (longer) {
        return QuadReading::NotOne;
    }
    const bool named = begin > 1 && at(begin - 1) == '-' && isSecretLetter(at(begin - 2));
    const bool continued = (at(end) == '.' || at(end) == '-') && isSecretLetter(at(end + 1));
    return isInnerAddress(quad) || named || continued ? QuadReading::Strong : QuadReading::NotOne;
}

Identity identityOf(std::string_view text, FoundSecret& found) {
    const std::string_view value = text.substr(found.begin, found.end - found.begin);
    switch (found.form) {
    case SecretForm::AckAddress:
        return quadIdentity("node", value);
    case SecretForm::AckInstance:
        return instanceIdentity("node", value.substr(2));
    case SecretForm::ZHostName:
        return instanceIdentity("node", value.substr(2, value.size() - 3));
    case SecretForm::HostName:
        return hostIdentity(text, found);
    case SecretForm::DomainName:
        return domainIdentity(text, found);
    case SecretForm::Quad:
    case SecretForm::DashedQuad:
        return quadIdentity("ip", value);
    case SecretForm::Ipv6:
        return ipv6Identity(text, found);
    case SecretForm::Instance:
        return instanceIdentity("instance", value.substr(2));
    case SecretForm::CloudId:
        return cloudIdentity(value);
    case SecretForm::ClusterId:
        return SecretIdentity{"cluster", lowered(value), {}, {}};
    case SecretForm::NodePoolId:
        return hasDigit(value) ? Identity(SecretIdentity{"nodepool", lowered(value), {}, {}}) : std::nullopt;
    case SecretForm::Uuid:
        return uuidIdentity(value);
    case SecretForm::Mac: {
        std::string bytes = lowered(value);
        std::erase_if(bytes, [](char c) { return !isWordByte(c); });
        return value.find('-') != std::string_view::npos && !hasLetter(value) ? std::nullopt
                                                                             : Identity(SecretIdentity{"mac", bytes, {}, {}});
    }
    case SecretForm::Serial:
        return hasDigit(value) ? wordIdentity("serial", value) : std::nullopt;
    case SecretForm::Password:
        return wordIdentity("token", value);
    case SecretForm::Token:
        return isTellingToken(value) ? wordIdentity("token", value) : std::nullopt;
    case SecretForm::AccessKey:
        return hasDigit(value) ? wordIdentity("key", value) : std::nullopt;
    case SecretForm::Account:
        return accountIdentity(text, found);
    }
    return std::nullopt;
}

} // namespace poolwright
