// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/smallmatrix.h"

#include "model/core/facts/setparser.h"
#include "model/core/io/fleetreader.h"
#include "tests/support/stop.h"

namespace poolwright::test {

namespace {

Date day(const char* text) { return *Date::parse(text); }

struct Builder {
    Matrix matrix;

    void facet(Facet facet, std::string label, std::vector<std::string> words = {}, bool none = false) {
        FacetFacts& facts = matrix.facets[static_cast<std::size_t>(facet)];
        facts.label = std::move(label);
        facts.vocabulary = {std::move(words), none};
    }

    Term term(Facet facet, const char* text) const {
        const auto set = parseSet(facet, text, matrix.facts(facet).vocabulary);
        if (!set) {
            stop(toText(set.error()));
        }
        Term out;
        out.facet = facet;
        out.any = set->any;
        out.open = set->open;
        out.spans = set->spans;
        return out;
    }

    void check(const char* id, const char* title, std::vector<Facet> touches, bool unknownWhenSilent) {
        Check out;
        out.id = id;
        out.title = title;
        out.needs = touches;
        out.touches = std::move(touches);
        out.unknownWhenSilent = unknownWhenSilent;
        out.silentText = "silent";
        out.missingText = "missing";
        matrix.checks.push_back(std::move(out));
    }

