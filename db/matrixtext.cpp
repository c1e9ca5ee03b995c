// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/matrixtext.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <yaml-cpp/yaml.h>

#include "db/sha256.h"
#include "db/text/matrixbuilder.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostBytes = 4U << 20U;
constexpr std::string_view kIndex = "matrix.yaml";
constexpr int kSchema = 1;

Result<std::string> readFile(const std::filesystem::path& path) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed) {
        return fail(ErrorCode::Machine, fmt::format("cannot read: {}", failed.message()), path.string());
    }
    if (size > kMostBytes) {
        return fail(ErrorCode::Limit, "the file is larger than 4 MiB", path.string());
    }
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        return fail(ErrorCode::Machine, "cannot read", path.string());
    }
    return text.str();
}

Result<YAML::Node> parseYaml(const std::string& name, const std::string& text) {
    try {
        const auto documents = YAML::LoadAll(text);
        if (documents.size() != 1) {
            return fail(ErrorCode::Input, fmt::format("{} YAML documents where one belongs", documents.size()), name);
        }
        return documents.front();
    } catch (const YAML::Exception& fault) {
        const std::string at = fault.mark.is_null() ? name : fmt::format("{}:{}", name, fault.mark.line + 1);
        return fail(ErrorCode::Input, fmt::format("not YAML: {}", fault.msg), at);
    }
}

/// What matrix.yaml says.
struct Index {
    std::string revision;
    Date date;
    std::vector<std::string> files;
};

Index readIndex(const YAML::Node& node, FaultList& faults) {
    Index index;
    faults.setFile(std::string(kIndex));
    YamlMap map(node, "", faults);
    if (map.requiredText("schema") != std::to_string(kSchema)) {
        map.fault("this program reads schema 1", "a newer matrix needs a newer program");
    }
    index.revision = map.requiredText("revision");
    if (auto date = Date::parse(map.requiredText("date"))) {
        index.date = *date;
    } else {
        map.fault(date.error().message);
    }
    index.files = map.texts("files");
    map.finish();
    for (const std::string& file : index.files) {
        if (std::ranges::count(index.files, file) > 1) {
            map.fault(map.take("files"), fmt::format("{} is listed twice", file));
            break;
        }
        if (file.find('/') != std::string::npos || !file.ends_with(".yaml") || file == kIndex) {
            map.fault(fmt::format("'{}' is not the name of a YAML file beside this one", file));
        }
    }
    if (index.files.empty()) {
        map.fault("'files' is missing");
    }
    return index;
}

/// One fact file, read once and gone over block by block.
struct FactFile {
    std::string name;
    YAML::Node node;
    CitationDefault cite;
};

constexpr std::array<std::string_view, 9> kBlocks{"sources",   "facets",      "known",     "checks", "texts",
                                                  "relations", "derivations", "lifecycle", "records"};

void checkHead(MatrixBuilder& builder, FactFile& file) {
    builder.faults().setFile(file.name);
    YamlMap map(file.node, "", builder.faults());
    if (map.requiredText("schema") != std::to_string(kSchema)) {
        map.fault("this program reads schema 1");
    }
    std::string subject = file.name.substr(0, file.name.size() - 5);
    std::ranges::replace(subject, '_', '-');
    if (map.requiredText("subject") != subject) {
        map.fault(fmt::format("the subject of this file is '{}', after its name", subject));
    }
    map.take("cite");
    map.take("rules");
    for (const std::string_view block : kBlocks) {
        map.take(block);
    }
    map.finish();
}

template <typename Each>
void eachEntry(MatrixBuilder& builder, std::vector<FactFile>& files, std::string_view block, const Each& each) {
    for (FactFile& file : files) {
        builder.faults().setFile(file.name);
        YamlMap map(file.node, "", builder.faults());
        map.entries(block, [&](const YAML::Node& entry) { each(entry, file.cite); });
    }
}

