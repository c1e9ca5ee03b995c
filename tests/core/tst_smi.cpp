// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/support/pastedtext.h"

using namespace poolwright;
using namespace poolwright::test;

/// What nvidia-smi prints in all its forms, and what becomes of it on the way through a chat client.
class SmiTest : public QObject {
    Q_OBJECT
private slots:
    void files_data();
    void files();
    void texts_data();
    void texts();
    void wrappedValuesStandAcrossTheLineEnd();
    void everyWidthGivesTheSame();
    void theToolAndTheDriverMayDiffer();
};

void SmiTest::files_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char* file, const QByteArray& found) {
        QTest::newRow(file) << QByteArray(file) << found;
    };
    row("smi-418-old.txt", "[] driver=418.87.01@4 ~cuda-version=10.1@4 ~gpu-model=Tesla P4@9 ~ecc=Disabled@9 "
                           "~gpu-memory=7611MiB@10 ~gpu-count=1@9");
    const QByteArray a10 = "[] driver=535.161.07@3 ~cuda-version=12.2@3 ~gpu-model=NVIDIA A10@9 ~ecc=Enabled@9 "
                           "~gpu-memory=23028MiB@10 ~gpu-count=2@9";
    row("smi-535-plain.txt", a10);
    row("smi-535-coloured.txt", a10);
    row("smi-535-quoted.txt", a10);
    row("smi-535-utf16.txt", a10);
    row("smi-535-nocuda.txt",
        "[] driver=535.161.07@3 ~gpu-model=NVIDIA A10@9 ~ecc=Enabled@9 ~gpu-memory=23028MiB@10 ~gpu-count=2@9");
    row("smi-535-wrapped60.txt", "[] driver=535.161.07@4 ~cuda-version=12.2@5 ~gpu-model=NVIDIA A10@16 ~ecc=Enabled@17 "
                                 "~gpu-memory=23028MiB@18 ~gpu-count=2@16");
    row("smi-535-wrapped72.txt", "[] driver=535.161.07@4 ~cuda-version=12.2@5 ~gpu-model=NVIDIA A10@16 ~ecc=Enabled@17 "
                                 "~gpu-memory=23028MiB@18 ~gpu-count=2@16");
    row("smi-535-wrapped80.txt", "[] driver=535.161.07@4 ~cuda-version=12.2@4 ~gpu-model=NVIDIA A10@16 ~ecc=Enabled@17 "
                                 "~gpu-memory=23028MiB@18 ~gpu-count=2@16");
    row("smi-535-softwrapped.txt", "[] driver=535.161.07@4 ~cuda-version=12.2@5 ~gpu-model=NVIDIA A10@16 "
                                   "~ecc=Enabled@17 ~gpu-memory=23028MiB@19 ~gpu-count=2@16");
    row("smi-580-plain.txt", "[] driver=580.126.09@3 ~cuda-version=13.0@3 ~gpu-model=NVIDIA L20@9 ~ecc=Disabled@9 "
                             "~gpu-memory=49140MiB@10 ~gpu-count=1@9");
    row("smi-550-query.txt", "[] driver=550.90.07@5 ~cuda-version=12.4@6 ~gpu-count=1@8 ~gpu-model=Tesla "
                             "V100-SXM2-32GB@10 ~ecc=Enabled@18 ~gpu-memory=32768MiB@21");
    row("smi-550-query.xml", "[] driver=550.144.03@5 ~cuda-version=12.4@6 ~gpu-count=2@7 ~gpu-model=NVIDIA L20@9 "
                             "~gpu-memory=46068MiB@18 ~ecc=Enabled@14");
    row("smi-list.txt", "[] driver=535.161.07@6 driver=550.90.07@9 ~gpu-model=NVIDIA A10@2 ~gpu-count=2@2 "
                        "~gpu-memory=23028MiB@6 ~ecc=Enabled@6 "
                        "~gpu-model=Tesla T4@9 ~gpu-count=1@9");
}

void SmiTest::files() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, found);
    const CleanText text = pastedText(file.constData());
    const Observations observations = observed(text);
    QCOMPARE(inShort(observations), found);
    QCOMPARE(wrongPlace(text, observations), QByteArray());
    for (const ObservedFact& fact : observations.nodes.front().facts) {
        QVERIFY(fact.standing == Standing::Seen);
    }
    QVERIFY(observations.remarks.empty());
    QVERIFY(!importFault(text, observations, "paste"));
}

