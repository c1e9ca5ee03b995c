// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 200 generated estates, told as a cluster prints itself: whatever is planted, in whatever spelling, is gone afterwards; one value has
// one pseudonym and different ones have different ones; versions stay; the diagnosis is the same.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <random>
#include <set>

#include "model/core/redact/redactor.h"
#include "model/core/triage/diagnosis.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Dice = std::mt19937_64;

std::size_t below(Dice& dice, std::size_t most) { return static_cast<std::size_t>(dice() % most); }

template <std::size_t N>
const char* oneOf(Dice& dice, const char* const (&list)[N]) {
    return list[below(dice, N)];
}

std::string randomLetters(Dice& dice, std::size_t count, std::string_view from = "0123456789abcdefghijklmnopqrstuvwxyz") {
    std::string out;
    while (out.size() < count) {
        out += from[below(dice, from.size())];
    }
    return out;
}

std::string randomHex(Dice& dice, std::size_t count) {
    std::string out = randomLetters(dice, count, "0123456789abcdef");
    out[0] = 'a'; // some letter and some digit, as nearly all have
    out[count - 1] = '7';
    return out;
}

std::string lowerCase(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// One planted value and how a text may spell it.
struct PlantedSecret {
    std::string canonical;
    std::vector<std::string> spellings;
};

struct PlantedNode {
    std::string name;
    std::string ip;
    std::string instance;
    std::string uuid;
    std::string mac;
    std::string serial;
    std::string host;
};

/// An estate as text, and what must not be left of it.
struct PlantedEstate {
    std::string text;
    std::vector<PlantedSecret> secrets;
    std::vector<std::string> versions; ///< that must stay
    std::vector<std::string> names;    ///< of nodes, as an import knows them
};

std::string dashed(std::string text, char mark) {
    std::ranges::replace(text, '.', mark);
    return text;
}

class EstateWriter {
public:
    explicit EstateWriter(std::uint64_t seed) : dice_(seed) {}
    PlantedEstate write();

private:
    PlantedNode makeNode(std::size_t index);
    void addJson(const PlantedNode& node);
    void addDescription(const PlantedNode& node);
    void addSmi(const PlantedNode& node);
    void addLogs(const PlantedNode& node, const std::string& serial);
    void addKeys();
    void plant(std::string canonical, std::vector<std::string> spellings) { out_.secrets.push_back({std::move(canonical), std::move(spellings)}); }

    Dice dice_;
    PlantedEstate out_;
    std::string region_;
    std::string cluster_;
    std::string pool_;
    std::string driver_;
    std::string cgpu_;
};

PlantedNode EstateWriter::makeNode(std::size_t index) {
    constexpr const char* kNets[] = {"10", "172", "192", "47", "100"};
    PlantedNode out;
    const std::string first = oneOf(dice_, kNets);
    const std::string second = first == "172" ? "18" : (first == "192" ? "168" : (first == "100" ? "77" : std::to_string(1 + below(dice_, 250))));
    out.ip = fmt::format("{}.{}.{}.{}", first, second, below(dice_, 256), 10 + index + 40 * below(dice_, 6));
    const std::string core = "bp1" + randomLetters(dice_, 16) + "7k";
    out.instance = "i-" + core;
    out.host = "iZ" + core + "Z";
    constexpr const char* kNames[] = {"gpu-worker", "infer", "llm-node", "k8s-gpu.prod.corp"};
    switch (below(dice_, 3)) {
    case 0: out.name = region_ + "." + out.ip; break;
    case 1: out.name = region_ + "." + out.instance; break;
    default: out.name = fmt::format("{}-{}{}", oneOf(dice_, kNames), randomLetters(dice_, 3, "abcdefgh"), 100 + index); break;
    }
    out.uuid = fmt::format("{}-{}-{}-{}-{}", randomHex(dice_, 8), randomHex(dice_, 4), randomHex(dice_, 4), randomHex(dice_, 4), randomHex(dice_, 12));
    out.mac = fmt::format("00:16:3e:{}:{}:{}", randomHex(dice_, 2), randomHex(dice_, 2), randomHex(dice_, 2));
    out.serial = "13" + randomLetters(dice_, 11, "0123456789");
    plant("ip " + out.ip, {out.ip, dashed(out.ip, '-'), dashed(out.ip, '_')});
    plant("instance " + core, {out.instance, out.host, lowerCase(out.host), core});
    plant("uuid " + out.uuid, {out.uuid, [&] { std::string hex = out.uuid; std::erase(hex, '-'); return hex; }()});
    plant("mac " + out.mac, {out.mac, [&] { std::string other = out.mac; std::ranges::replace(other, ':', '-'); return other; }()});
    plant("serial " + out.serial, {out.serial});
    if (!out.name.starts_with(region_ + ".")) {
        plant("name " + out.name, {out.name});
    }
    out_.names.push_back(out.name);
    return out;
}

void EstateWriter::addJson(const PlantedNode& node) {
    out_.text += fmt::format(R"json({{"apiVersion":"v1","kind":"Node","metadata":{{"annotations":{{"csi.volume.kubernetes.io/nodeid":"{{\"diskplugin.csi.alibabacloud.com\":\"{0}\"}}"}},
"labels":{{"ack.aliyun.com":"{1}","alibabacloud.com/nodepool-id":"{2}","ack.node.gpu.schedule":"cgpu","kubernetes.io/hostname":"{3}","node.kubernetes.io/instance-type":"ecs.gn7i-c8g1.2xlarge","topology.kubernetes.io/region":"{4}"}},"name":"{3}"}},
"spec":{{"providerID":"{4}.{0}"}},
"status":{{"addresses":[{{"address":"{5}","type":"InternalIP"}},{{"address":"{3}","type":"Hostname"}}],"allocatable":{{"aliyun.com/gpu-mem":"22","nvidia.com/gpu":"0"}},"conditions":[],
"nodeInfo":{{"containerRuntimeVersion":"containerd://1.6.28","kernelVersion":"5.10.134-18.al8.x86_64","kubeletVersion":"v1.28.9-aliyun.1","osImage":"Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)","machineID":"{6}"}}}}}}
)json",
                             node.instance, cluster_, pool_, node.name, region_, node.ip, [&] { std::string hex = node.uuid; std::erase(hex, '-'); return hex; }());
}

