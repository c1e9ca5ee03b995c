// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/intake/linetext.h"
#include "model/core/intake/observe.h"

namespace poolwright {

/// One line of a section, without the marks of quoting and without its end.
struct SectionLine {
    std::size_t number = 0;
    std::string_view body;
};

/// Calls each(SectionLine) for every line. Cost: linear in the section.
template <typename Each>
void eachLine(const CleanText& text, const PasteSection& section, Each each) {
    const std::string_view all = std::string_view(text.text()).substr(0, section.end);
    std::size_t number = section.firstLine;
    for (std::size_t at = section.begin; at < all.size(); ++number) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        each(SectionLine{number, withoutQuoteMarks(all.substr(at, end - at))});
        at = end + 1;
    }
}

/// The place of a part of the text, on a line whose number is known.
inline TextPlace placeOf(const CleanText& text, std::size_t line, std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - text.text().data());
    return {line, begin, begin + part.size()};
}

/// Lines put together, with the way back to the text.
class JoinedLines {
public:
    void clear();
    /// `part` is of the text; nothing is put between two parts.
    void add(const CleanText& text, std::string_view part);
    [[nodiscard]] const std::string& joined() const { return joined_; }
    /// The place in the text of a part of joined(), which is not empty.
    [[nodiscard]] TextPlace place(const CleanText& text, std::string_view part) const;

private:
    [[nodiscard]] std::size_t back(std::size_t at) const;
    std::string joined_;
    std::vector<std::pair<std::size_t, std::size_t>> pieces_; ///< where a part begins: in joined_, in the text
};

/// A fact whose value stands in the text in parts ("containerd" in one line, "v1.6.28" in the next): `printed` is read,
/// `part` is what stands there.
void addFactAs(const Matrix& matrix, Observations& out, std::vector<ObservedFact>& facts, Facet facet,
               std::string_view printed, std::string_view part, TextPlace place, PasteKind from,
               Standing standing = Standing::Seen);

/// A sign that the list does not have yet (the same key and value).
void addSign(std::vector<ObservedSign>& signs, std::string_view key, std::string value, TextPlace place);

} // namespace poolwright