void SmiTest::texts_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& found,
                        const QByteArray& remark = {}) { QTest::newRow(name) << text << found << remark; };
    row("a table without its head tells no driver",
        "|   0  NVIDIA A10                     On  | 00000000:00:07.0 Off |                  N/A |\n"
        "|  0%   28C    P8               9W / 150W |      0MiB / 23028MiB |      0%      Default |\n",
        "[] ~gpu-model=NVIDIA A10@1 ~gpu-memory=23028MiB@2 ~gpu-count=1@1",
        "the head of this nvidia-smi table is missing, so it tells no driver version");
    row("two tables are one machine with two drivers",
        "| NVIDIA-SMI 535.161.07   Driver Version: 535.161.07   CUDA Version: 12.2 |\n\n"
        "| NVIDIA-SMI 550.90.07    Driver Version: 550.90.07    CUDA Version: 12.4 |\n",
        "[] driver=535.161.07@1 driver=550.90.07@3 ~cuda-version=12.2@1 ~cuda-version=12.4@3");
    row("a driver that is no version", "| NVIDIA-SMI 535.161.07   Driver Version: N/A   CUDA Version: N/A |\n", "");
    row("a version of nine fields", "| NVIDIA-SMI x   Driver Version: 1.2.3.4.5.6.7.8.9   CUDA Version: 12.2 |\n",
        "[] ~cuda-version=12.2@1", "'1.2.3.4.5.6.7.8.9' is not a value of driver that is known");
    row("a process is no GPU",
        "| NVIDIA-SMI 535.161.07   Driver Version: 535.161.07   CUDA Version: 12.2 |\n"
        "|    0   N/A  N/A     12345      C   python                               22036MiB |\n",
        "[] driver=535.161.07@1 ~cuda-version=12.2@1");
    row("an XML that is cut off gives what stands before",
        "<nvidia_smi_log>\n<driver_version>550.90.07</driver_version>\n<gpu id=\"0\">\n<product_na",
        "[] driver=550.90.07@2", "this XML is cut off or damaged: Error parsing start element tag");
    row("an XML of something else", "<?xml version=\"1.0\"?>\n<html>\n</html>\n", "",
        "this XML tells nothing of nvidia-smi that is read here");
    row("XML without values",
        "<nvidia_smi_log>\n<driver_version>N/A</driver_version>\n<cuda_version></cuda_version>\n</nvidia_smi_log>\n",
        "", "this XML tells nothing of nvidia-smi that is read here");
    row("a row with other columns", "name, driver_version\nTesla T4, 550.90.07\nTesla T4, 550.90.07, 15 MiB\n",
        "[] driver=550.90.07@2 ~gpu-model=Tesla T4@2 ~gpu-count=1@2", "this row has other columns than its head");
    row("fields that nobody could read", "name, driver_version\n[N/A], [Unknown Error]\n", "[] ~gpu-count=1@2");
    row("memory of MIG devices is not the GPU's",
        "| NVIDIA-SMI 535.161.07   Driver Version: 535.161.07   CUDA Version: 12.2 |\n"
        "|   0  NVIDIA A30                     On  | 00000000:00:07.0 Off |                   On |\n"
        "| N/A   28C    P0              29W / 165W |      0MiB / 24576MiB |     N/A      Default |\n"
        "|  0    3   0   0  |      6MiB /  5952MiB | 14      0 |  1   0    1    0    0 |\n",
        "[] driver=535.161.07@1 ~cuda-version=12.2@1 ~gpu-model=NVIDIA A30@2 ~gpu-memory=24576MiB@3 ~gpu-count=1@2");
    row("-q that a client wrapped",
        "==============NVSMI LOG==============\n\nDriver Version                       : 550.90.\n07\n"
        "GPU 00000000:00:07.0\n    Product Name                     : Tesla V100-SXM2-\n32GB\n"
        "    FB Memory Usage\n        Total                        : 32768\n MiB\n",
        "[] driver=550.90.07@3 ~gpu-model=Tesla V100-SXM2-32GB@6 ~gpu-memory=32768MiB@9");
    row("the serial number is not taken",
        "==============NVSMI LOG==============\n    Serial Number       : 0321234567890\n", "");
}

void SmiTest::texts() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, remark);
    const CleanText clean = cleaned(text.toStdString());
    const Observations observations = observed(clean);
    QCOMPARE(inShort(observations), found);
    QCOMPARE(observations.remarks.empty() ? QByteArray()
                                          : QByteArray::fromStdString(observations.remarks.front().message),
             remark);
    QCOMPARE(wrongPlace(clean, observations), QByteArray());
}

void SmiTest::wrappedValuesStandAcrossTheLineEnd() {
    const Observations found = observed(pastedText("smi-535-wrapped60.txt"));
    const ObservedFact& driver = found.nodes.front().facts.front();
    QCOMPARE(driver.value.text, std::string("535.161.07"));
    QCOMPARE(driver.raw, std::string("535.161.\n07"));
}

void SmiTest::everyWidthGivesTheSame() {
    const std::string raw = pastedBytes("smi-580-plain.txt");
    for (std::size_t width = 40; width < 100; ++width) {
        std::string wrapped;
        std::size_t column = 0;
        for (const char c : raw) {
            if (c != '\n' && column == width) {
                wrapped += '\n';
                column = 0;
            }
            wrapped += c;
            column = c == '\n' ? 0 : column + 1;
        }
        const CleanText text = cleaned(wrapped);
        const Observations found = observed(text);
        QByteArray values;
        for (const ObservedNode& node : found.nodes) {
            for (const ObservedFact& fact : node.facts) {
                values += QByteArray::fromStdString(fact.value.text) + ' ';
            }
            for (const ObservedSign& sign : node.signs) {
                values += QByteArray::fromStdString(sign.key + '=' + sign.value) + ' ';
            }
        }
        QVERIFY2(values ==
                     "580.126.09 cuda-version=13.0 gpu-model=NVIDIA L20 ecc=Disabled gpu-memory=49140MiB gpu-count=1 ",
                 QByteArray::number(width) + ": " + values);
        QCOMPARE(wrongPlace(text, found), QByteArray());
    }
}

void SmiTest::theToolAndTheDriverMayDiffer() {
    const CleanText text = cleaned("| NVIDIA-SMI 550.90.07    Driver Version: 535.161.07    CUDA Version: 12.4 |\n");
    const Observations found = observed(text);
    QCOMPARE(found.nodes.front().facts.front().value.text, std::string("535.161.07"));
    QCOMPARE(found.nodes.front().facts.front().note, std::string("nvidia-smi itself is of 550.90.07"));
}

QTEST_APPLESS_MAIN(SmiTest)
#include "tst_smi.moc"
