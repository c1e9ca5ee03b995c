// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/support/pastedtext.h"

using namespace poolwright;
using namespace poolwright::test;

/// The parts of a paste: what printed which lines.
class PasteSectionTest : public QObject {
    Q_OBJECT
private slots:
    void kinds_data();
    void kinds();
    void files_data();
    void files();
    void tooManyPartsEndInOne();
};

namespace {

QByteArray partsOf(const CleanText& text) {
    QByteArrayList out;
    for (const PasteSection& section : sectionsOf(text)) {
        const std::string_view kind = toText(section.kind);
        QByteArray part =
            QByteArray(kind.data(), static_cast<qsizetype>(kind.size())) + " " + QByteArray::number(section.firstLine);
        part += section.lastLine == section.firstLine ? QByteArray() : "-" + QByteArray::number(section.lastLine);
        part += section.what.empty() ? QByteArray() : " (" + QByteArray::fromStdString(section.what) + ")";
        out << part;
    }
    return out.join(", ");
}

constexpr const char* kSmallTable = "+-----------------------------------------------------------------------------+\n"
                                    "| NVIDIA-SMI 418.87.01    Driver Version: 418.87.01    CUDA Version: 10.1     |\n"
                                    "+-----------------------------------------------------------------------------+\n";

} // namespace

void PasteSectionTest::kinds_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& parts) {
        QTest::newRow(name) << text << parts;
    };
    row("nothing", "", "");
    row("prose", "Hi,\nmy pods fail.\n", "text 1-2");
    row("a list of nodes", "{\n\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [{\"kind\": \"Node\"}]\n}\n",
        "nodes 1-3");
    row("pods are no nodes", R"({"kind": "PodList", "apiVersion": "v1", "items": []})",
        "objects that are no nodes 1 (Pod list)");
    row("two objects after each other",
        "{\"kind\": \"Node\", \"metadata\": {}}\n{\"kind\": \"Node\", \"metadata\": {}}\n", "nodes 1, nodes 2");
    row("a node as YAML", "apiVersion: v1\nkind: Node\nmetadata:\n  name: a\nstatus:\n  phase: x\n\nThat is all.\n",
        "nodes 1-7, text 8");
    row("documents of YAML", "apiVersion: v1\nkind: Node\n---\napiVersion: v1\nkind: Pod\n",
        "nodes 1-2, objects that are no nodes 3-5 (Pod)");
    row("a prompt stands alone, its command goes with what it printed",
        "[root@host ~]# uname -r\n5.10.134-18.al8.x86_64\n", "text 1, output of a host command 2 (uname -r)");
    row("prompts of all kinds",
        "root@host:~# dmesg\n$ nvidia-smi\nsh-4.2# uname -r\n(base) me@host:/tmp$ kubectl version\n/ # uname -r\n",
        "text 1, text 2, text 3, text 4, text 5");
    row("a heading is no prompt", "# My problem\n## What I did\n$ 100 are gone\n", "text 1-3");
    row("a lone version is of the command before it", "# cat /proc/cgpu_km/version\n1.5.20\n",
        "text 1, output of a host command 2 (cat /proc/cgpu_km/version)");
    row("a command that is not known keeps its answer", "$ lsof -i\nfoo\n\nbar\n", "text 1, text 2-4 (lsof -i)");
    row("JSON after a prompt", "$ kubectl get nodes -o json\n{\"kind\": \"Node\", \"metadata\": {}}\n",
        "text 1, nodes 2 (kubectl get nodes -o json)");
    row("a prompt right behind JSON",
        "{\"kind\": \"Node\", \"metadata\": {}\n}[root@host ~]# uname -r\n5.10.134-18.al8.x86_64\n",
        "nodes 1-2, output of a host command 3");
    row("JSON that is cut off ends where something else begins",
        "{\"kind\": \"List\", \"items\": [{\n  \"kind\": \"Node\",\n$ uname -r\n5.10.134-18.al8.x86_64\n",
        "nodes 1-2, text 3, output of a host command 4 (uname -r)");
    row("a table of nvidia-smi", QByteArray("before\n") + kSmallTable + "after\n", "text 1, nvidia-smi 2-4, text 5");
    row("two tables", QByteArray(kSmallTable) + kSmallTable, "nvidia-smi 1-3, nvidia-smi 4-6");
    row("the date belongs to the table", QByteArray("Wed Jun  3 09:41:07 2020       \n") + kSmallTable,
        "nvidia-smi 1-4");
    row("nvidia-smi without a driver",
        "$ nvidia-smi\nNVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
        "text 1, text 2 (nvidia-smi)");
    row("a kernel log", "[    1.5] a\n[    2.5] b\n  of b\n\nHi\n", "kernel log 1-4, text 5");
    row("a kernel log with dates", "[Tue Nov 18 10:00:00 2025] a\n", "kernel log 1");
    row("journals of all programs",
        "Nov 18 10:00:00 host kernel: a\nNov 18 10:00:00 host kubelet[12]: b\nNov  8 10:00:00 host containerd[12]: c\n"
        "2025-11-18T10:00:00+0800 host dockerd[1]: d\n",
        "kernel log 1, kubelet log 2, log of the container runtime 3-4");
    row("a kubelet log", "E1118 10:00:00.000001    1234 pod_workers.go:191] x\n", "kubelet log 1");
    row("JSON lines of Docker are a log",
        "{\"log\":\"a\\n\",\"stream\":\"stderr\"}\n{\"log\":\"b\\n\",\"stream\":\"stderr\"}\n",
        "log of the container runtime 1-2");
    row("a log line has brackets and braces", "[  1.0] x\n[info] starting\n", "kernel log 1-2");
    row("events", "LAST SEEN   TYPE      REASON   OBJECT   MESSAGE\n5m12s       Warning   Failed   pod/a    x\n",
        "events 1-2");
    row("a pod", "Name:         serve-0\nNamespace:    default\nNode:         n/1.2.3.4\n", "events 1-3");
    row("a node", "Name:               n\nRoles:              <none>\nEvents:             <none>\n",
        "kubectl describe node 1-3");
    row("quoted and fenced", "```\n> [    1.5] a\n```\ntext\n", "text 1, kernel log 2, text 3, text 4");
    row("packages", "nvidia-container-toolkit-1.13.5-1.x86_64\nkubelet-1.28.9-0.x86_64\n",
        "output of a host command 1-2");
    row("a table of releases of Helm",
        "NAME  NAMESPACE  REVISION  UPDATED  STATUS  CHART  APP VERSION\na  b  1  x  deployed  a-1.0  1\n\nx\n",
        "list of components 1-2, text 3-4");
}

