// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Redaction of anything: nothing that it knows is left, lines stay, doing it again changes nothing, and what the preview
// shows is what is done.

#include <algorithm>
#include <cstdint>

#include "model/core/redact/redactor.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    Redactor redactor;
    const std::string once = redactor.redact(text);
    require(std::ranges::count(once, '\n') == std::ranges::count(text, '\n'));
    require(redactor.check(once).empty());
    require(redactor.redact(once) == once);
    std::string byHits;
    std::size_t at = 0;
    for (const Redactor::Hit& hit : redactor.find(text)) {
        require(hit.begin >= at && hit.end > hit.begin && hit.end <= size && !hit.pseudonym.empty());
        byHits.append(text.substr(at, hit.begin - at)).append(hit.pseudonym);
        at = hit.end;
    }
    byHits.append(text.substr(at));
    require(redactor.check(byHits).empty());
    return 0;
}
