// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/opening.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "model/core/io/fleetreader.h"
#include "model/session/drafts.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostNames = 1'000; // drafts of one name
constexpr double kMatrixDone = 0.1;       // how far the bar is after each phase
constexpr double kFileDone = 0.5;

using Opened = tl::expected<OpenedFile, Errors>;

tl::unexpected<Errors> refuse(Error error) { return tl::make_unexpected(Errors{std::move(error)}); }
tl::unexpected<Errors> refuse(ErrorCode code, std::string message, const std::filesystem::path& file,
                              std::string hint = {}) {
    return refuse(Error{code, std::move(message), std::move(hint), file.string()});
}
tl::unexpected<Errors> givenUp() { return tl::make_unexpected(Errors{}); }

/// The bytes of a regular file of a size that a fleet may have.
tl::expected<std::string, Errors> readBytes(const std::filesystem::path& file) {
    std::error_code fault;
    const auto size = std::filesystem::file_size(file, fault);
    if (fault) {
        return refuse(ErrorCode::Machine, "the file cannot be read: " + fault.message(), file);
    }
    if (size > FleetLimits{}.bytes) {
        return refuse(ErrorCode::Limit, "the file is larger than a fleet may be (256 MiB)", file);
    }
    std::ifstream in(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return refuse(ErrorCode::Machine, "the file cannot be read", file, "check its permissions");
    }
    return bytes;
}

/// Whether it is a document. Its name decides where it can: reading a document that this program has open would drop
/// SQLite's locks when the file is closed again.
bool isDocument(const std::filesystem::path& file) {
    if (file.extension() == kDocumentSuffix) {
        return true;
    }
    constexpr std::string_view kMagic{"SQLite format 3\0", 16};
    std::ifstream in(file, std::ios::binary);
    std::string start(kMagic.size(), '\0');
    return in.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMagic;
}

bool isSame(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code fault;
    return !a.empty() && !b.empty() && std::filesystem::equivalent(a, b, fault) && !fault;
}

class Opener {
public:
    Opener(const OpenRequest& request, const std::stop_token& stop) : request_(request), stop_(stop) {}

    Opened run();

private:
    [[nodiscard]] bool stopped() const { return stop_.stop_requested(); }
    void tell(double done, OpenPhase phase) const {
        if (request_.progress) {
            request_.progress(done, phase);
        }
    }
    void awaitWriters() const;
    Opened contents();
    Opened document(const std::filesystem::path& file);
    Opened import();
    Opened draft(Document document, const ImportSource* source);
    Opened take(OpenedDocument opened, const std::filesystem::path& file) const;
    void judge(OpenedFile& out) const;

    const OpenRequest& request_;
    const std::stop_token& stop_;
    MatrixPtr matrix_;
};

Opened Opener::run() {
    tell(0, OpenPhase::Matrix);
    matrix_ = request_.matrix;
    if (!matrix_) {
        auto loaded = request_.loadMatrix();
        if (!loaded) {
            return tl::make_unexpected(std::move(loaded.error()));
        }
        matrix_ = std::move(*loaded);
    }
    awaitWriters();
    if (stopped()) {
        return givenUp();
    }
    tell(kMatrixDone, OpenPhase::File);
    auto out = contents();
    if (!out) {
        return out;
    }
    out->judged.file = request_.file.empty() ? out->file.string() : request_.file.string();
    out->judged.matrix = matrix_;
    if (!out->held && !stopped()) {
        judge(*out);
    }
    return stopped() ? Opened(givenUp()) : std::move(out);
}

void Opener::awaitWriters() const {
    using namespace std::chrono_literals;
    for (const auto& writer : request_.before) {
        while (!stopped() && writer.wait_for(20ms) == std::future_status::timeout) {
        }
    }
}