void PasteSectionTest::kinds() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, parts);
    const CleanText clean = cleaned(text.toStdString());
    QCOMPARE(partsOf(clean), parts);
    QCOMPARE(wrongPlace(clean, observed(clean)), QByteArray());
}

void PasteSectionTest::files_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const char* file, const QByteArray& parts) {
        QTest::newRow(file) << QByteArray(file) << parts;
    };
    row("smi-580-plain.txt", "nvidia-smi 1-20");
    row("smi-535-wrapped60.txt", "nvidia-smi 1-47");
    row("smi-550-query.txt", "text 1, nvidia-smi -q 2-29");
    row("smi-550-query.xml", "nvidia-smi -q -x 1-34");
    row("inspect-cgpu.txt", "text 1, kubectl inspect cgpu 2-7 (kubectl inspect cgpu)");
    row("describe-136.txt", "text 1, kubectl describe node 2-61 (kubectl describe node cn-hangzhou.10.10.1.73)");
    row("nodes-table-wide.txt", "table of nodes 1-3");
    row("ticket-mixed.txt",
        "text 1-2, text 3, text 4, kernel log 5-7 (dmesg | tail), text 8, text 9, kubelet log 10-12, log of the "
        "container runtime 13-14, "
        "text 15-16, events 17-22, log of the container runtime 23-24, text 25, text 26 (nvidia-smi)");
}

void PasteSectionTest::files() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, parts);
    QCOMPARE(partsOf(pastedText(file.constData())), parts);
}

void PasteSectionTest::tooManyPartsEndInOne() {
    std::string raw;
    for (std::size_t i = 0; i < kMostSections; ++i) {
        raw += "{}\n[   1.0] x\n";
    }
    const CleanText text = cleaned(std::move(raw));
    const Observations found = observed(text);
    QCOMPARE(found.sections.size(), kMostSections);
    QCOMPARE(found.sections.back().lastLine, text.lineCount());
    QCOMPARE(found.remarks.size(), kMostRemarks + 1);
    QVERIFY(found.remarks.front().message.find("more than 100000 parts") != std::string::npos);
    QVERIFY(found.remarks.back().message.ends_with(" more remarks are not listed"));
    QCOMPARE(wrongPlace(text, found), QByteArray());
}

QTEST_APPLESS_MAIN(PasteSectionTest)
#include "tst_pastesection.moc"
