// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "app/actiontable.h"
#include "model/core/rules/judgement.h"
#include "model/session/documentsession.h"

class QTimer;

namespace poolwright {

class IconButton;
class PlainLabel;
class ScenarioButton;
class SearchButton;
class VerdictCounters;

/// The line above the screen: which scenario this is, undo and redo, the way to every command, whether all is saved,
/// and the pools by verdict.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(ActionTable& actions, QWidget* parent = nullptr);

    /// Name of the document; its file for the tip.
    void setDocument(const QString& name, const QString& file);
    void setScenario(const QString& name);
    void setCounts(const VerdictCounts& pools, std::size_t accepted);
    void setSaveState(const SaveState& state, DocumentAccess access, bool draft);
    [[nodiscard]] VerdictCounters& counters() { return *counters_; }
    [[nodiscard]] ScenarioButton& scenarioButton() { return *scenario_; }
    [[nodiscard]] QWidget& historyButton();
    [[nodiscard]] SearchButton& searchButton() { return *search_; }
    [[nodiscard]] QString saveText() const { return saveText_; }

signals:
    void historyMenuRequested();
    void scenarioMenuRequested();
    void searchRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout(ActionTable& actions);
    void fit();
    [[nodiscard]] int spareRoom() const;

    QString nameText_;
    QString saveText_;
    QString nextSaveText_; ///< "Saving…" waits a moment: most writes are over before it could be read
    QString briefText_;    ///< of the same, where there is no room for it
    QString nextBriefText_;
    QTimer* savePause_ = nullptr;
    ScenarioButton* scenario_ = nullptr;
    IconButton* history_ = nullptr;
    SearchButton* search_ = nullptr;
    PlainLabel* name_ = nullptr;
    PlainLabel* save_ = nullptr;
    PlainLabel* accepted_ = nullptr;
    VerdictCounters* counters_ = nullptr;
};

/// Why a document cannot be written, in a few words for the bar.
QString accessWords(DocumentAccess access);

} // namespace poolwright