void EstateWriter::addDescription(const PlantedNode& node) {
    out_.text += fmt::format("$ kubectl describe node {0}\nName:               {0}\nRoles:              <none>\nAddresses:\n  InternalIP:  {1}\n  Hostname:    {0}\n"
                             "System Info:\n Kernel Version:             5.10.134-18.al8.x86_64\n Container Runtime Version:  containerd://1.6.28\n Kubelet Version:            v1.28.9-aliyun.1\n"
                             "ProviderID:                  {2}.{3}\n\n",
                             node.name, node.ip, region_, node.instance);
}

void EstateWriter::addSmi(const PlantedNode& node) {
    out_.text += fmt::format("[root@{} ~]# nvidia-smi -q\n==============NVSMI LOG==============\n\nDriver Version                            : {}\nCUDA Version                              : 12.4\n\n"
                             "GPU 00000000:00:07.0\n    Product Name                          : NVIDIA A10\n    Serial Number                         : {}\n    GPU UUID                              : GPU-{}\n\n",
                             node.host, driver_, node.serial, node.uuid);
}

void EstateWriter::addLogs(const PlantedNode& node, const std::string& serial) {
    out_.text += fmt::format("Nov 21 10:00:0{0} {1} kernel: NVRM: Xid (PCI:0000:00:07): 31, pid=2211, name=python3\n"
                             "Nov 21 10:00:0{0} {2} kubelet[2211]: E1121 10:00:00.123456 2211 pod.go:1] \"x\" node=\"{3}\" addr=\"{4}:10250\"\n"
                             "time=\"2026-11-21T10:00:01Z\" level=error msg=\"dial {5}.{6}.internal: no route\" mac={7} id={8}\n"
                             "pod kube-proxy-{3} on {3}, snapshot {9}_{10}, again {11}\n",
                             below(dice_, 10), node.host, lowerCase(node.host), node.name, node.ip, "ip-" + dashed(node.ip, '-'), region_, node.mac, node.instance,
                             dashed(node.ip, '_'), below(dice_, 9), serial);
}

void EstateWriter::addKeys() {
    const std::string password = "Pw" + randomLetters(dice_, 10) + "9x";
    const std::string key = "LTAI5t" + randomLetters(dice_, 18);
    const std::string token = "eyJhbGciOiJSUzI1NiJ9." + randomLetters(dice_, 24) + "." + randomLetters(dice_, 30);
    const std::string mail = randomLetters(dice_, 6, "abcdefghij") + "@" + randomLetters(dice_, 6, "klmnop") + ".example";
    out_.text += fmt::format("  password: {0}\nAuthorization: Bearer {1}\naccessKeyId={2}\nlogin {0} again, {2} again; ask {3}\nproxy http://svc:{0}@proxy:3128\n", password, token, key, mail);
    plant("password " + password, {password});
    plant("token " + token, {token});
    plant("key " + key, {key});
    plant("mail " + mail, {mail});
}

