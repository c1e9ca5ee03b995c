// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/importwriter.h"
#include "model/core/io/visibletext.h"

namespace poolwright {

namespace {

constexpr std::size_t kNamesInText = 3;
constexpr std::size_t kRemarksInText = 40; ///< the JSON answer has all of them

std::string countedNodes(std::size_t count) { return fmt::format("{} {}", count, count == 1 ? "node" : "nodes"); }

std::string facetList(const std::vector<Facet>& facets) {
    std::string out;
    for (const Facet facet : facets) {
        out += fmt::format("{}{}", out.empty() ? "" : ", ", id(facet));
    }
    return out;
}

class ImportText {
public:
    ImportText(const ImportAnswer& answer, const TextStyle& style, std::ostream& out)
        : answer_(answer), imported_(answer.imported), style_(style), out_(out) {}

    void write() {
        writeSummary();
        for (const ImportedCluster& cluster : imported_.clusters) {
            writeCluster(cluster);
        }
        writeOffers();
        if (answer_.rows) {
            writeRows();
        }
        writeHints();
        writeRemarks();
        for (const std::string& file : answer_.written) {
            out_ << "\nwritten: " << visibleText(file) << "\n";
        }
    }

private:
    void line(std::string_view text, std::string_view indent) {
        out_ << wrapped(visibleText(text), style_.width, indent) << "\n";
    }

    void writeSummary() {
        std::size_t pools = 0;
        for (const ImportedCluster& cluster : imported_.clusters) {
            pools += cluster.pools.size();
        }
        std::string text = fmt::format("{} in {} {}", countedNodes(imported_.nodesTaken), pools, pools == 1 ? "pool" : "pools");
        if (!imported_.cut.empty()) {
            text = fmt::format("{} whole {} in {} {}; the text was cut off {}", imported_.nodesTaken,
                               imported_.nodesTaken == 1 ? "node" : "nodes", pools, pools == 1 ? "pool" : "pools", imported_.cut);
        }
        if (imported_.withoutGpu > 0) {
            text += fmt::format(" · {} without a GPU left out (--every-node takes {})", countedNodes(imported_.withoutGpu),
                                imported_.withoutGpu == 1 ? "it" : "them");
        }
        if (!imported_.offers.empty()) {
            text += fmt::format(" · {} Kubernetes {} on offer", imported_.offers.size(),
                                imported_.offers.size() == 1 ? "version" : "versions");
        }
        line(text, "");
    }

    void writeValues(const Configuration& facets, const std::vector<Facet>& deduced, std::string_view indent) {
        std::string text;
        for (const auto& [facet, value] : facets.entries()) {
            if (facet == Facet::Nodes) {
                continue;
            }
            const bool follows = std::find(deduced.begin(), deduced.end(), facet) != deduced.end();
            text += fmt::format("{}{} {}{}", text.empty() ? "" : " · ", id(facet), value.text, follows ? "*" : "");
            deduced_ = deduced_ || follows;
        }
        if (!text.empty()) {
            line(text, indent);
        }
    }

    static std::string sharesText(const std::vector<ValueShare>& shares) {
        std::string out;
        for (const ValueShare& share : shares) {
            out += fmt::format("{}{} on {}", out.empty() ? "" : ", ", share.value ? share.value->text : "not told",
                               share.nodes == 0 ? "new nodes" : countedNodes(share.nodes));
            std::string names;
            for (std::size_t i = 0; i < share.names.size() && i < kNamesInText; ++i) {
                names += (i == 0 ? "" : ", ") + share.names[i];
            }
            if (!names.empty()) {
                out += fmt::format(" ({}{})", names, share.nodes > kNamesInText ? ", …" : "");
            }
        }
        return out;
    }

    void writeShareLines(std::string_view word, const std::map<Facet, std::vector<ValueShare>>& map, std::string_view indent) {
        for (const auto& [facet, shares] : map) {
            line(fmt::format("{} {}: {}", word, id(facet), sharesText(shares)), indent);
        }
    }

