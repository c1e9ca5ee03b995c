// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/documentfiles.h"

#include <QDir>
#include <QFileInfo>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "tests/support/fleetbuilder.h"
#include "tests/support/stop.h"

namespace poolwright::test {

namespace {

void perform(Document& document, const Result<Command>& command) {
    if (!command) {
        stop(toText(command.error()));
    }
    if (const auto applied = apply(document, *command); !applied) {
        stop(toText(applied.error()));
    }
}

} // namespace

Document sampleDocument(const Matrix& matrix, std::size_t pools) {
    Fleet fleet = buildFleet(matrix, pools);
    fleet.name = "sample";
    const Cluster& first = fleet.clusters.front();
    Workload workload{"serve", {}, {poolPath(first, first.pools[0]), poolPath(first, first.pools[1])}, kNoItem};
    workload.facets.set(Facet::CudaRuntime, *parseValue(Facet::CudaRuntime, "12.4", {}));
    workload.facets.set(Facet::Cubin, *parseValue(Facet::Cubin, "8.0, 8.6", {}));
    fleet.workloads.push_back(std::move(workload));
    Document out = documentOf(std::move(fleet), matrix.revision);
    const ItemId pool = out.baseline().fleet.clusters.front().pools.front().id;
    perform(out, branchScenario(out, out.baseline().id, "Upgrade drivers"));
    const CellEdit edit{ItemKind::Pool, pool, Facet::Driver, *parseValue(Facet::Driver, "550.163.01", {})};
    perform(out, setCells(out, out.scenarios.back().id, {&edit, 1}));
    perform(out, setEntry(out, EntryKind::Note, "fleet", "first line\nsecond \"line\""));
    const Date day = *Date::parse("2026-11-21");
    perform(out, acceptRisk(out, {kNoItem, pool, "cgpu-driver", "cgpu-driver/1.0.5..1.5.2/525", Verdict::Unsupported,
                                  "until the window", "me", day, day.next()}));
    return out;
}

QString quickFolder() {
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    const bool usable = memory.isDir() && memory.isWritable();
    return (usable ? memory.filePath() : QDir::tempPath()) + QStringLiteral("/poolwright-XXXXXX");
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : "unreadable";
}

void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) {
        stop(fmt::format("{} cannot be written", file.string()));
    }
}

std::string listed(const Errors& errors) {
    std::string out;
    for (const Error& error : errors) {
        out += toText(error) + "\n";
    }
    return out;
}

OpenedDocument must(Result<OpenedDocument> opened) {
    if (!opened) {
        stop(toText(opened.error()));
    }
    return std::move(*opened);
}

DocumentStore::Deed RandomDeeds::doNext() {
    Command command = commands_.next(document_);
    perform(document_, command);
    history_.steps.resize(history_.position);
    history_.steps.push_back(
        {fmt::format("2026-11-21T10:{:02}:{:02}Z", history_.position / 60 % 60, history_.position % 60),
         std::move(command)});
    ++history_.position;
    return {DocumentStore::Deed::Kind::Do, history_.steps.back()};
}

DocumentStore::Deed RandomDeeds::undo() {
    const HistoryStep& step = history_.steps[--history_.position];
    perform(document_, inverse(step.command));
    return {DocumentStore::Deed::Kind::Undo, step};
}

DocumentStore::Deed RandomDeeds::redo() {
    const HistoryStep& step = history_.steps[history_.position++];
    perform(document_, step.command);
    return {DocumentStore::Deed::Kind::Redo, step};
}

DocumentStore::Deed RandomDeeds::next() {
    const std::uint64_t choice = generator_() % 10;
    if (choice < 3 && history_.position > 0) {
        return undo();
    }
    if (choice < 5 && history_.position < history_.steps.size()) {
        return redo();
    }
    return doNext();
}

} // namespace poolwright::test