PlantedEstate EstateWriter::write() {
    constexpr const char* kRegions[] = {"cn-shanghai", "cn-beijing", "ap-southeast-1", "cn-hangzhou", "eu-central-1"};
    constexpr const char* kDrivers[] = {"550.90.07", "535.161.07", "470.161.03", "570.133.20"};
    constexpr const char* kCgpus[] = {"1.5.2", "1.5.20", "1.0.7"};
    constexpr const char* kLines[] = {"Failed to initialize NVML: GPU access blocked by operating system\n",
                                      "NVRM: Xid (PCI:0000:00:07): 119, pid=1, name=python3, Timeout after 6s of waiting for RPC response from GPU0 GSP!\n",
                                      "stderr: Auto-detected mode as 'legacy': unknown\n", "Kernel panic - not syncing: hung_task\n", ""};
    region_ = oneOf(dice_, kRegions);
    driver_ = oneOf(dice_, kDrivers);
    cgpu_ = oneOf(dice_, kCgpus);
    cluster_ = "c" + randomHex(dice_, 32);
    pool_ = "np" + randomHex(dice_, 32);
    plant("cluster " + cluster_, {cluster_});
    plant("pool " + pool_, {pool_});
    out_.versions = {driver_, "5.10.134-18.al8.x86_64", "1.28.9-aliyun.1", "containerd 2.1.4.1", "v2.1.4.2", "00000000:00:07.0", region_, "ecs.gn7i-c8g1.2xlarge"};
    const std::size_t nodes = 1 + below(dice_, 4);
    out_.text = "containerd 2.1.4.1, device-plugin v2.1.4.2\n";
    std::vector<PlantedNode> made;
    for (std::size_t i = 0; i < nodes; ++i) {
        made.push_back(makeNode(i));
    }
    for (const PlantedNode& node : made) {
        below(dice_, 2) == 0 ? addJson(node) : addDescription(node);
    }
    addLogs(made[below(dice_, nodes)], made.front().serial); // a number is a serial number only where something says so
    addSmi(made.front());
    addKeys();
    out_.text += oneOf(dice_, kLines);
    out_.text += fmt::format("[root@{} ~]# cat /proc/cgpu_km/version\n{}\n", made.front().host, cgpu_);
    return std::move(out_);
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++out;
    }
    return out;
}

std::vector<std::string> sureness(const std::string& text) {
    static const auto signatures = SignatureSet::from(*realMatrix());
    Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    const auto clean = cleanText(text, "estate");
    const auto answer = triage(evaluator, **signatures, *clean, {});
    std::vector<std::string> out;
    for (const Diagnosis& one : answer->diagnoses) {
        out.push_back(fmt::format("{} {}", toText(one.confidence), one.id));
    }
    return out;
}

/// Which planted value a piece of the text spells; empty: none.
std::string canonicalOf(const PlantedEstate& estate, const std::string& piece) {
    for (const PlantedSecret& secret : estate.secrets) {
        for (const std::string& spelling : secret.spellings) {
            if (lowerCase(piece) == lowerCase(spelling) || lowerCase(piece) == "ip-" + lowerCase(spelling)) {
                return secret.canonical;
            }
        }
    }
    return {};
}

/// "ip-3" and "node-3" are the same machine.
std::string seriesNumber(const std::string& pseudonym) {
    for (const std::string_view prefix : {"ip-", "instance-", "node-"}) {
        if (pseudonym.starts_with(prefix)) {
            return "machine-" + pseudonym.substr(prefix.size());
        }
    }
    return pseudonym;
}

} // namespace

class RedactedFleetsTest : public QObject {
    Q_OBJECT
private slots:
    void nothingIsLeft_data();
    void nothingIsLeft();
};

void RedactedFleetsTest::nothingIsLeft_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 200; ++seed) {
        QTest::addRow("estate %llu", static_cast<unsigned long long>(seed)) << seed;
    }
}

void RedactedFleetsTest::nothingIsLeft() {
    QFETCH(quint64, seed);
    const PlantedEstate estate = EstateWriter(seed).write();
    Redactor redactor;
    for (const std::string& name : estate.names) {
        if (seed % 2 == 0) { // half of them by what the text alone tells
            redactor.learn(SecretKind::NodeName, name);
        }
    }
    const std::string out = redactor.redact(estate.text);
    const std::string folded = lowerCase(out);
    for (const PlantedSecret& secret : estate.secrets) {
        for (const std::string& spelling : secret.spellings) {
            QVERIFY2(folded.find(lowerCase(spelling)) == std::string::npos, fmt::format("{} is left in\n{}", spelling, out).c_str());
        }
    }
    QVERIFY(redactor.check(out).empty());
    QVERIFY(!redactor.check(estate.text).empty());
    QCOMPARE(redactor.redact(out), out);
    QCOMPARE(std::ranges::count(out, '\n'), std::ranges::count(estate.text, '\n'));
    for (const std::string& version : estate.versions) {
        QVERIFY2(occurrences(out, version) == occurrences(estate.text, version), (version + "\n" + out).c_str());
    }
    std::map<std::string, std::string> of;
    std::map<std::string, std::string> from;
    for (const Redactor::Hit& hit : redactor.find(estate.text)) {
        const std::string canonical = canonicalOf(estate, estate.text.substr(hit.begin, hit.end - hit.begin));
        if (canonical.empty()) {
            continue;
        }
        const std::string number = seriesNumber(hit.pseudonym);
        QCOMPARE(of.try_emplace(canonical, number).first->second, number);
        QCOMPARE(from.try_emplace(number, canonical).first->second, canonical);
    }
    QCOMPARE(of.size() >= 8, true);
    QCOMPARE(sureness(out), sureness(estate.text));
}

QTEST_APPLESS_MAIN(RedactedFleetsTest)
#include "tst_redactedfleets.moc"