    void writeCluster(const ImportedCluster& cluster) {
        out_ << "\n";
        line(cluster.id.empty() || cluster.id == cluster.name ? cluster.name
                                                              : fmt::format("{} (cluster {})", cluster.name, cluster.id), "");
        writeValues(cluster.facets, cluster.deduced, "  ");
        writeShareLines("several values of", cluster.mixed, "  ");
        if (!cluster.open.empty()) {
            line("open: " + facetList(cluster.open), "  ");
        }
        for (const ImportedPool& pool : cluster.pools) {
            line(fmt::format("{}: {}{}", pool.name, countedNodes(pool.nodes),
                             pool.mixed.empty()        ? ""
                             : pool.parts.size() == 1 ? ", texts disagree"
                                                      : fmt::format(", mixed: {} kinds", pool.parts.size())),
                 "  ");
            writeValues(pool.facets, pool.deduced, "    ");
            writeShareLines("mixed", pool.mixed, "    ");
            for (const ImportedPool::Part& part : pool.parts.size() > 1 ? pool.parts : std::vector<ImportedPool::Part>{}) {
                line(fmt::format("part {}: {}", part.name, countedNodes(part.nodes.size())), "    ");
            }
            writeShareLines("asked for, not proved:", pool.wished, "    ");
            if (!pool.open.empty()) {
                line("open: " + facetList(pool.open), "    ");
            }
        }
    }

    void writeOffers() {
        for (const VersionOffer& offer : imported_.offers) {
            std::string runtimes;
            for (const Value& runtime : offer.runtimes) {
                runtimes += (runtimes.empty() ? " · " : ", ") + runtime.text;
            }
            line(fmt::format("on offer: Kubernetes {}{} · {} images{}", offer.kubernetes.text, runtimes, offer.images.size(),
                             offer.expires.empty() ? "" : " · until " + offer.expires), "");
        }
    }

    static std::string rowText(const ImportRow& row) {
        const std::string where = row.pool.empty() ? row.cluster : row.cluster + "/" + row.pool;
        switch (row.kind) {
        case ImportRow::Kind::Same:
            return where + ": the same";
        case ImportRow::Kind::Fills:
            return fmt::format("{}: {} open → {}", where, id(*row.facet), row.after->text);
        case ImportRow::Kind::Changes:
            return fmt::format("{}: {} {} → {}{}", where, id(*row.facet), row.before->text, row.after->text,
                               row.take ? "" : ", not taken: " + row.why);
        case ImportRow::Kind::NewPool:
            return where + (row.take ? ": a new pool" : ": a new pool, not taken: " + row.why);
        case ImportRow::Kind::NewCluster:
            return where + ": a new cluster";
        case ImportRow::Kind::NotSeen:
            return fmt::format("{}: {}{}{}", where, row.take ? "removed" : "no text shows it; it stays",
                               row.why.empty() ? "" : ": ", row.why);
        }
        return where;
    }

    void writeRows() {
        out_ << "\nAgainst the fleet\n";
        std::size_t same = 0;
        for (const ImportRow& row : *answer_.rows) {
            if (row.kind == ImportRow::Kind::Same) {
                ++same;
            } else {
                line(rowText(row), "  ");
            }
        }
        if (same > 0) {
            line(fmt::format("{} the same", same), "  ");
        }
    }

    void writeHints() {
        if (deduced_) {
            out_ << "\n* not printed, but follows from what was\n";
        }
        if (!imported_.hints.empty()) {
            out_ << "\nWhat would fill what is open\n";
        }
        for (const FillHint& hint : imported_.hints) {
            line(facetList(hint.facets) + ":", "  ");
            out_ << "    " << visibleText(hint.command) << "\n"; // to copy: never broken
            line(hint.tells, "    ");
        }
    }

    void writeRemarks() {
        if (!imported_.remarks.empty()) {
            out_ << "\nRemarks\n";
        }
        for (std::size_t i = 0; i < imported_.remarks.size() && i < kRemarksInText; ++i) {
            const IntakeRemark& remark = imported_.remarks[i];
            const std::string place = remarkPlace(answer_, remark.place);
            const std::string word = remark.kind == IntakeRemark::Kind::Note ? "" : fmt::format("{}: ", toText(remark.kind));
            line(fmt::format("{}{}{}", place.empty() ? "" : place + ": ", word, remark.message), "  ");
            if (!remark.hint.empty()) {
                line(remark.hint, "    ");
            }
        }
        if (imported_.remarks.size() > kRemarksInText) {
            line(fmt::format("and {} more; --json has all of them", imported_.remarks.size() - kRemarksInText), "  ");
        }
    }

    const ImportAnswer& answer_;
    const Imported& imported_;
    const TextStyle& style_;
    std::ostream& out_;
    bool deduced_ = false; ///< something was marked so
};

} // namespace

void writeImportText(const ImportAnswer& answer, const TextStyle& style, std::ostream& out) {
    ImportText(answer, style, out).write();
}

} // namespace poolwright
