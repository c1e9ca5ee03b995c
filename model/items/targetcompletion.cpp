// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/targetcompletion.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

#include "model/core/query/glob.h"

namespace poolwright {

namespace {

using TargetKind = QueryCompletion::Kind;

constexpr std::array kPlanFacets{Facet::Driver,     Facet::Cgpu,           Facet::Toolkit,     Facet::Runtime,
                                 Facet::Kernel,     Facet::Os,             Facet::Kubelet,     Facet::Kubernetes,
                                 Facet::AiInstaller, Facet::ArmsPrometheus, Facet::GpuExporter, Facet::GpuScheduling};
constexpr std::string_view kOffEndOfLife = "off-end-of-life";

/// Where the translator finds these words.
struct TargetWords {
    Q_DECLARE_TR_FUNCTIONS(TargetWords)
};

std::string translated(const QString& text) { return text.toStdString(); }

/// The first of the characters from `from` on that no backslash stands before; the end where there is none.
std::size_t plainFind(std::string_view text, std::string_view any, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (any.find(text[i]) != std::string_view::npos) {
            return i;
        }
    }
    return text.size();
}

std::size_t skipBlanks(std::string_view text, std::size_t from, std::size_t to) {
    while (from < to && (text[from] == ' ' || text[from] == '\t')) {
        ++from;
    }
    return from;
}

/// Collects ways to go on at one place of one target.
class TargetCompleter {
public:
    TargetCompleter(std::string_view text, std::size_t cursor, const QueryVocabulary& vocabulary, const Fleet& fleet,
                    Date today)
        : text_(text), cursor_(std::min(cursor, text.size())), vocabulary_(vocabulary), fleet_(fleet), today_(today) {}

    std::vector<QueryCompletion> run() {
        std::size_t begin = 0;
        for (std::size_t end = plainFind(text_, ";\n", 0); end < cursor_; end = plainFind(text_, ";\n", begin)) {
            begin = end + 1;
        }
        to_ = plainFind(text_, ";\n", begin);
        begin = skipBlanks(text_, begin, to_);
        const std::size_t colon = plainFind(text_.substr(0, to_), ":", begin);
        if (cursor_ <= colon) {
            to_ = colon;
            from(begin);
            places(colon < text_.size() && text_[colon] == ':');
        } else {
            wishes(skipBlanks(text_, colon + 1, to_));
        }
        std::ranges::stable_sort(found_, {}, &Ranked::rank);
        std::vector<QueryCompletion> out;
        for (std::size_t i = 0; i < std::min(found_.size(), kMostCompletions); ++i) {
            out.push_back(std::move(found_[i].completion));
        }
        return out;
    }

private:
    struct Ranked {
        int rank = 0;
        QueryCompletion completion;
    };

    void from(std::size_t place) {
        from_ = place;
        typed_ = cursor_ > place ? text_.substr(place, cursor_ - place) : std::string_view();
    }

    /// Offers the word where it answers what was typed: 0 begins with it, 1 has it inside.
    void offer(TargetKind kind, const std::string& word, std::string insert, std::string detail = {},
               std::optional<std::size_t> pools = {}, int after = 0) {
        const bool begins = word.size() >= typed_.size() && sameFolded(word.substr(0, typed_.size()), typed_);
        if (!begins && !containsFolded(word, foldedCase(typed_))) {
            return;
        }
        found_.push_back({2 * after + (begins ? 0 : 1),
                          {kind, from_, to_, std::move(insert), word, std::move(detail), std::nullopt, pools}});
    }

    void places(bool hasColon) {
        const std::string tail = hasColon ? "" : ": ";
        const std::size_t all = fleet_.poolCount();
        offer(TargetKind::Cluster, "*/*", "*/*" + tail, translated(TargetWords::tr("the whole fleet")), all);
        for (const Cluster& cluster : fleet_.clusters) {
            const std::string name = patternOf(cluster.name);
            offer(TargetKind::Cluster, name + "/*", name + "/*" + tail, translated(TargetWords::tr("its pools")),
                  cluster.pools.size());
            offer(TargetKind::Cluster, name, name + tail, translated(TargetWords::tr("the cluster and its pools")), {}, 1);
        }
        for (const Cluster& cluster : fleet_.clusters) {
            for (const Pool& pool : cluster.pools) {
                if (found_.size() >= 2 * kMostCompletions) {
                    return;
                }
                const std::string name = patternOf(cluster.name) + "/" + patternOf(pool.name);
                offer(TargetKind::Pool, name, name + tail, translated(TargetWords::tr("one pool")), {}, 2);
            }
        }
    }

    void wishes(std::size_t begin) {
        const std::size_t sign = plainFind(text_.substr(0, to_), "=<>", begin);
        if (sign < to_ && cursor_ > sign) {
            values(begin, sign);
            return;
        }
        const std::string_view written = text_.substr(begin, to_ - begin);
        if (written.starts_with(kOffEndOfLife) && cursor_ > begin + kOffEndOfLife.size()) {
            from(skipBlanks(text_, begin + kOffEndOfLife.size(), cursor_));
            for (const Date day : halfYearsAfter(today_)) {
                offer(TargetKind::Value, "by " + day.text(), "by " + day.text());
            }
            return;
        }
        if (written.starts_with("run ")) {
            from(skipBlanks(text_, begin + 4, cursor_));
            for (const Workload& workload : fleet_.workloads) {
                offer(TargetKind::Value, workload.name, workload.name, translated(TargetWords::tr("workload")));
            }
            return;
        }
        subjects(begin, sign);
    }