Opened Opener::contents() {
    const std::filesystem::path& file = request_.file;
    if (file.empty()) {
        Fleet fleet;
        fleet.name = request_.name;
        return draft(documentOf(std::move(fleet), matrix_->revision), nullptr);
    }
    std::error_code fault;
    const auto status = std::filesystem::status(file, fault);
    if (fault || status.type() == std::filesystem::file_type::not_found) {
        return refuse(ErrorCode::Machine, "the file does not exist or cannot be reached", file);
    }
    if (status.type() != std::filesystem::file_type::regular) {
        return refuse(ErrorCode::Input, "this is not a file", file, "choose a document or a fleet file (JSON)");
    }
    return isSame(file, request_.held) || isDocument(file) ? document(file) : import();
}

Opened Opener::document(const std::filesystem::path& file) {
    if (isSame(file, request_.held)) {
        OpenedFile out;
        out.held = true;
        out.file = request_.held;
        return out;
    }
    auto opened = request_.files.open(file, *matrix_);
    if (!opened) {
        return refuse(std::move(opened.error()));
    }
    return take(std::move(*opened), file);
}

Opened Opener::take(OpenedDocument opened, const std::filesystem::path& file) const {
    OpenedFile out;
    out.file = file;
    out.document = std::make_shared<Document>(std::move(opened.document));
    out.history = std::move(opened.history);
    out.access = opened.access;
    out.faults = std::move(opened.faults);
    out.store = std::move(opened.store);
    return out;
}

Opened Opener::import() {
    const auto bytes = readBytes(request_.file);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    auto fleet = readFleet(*bytes, *matrix_, request_.file.filename().string());
    if (!fleet) {
        return tl::make_unexpected(std::move(fleet.error()));
    }
    const ImportSource source = importSource(request_.file, *bytes);
    Document imported = documentOf(std::move(*fleet), matrix_->revision);
    setSource(imported, source);
    return draft(std::move(imported), &source);
}

/// The draft that was made of the same source before, or a new one. Where no draft can be made the document is open all the
/// same, with what is wrong, so that it can be looked at and saved elsewhere.
Opened Opener::draft(Document document, const ImportSource* source) {
    tell(kMatrixDone, OpenPhase::Draft);
    std::error_code fault;
    std::filesystem::create_directories(request_.drafts, fault);
    OpenedFile unsaved;
    for (std::size_t n = 1; n <= kMostNames && !stopped(); ++n) {
        const auto file = request_.drafts / draftName(document.name(), source, n);
        if (std::filesystem::exists(file, fault)) {
            if (source == nullptr) {
                continue;
            }
            auto before = this->document(file);
            if (before && (before->held || sourceOf(*before->document) == *source)) {
                return before;
            }
            continue;
        }
        unsaved.file = file;
        auto made = request_.files.create(file, document, {}, *matrix_);
        if (made) {
            return take(std::move(*made), file);
        }
        if (made.error().code != ErrorCode::Usage) { // Usage: another program made the same draft meanwhile
            unsaved.faults.push_back(std::move(made.error()));
            break;
        }
    }
    if (stopped()) {
        return givenUp();
    }
    unsaved.document = std::make_shared<Document>(std::move(document));
    return unsaved;
}

void Opener::judge(OpenedFile& out) const {
    constexpr std::size_t kAskedEvery = 256; // as judgeFleet does, in each of its two passes
    Scenario* scenario = out.document->scenario(request_.scenario);
    scenario = scenario == nullptr ? &out.document->scenarios.front() : scenario;
    out.scenario = scenario->id;
    out.judged.fleet = std::shared_ptr<Fleet>(out.document, &scenario->fleet);
    out.judged.evaluator = std::make_shared<Evaluator>(matrix_, request_.today);
    const double steps = 2.0 * static_cast<double>(scenario->fleet.poolCount() / kAskedEvery + 1);
    double step = 0;
    out.judged.judgement =
        std::make_shared<FleetJudgement>(judgeFleet(*out.judged.evaluator, scenario->fleet, [&] {
            tell(kFileDone + (1 - kFileDone) * std::min(1.0, step++ / steps), OpenPhase::Judging);
            return stopped();
        }));
    if (!stopped()) {
        out.index = indexPools(scenario->fleet, *out.judged.judgement);
    }
}

} // namespace

tl::expected<OpenedFile, Errors> openFile(const OpenRequest& request, const std::stop_token& stop) {
    return Opener(request, stop).run();
}

} // namespace poolwright