    void rule(const char* id, std::size_t check, Guard guard, Verdict verdict, Evidence evidence, std::size_t source,
              const char* text) {
        Rule out;
        out.id = id;
        out.check = CheckId(check);
        out.topic = "table";
        out.kind = "relation";
        out.guard = std::move(guard);
        out.verdict = verdict;
        out.evidence = evidence;
        out.text = text;
        out.row = "row of " + std::string(id);
        out.citations = {{SourceId(source), "Compatibility", out.row}};
        matrix.rules.push_back(std::move(out));
    }
};

void addFacets(Builder& builder) {
    builder.matrix.facets.resize(kFacetCount);
    for (const FacetSpec& facet : facetSpecs()) {
        builder.facet(facet.facet, std::string(facet.id));
    }
    builder.facet(Facet::Region, "Region", {"cn-beijing", "cn-shanghai"});
    builder.facet(Facet::Driver, "NVIDIA driver");
    builder.facet(Facet::Kernel, "Kernel");
    builder.facet(Facet::Cgpu, "cGPU", {}, true);
    builder.facet(Facet::InstanceFamily, "Instance family", {"gn6i", "gn7i", "gn9t"});
    builder.facet(Facet::Gpu, "GPU", {"T4", "A10"});
    builder.facet(Facet::Os, "Operating system", {"alinux3", "ubuntu22.04"});
    builder.facet(Facet::GpuScheduling, "GPU scheduling", {"default", "cgpu"});
}

void addSources(Matrix& matrix) {
    matrix.sources.resize(3);
    matrix.sources[0] = {
        "S1", "Driver list", "Publisher", "official", day("2026-01-15"), "", "https://example.org/drivers", "", {}};
    matrix.sources[1] = {
        "S2", "cGPU table", "Publisher", "official", day("2026-03-31"), "", "https://example.org/cgpu", "", {}};
    matrix.sources[2] = {"S3", "cGPU answers", "Publisher", "official", std::nullopt, "", "", "", {}};
}

void addRules(Builder& builder) {
    using enum Facet;
    builder.check("driver-kernel", "Driver × kernel", {Driver, Kernel}, true);
    builder.check("cgpu-driver", "cGPU × driver", {Cgpu, Driver}, true);
    builder.check("driver-xid", "Driver and XID", {Driver}, false);
    builder.check("cgpu-family", "cGPU × family", {Cgpu, InstanceFamily}, true);
    const auto pair = [&](const char* cgpu, const char* driver) {
        return Guard{builder.term(Cgpu, cgpu), builder.term(Driver, driver)};
    };
    builder.rule("driver-kernel/550", 0, {builder.term(Driver, "550.x"), builder.term(Kernel, "al8 [5.10.0-1, ∞)")},
                 Verdict::Supported, Evidence::OpenRange, 0, "yes");
    builder.rule("driver-kernel/470", 0, {builder.term(Driver, "470.x"), builder.term(Kernel, "al8 [5.10.0-1, ∞)")},
                 Verdict::Supported, Evidence::OpenRange, 0, "yes");
    builder.rule("driver-kernel/535", 0, {builder.term(Driver, "535.x"), builder.term(Kernel, "al8 [5.10.0-1, ∞)")},
                 Verdict::Supported, Evidence::OpenRange, 0, "yes");
    builder.rule("driver-kernel/525", 0, {builder.term(Driver, "525.x"), builder.term(Kernel, "al8 [5.10.134-18, ∞)")},
                 Verdict::Unsupported, Evidence::Bound, 0, "no");
    builder.rule("cgpu-driver/new", 1, pair("1.5.20", "[470, 576)"), Verdict::Supported, Evidence::Range, 1, "yes");
    builder.rule("cgpu-driver/old", 1, pair("1.5.2", "525.x"), Verdict::Unsupported, Evidence::Bound, 1, "no");
    builder.matrix.rules.back().remedies = {{Cgpu, "1.5.20", "upgrade-cgpu"}};
    builder.rule("cgpu-driver/table", 1, pair("1.0.10", "470.x"), Verdict::Supported, Evidence::Explicit, 1, "yes");
    builder.rule("cgpu-driver/answers", 1, pair("1.0.10", "470.x"), Verdict::Unsupported, Evidence::Explicit, 2, "no");
    builder.rule("driver-xid/510", 2, {builder.term(Driver, "[510, 550)")}, Verdict::Caution, Evidence::Range, 0,
                 "warn");
    builder.rule("cgpu-family/listed", 3, {builder.term(Cgpu, "any"), builder.term(InstanceFamily, "gn7i")},
                 Verdict::Supported, Evidence::Explicit, 1, "yes");
}

void addTexts(Matrix& matrix) {
    const auto say = [&](const char* key, const char* title, const char* body) {
        matrix.texts[key]["en"] = {title, body};
    };
    say("yes", "{cgpu} and {driver} go together", "The table says yes.");
    say("no", "driver {driver} does not fit", "The table says no to {driver}.");
    say("warn", "driver {driver} may stop with XID 119", "Drivers from 510 on and below 550 are affected.");
    say("silent", "no source speaks about {instance-family}", "Nobody says yes or no.");
    say("missing", "{missing} is not known", "Nothing can be said without it.");
    say("check.contested", "sources disagree about cGPU {cgpu}", "{sides}");
}

} // namespace

MatrixPtr smallMatrix() {
    static const MatrixPtr matrix = [] {
        Builder builder;
        builder.matrix.revision = "test.1";
        builder.matrix.date = day("2026-03-31");
        addFacets(builder);
        addSources(builder.matrix);
        addRules(builder);
        addTexts(builder.matrix);
        const Vocabulary& gpus = builder.matrix.facts(Facet::Gpu).vocabulary;
        builder.matrix.derivations = {{Facet::Gpu,
                                       *parseValue(Facet::Gpu, "A10", gpus),
                                       {builder.term(Facet::InstanceFamily, "gn7i")},
                                       {{SourceId(0), "", ""}}},
                                      {Facet::Gpu,
                                       *parseValue(Facet::Gpu, "T4", gpus),
                                       {builder.term(Facet::InstanceFamily, "gn6i")},
                                       {{SourceId(0), "", ""}}}};
        return std::make_shared<const Matrix>(std::move(builder.matrix));
    }();
    return matrix;
}

std::string smallFleetJson() {
    return R"({"format": "poolwright.fleet/1", "name": "small estate", "clusters": [
  {"name": "alpha", "region": "cn-beijing", "kubernetes": "1.30.1", "pools": [
    {"name": "bad", "nodes": 4, "instance-family": "gn7i", "os": "alinux3", "kernel": "5.10.134-18.al8.x86_64", "driver": "525.105.17", "cgpu": "1.5.2", "container-runtime": "containerd 1.6.28", "gpu-scheduling": "cgpu"},
    {"name": "good", "nodes": 2, "instance-family": "gn7i", "os": "alinux3", "kernel": "5.10.134-18.al8.x86_64", "driver": "550.90.07", "cgpu": "1.5.20"},
    {"name": "silent", "nodes": 1, "instance-family": "gn9t", "os": "alinux3", "kernel": "5.10.134-18.al8.x86_64", "driver": "550.90.07", "cgpu": "1.5.20"}]},
  {"name": "beta", "region": "cn-shanghai", "kubernetes": "1.28.3", "pools": [
    {"name": "split", "nodes": 8, "instance-family": "gn7i", "os": "alinux3", "kernel": "5.10.134-17.al8.x86_64", "driver": "470.161.03", "cgpu": "1.0.10"},
    {"name": "warned", "instance-family": "gn7i", "os": "alinux3", "kernel": "5.10.134-17.al8.x86_64", "driver": "535.161.07", "cgpu": "1.5.20"}]}]})";
}

Judged judged(const MatrixPtr& matrix, Fleet fleet) {
    const auto evaluator = std::make_shared<Evaluator>(matrix, day("2026-06-01"));
    auto kept = std::make_shared<const Fleet>(std::move(fleet));
    auto judgement = std::make_shared<const FleetJudgement>(judgeFleet(*evaluator, *kept));
    return {std::move(kept), evaluator, std::move(judgement)};
}

Judged judged(const MatrixPtr& matrix, const std::string& json) {
    auto fleet = readFleet(json, *matrix, "test.json");
    if (!fleet) {
        stop(toText(fleet.error().front()));
    }
    return judged(matrix, std::move(*fleet));
}

} // namespace poolwright::test
