// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/secretpatterns.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <re2/re2.h>
#include <vector>

#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

/// `hold` is a text without which the pattern cannot match: most texts hold few of them, and a search for a text is cheap.
struct SecretPattern {
    SecretKind kind;
    SecretForm form;
    const char* hold;
    const char* regex; ///< group 1 is the secret
};

#define PW_REGION R"re([a-z]{2}-[a-z]{3,20}(?:-[a-z0-9]{1,12}){0,3})re"
#define PW_BETWEEN R"re(\\?["']?[ \t]*[:=][ \t]*\\?["']?)re"
#define PW_NAME R"re(([A-Za-z0-9][A-Za-z0-9._-]*))re"
#define PW_WORDVALUE R"re(((?:[^\s"'\\,;{}<>()\[\]]|\\[^"'\\ntru\s])+))re"

constexpr SecretKind kName = SecretKind::NodeName;

// A pattern ends a repeat by what follows it, never by "anything up to": so every search is linear.
constexpr SecretPattern kSecretPatterns[] = {
    // Names that hold an address or an id; the region stays.
    {kName, SecretForm::AckAddress, ".", PW_REGION R"re(\.([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}))re"},
    {kName, SecretForm::AckInstance, ".i-", PW_REGION R"re(\.(i-[0-9a-z]{8,40}))re"},
    {kName, SecretForm::ZHostName, "", R"re((i[Zz][0-9A-Za-z]{8,40}[Zz]))re"},
    // Names by what stands before them.
    {kName, SecretForm::HostName, "kubernetes.io/hostname", R"re(kubernetes\.io/hostname)re" PW_BETWEEN PW_NAME},
    {kName, SecretForm::HostName, "Roles:", R"re((?m)^[ \t]*Name:[ \t]+)re" PW_NAME R"re([ \t]*\n[ \t]*Roles:)re"},
    {kName, SecretForm::HostName, "ame", R"re((?i)\b(?:node_?name|host_?name|instance_?name|node_?id))re" PW_BETWEEN PW_NAME},
    {kName, SecretForm::HostName, "ode", R"re(\b[Nn]odes? \\?["'])re" PW_NAME R"re(\\?["'])re"},
    {kName, SecretForm::HostName, "ode=", R"re(\bnode=\\?["']?)re" PW_NAME},
    {kName, SecretForm::HostName, "Node:", R"re(\bNode:[ \t]+)re" PW_NAME},
    {kName, SecretForm::HostName, "\"Hostname\"", R"re("address":\s{0,80}"([A-Za-z0-9][A-Za-z0-9._-]*)",\s{0,80}"type":\s{0,80}"Hostname")re"},
    {kName, SecretForm::HostName, "type: Hostname", R"re(address: ["']?([A-Za-z0-9][A-Za-z0-9._-]*)["']?[ \t]*\n[ \t]+type: Hostname)re"},
    {kName, SecretForm::HostName, "Successfully assigned ", R"re(Successfully assigned \S+ to )re" PW_NAME},
    {kName, SecretForm::HostName, "Ready", R"re((?m)^([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]+(?:Not)?Ready[,A-Za-z]*[ \t]+\S+[ \t]+[0-9]+[smhdy])re"},
    {kName, SecretForm::HostName, "/", R"re((?m)^([A-Za-z0-9][A-Za-z0-9._-]*)[ \t]+[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}[ \t]+(?:[0-9]+/[0-9]+|N/A))re"},
    {kName, SecretForm::HostName, ":",
     R"re((?m)(?:^|> |["'])[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} ([A-Za-z0-9][A-Za-z0-9._-]*) [A-Za-z][A-Za-z0-9./@_-]*(?:\[[0-9]+\])?:)re"},
    {kName, SecretForm::HostName, "T",
     R"re((?m)(?:^|> |["'])[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,+Z-]+ ([A-Za-z0-9][A-Za-z0-9._-]*) [A-Za-z][A-Za-z0-9./@_-]*(?:\[[0-9]+\])?: )re"},
    {kName, SecretForm::HostName, "@", R"re((?m)^[(\[]?[a-z_][a-z0-9_-]*@([A-Za-z0-9][A-Za-z0-9._-]*)[ :][^\n@]{0,80}[#$])re"},
    {kName, SecretForm::HostName, "Linux ", R"re((?m)^Linux ([A-Za-z0-9][A-Za-z0-9._-]*) [2-9]\.[0-9]+\.)re"},
    {kName, SecretForm::DomainName, ".",
     R"re((?i)((?:[a-z0-9][a-z0-9_-]*\.){1,8}(?:internal|intranet|intra|localdomain|local|lan|corp|home|private|com|net|org|cn|io|cloud|ai|edu|gov|biz)))re"},
    // Tokens and passwords.
    {SecretKind::AccessKey, SecretForm::AccessKey, "LTAI", R"re((LTAI[0-9A-Za-z]{8,40}))re"},
    {SecretKind::AccessKey, SecretForm::AccessKey, "STS.", R"re((STS\.[0-9A-Za-z]{8,}))re"},
    {SecretKind::AccessKey, SecretForm::AccessKey, "AKIA", R"re((AKIA[0-9A-Z]{12,24}))re"},
    {SecretKind::AccessKey, SecretForm::AccessKey, "",
     R"re((?i)(?:access_?-?key_?-?(?:secret|id)?|secret_?-?key)(?:)re" PW_BETWEEN R"re(|[ \t]+)([0-9A-Za-z/+=]{12,}))re"},
    {SecretKind::Token, SecretForm::Token, "eyJ", R"re((eyJ[0-9A-Za-z_-]{8,}(?:\.[0-9A-Za-z_-]*)*))re"},
    {SecretKind::Token, SecretForm::Token, "", R"re((?i)\bbearer[ \t]+([0-9A-Za-z._~+/=-]{6,}))re"},
    {SecretKind::Token, SecretForm::Token, "", R"re((?i)\bbasic[ \t]+([0-9A-Za-z+/]{12,}={0,2}))re"},
    {SecretKind::Token, SecretForm::Password, "://", R"re([a-zA-Z][a-zA-Z0-9+.-]*://([^\s/@:"'\\]*:[^\s/@"'\\]+)@)re"},
    {SecretKind::Token, SecretForm::Password, "",
     R"re((?i)(?:passwords?|passwd|passphrase|secret|api_?-?key|credentials?|private_?-?key))re" PW_BETWEEN PW_WORDVALUE},
    {SecretKind::Token, SecretForm::Password, "", R"re((?i)[a-z0-9][_-](?:pass|pwd|passcode))re" PW_BETWEEN PW_WORDVALUE},
    {SecretKind::Token, SecretForm::Password, "", R"re((?i)[a-z0-9][_-]token=\\?["']?)re" PW_WORDVALUE},
    {SecretKind::Token, SecretForm::Password, "", R"re((?i)\bpass(?:=|\\?["'][ \t]*:[ \t]*)\\?["']?)re" PW_WORDVALUE},
    {SecretKind::Token, SecretForm::Password, "", R"re((?i)\bpwd)re" PW_BETWEEN R"re(([^\s"'\\,;{}<>()\[\]/.~$][^\s"'\\,;{}<>()\[\]]*))re"},
    {SecretKind::Token, SecretForm::Password, "--from-literal", R"re(--from-literal[= \t]+["']?[A-Za-z0-9._-]+=["']?)re" PW_WORDVALUE},
    {SecretKind::Token, SecretForm::Password, "-p",
     R"re(\b(?:mysql|mariadb)[a-z_-]*(?:[ \t][^\n|;]{0,200}?)??[ \t]-p["']?([^\s"'\\-][^\s"'\\]*))re"},
    {SecretKind::Token, SecretForm::Password, "-p",
     R"re(\b(?:login|sshpass)(?:[ \t][^\n|;]{0,200}?)??[ \t]-p[ \t]*["']?([^\s"'\\-][^\s"'\\]*))re"},
    {SecretKind::Token, SecretForm::Token, "oken", R"re((?i)token(?:-data)?)re" PW_BETWEEN R"re(([^\s"'\\,;{}<>()\[\]]{6,}))re"},
    {SecretKind::Token, SecretForm::Token, "-data",
     R"re((?:client-key-data|client-certificate-data|certificate-authority-data))re" PW_BETWEEN R"re(([0-9A-Za-z+/=_-]{6,}))re"},
    {SecretKind::Token, SecretForm::Token, "\"auth\"", R"re("auth"[ \t]*:[ \t]*"([0-9A-Za-z+/=_-]{6,}))re"},
    {SecretKind::Token, SecretForm::Password, "--",
     R"re((?i)--(?:password|passwd|token|secret|access-key-secret|api-key|discovery-token)[ \t]+["']?([^\s"'\\-][^\s"'\\]*))re"},
    {SecretKind::Token, SecretForm::Password, "ookie", R"re((?i)cookie:[ \t]*([^\s"\\][^\r\n"\\]*))re"},
    {SecretKind::Token, SecretForm::Token, "_", R"re((gh[pousr]_[0-9A-Za-z]{16,}|hf_[0-9A-Za-z]{16,}|github_pat_[0-9A-Za-z_]{16,}))re"},
    {SecretKind::Token, SecretForm::Token, "sk-", R"re((sk-[0-9A-Za-z_-]{16,}))re"},
    // Hardware.
    {SecretKind::Uuid, SecretForm::Uuid, "-", R"re(((?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))re"},
    {SecretKind::InstanceId, SecretForm::ClusterId, "c", R"re((c[0-9a-f]{32}))re"},
    {SecretKind::InstanceId, SecretForm::NodePoolId, "np", R"re((np[0-9a-f]{32}))re"},
    {SecretKind::InstanceId, SecretForm::NodePoolId, "nodepool-id", R"re(nodepool-id)re" PW_BETWEEN R"re((np[0-9a-z]{4,40}))re"},
    {SecretKind::Uuid, SecretForm::Uuid, "", R"re(((?i)[0-9a-f]{32}))re"},
    {SecretKind::Uuid, SecretForm::Uuid, "", R"re((?i)(?:machine|boot|system)[ _-]?(?:uu)?id\\?["']?[ \t]*[:=][ \t]*\\?["']?([0-9A-Za-z-]{8,64}))re"},
    {SecretKind::Uuid, SecretForm::Uuid, "GUID", R"re(GUID[ \t]*:[ \t]*(0x[0-9a-fA-F]{8,16}))re"},
    {SecretKind::Mac, SecretForm::Mac, ":", R"re(((?i)(?:[0-9a-f]{2}:){5,19}[0-9a-f]{2}))re"},
    {SecretKind::Mac, SecretForm::Mac, "-", R"re(((?i)(?:[0-9a-f]{2}-){5}[0-9a-f]{2}))re"},
    {SecretKind::Serial, SecretForm::Serial, "erial", R"re((?i)serial(?:[ _-]?(?:number|no))?\\?["']?[ \t]*[:=][ \t]*\\?["']?([0-9A-Za-z][0-9A-Za-z-]{3,39}))re"},
    {SecretKind::Serial, SecretForm::Serial, "erial",
     R"re((?i)\bserial(?:[ _-]?(?:number|num|no\.?))?[ \t]+(?:is[ \t]+)?#?([0-9][0-9A-Za-z-]{7,39}))re"},
    {SecretKind::Serial, SecretForm::Serial, "erial", R"re((?i)<(?:board_)?serial(?:_number)?>([0-9A-Za-z][0-9A-Za-z-]{3,39})<)re"},
    // Ids and accounts of the cloud.
    {SecretKind::InstanceId, SecretForm::Instance, "i-", R"re((i-[0-9a-z]{8,40}))re"},
    {SecretKind::InstanceId, SecretForm::CloudId, "-",
     R"re(((?:vpc|vsw|sg|eni|rg|asg|asc|ess|nlb|alb|lb|eip|ngw|nat|acl|rtb|vtb|snat|ehpc|acr|cri|ram|slb|ecs|hp|dh|rm|pgm|r|d|s|m|p)-[0-9a-z]{10,40}))re"},
    {SecretKind::Account, SecretForm::Account, "acs:ram", R"re(acs:ram:[a-z0-9*-]*:([0-9]{10,20}):)re"},
    {SecretKind::Account, SecretForm::Account, "", R"re((?i)(?:account_?-?id|owner_?-?id|ali_?uid|parent_?id|user_?-?id|\buid))re" PW_BETWEEN R"re(([0-9]{10,20}))re"},
    {SecretKind::Account, SecretForm::Account, "@", R"re(([0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,24}))re"},
    {SecretKind::Account, SecretForm::Account, "@", R"re((?m)^[(\[]?([a-z_][a-z0-9_-]*)@[A-Za-z0-9][A-Za-z0-9._-]*[ :][^\n@]{0,80}[#$])re"},
    // Addresses.
    {SecretKind::Ipv4, SecretForm::Quad, ".", R"re(([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}))re"},
    {SecretKind::Ipv4, SecretForm::DashedQuad, "-", R"re(([0-9]{1,3}-[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,3}))re"},
    {SecretKind::Ipv4, SecretForm::DashedQuad, "_", R"re(([0-9]{1,3}_[0-9]{1,3}_[0-9]{1,3}_[0-9]{1,3}))re"},
    {SecretKind::Ipv6, SecretForm::Ipv6, ":", R"re(((?i)[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:]{0,32}))re"},
};

