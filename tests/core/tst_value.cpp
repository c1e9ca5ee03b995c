// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <set>

#include "model/core/facts/facet.h"
#include "model/core/facts/value.h"

using namespace poolwright;

namespace {

Vocabulary vocabularyOf(Facet facet) {
    switch (facet) {
    case Facet::InstanceFamily:
        return {{"gn6i", "gn7", "gn7i", "gn9t", "ebmgn9t"}, false};
    case Facet::CpuPolicy:
        return {{"none", "static"}, false};
    case Facet::NodeKind:
        return {{"ecs", "lingjun", "edge"}, false};
    case Facet::Cgpu:
    case Facet::AiInstaller:
        return {{}, true};
    default:
        return {};
    }
}

Result<Value> read(const char* facet, std::string_view text, std::optional<Scope> scope = std::nullopt) {
    const auto found = facetById(facet, scope);
    return parseValue(*found, text, vocabularyOf(*found));
}

} // namespace

class ValueTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void same_data();
    void same();
    void lists();
    void noneIsAValueOfItsOwn();
    void facetIdsAreUnique();
};

void ValueTest::reads_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<int>("tag");
    QTest::addColumn<uint>("first"); // first field of the key
    const auto row = [](const char* facet, const char* text, int tag, uint first) {
        QTest::newRow(text) << QString::fromUtf8(facet) << tag << first;
    };
    row("instance-family", "gn6i", 0, 0);
    row("instance-family", "ebmgn9t", 4, 0);
    row("cpu-policy", "none", 0, 0); // a word of the vocabulary, not the "none" of components
    row("cpu-policy", "static", 1, 0);
    row("driver-pinned", "true", kTrueTag, 0);
    row("driver-pinned", "false", kFalseTag, 0);
    row("driver", "550.90.07", kPlainTag, 550);
    row("kubernetes", "v1.28.9-aliyun.1", kPlainTag, 1);
    row("cgpu", "1.5.20", kPlainTag, 1);
    row("cgpu", "none", kNoneTag, 0);
    row("kernel", "5.10.134-18.al8.x86_64", 2, 5);
    row("kernel", "4.19.91-18.al7.x86_64", 1, 4);
    row("kernel", "3.10.0-957.21.3.el7.x86_64", 3, 3);
    row("kernel", "5.15.0-106-generic", 4, 5);
    row("kernel", "5.15.0-106-aws", 0, 5);
    row("container-runtime", "docker 19.03.5", kDockerTag, 19);
    row("container-runtime", "docker://19.3.15", kDockerTag, 19);
    row("container-runtime", "containerd 1.6.28", kContainerdTag, 1);
    row("container-runtime", "containerd://2.1.6", kContainerdTag, 2);
    row("container-runtime", "containerd: 1.4.3", kContainerdTag, 1);
    row("pods-per-gpu", "20", kPlainTag, 20);
    row("pods-per-gpu", "0", kPlainTag, 0);
    row("nodes", "1000000000", kPlainTag, 1000000000);
    row("driver-release", "2023-10-31", kPlainTag, 20231031);
}

void ValueTest::reads() {
    QFETCH(QString, facet);
    QFETCH(int, tag);
    QFETCH(uint, first);
    const auto value = read(facet.toUtf8().constData(), QTest::currentDataTag());
    QVERIFY(value.has_value());
    QCOMPARE(int{value->tag}, tag);
    QCOMPARE(value->key.fields[0], first);
    QCOMPARE(QString::fromStdString(value->text), QString::fromUtf8(QTest::currentDataTag()));
}

void ValueTest::refuses_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char* facet, const QByteArray& text, const char* hint) {
        QTest::addRow("%s: '%s'", facet, text.left(40).constData()) << QString::fromUtf8(facet) << text << QString::fromUtf8(hint);
    };
    row("instance-family", "gn7j", "did you mean 'gn7'");
    row("instance-family", "Gn7i", "did you mean 'gn7i'"); // words are exact
    row("instance-family", "p4d.24xlarge", "known: gn6i, gn7");
    row("instance-family", "gn7i ", "did you mean 'gn7i'");
    row("instance-family", "", "leave the key out");
    row("cpu-policy", "dynamic", "known: none, static"); // nothing is near
    row("driver-pinned", "True", "true or false");
    row("driver-pinned", "1", "true or false");
    row("driver", "", "leave the key out");
    row("driver", "550.90.07-1", "numbers with dots");
    row("driver", "none", "numbers with dots"); // a driver is always there
    row("driver", "open", "numbers with dots");
    row("cgpu", "None", "numbers with dots");
    row("cgpu", "1.5.x", "numbers with dots");
    row("kernel", "al8", "uname -r");
    row("kernel", "5.10.134-18.al8 x86_64", "uname -r");
    row("container-runtime", "docker", "with its version");
    row("container-runtime", "docker ", "docker 19.03.5");
    row("container-runtime", "docker latest", "docker 19.03.5");
    row("container-runtime", "dcoker 19.03.5", "'docker'");
    row("container-runtime", "19.03.5", "containerd 1.6.28");
    row("container-runtime", "containerd1.6.28", "containerd 1.6.28");
    row("pods-per-gpu", "-1", "whole number");
    row("pods-per-gpu", "+8", "whole number");
    row("pods-per-gpu", "8.0", "whole number");
    row("pods-per-gpu", "8 ", "whole number");
    row("pods-per-gpu", "1000000001", "whole number");
    row("pods-per-gpu", "99999999999999999999", "whole number");
    row("pods-per-gpu", "20GiB", "whole number");
    row("driver-release", "2023-02-30", "2026-06-23");
    row("driver-release", "2023-10", "2026-06-23");
    row("image", "aliyun 3.vhd", "image id");
    row("image", "../../etc/passwd", "image id");
    row("image", "<b>x</b>", "image id");
    row("cubin", "8", "8.0");
    row("cubin", "sm_80", "8.0");
    row("cubin", "8.0,8,9.0", "8.0");
    row("cubin", "9.0x", "8.0");
    row("cubin", "v8.0", "8.0");
    row("ptx", "8.0.0", "8.0");
    row("ptx", "a", "8.0");
    row("driver", QByteArray(257, '5'), "too long");
    row("image", QByteArray(257, 'a'), "too long");
    row("cubin", QByteArray("8.0 ").repeated(65).trimmed(), "too long");
    row("gpus-per-node", QByteArray("8 ").repeated(65).trimmed(), "at most 64 entries");
}

