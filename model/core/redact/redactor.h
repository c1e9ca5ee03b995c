// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// What identifies a customer's machines and people.
enum class SecretKind : std::uint8_t {
    NodeName,
    Ipv4,       ///< dotted, dashed, inside ACK names (cn-shanghai.192.168.6.104)
    Ipv6,
    InstanceId, ///< i-…, and other ids of Alibaba Cloud (c…, np…, vpc-…, sg-…, d-…)
    Uuid,       ///< GPU-…, MIG-…, plain
    Mac,
    Serial,
    Token,      ///< bearer, service account, JWT, passwords in URLs
    AccessKey,  ///< LTAI…, and secrets after their key words
    Account,    ///< e-mail, user ids of RAM
};
inline constexpr std::size_t kSecretKinds = 10;
std::string_view toText(SecretKind kind);

/// Replaces what identifies somebody by pseudonyms ("node-1", "ip-3", "uuid-2"); the same value has the same pseudonym in every
/// text given to one redactor, in whatever spelling. Addresses, instances and nodes share their numbers: node-3 is the node whose
/// name holds the address ip-3 or the id instance-3; the region of a node name stays ("cn-shanghai.node-3"). Regions, versions,
/// families, models, PCI addresses and public hosts (nvcr.io, aliyuncs.com, …) stay. NOT covered: names of pods, namespaces,
/// workloads, images and files, paths, names of people and companies in words. The mapping is never written anywhere. Not safe from several threads at once.
class Redactor {
public:
    Redactor();
    ~Redactor();
    Redactor(const Redactor&) = delete;
    Redactor& operator=(const Redactor&) = delete;

    /// Names that only the caller knows to be secret (node names of an import, host names); blank ones are ignored. A node whose
    /// name is a number or a word that every answer has ("1", "facts") is replaced only where its place tells that it is a name.
    void learn(SecretKind kind, std::string_view value);
    [[nodiscard]] std::string redact(std::string_view text);
    [[nodiscard]] const std::map<SecretKind, std::size_t>& counts() const; ///< different values replaced so far
    /// Places in a text where something that must not be there is left; empty is good. Looks for every value that was ever
    /// replaced and for every pattern.
    struct Left {
        SecretKind kind{};
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    [[nodiscard]] std::vector<Left> check(std::string_view text) const;

    /// One replacement as the preview shows it: bytes of the original text.
    struct Hit {
        SecretKind kind{};
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string pseudonym;
    };
    [[nodiscard]] std::vector<Hit> find(std::string_view text);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
