// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What image names, require strings, cuobjdump and workloads files tell of a workload.

#include <QTest>
#include <fmt/format.h>

#include "model/core/workload/workloadfit.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

QString facetText(const WorkloadProfile& profile, Facet facet) {
    const Value* value = profile.workload.facets.find(facet);
    return value == nullptr ? QString("-") : QString::fromStdString(value->text);
}

std::string workloadsFile(std::string_view members) {
    return fmt::format(R"({{"format": "poolwright.workloads/1", "workloads": [{{"name": "w", {}}}]}})", members);
}

} // namespace

class WorkloadProfileTest : public QObject {
    Q_OBJECT
private slots:
    void images_data();
    void images();
    void imagesThatTellNothing_data();
    void imagesThatTellNothing();
    void cuobjdump_data();
    void cuobjdump();
    void cuobjdumpOfNothing();
    void requireStrings();
    void files();
    void faultsOfFiles_data();
    void faultsOfFiles();
    void aFleetIsTakenToo();
};

void WorkloadProfileTest::images_data() {
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("runtime");
    const auto row = [](const char* image, const char* runtime) { QTest::newRow(image) << image << runtime; };
    row("nvidia/cuda:12.2.0-base-ubuntu20.04", "12.2.0");
    row("docker.io/nvidia/cuda:11.4.3-cudnn8-devel-centos7", "11.4.3");
    row("nvcr.io/nvidia/cuda:12.8.1-runtime-ubuntu22.04@sha256:0123", "12.8.1");
    row("nvidia/cuda:9.0-base", "9.0");
    row("registry.example.com:5000/mirror/nvidia/cuda:12.4.1-base", "12.4.1");
    row("nvcr.io/nvidia/k8s/cuda-sample:vectoradd-cuda11.7.1-ubuntu20.04", "11.7.1");
    row("registry.example.com/cuda:12.4.1", "12.4.1");
    row("nvidia/cudagl:11.4.2-base-ubuntu20.04", "11.4.2");
    row("rapidsai/base:24.04-cuda12.2-py3.11", "12.2");
    row("pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime", "12.1");
    row("vllm/vllm-openai:v0.8.5-cu121", "12.1");
    row("ghcr.io/example/server:1.4_cu118", "11.8");
    row("example/app:cuda-11.8-v2", "11.8");
    row("example/server-cu128:v3", "12.8");
    row("example/torch:2.1.0+cu121", "12.1");
}

void WorkloadProfileTest::images() {
    QFETCH(QString, image);
    QFETCH(QString, runtime);
    const auto profile = profileFromImage(*realMatrix(), image.toStdString());
    QVERIFY2(profile.has_value(), profile ? "" : toText(profile.error()).c_str());
    QCOMPARE(facetText(*profile, Facet::CudaRuntime), runtime);
    QCOMPARE(QString::fromStdString(profile->image), image);
    QCOMPARE(profile->notes.size(), std::size_t{1});
}

void WorkloadProfileTest::imagesThatTellNothing_data() {
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* image, const char* expected) { QTest::newRow(image) << image << expected; };
    row("nvcr.io/nvidia/pytorch:24.05-py3",
        "'nvcr.io/nvidia/pytorch:24.05-py3' tells no CUDA version (a release number is no CUDA version");
    row("nvidia/cuda", "'nvidia/cuda' tells no CUDA version (name the tag");
    row("nvidia/cuda:latest", "'nvidia/cuda:latest' tells no CUDA version (name the tag");
    row("tensorflow/tensorflow:2.15.0-gpu",
        "'tensorflow/tensorflow:2.15.0-gpu' tells no CUDA version (give the CUDA version");
    row("example/focus:1.2", "'example/focus:1.2' tells no CUDA version");
    row("example/app:acu121", "'example/app:acu121' tells no CUDA version");
    row("", "this is no image name");
    row("two words", "this is no image name");
}

void WorkloadProfileTest::imagesThatTellNothing() {
    QFETCH(QString, image);
    QFETCH(QString, expected);
    const auto profile = profileFromImage(*realMatrix(), image.toStdString());
    QVERIFY(!profile);
    QVERIFY2(QString::fromStdString(toText(profile.error())).startsWith(expected), toText(profile.error()).c_str());
}

