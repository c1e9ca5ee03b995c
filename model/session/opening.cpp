// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/opening.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

tl::unexpected<Errors> refuse(ErrorCode code, std::string message, const std::filesystem::path& file,
                              std::string hint = {}) {
    return tl::make_unexpected(Errors{Error{code, std::move(message), std::move(hint), file.string()}});
}

/// The bytes of a regular file of a size that a fleet may have.
tl::expected<std::string, Errors> readBytes(const std::filesystem::path& file) {
    std::error_code fault;
    const auto status = std::filesystem::status(file, fault);
    if (fault || status.type() == std::filesystem::file_type::not_found) {
        return refuse(ErrorCode::Machine, "the file does not exist or cannot be reached", file);
    }
    if (status.type() != std::filesystem::file_type::regular) {
        return refuse(ErrorCode::Input, "this is not a file", file, "choose a fleet file (JSON)");
    }
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

} // namespace

tl::expected<JudgedFleet, Errors> openFleet(const OpenRequest& request, const std::stop_token& stop) {
    JudgedFleet out;
    out.file = request.file.string();
    out.matrix = request.matrix;
    if (!out.matrix) {
        auto loaded = request.loadMatrix();
        if (!loaded) {
            return tl::make_unexpected(std::move(loaded.error()));
        }
        out.matrix = std::move(*loaded);
    }
    if (stop.stop_requested()) {
        return tl::make_unexpected(Errors{});
    }
    const auto bytes = readBytes(request.file);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    auto fleet = readFleet(*bytes, *out.matrix, request.file.filename().string());
    if (!fleet) {
        return tl::make_unexpected(std::move(fleet.error()));
    }
    out.fleet = std::make_shared<Fleet>(std::move(*fleet));
    out.evaluator = std::make_shared<Evaluator>(out.matrix, request.today);
    out.judgement =
        std::make_shared<FleetJudgement>(judgeFleet(*out.evaluator, *out.fleet, [&] { return stop.stop_requested(); }));
    if (stop.stop_requested()) {
        return tl::make_unexpected(Errors{});
    }
    return out;
}

} // namespace poolwright
