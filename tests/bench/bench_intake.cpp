// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A large cluster's nodes as kubectl prints them: from the bytes to what was observed, and the memory that takes.

#include <benchmark/benchmark.h>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <malloc.h>
#include <simdjson.h>
#include <string>

#include "model/core/intake/jsonscan.h"
#include "model/core/intake/objectreaders.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kBenchNodes = 20'000;

/// "VmHWM" or "VmRSS" of this process, in bytes.
double processMemory(std::string_view what) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with(what)) {
            return std::stod(line.substr(line.find_first_of("0123456789"))) * 1024.0;
        }
    }
    return 0.0;
}

/// The highest memory is counted anew from here on. What is taken now.
double memoryFromHere() {
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    return processMemory("VmRSS");
}

/// A node of about 10 KB: labels, conditions and images, as kubectl get nodes -o json writes them.
void appendBenchNode(std::string& out, std::size_t index) {
    const std::size_t pool = index / 50;
    const std::string address = fmt::format("10.{}.{}.{}", index / 62'500, index / 250 % 250, index % 250);
    fmt::format_to(std::back_inserter(out),
                   R"({}        {{
            "apiVersion": "v1",
            "kind": "Node",
            "metadata": {{
                "annotations": {{
                    "csi.volume.kubernetes.io/nodeid": "{{\"diskplugin.csi.alibabacloud.com\":\"i-bp1{:010}\"}}",
                    "node.alpha.kubernetes.io/ttl": "0",
                    "volumes.kubernetes.io/controller-managed-attach-detach": "true"
                }},
                "creationTimestamp": "2026-05-30T07:40:01Z",
                "labels": {{
                    "ack.aliyun.com": "c0003cccc",
                    "ack.node.gpu.schedule": "{}",
                    "alibabacloud.com/nodepool-id": "np{:06}",
                    "aliyun.accelerator/nvidia_count": "1",
                    "aliyun.accelerator/nvidia_mem": "23028MiB",
                    "aliyun.accelerator/nvidia_name": "NVIDIA-A10",
                    "beta.kubernetes.io/arch": "amd64",
                    "beta.kubernetes.io/instance-type": "ecs.gn7i-c8g1.2xlarge",
                    "beta.kubernetes.io/os": "linux",
                    "failure-domain.beta.kubernetes.io/region": "cn-hangzhou",
                    "kubernetes.io/hostname": "cn-hangzhou.{}",
                    "node.kubernetes.io/instance-type": "ecs.gn7i-c8g1.2xlarge",
                    "topology.kubernetes.io/region": "cn-hangzhou",
                    "topology.kubernetes.io/zone": "cn-hangzhou-b"
                }},
                "name": "cn-hangzhou.{}",
                "resourceVersion": "48151623",
                "uid": "0d7d2f0e-5b1c-4f0e-9c55-{:012x}"
            }},
            "spec": {{
                "podCIDR": "172.20.3.0/26",
                "providerID": "cn-hangzhou.i-bp1{:010}"
            }},
            "status": {{
                "allocatable": {{
                    "aliyun.com/gpu-count": "1",
                    "aliyun.com/gpu-mem": "22",
                    "cpu": "7910m",
                    "memory": "29124408Ki",
                    "nvidia.com/gpu": "0",
                    "pods": "64"
                }},
                "capacity": {{
                    "aliyun.com/gpu-count": "1",
                    "aliyun.com/gpu-mem": "22",
                    "cpu": "8",
                    "memory": "31573096Ki",
                    "nvidia.com/gpu": "0",
                    "pods": "64"
                }},
                "conditions": [
)",
                   index == 0 ? "" : ",\n", index, index % 3 == 0 ? "core_mem" : "cgpu", pool, address, address, index,
                   index);
    for (const char* type :
         {"NvidiaXidError", "KernelDeadlock", "ReadonlyFilesystem", "MemoryPressure", "DiskPressure", "Ready"}) {
        const bool ready = type[0] == 'R' && type[3] == 'd' && type[4] == 'y';
        fmt::format_to(std::back_inserter(out),
                       R"(                    {{
                        "lastHeartbeatTime": "2026-06-10T02:11:09Z",
                        "lastTransitionTime": "2026-05-30T07:40:12Z",
                        "message": "what the kubelet says about {}",
                        "reason": "NodeHasNo{}",
                        "status": "{}",
                        "type": "{}"
                    }}{}
)",
                       type, type, ready ? "True" : "False", type, ready ? "" : ",");
    }
    out += "                ],\n                \"images\": [\n";
    for (int image = 0; image < 16; ++image) {
        fmt::format_to(std::back_inserter(out),
                       R"(                    {{
                        "names": [
                            "registry-cn-hangzhou-vpc.example.com/team/image-{}@sha256:{:064x}"
                        ],
                        "sizeBytes": {}
                    }}{}
)",
                       image, static_cast<std::size_t>(image) * 7919 + index, 750'414 + image, image == 15 ? "" : ",");
    }
    out += R"node(                ],
                "nodeInfo": {
                    "architecture": "amd64",
                    "bootID": "c1f7b0a0-6d21-4f2c-8c51-9b0e1c2d3e4f",
                    "containerRuntimeVersion": "containerd://1.6.28",
                    "kernelVersion": "5.10.134-18.al8.x86_64",
                    "kubeletVersion": "v1.28.9-aliyun.1",
                    "operatingSystem": "linux",
                    "osImage": "Alibaba Cloud Linux 3.2104 U11 (OpenAnolis Edition)"
                }
            }
        })node";
}

