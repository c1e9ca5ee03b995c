// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <vector>

#include "model/core/plan/target.h"
#include "model/items/fleetsource.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QListWidget;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// Puts targets together for those who do not want to type them: where, what, and which value. What would be typed stands
/// below, so that the language is learnt on the way.
class TargetChooser : public QDialog {
    Q_OBJECT
public:
    /// The fleet is read while the dialog is made. `places`: selected at first; none: the whole fleet.
    TargetChooser(const FleetSource& source, const std::vector<TargetPlace>& places, bool hasTargets,
                  QWidget* parent = nullptr);

    /// What is chosen now; empty while something is missing.
    [[nodiscard]] std::vector<Target> targets() const;

signals:
    /// `add`: beside those that are there.
    void chosen(const std::vector<poolwright::Target>& targets, bool add);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout(bool hasTargets);
    QWidget* buildPlaces();
    QWidget* buildWish();
    void fillPlaces(const std::vector<TargetPlace>& places);
    void fillFacets();
    void fillValues();
    void refresh();
    void finish(bool add);
    [[nodiscard]] Target::Kind kind() const;
    [[nodiscard]] Facet facet() const;
    [[nodiscard]] std::optional<Value> value() const;

    FleetSource source_;
    std::vector<TargetPlace> places_; ///< by row of the list
    QLineEdit* placeLine_ = nullptr;
    QListWidget* placeList_ = nullptr;
    QButtonGroup* kinds_ = nullptr;
    QComboBox* facets_ = nullptr;
    QLineEdit* valueLine_ = nullptr;
    QListWidget* valueList_ = nullptr;
    QComboBox* days_ = nullptr;
    QComboBox* workloads_ = nullptr;
    PlainLabel* preview_ = nullptr;
    ActionButton* add_ = nullptr;
    ActionButton* use_ = nullptr;
};

} // namespace poolwright