void ValueTest::refuses() {
    QFETCH(QString, facet);
    QFETCH(QByteArray, text);
    QFETCH(QString, hint);
    const auto value =
        read(facet.toUtf8().constData(), std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::Input);
    QVERIFY2(value.error().message.find("is not a value of " + facet.toStdString()) != std::string::npos, value.error().message.c_str());
    QVERIFY2(QString::fromStdString(value.error().hint).contains(hint), value.error().hint.c_str());
    QVERIFY(value.error().message.size() < 400); // what a stranger wrote is not repeated at length
}

void ValueTest::same_data() {
    QTest::addColumn<QString>("facet");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* facet, const char* a, const char* b, bool same) {
        QTest::addRow("%s: %s and %s", facet, a, b) << QString::fromUtf8(facet) << QString::fromUtf8(a) << QString::fromUtf8(b) << same;
    };
    row("driver", "460.32.03", "460.32.3", true);
    row("driver", "535.98", "535.98.0", true);
    row("driver", "535.98", "535.980", false);
    row("kubernetes", "1.18.8", "1.18.8-aliyun.1", true);
    row("container-runtime", "docker 19.03.5", "docker://19.3.5", true);
    row("container-runtime", "docker 1.6.28", "containerd 1.6.28", false);
    row("kernel", "5.10.134-18.al8", "5.10.134-18.al8.x86_64", true);
    row("kernel", "5.10.134-18.al8", "5.10.134-18.al7", false);
    row("image", "a.vhd", "a.vhd", true);
    row("image", "a.vhd", "b.vhd", false);
    row("cgpu", "none", "none", true);
    row("cgpu", "none", "0", false);
}

void ValueTest::same() {
    QFETCH(QString, facet);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    const auto one = read(facet.toUtf8().constData(), a.toStdString());
    const auto other = read(facet.toUtf8().constData(), b.toStdString());
    QVERIFY(one && other);
    QCOMPARE(one->sameAs(*other), same);
    QCOMPARE(other->sameAs(*one), same);
}

void ValueTest::lists() {
    const auto value = read("cubin", "8.0, 8.6 9.0a|10.0f");
    QVERIFY(value.has_value());
    QCOMPARE(listEntries(*value), (std::vector<std::string>{"8.0", "8.6", "9.0a", "10.0f"}));
    QCOMPARE(listEntries(*read("cubin", "7.5")), (std::vector<std::string>{"7.5"}));
    QCOMPARE(listEntries(*read("ptx", " 7.5 ,, 8.0 ")), (std::vector<std::string>{"7.5", "8.0"}));
    const QByteArray most = QByteArray("8 ").repeated(64).trimmed();
    QCOMPARE(listEntries(*read("gpus-per-node", most.constData())).size(), std::size_t{64});
}

void ValueTest::noneIsAValueOfItsOwn() {
    const auto none = read("cgpu", "none");
    QVERIFY(none.has_value());
    const auto version = read("cgpu", "1.5.20");
    QVERIFY(version && !none->sameAs(*version));
    const auto memory = read("gpu-memory", "20GiB", Scope::Workload); // the unit belongs to the workload's facet alone
    QVERIFY(memory.has_value());
    QCOMPARE(memory->key.fields[0], 20U);
    QVERIFY(!read("gpu-memory", "20GiB"));
    QVERIFY(!read("gpu-memory", "20GB", Scope::Workload));
}

void ValueTest::facetIdsAreUnique() {
    std::set<std::pair<std::string_view, Scope>> seen;
    for (const FacetSpec& one : facetSpecs()) {
        QVERIFY(seen.insert({one.id, one.scope}).second);
        QVERIFY(facetById(one.id, one.scope) == one.facet);
        QVERIFY(one.facet == Facet::WorkloadGpuMemory || facetById(one.id) == one.facet);
        QVERIFY(&spec(one.facet) == &one); // the table is in the order of the facets
    }
    QVERIFY(facetById("gpu-memory") == Facet::GpuMemory);
    QVERIFY(facetById("gpu-memory", Scope::Workload) == Facet::WorkloadGpuMemory);
    QVERIFY(!facetById("gpu_memory"));
    QVERIFY(!facetById(""));
}

QTEST_APPLESS_MAIN(ValueTest)
#include "tst_value.moc"
