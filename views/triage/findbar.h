// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "model/core/intake/cleantext.h"
#include "model/session/latestjob.h"

class QLineEdit;

namespace poolwright {

class LogView;
class PlainLabel;

/// The first place at or behind `from` that reads like `words`, without regard to the case of ASCII letters; with `back` the last
/// one that ends at or before it. npos: none. `stopped` is asked now and then.
std::size_t findWords(std::string_view text, std::string_view words, std::size_t from, bool back,
                      const std::function<bool()>& stopped = {});

/// The line that finds words in a text. It looks for them on a worker: the text may be large.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(LogView& view, QWidget* parent = nullptr);

    void open();
    void findNext(bool back);
    [[nodiscard]] bool isSearching() const { return job_.busy(); }

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search(std::size_t from, bool back);
    void onFound(std::size_t at, std::size_t size, bool wrapped);

    LogView& view_;
    QLineEdit* line_ = nullptr;
    PlainLabel* status_ = nullptr;
    LatestJob job_;
};

} // namespace poolwright