void addTexts(MatrixBuilder& builder, std::vector<FactFile>& files) {
    for (FactFile& file : files) {
        builder.faults().setFile(file.name);
        YamlMap map(file.node, "", builder.faults());
        if (const YAML::Node texts = map.take("texts"); !texts.IsNull()) {
            YamlMap keys(texts, "texts", builder.faults());
            for (const std::string& key : keys.keys()) {
                builder.addText(key, keys.take(key));
            }
        }
    }
}

void build(MatrixBuilder& builder, std::vector<FactFile>& files) {
    eachEntry(builder, files, "sources", [&](const auto& node, const auto&) { builder.addSource(node); });
    for (FactFile& file : files) {
        builder.faults().setFile(file.name);
        YamlMap map(file.node, "", builder.faults());
        file.cite = builder.citationDefault(map, {});
    }
    eachEntry(builder, files, "facets", [&](const auto& node, const auto&) { builder.addFacet(node); });
    eachEntry(builder, files, "known", [&](const auto& node, const auto& cite) { builder.addKnown(node, cite); });
    addTexts(builder, files);
    eachEntry(builder, files, "checks", [&](const auto& node, const auto&) { builder.addCheck(node); });
    eachEntry(builder, files, "relations", [&](const auto& node, const auto& cite) { builder.addRelation(node, cite); });
    eachEntry(builder, files, "rules", [&](const auto& node, const auto& cite) { builder.addRule(node, cite); });
    eachEntry(builder, files, "lifecycle", [&](const auto& node, const auto& cite) { builder.addLifecycle(node, cite); });
    eachEntry(builder, files, "derivations", [&](const auto& node, const auto& cite) { builder.addDerivation(node, cite); });
    eachEntry(builder, files, "records", [&](const auto& node, const auto& cite) { builder.addRecords(node, cite); });
    builder.finish();
}

std::string digestOf(const MatrixText& text) {
    std::vector<std::string_view> parts;
    for (const auto& [name, contents] : text) {
        parts.emplace_back(name);
        parts.emplace_back(contents);
    }
    return sha256(parts);
}

} // namespace

Result<MatrixText> readMatrixFolder(const std::filesystem::path& folder) {
    MatrixText text;
    auto index = readFile(folder / kIndex);
    if (!index) {
        return tl::make_unexpected(index.error());
    }
    text[std::string(kIndex)] = *index;
    auto node = parseYaml(std::string(kIndex), *index);
    if (!node) {
        return tl::make_unexpected(node.error());
    }
    Errors errors;
    FaultList faults(errors);
    for (const std::string& file : readIndex(*node, faults).files) {
        if (file.find('/') != std::string::npos) {
            continue;
        }
        auto contents = readFile(folder / file);
        if (!contents) {
            return tl::make_unexpected(contents.error());
        }
        text[file] = std::move(*contents);
    }
    return text;
}

tl::expected<Matrix, Errors> parseMatrixText(const MatrixText& text) {
    Errors errors;
    const auto index = text.find(std::string(kIndex));
    if (index == text.end()) {
        return tl::make_unexpected(Errors{{ErrorCode::Input, "matrix.yaml is missing", {}, {}}});
    }
    MatrixBuilder builder(errors);
    Index head;
    if (auto node = parseYaml(index->first, index->second)) {
        head = readIndex(*node, builder.faults());
    } else {
        return tl::make_unexpected(Errors{node.error()});
    }
    std::vector<FactFile> files;
    for (const std::string& name : head.files) {
        const auto file = text.find(name);
        if (file == text.end()) {
            errors.push_back({ErrorCode::Input, fmt::format("the file {} is missing", name), {}, std::string(kIndex)});
        } else if (auto node = parseYaml(name, file->second)) {
            files.push_back({name, *node, {}});
            checkHead(builder, files.back());
        } else {
            errors.push_back(node.error());
        }
    }
    build(builder, files);
    if (!errors.empty()) {
        return tl::make_unexpected(std::move(errors));
    }
    Matrix matrix = std::move(builder.matrix());
    matrix.revision = head.revision;
    matrix.date = head.date;
    matrix.digest = digestOf(text);
    return matrix;
}

} // namespace poolwright