void WorkloadProfileTest::cuobjdump_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cubin");
    QTest::addColumn<QString>("ptx");
    const auto row = [](const char* name, const char* text, const char* cubin, const char* ptx) {
        QTest::newRow(name) << text << cubin << ptx;
    };
    row("lists",
        "ELF file    1: app.1.sm_80.cubin\nELF file    2: app.2.sm_90a.cubin\nPTX file    1: app.1.sm_80.ptx\n",
        "8.0, 9.0a", "8.0");
    row("each once, in order",
        "ELF file 1: a.sm_120.cubin\nELF file 2: b.sm_75.cubin\nELF file 3: c.sm_75.cubin\r\nELF file 4: "
        "d.sm_100f.cubin\n",
        "7.5, 10.0f, 12.0", "-");
    row("a program whose name looks like a target", "ELF file    1: sm_35_tool.1.sm_86.cubin\n", "8.6", "-");
    row("without the list options",
        "Fatbin elf code:\n================\narch = sm_70\ncode version = [1,7]\n\nFatbin ptx "
        "code:\n================\narch = sm_70\n",
        "7.0", "7.0");
    row("PTX alone", "PTX file    1: app.1.compute_90.ptx", "-", "9.0");
}

void WorkloadProfileTest::cuobjdump() {
    QFETCH(QString, text);
    QFETCH(QString, cubin);
    QFETCH(QString, ptx);
    const auto profile = profileFromCuobjdump(*realMatrix(), text.toStdString());
    QVERIFY2(profile.has_value(), profile ? "" : toText(profile.error()).c_str());
    QCOMPARE(facetText(*profile, Facet::Cubin), cubin);
    QCOMPARE(facetText(*profile, Facet::Ptx), ptx);
    QCOMPARE(profile->archSpecific.empty(), !cubin.contains('a') && !cubin.contains('f'));
}

void WorkloadProfileTest::cuobjdumpOfNothing() {
    for (const char* const text : {"", "cuobjdump info    : File 'app' does not contain device code\n",
                                   "ELF file 1: app.cubin\n", "ELF file 1: app.sm_9999999999.cubin", "arch = sm_80"}) {
        const auto profile = profileFromCuobjdump(*realMatrix(), text);
        QVERIFY2(!profile, text);
        QCOMPARE(profile.error().message, "no cubin and no PTX is listed");
    }
}

void WorkloadProfileTest::requireStrings() {
    const auto profile = profileFromRequire(*realMatrix(), "cuda>=12.2 brand=tesla,driver>=470,driver<471");
    QVERIFY(profile.has_value());
    QCOMPARE(facetText(*profile, Facet::CudaRuntime), "12.2");
    QCOMPARE(profile->require->alternatives.size(), std::size_t{2});
    const auto none = profileFromRequire(*realMatrix(), "driver>=470");
    QVERIFY(none.has_value());
    QCOMPARE(facetText(*none, Facet::CudaRuntime), "-");
    QVERIFY(!profileFromRequire(*realMatrix(), "cuda 12.2"));
}

void WorkloadProfileTest::files() {
    const auto read = readWorkloads(
        workloadsFile(R"("cuda-runtime": "12.4", "cubin": ["8.0", "9.0a"], "ptx": ["8.0"], "managed-memory": false,
        "gpu-memory": "20GiB", "replicas": 6, "pools": ["c/p"], "image": "nvidia/cuda:12.2.0-base", "require-cuda": ["cuda>=12.2", "driver>=535"])"),
        *realMatrix(), "f");
    QVERIFY(read.has_value());
    const WorkloadProfile& profile = read->front();
    QCOMPARE(facetText(profile, Facet::CudaRuntime), "12.4"); // what is written counts more than the image's name
    QCOMPARE(profile.archSpecific, std::vector<std::string>{"9.0a"});
    QCOMPARE(profile.require->alternatives.size(), std::size_t{1});
    QCOMPARE(profile.require->alternatives.front().size(), std::size_t{2});
    QCOMPARE(profile.workload.pools, std::vector<std::string>{"c/p"});
    const auto byImage = readWorkloads(workloadsFile(R"("image": "nvidia/cuda:12.2.0-base")"), *realMatrix(), "f");
    QCOMPARE(facetText(byImage->front(), Facet::CudaRuntime), "12.2.0");
    const auto byRequire =
        readWorkloads(workloadsFile(R"("image": "nvcr.io/nvidia/pytorch:24.05-py3", "require-cuda": "cuda>=12.4")"),
                      *realMatrix(), "f");
    QCOMPARE(facetText(byRequire->front(), Facet::CudaRuntime), "12.4");
    QCOMPARE(byRequire->front().notes.size(), std::size_t{2});
}

