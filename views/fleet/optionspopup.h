// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <memory>
#include <optional>
#include <vector>

#include "model/items/celloptions.h"
#include "model/items/optionsmodel.h"

class QAbstractButton;
class QGridLayout;
class QLineEdit;

namespace poolwright {

class OptionsList;
class PlainLabel;

/// Where a cell is edited: every value with what it would give, best first; what is typed filters them, and may be a
/// value that nobody lists. Up and Down preview, Enter takes, Escape leaves everything as it is, Delete (in an empty
/// line) leaves the facet open, Ctrl+Tab goes on to the next facet of the cell.
class OptionsPopup : public QFrame {
    Q_OBJECT
public:
    explicit OptionsPopup(QWidget* parent);
    ~OptionsPopup() override;

    /// `cell`: what it stands beside, in the parent's coordinates. `typed`: what was typed to open it.
    void open(std::unique_ptr<CellOptions> options, std::vector<Facet> facets, const QRect& cell, const QString& typed);
    /// Without a choice.
    void close();
    [[nodiscard]] bool isOpen() const { return options_ != nullptr; }
    [[nodiscard]] Facet facet() const { return facet_; }

signals:
    /// Null: nothing is previewed any more.
    void previewed(const std::shared_ptr<const poolwright::JudgementOverlay>& overlay);
    void chosen(const std::vector<poolwright::CellEdit>& edits);
    /// `focused`: by its own keys or mouse; else the focus has gone elsewhere already.
    void closed(bool focused);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void showFacet(Facet facet);
    void nextFacet(int step);
    void fillSwitch();
    void onTextChanged(const QString& text);
    void onCurrentChanged(const QModelIndex& current);
    void onClicked(const QModelIndex& index);
    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void moveBy(int step);
    void apply();
    void choose(const std::optional<Value>& value);
    void say(const QString& text);
    void place();
    void leave();

    std::unique_ptr<CellOptions> options_;
    std::vector<Facet> facets_;
    Facet facet_{};
    QRect cell_;
    bool fault_ = false; ///< what is typed is no value, and no known one resembles it
    OptionsModel model_;
    QWidget* switch_ = nullptr;
    QGridLayout* switchLayout_ = nullptr;
    std::vector<QAbstractButton*> switchButtons_;
    QLineEdit* line_ = nullptr;
    OptionsList* list_ = nullptr;
    PlainLabel* note_ = nullptr;
};

} // namespace poolwright
