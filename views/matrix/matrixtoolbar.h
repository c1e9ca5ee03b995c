// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/session/matrixreader.h"

class QCheckBox;
class QComboBox;
class QBoxLayout;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace poolwright {

class PlainLabel;

/// What of the matrix is on screen: relation, line, values of further facets, filter, fleet and ends of life.
class MatrixToolbar : public QWidget {
    Q_OBJECT
public:
    explicit MatrixToolbar(QWidget* parent = nullptr);

    /// Fills the relation chooser; keeps the relation where the matrix still has it, else takes the first.
    void setMatrix(const Matrix& matrix);
    /// Lines and further facets of the relation that was read.
    void setRelation(const ReadRelation& relation);
    void setCheck(CheckId check);

    [[nodiscard]] CheckId check() const;
    [[nodiscard]] bool asRanges() const;
    [[nodiscard]] std::optional<ValueTag> line() const;
    [[nodiscard]] Configuration pinned() const;
    [[nodiscard]] QString filterText() const;
    [[nodiscard]] bool withFleet() const;
    [[nodiscard]] bool withEnded() const;
    void setAsRanges(bool on);
    void setLine(ValueTag line);
    void setPinned(const Configuration& pinned);
    void clearFilter();
    void showEnded();
    void focusFilter();
    [[nodiscard]] QLineEdit& filterLine() { return *filter_; }

signals:
    /// Another relation, line or value of a further facet: it has to be read.
    void relationChanged();
    /// The same relation, seen otherwise.
    void filterChanged();
    void fleetToggled();
    /// Escape in the filter.
    void filterLeft();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void buildChoosers();
    void createActions();
    void fillLines(const Matrix& matrix, CheckId check, std::optional<ValueTag> read);
    void fillLayers(const RelationGrid& grid);
    QPushButton* addMode(QHBoxLayout& layout, const char* name, const QString& text);

    QBoxLayout* lines_ = nullptr; ///< one line, or two where it is narrow
    QComboBox* relation_ = nullptr;
    QComboBox* line_ = nullptr;
    QWidget* layerBox_ = nullptr;
    QHBoxLayout* layerLayout_ = nullptr;
    std::vector<std::pair<Facet, QComboBox*>> layers_;
    QPushButton* ranges_ = nullptr;
    QPushButton* cells_ = nullptr;
    QLineEdit* filter_ = nullptr;
    QCheckBox* fleet_ = nullptr;
    QCheckBox* ended_ = nullptr;
    Configuration pinned_;
    CheckId layersOf_;
    bool wantsRanges_ = true; ///< where the relation has them
    bool filling_ = false;
};

} // namespace poolwright