void WorkloadProfileTest::faultsOfFiles_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(text) << expected;
    };
    row("no JSON", "workloads: []", "f:1:1");
    row("another format", R"({"format": "poolwright.plan/1"})", "f:$.format: the format is 'poolwright.plan/1'");
    row("no format", R"({"workloads": []})", "f:$.format: no format is given");
    row("not an object", "[]", "f:$: an object is expected here");
    row("no workloads", R"({"format": "poolwright.workloads/1"})", "f:$.workloads: no workloads are given");
    row("another key", R"({"format": "poolwright.workloads/1", "workload": []})",
        "f:$.workload: a workloads file has no 'workload' (did you mean 'workloads'?)");
    row("a misspelt key", workloadsFile(R"("imag": "x")"), "f:$.workloads[0].imag");
    row("a pool's key", workloadsFile(R"("driver": "550.90.07")"), "f:$.workloads[0].driver");
    row("no version", workloadsFile(R"("cuda-runtime": "new")"),
        "f:$.workloads[0].cuda-runtime: 'new' is not a value of cuda-runtime");
    row("no capability", workloadsFile(R"("cubin": ["8.0", "eight"])"), "f:$.workloads[0].cubin");
    row("no condition", workloadsFile(R"("require-cuda": "cuda 12")"),
        "f:$.workloads[0].require-cuda: 'cuda' is no condition");
    row("an image that is a number", workloadsFile(R"("image": 12)"),
        "f:$.workloads[0].image: an image is named by a string, not a number");
    row("a key twice", workloadsFile(R"("replicas": 1, "replicas": 2)"),
        "f:$.workloads[0].replicas: 'replicas' is written twice");
    row("a name twice", R"({"format": "poolwright.workloads/1", "workloads": [{"name": "a"}, {"name": "a"}]})",
        "f:$.workloads[1].name: the name 'a' is used twice");
    row("no name", R"({"format": "poolwright.workloads/1", "workloads": [{}]})", "f:$.workloads[0]: no name is given");
    row("a pool twice", workloadsFile(R"("pools": ["a/b", "a/b"])"),
        "f:$.workloads[0].pools[1]: the pool 'a/b' is named twice");
    row("pools that are none", workloadsFile(R"("pools": "a/b")"), "f:$.workloads[0].pools: an array is expected here");
}

void WorkloadProfileTest::faultsOfFiles() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto read = readWorkloads(text.toStdString(), *realMatrix(), "f");
    QVERIFY(!read);
    const QString first = QString::fromStdString(toText(read.error().front()));
    QVERIFY2(first.startsWith(expected), qPrintable(first));
}

void WorkloadProfileTest::aFleetIsTakenToo() {
    const auto read =
        readWorkloads(R"({"format": "poolwright.fleet/1", "clusters": [{"name": "c", "pools": [{"name": "p"}]}],
        "workloads": [{"name": "w", "cuda-runtime": "12.4", "cubin": ["9.0a"], "pools": ["c/p"]}]})",
                      *realMatrix(), "f");
    QVERIFY(read.has_value());
    QCOMPARE(read->front().workload.name, "w");
    QCOMPARE(read->front().archSpecific, std::vector<std::string>{"9.0a"});
}

QTEST_APPLESS_MAIN(WorkloadProfileTest)
#include "tst_workloadprofile.moc"