    void subjects(std::size_t begin, std::size_t sign) {
        from(begin);
        const bool hasSign = sign < to_;
        to_ = hasSign ? sign : to_;
        for (const Facet facet : kPlanFacets) {
            const std::string word(id(facet));
            offer(TargetKind::Facet, word, hasSign ? word + " " : word + " = ", vocabulary_.of(facet).label);
        }
        if (hasSign) {
            return;
        }
        offer(TargetKind::Value, std::string(kOffEndOfLife), std::string(kOffEndOfLife) + " ",
              translated(TargetWords::tr("no driver or Kubernetes past its end of life")), {}, 1);
        offer(TargetKind::Value, "acceptable", "acceptable",
              translated(TargetWords::tr("no finding that the policy refuses")), {}, 1);
        if (!fleet_.workloads.empty()) {
            offer(TargetKind::Value, "run", "run ", translated(TargetWords::tr("a workload fits at the end")), {}, 1);
        }
    }

    void values(std::size_t begin, std::size_t sign) {
        std::string_view name = text_.substr(begin, sign - begin);
        while (!name.empty() && name.back() == ' ') {
            name.remove_suffix(1);
        }
        const auto facet = facetById(name);
        const bool least = text_[sign] == '>';
        const std::size_t after = sign + (sign + 1 < to_ && text_[sign + 1] == '=' ? 2 : 1);
        if (!facet || cursor_ < after) {
            return;
        }
        from(skipBlanks(text_, after, cursor_));
        const std::string gap = from_ == after ? " " : "";
        if (!least) {
            offer(TargetKind::Value, "newest", gap + "newest",
                  translated(TargetWords::tr("the newest that every relation supports")));
        }
        for (const QueryVocabulary::Word& word : vocabulary_.of(*facet).values) {
            offer(TargetKind::Value, word.text, gap + word.text, {}, word.pools);
        }
    }

    std::string_view text_;
    std::size_t cursor_;
    const QueryVocabulary& vocabulary_;
    const Fleet& fleet_;
    Date today_;
    std::size_t from_ = 0;
    std::size_t to_ = 0;
    std::string_view typed_;
    std::vector<Ranked> found_;
};

std::string placeText(const Cluster& cluster) { return patternOf(cluster.name) + "/*"; }

} // namespace

std::span<const Facet> planFacets() { return kPlanFacets; }

std::vector<Date> halfYearsAfter(Date today) {
    std::vector<Date> out;
    const std::string now = today.text();
    int year = std::stoi(now.substr(0, 4));
    for (const char* day : {"-06-30", "-12-31", "-06-30", "-12-31"}) {
        const auto date = Date::parse(std::to_string(year) + day);
        year += day[2] == '2' ? 1 : 0;
        if (date && today < *date) {
            out.push_back(*date);
        }
    }
    return out;
}

std::vector<QueryCompletion> targetCompletionsAt(std::string_view text, std::size_t cursor,
                                                 const QueryVocabulary& vocabulary, const Fleet& fleet, Date today) {
    return TargetCompleter(text, cursor, vocabulary, fleet, today).run();
}

std::vector<ExampleTarget> exampleTargets(const FleetSource& source) {
    std::vector<ExampleTarget> out;
    if (!source.valid() || source.poolCount() == 0) {
        return out;
    }
    std::vector<std::size_t> bad(source.fleet->clusters.size());
    std::size_t worst = 0; // pool
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        bad[source.judged(pool).cluster] += source.judged(pool).verdict > Verdict::Caution ? 1 : 0;
        worst = source.judged(pool).verdict > source.judged(worst).verdict ? pool : worst;
    }
    const auto most = static_cast<std::size_t>(std::ranges::max_element(bad) - bad.begin());
    const Cluster& cluster = source.fleet->clusters[bad[most] > 0 ? most : source.judged(worst).cluster];
    const auto add = [&](const std::string& target, const QString& reason) {
        out.push_back({QString::fromStdString(target), reason});
    };
    add(placeText(cluster) + ": driver = newest",
        bad[most] > 0 ? TargetWords::tr("The newest driver that everything else allows, where most pools need work")
                      : TargetWords::tr("The newest driver that everything else allows"));
    if (source.judged(worst).verdict > Verdict::Caution) {
        const std::string pool =
            patternOf(source.clusterOf(worst).name) + "/" + patternOf(source.pool(worst).name);
        add(pool + ": acceptable", TargetWords::tr("Only make the worst pool acceptable, whatever it takes"));
    }
    add("*/*: off-end-of-life", TargetWords::tr("Nothing in the fleet past its end of life"));
    if (cluster.facets.find(Facet::Kubernetes) != nullptr) {
        add(patternOf(cluster.name) + ": kubernetes = newest",
            TargetWords::tr("The control plane as far up as its pools can follow"));
    }
    return out;
}

} // namespace poolwright