std::string benchNodes(std::size_t nodes) {
    std::string out;
    out.reserve(nodes * 10'400);
    out += "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n";
    for (std::size_t i = 0; i < nodes; ++i) {
        appendBenchNode(out, i);
    }
    out += "\n    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n";
    out.shrink_to_fit();
    return out;
}

void tellBytes(benchmark::State& state, std::size_t bytes) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    state.counters["file_MB"] = static_cast<double>(bytes) / 1e6;
}

/// Blanks and line ends outside of strings left out: kubectl get --raw /api/v1/nodes, or jq -c.
void toOneLine(std::string& json) {
    std::size_t kept = 0;
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inside && c == '\\') {
            json[kept++] = c;
            json[kept++] = json[++i];
            continue;
        }
        inside = inside != (c == '"');
        if (inside || (c != ' ' && c != '\n')) {
            json[kept++] = c;
        }
    }
    json.resize(kept);
    json.shrink_to_fit();
}

/// From the text as it was opened to what was observed. `peak_of_file`: all memory that came with it, the text with it.
/// 1: the text is one line.
void importNodes(benchmark::State& state) {
    std::size_t bytes = 0;
    double most = 0.0;
    benchMatrix();
    for (auto _ : state) {
        const double before = memoryFromHere();
        std::string raw = benchNodes(kBenchNodes);
        if (state.range(0) == 1) {
            toOneLine(raw);
        }
        bytes = raw.size();
        memoryFromHere(); // making the text took more
        const auto start = std::chrono::steady_clock::now();
        const auto text = cleanText(std::move(raw), "nodes.json");
        const Observations found = observe(*benchMatrix(), *text);
        const auto end = std::chrono::steady_clock::now();
        state.SetIterationTime(std::chrono::duration<double>(end - start).count());
        if (found.nodes.size() != kBenchNodes || found.nodes.back().facts.size() < 8) {
            state.SkipWithError("not every node was read");
            return;
        }
        most = std::max(most, processMemory("VmHWM") - before);
    }
    tellBytes(state, bytes);
    state.counters["peak_MB"] = most / 1e6;
    state.counters["peak_of_file"] = most / static_cast<double>(bytes);
}
BENCHMARK(importNodes)->Arg(0)->Arg(1)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

/// The same text as a tree of simdjson, the fastest there is: only parsed, nothing looked up.
void importNodesPeerDomLong(benchmark::State& state) {
    const double before = memoryFromHere();
    const std::string raw = benchNodes(kBenchNodes);
    memoryFromHere();
    for (auto _ : state) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(raw).get(root) != simdjson::SUCCESS) {
            state.SkipWithError("the text is no JSON");
            return;
        }
        benchmark::DoNotOptimize(root);
    }
    const double most = processMemory("VmHWM") - before;
    tellBytes(state, raw.size());
    state.counters["peak_MB"] = most / 1e6;
    state.counters["peak_of_file"] = most / static_cast<double>(raw.size());
}
BENCHMARK(importNodesPeerDomLong)->Iterations(3)->Unit(benchmark::kMillisecond);

/// Finding where each node ends, alone.
void scanNodes(benchmark::State& state) {
    const std::string raw = benchNodes(2'000);
    for (auto _ : state) {
        benchmark::DoNotOptimize(jsonEnd(raw, 0));
    }
    tellBytes(state, raw.size());
}
BENCHMARK(scanNodes)->Unit(benchmark::kMillisecond);

/// YAML of a few hundred nodes.
void importYamlNodes(benchmark::State& state) {
    std::string yaml = "apiVersion: v1\nitems:\n";
    for (std::size_t i = 0; i < 500; ++i) {
        fmt::format_to(std::back_inserter(yaml),
                       "- apiVersion: v1\n  kind: Node\n  metadata:\n    labels:\n      ack.node.gpu.schedule: cgpu\n"
                       "      node.kubernetes.io/instance-type: ecs.gn7i-c8g1.2xlarge\n    name: "
                       "cn-hangzhou.10.0.{}.{}\n  status:\n"
                       "    images:\n",
                       i / 250, i % 250);
        for (int image = 0; image < 50; ++image) {
            fmt::format_to(std::back_inserter(yaml),
                           "    - names:\n      - registry.example.com/team/image-{}:v1\n      sizeBytes: 1\n", image);
        }
        yaml += "    nodeInfo:\n      kernelVersion: 5.10.134-18.al8.x86_64\n      kubeletVersion: v1.28.9-aliyun.1\n";
    }
    yaml += "kind: List\n";
    const std::size_t bytes = yaml.size();
    const CleanText text(std::move(yaml));
    for (auto _ : state) {
        Observations found;
        readNodes(*benchMatrix(), text, {PasteKind::Nodes, 1, text.lineCount(), 0, bytes, {}}, found, {});
        if (found.nodes.size() != 500) {
            state.SkipWithError("not every node was read");
            return;
        }
    }
    tellBytes(state, bytes);
}
BENCHMARK(importYamlNodes)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
