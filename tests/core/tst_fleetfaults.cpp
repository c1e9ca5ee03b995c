// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fleets that are refused: each fault with its place and what to do about it.

#include <QTest>

#include "tests/support/fleettext.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {
const std::string kPool = "f:$.clusters[0].pools[0].";
} // namespace

class FleetFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
};

void FleetFaultsTest::refuses_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("wanted"); // the line that must be among the faults
    const auto row = [](const char* name, const std::string& json, const std::string& wanted) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QString::fromStdString(wanted);
    };
    row("nothing", "", "f: the file is empty (a fleet begins with {)");
    row("blanks", " \n ", "f: the file is empty (a fleet begins with {)");
    row("array", "[]", "f:$: an object is expected here, not an array");
    row("string", "\"x\"", "f:$: an object is expected here, not a string");
    row("no format", R"({"clusters": []})",
        "f:$.format: no format is given (write \"format\": \"poolwright.fleet/1\")");
    row("null format", R"({"format": null})",
        "f:$.format: no format is given (write \"format\": \"poolwright.fleet/1\")");
    row("other format", R"({"format": "poolwright.fleet/2"})",
        "f:$.format: the format is 'poolwright.fleet/2' (this program reads poolwright.fleet/1)");
    row("format is a number", R"({"format": 1})",
        "f:$.format: the format is a string, not a number (\"poolwright.fleet/1\")");
    row("something after the end", fleetWith("") + "}", "f:1:49: not valid JSON from here on");
    row("comma missing", "{\"format\": \"poolwright.fleet/1\"\n \"clusters\": []}", "f:2:");
    row("cut off", R"({"format": "poolwright.fl)", "f:1:");
    row("single quotes", "{'format': 1}", "f:1:2: not valid JSON from here on");
    row("comment", "{ // no\n}", "f:1:3: not valid JSON from here on");
    row("control character in a string", "{\"format\": \"a\nb\"}", "f:1:");
    row("invalid UTF-8", "{\"format\": \"poolwright.fleet/1\",\n \"name\": \"\xff\"}", "f:2:11: byte 43 is not UTF-8");
    row("overlong UTF-8", "{\"format\": \"poolwright.fleet/1\", \"name\": \"\xc0\xaf\"}", "is not UTF-8");
    row("surrogate as UTF-8", "{\"format\": \"poolwright.fleet/1\", \"name\": \"\xed\xa0\x80\"}", "is not UTF-8");
    row("high surrogate alone", R"({"format": "poolwright.fleet/1", "name": "a\ud800"})",
        "half of a surrogate pair is no character");
    row("low surrogate alone", R"({"format": "poolwright.fleet/1", "name": "\udc00a"})",
        "half of a surrogate pair is no character");
    row("surrogates the wrong way round", poolWith(R"("driver": "\udc00\ud800")"),
        "half of a surrogate pair is no character");
    row("key written twice", poolWith(R"("driver": "550.90.07", "driver": "550.90.07")"),
        kPool + "driver: 'driver' is written twice");
    row("key twice, once null", poolWith(R"("driver": null, "driver": "550.90.07")"),
        kPool + "driver: 'driver' is written twice");
    row("clusters twice", R"({"format": "poolwright.fleet/1", "clusters": [], "clusters": []})",
        "f:$.clusters: 'clusters' is written twice");
    row("name twice", poolWith(R"("name": "p")"), kPool + "name: 'name' is written twice");
    row("unknown key", poolWith(R"("drvier": "1")"),
        kPool + "drvier: a pool has no key 'drvier' (did you mean 'driver'?)");
    row("unknown key of the fleet", R"({"format": "poolwright.fleet/1", "cluster": []})",
        "f:$.cluster: a fleet has no key 'cluster' (did you mean 'clusters'?)");
    row("key with blanks", poolWith(R"("a key": 1)"), "f:$.clusters[0].pools[0]['a key']: a pool has no key 'a key'");
    row("pool's key on a cluster", clusterWith(R"("driver": "550.90.07")"),
        "f:$.clusters[0].driver: a cluster has no key 'driver' (it belongs to each pool)");
    row("cluster's key on a pool", poolWith(R"("region": "cn-beijing")"),
        kPool + "region: a pool has no key 'region' (it belongs to each cluster)");
    row("misspelt key of another object", poolWith(R"("regoin": 1)"),
        kPool + "regoin: a pool has no key 'regoin' (did you mean 'region'? it belongs to each cluster)");
    row("derived key", poolWith(R"("gpu": "A10")"),
        kPool + "gpu: a pool has no key 'gpu' (it follows from other facets and is never written)");
    row("workload's key on a pool", poolWith(R"("cubin": [])"),
        kPool + "cubin: a pool has no key 'cubin' (it belongs to each workload)");
    row("version as a number", clusterWith(R"("kubernetes": 1.10)"),
        "f:$.clusters[0].kubernetes: kubernetes is a string, not a number (write the version in quotes: 1.10 and 1.1 "
        "are one number)");
    row("boolean in quotes", poolWith(R"("driver-pinned": "true")"),
        kPool + "driver-pinned: driver-pinned is true or false, not a string (write it without quotes)");
    row("boolean as a number", poolWith(R"("driver-pinned": 1)"),
        kPool + "driver-pinned: driver-pinned is true or false, not a number");
    row("number in quotes", poolWith(R"("nodes": "3")"),
        kPool + "nodes: nodes is a whole number, not a string (write it without quotes)");
    row("fraction", poolWith(R"("nodes": 3.0)"), kPool + "nodes: nodes is a whole number, not a fraction");
    row("negative", poolWith(R"("nodes": -1)"), kPool + "nodes: nodes must not be negative");
    row("too many nodes", poolWith(R"("nodes": 1000000001)"), kPool + "nodes: '1000000001' is not a value of nodes");
    row("2^64", poolWith(R"("nodes": 18446744073709551616)"), "f:1:94: '18446744073709551616' is too large a number");
    row("1e999", poolWith(R"("nodes": 1e999)"), "'1e999' is too large a number");
    row("a number of 100 digits", poolWith("\"nodes\": " + std::string(100, '9')), "…' is too large a number");
    row("object for a value", poolWith(R"("driver": {})"), kPool + "driver: driver is a string, not an object");
    row("array for a value", poolWith(R"("os": ["alinux3"])"), kPool + "os: os is a string, not an array");
    row("unknown word", poolWith(R"("os": "alinux4")"),
        kPool + "os: 'alinux4' is not a value of os (did you mean 'alinux2'");
    row("word in other case", poolWith(R"("os": "ALinux3")"),
        kPool + "os: 'ALinux3' is not a value of os (did you mean 'alinux3'");
    row("no version", poolWith(R"("driver": "latest")"), kPool + "driver: 'latest' is not a value of driver");
    row("empty value", poolWith(R"("driver": "")"),
        kPool + "driver: '' is not a value of driver (leave the key out where nothing is known)");
    row("long value", poolWith("\"driver\": \"" + std::string(5000, '1') + "\""),
        "is not a value of driver (too long)");
    row("runtime without version", poolWith(R"("container-runtime": "docker")"),
        "write it with its version, such as containerd 1.6.28");
    row("name with a slash", clusterWith(R"("pools": [{"name": "a/b"}])"),
        kPool + "name: 'a/b' must not have a / (it separates cluster and pool in cluster/pool)");
    row("empty name", fleetWith(R"({"name": ""})"), "f:$.clusters[0].name: a name must not be empty");
    row("empty name of the fleet", R"({"format": "poolwright.fleet/1", "name": ""})",
        "f:$.name: a name must not be empty");
    row("no name", fleetWith("{}"), "f:$.clusters[0]: no name is given (every cluster, pool and workload has one)");
    row("null name", fleetWith(R"({"name": null})"), "f:$.clusters[0]: no name is given");
    row("name is a number", fleetWith(R"({"name": 1})"), "f:$.clusters[0].name: a name is a string, not a number");
    row("bell in a name", fleetWith(R"({"name": "a\u0007"})"),
        "f:$.clusters[0].name: a name must not have control characters");
    row("nothing but NUL", fleetWith(R"({"name": "\u0000"})"),
        "f:$.clusters[0].name: a name must not have control characters");
    row("DEL in a name", fleetWith("{\"name\": \"a\x7f\"}"),
        "f:$.clusters[0].name: a name must not have control characters");
    row("long name", fleetWith(fmt::format(R"({{"name": "{}"}})", std::string(1025, 'n'))),
        "[limit] f:$.clusters[0].name: the name has 1025 bytes (at most 1024)");
    row("two clusters of one name", fleetWith(R"({"name": "c"}, {"name": "c"})"),
        "f:$.clusters[1].name: the name 'c' is used twice");
    row("two pools of one name", clusterWith(R"("pools": [{"name": "p"}, {"name": "p"}])"),
        "f:$.clusters[0].pools[1].name: the name 'p' is used twice");
    row("cluster is a number", fleetWith("1"), "f:$.clusters[0]: an object is expected here, not a number");
    row("clusters is an object", R"({"format": "poolwright.fleet/1", "clusters": {}})",
        "f:$.clusters: an array is expected here, not an object");
    row("list as a string", workloadWith(R"("cubin": "8.0")"),
        "f:$.workloads[0].cubin: cubin is an array of strings, not a string");
    row("number in a list", workloadWith(R"("cubin": ["8.0", 8.6])"),
        "f:$.workloads[0].cubin[1]: an entry of cubin is a string, not a number (write it in quotes)");
    row("two entries in one", workloadWith(R"("ptx": ["8.0, 8.6"])"),
        "f:$.workloads[0].ptx[0]: '8.0, 8.6' is not one entry of ptx (one string for each)");
    row("empty entry", workloadWith(R"("ptx": [""])"), "f:$.workloads[0].ptx[0]: '' is not one entry of ptx");
    row("empty list", workloadWith(R"("ptx": [])"),
        "f:$.workloads[0].ptx: the list of ptx is empty (leave the key out where nothing is known)");
    row("no capability", workloadWith(R"("ptx": ["sm_80"])"), "f:$.workloads[0].ptx: 'sm_80' is not a value of ptx");
    row("memory as a number", workloadWith(R"("gpu-memory": 20)"),
        "f:$.workloads[0].gpu-memory: gpu-memory is a string, not a number (write it as \"20GiB\")");
    row("memory in other units", workloadWith(R"("gpu-memory": "20GB")"),
        "f:$.workloads[0].gpu-memory: '20GB' is not a value of gpu-memory (write it as 20GiB)");
    row("pool that is not there", workloadWith(R"("pools": ["c/q"])"),
        "f:$.workloads[0].pools[0]: there is no pool 'c/q' (did you mean 'c/p'?)");
    row("pool without its cluster", workloadWith(R"("pools": ["inference"])"),
        "f:$.workloads[0].pools[0]: there is no pool 'inference' (write it as cluster/pool, such as c/p)");
    row("pool named twice", workloadWith(R"("pools": ["c/p", "c/p"])"),
        "f:$.workloads[0].pools[1]: the pool 'c/p' is named twice");
    row("pool is a number", workloadWith(R"("pools": [1])"),
        "f:$.workloads[0].pools[0]: a pool is named by a string, not a number (write it as cluster/pool)");
    row("nested far too deep", std::string(1'000'000, '['), "[limit] f:1:17: nested more than 16 levels deep");
    row(
        "deep objects",
        [] {
            std::string text;
            for (int i = 0; i < 100; ++i) {
                text += R"({"clusters":)";
            }
            return text;
        }(),
        "[limit] f:1:193: nested more than 16 levels deep");
    row("deep inside an unknown key",
        R"({"format": "poolwright.fleet/1", "x": )" + std::string(17, '[') + std::string(17, ']') + "}",
        "[limit] f:1:54: nested more than 16 levels deep");
}

void FleetFaultsTest::refuses() {
    QFETCH(QByteArray, json);
    QFETCH(QString, wanted);
    const QString faults = faultsOf({json.constData(), static_cast<std::size_t>(json.size())});
    QVERIFY2(faults.contains(wanted), qPrintable("wanted " + wanted + "\ngot " + faults));
}

QTEST_APPLESS_MAIN(FleetFaultsTest)
#include "tst_fleetfaults.moc"
