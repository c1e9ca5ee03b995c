// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "model/core/document/edits.h"
#include "model/core/io/jsondocument.h"
#include "model/core/plan/keptplankeys.h"
#include "model/core/plan/keptplanparts.h"
#include "model/core/plan/overlaytext.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kKeptPlanDepth = 12;
constexpr std::int64_t kFarthestZone = std::int64_t{14} * 60;

/// Reads one kept plan; every fault is thrown as a StrictFault.
class KeptPlanReader {
public:
    explicit KeptPlanReader(const Matrix& matrix) : matrix_(matrix) {}

    KeptPlan read(element root) {
        const JsonPath at;
        StrictMembers members(root, at);
        if (const std::string format = members.text("format"); format != kKeptPlanFormat) {
            refuseJson(fmt::format("the format is {}, not '{}'", kKeptPlanFormat, format.substr(0, 64)), JsonPath(at, "format"));
        }
        KeptPlan out;
        readRequest(members, out.request);
        readSchedule(members.take("schedule"), JsonPath(at, "schedule"), out.schedule);
        if (const element last = members.take("last"); !last.is_null()) {
            out.last = readKeptResult(matrix_, last, JsonPath(at, "last"), out.request);
        }
        members.finish();
        return out;
    }

private:
    static std::uint32_t small(StrictMembers& members, std::string_view key, std::int64_t least, std::int64_t most) {
        const std::int64_t out = members.number(key);
        if (out < least || out > most) {
            refuseJson(fmt::format("a number from {} to {} is expected here", least, most), JsonPath(members.at(), key));
        }
        return static_cast<std::uint32_t>(out);
    }
    static Verdict verdict(const std::string& word, const JsonPath& at) {
        const auto out = verdictByText(word);
        if (!out) {
            refuseJson(fmt::format("'{}' is no verdict", word.substr(0, 64)), at);
        }
        return *out;
    }
    void readRequest(StrictMembers& members, PlanRequest& out);
    AcceptedOnPool acceptedOnPool(element from, const JsonPath& at);
    static void readSchedule(element from, const JsonPath& at, ScheduleRequest& out);

    const Matrix& matrix_;
};

void KeptPlanReader::readRequest(StrictMembers& members, PlanRequest& out) {
    keptEntries(members, "targets", [&](element entry, const JsonPath& at) {
        auto target = parseTarget(matrix_, strictString(entry, at, kLongestKeptWish));
        if (!target) {
            refuseKept(target.error(), at);
        }
        out.targets.push_back(std::move(*target));
    });
    keptEntries(members, "locks", [&](element entry, const JsonPath& at) {
        auto lock = parseLock(strictString(entry, at, kLongestKeptWish));
        if (!lock) {
            refuseKept(lock.error(), at);
        }
        out.locks.push_back(std::move(*lock));
    });
    out.acceptable = VerdictSet{std::initializer_list<Verdict>{}};
    keptEntries(members, "acceptable", [&](element entry, const JsonPath& at) {
        out.acceptable.insert(verdict(strictString(entry, at, kLongestKeptName), at));
    });
    keptEntries(members, "accepted", [&](element entry, const JsonPath& at) { out.accepted.push_back(acceptedOnPool(entry, at)); });
    const JsonPath at(members.at(), "overlay");
    StrictMembers overlay(members.take("overlay"), at);
    out.overlay = overlayMembers(matrix_, overlay);
}

AcceptedOnPool KeptPlanReader::acceptedOnPool(element from, const JsonPath& at) {
    StrictMembers members(from, at);
    AcceptedOnPool out;
    out.pool = members.text("pool", 2 * kLongestKeptName + 1);
    const std::string check = members.text("check");
    const auto known = matrix_.checkById(check);
    if (!known) {
        refuseJson(fmt::format("this matrix has no check '{}'", check.substr(0, 64)), JsonPath(at, "check"));
    }
    out.rule = {*known, members.text("rule"), verdict(members.text("verdict"), JsonPath(at, "verdict"))};
    members.finish();
    return out;
}

void KeptPlanReader::readSchedule(element from, const JsonPath& at, ScheduleRequest& out) {
    StrictMembers members(from, at);
    if (const std::string first = members.text("first"); !first.empty()) {
        out.first = keptDate(first, JsonPath(at, "first"));
    }
    std::int64_t zone = 0;
    if (members.take("utc-offset").get(zone) != simdjson::SUCCESS || zone < -kFarthestZone || zone > kFarthestZone) {
        refuseJson("minutes from -840 to 840 are expected here", JsonPath(at, "utc-offset"));
    }
    out.utcOffsetMinutes = static_cast<int>(zone);
    auto windows = parseWindows(members.text("windows", kLongestKeptWish));
    if (!windows) {
        refuseKept(windows.error(), JsonPath(at, "windows"));
    }
    out.windows = std::move(*windows);
    out.largestBatch = small(members, "largest-batch", 1, 1'000'000);
    out.poolsAtOnce = small(members, "pools-at-once", 1, 1'000'000);
    members.finish();
}

} // namespace

void refuseKept(const Error& error, const JsonPath& at) { throw StrictFault{{error.code, error.message, error.hint, at.text()}}; }

Date keptDate(const std::string& text, const JsonPath& at) {
    const auto out = Date::parse(text);
    if (!out) {
        refuseKept(out.error(), at);
    }
    return *out;
}

Result<KeptPlan> readKeptPlan(const Matrix& matrix, std::string_view json, const std::string& name) {
    simdjson::dom::parser parser;
    const std::string where = fmt::format("plan '{}'", name);
    const auto root = parseJson(parser, json, where, kLongestEntry, kKeptPlanDepth);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    try {
        KeptPlan out = KeptPlanReader(matrix).read(*root);
        out.request.name = name;
        return out;
    } catch (const StrictFault& fault) {
        Error error = fault.error;
        error.where = fmt::format("{}:{}", where, error.where);
        return tl::make_unexpected(std::move(error));
    }
}

} // namespace poolwright