#undef PW_REGION
#undef PW_BETWEEN
#undef PW_NAME
#undef PW_WORDVALUE

const std::vector<std::unique_ptr<const re2::RE2>>& compiledSecretPatterns() {
    static const auto kCompiled = [] {
        re2::RE2::Options options;
        options.set_encoding(re2::RE2::Options::EncodingLatin1); // bytes: text may be anything
        options.set_log_errors(false);
        std::vector<std::unique_ptr<const re2::RE2>> out;
        for (const SecretPattern& pattern : kSecretPatterns) {
            out.push_back(std::make_unique<const re2::RE2>(pattern.regex, options));
            assert(out.back()->ok() && out.back()->NumberOfCapturingGroups() == 1);
        }
        return out;
    }();
    return kCompiled;
}

/// Forms that begin and end where words do.
bool standsAlone(SecretForm form) {
    return form != SecretForm::Password && form != SecretForm::Token && form != SecretForm::Quad && form != SecretForm::Account;
}

/// Where to look on after a match that was not taken: behind the first word of it.
std::size_t afterFirstWord(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && isWordByte(text[at]) && isWordByte(text[at - 1])) {
        ++at;
    }
    return at;
}

} // namespace

void findByPattern(std::string_view text, const std::function<void(const FoundSecret&)>& found) {
    const auto& compiled = compiledSecretPatterns();
    for (std::size_t i = 0; i < compiled.size(); ++i) {
        const SecretPattern& pattern = kSecretPatterns[i];
        const std::string_view hold = pattern.hold;
        std::size_t at = hold.empty() ? 0 : text.find(hold);
        // Some patterns hold their text far from where they begin.
        at = at == std::string_view::npos ? text.size() : 0;
        const re2::StringPiece whole(text.data(), text.size());
        re2::StringPiece groups[2];
        while (at < text.size() && compiled[i]->Match(whole, at, text.size(), re2::RE2::UNANCHORED, groups, 2)) {
            FoundSecret one{pattern.kind, pattern.form, static_cast<std::size_t>(groups[1].data() - text.data()), 0};
            one.end = one.begin + groups[1].size();
            const std::size_t matchEnd = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
            if (pattern.form == SecretForm::Account) {
                one.begin += escapeTail(text, one.begin);
            }
            if (!standsAlone(pattern.form) || (wordBeginsAt(text, one.begin) && wordEndsAt(text, one.end))) {
                found(one);
                at = std::max(one.end, at + 1);
            } else {
                at = std::min(afterFirstWord(text, one.begin), std::max(matchEnd, at + 1));
            }
        }
    }
}

} // namespace poolwright
