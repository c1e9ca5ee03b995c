// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fuzzymatch.h"

#include <QList>
#include <QStringView>

#include <algorithm>

namespace poolwright {

namespace {

constexpr int kWhole = 1000;
constexpr int kStart = 800;
constexpr int kWordStart = 600;
constexpr int kInside = 400;
constexpr int kScattered = 200;

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

/// The letters in order with gaps: each gap must lead to the start of a word, so that chance finds are rare.
std::optional<int> scattered(QStringView word, QStringView text) {
    qsizetype at = -1;
    int gaps = 0;
    for (const QChar letter : word) {
        qsizetype next = at + 1;
        if (at < 0 || next >= text.size() || text[next] != letter) {
            while (next < text.size() && !(text[next] == letter && startsWord(text, next))) {
                ++next;
            }
            ++gaps;
        }
        if (next >= text.size()) {
            return std::nullopt;
        }
        at = next;
    }
    return std::max(1, kScattered - 10 * gaps);
}

std::optional<int> scoreOfWord(QStringView word, QStringView text) {
    qsizetype at = text.indexOf(word);
    if (at < 0) {
        return scattered(word, text);
    }
    if (at == 0) {
        return word.size() == text.size() ? kWhole : kStart;
    }
    for (; at >= 0; at = text.indexOf(word, at + 1)) {
        if (startsWord(text, at)) {
            return kWordStart;
        }
    }
    return kInside;
}

} // namespace

std::optional<int> fuzzyScore(const QString& pattern, const QString& text) {
    int sum = 0;
    int words = 0;
    for (const QStringView word : QStringView(pattern).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto score = scoreOfWord(word, text);
        if (!score) {
            return std::nullopt;
        }
        sum += *score;
        ++words;
    }
    constexpr int kLengthWeight = 60; // of equals the shorter text is nearer
    const int shortness = std::max<int>(0, kLengthWeight - static_cast<int>(text.size()));
    return words == 0 ? 0 : sum / words + shortness;
}

QString folded(const QString& text) { return text.toLower().simplified(); }

} // namespace poolwright
