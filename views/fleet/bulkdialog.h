// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

#include "model/items/celloptions.h"
#include "model/items/optionsmodel.h"
#include "model/items/pooltrials.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace poolwright {

class BulkPreview;
class DocumentSession;
class OptionsList;
class PlainLabel;
class VerdictShiftView;

/// One value for many pools: facet, value, and what it would do to their verdicts before it is done.
class BulkDialog : public QDialog {
    Q_OBJECT
public:
    /// `pools`: indexes in the judgement, in the order shown. `facet`: proposed first.
    BulkDialog(DocumentSession& session, std::vector<std::size_t> pools, std::optional<Facet> facet, QWidget* parent);
    ~BulkDialog() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void onFacetChosen();
    void propose();
    void onTextChanged(const QString& text);
    void onCurrentChanged();
    void onAnswered(const VerdictShift& shift);
    void onBusyChanged(bool busy);
    void apply();

    DocumentSession& session_;
    FleetSource source_;
    std::vector<std::size_t> pools_;
    std::unique_ptr<CellOptions> options_;
    OptionsModel model_;
    BulkPreview* preview_ = nullptr;
    std::optional<OptionRow> chosen_;
    QComboBox* facets_ = nullptr;
    QLineEdit* line_ = nullptr;
    OptionsList* list_ = nullptr;
    PlainLabel* fault_ = nullptr;
    PlainLabel* summary_ = nullptr;
    VerdictShiftView* counts_ = nullptr;
    PlainLabel* worseTitle_ = nullptr;
    QListWidget* worse_ = nullptr;
    QPushButton* apply_ = nullptr;
};

} // namespace poolwright
