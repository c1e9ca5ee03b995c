// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QStringList>

#include "model/items/importlists.h"
#include "model/items/importrowsmodel.h"
#include "model/items/importtreemodel.h"
#include "model/session/intakereader.h"

class QCheckBox;
class QLineEdit;
class QStackedWidget;
class QTabBar;
class QTimer;
class QTreeView;

namespace poolwright {

class ActionButton;
class DocumentSession;
class ImportStart;
class PlainLabel;
class ProgressStrip;
class SentenceList;
class TextBlock;

/// Takes in what clusters print: texts are pasted, dropped or opened, read on a worker and shown as the clusters and pools
/// that they would become, with what differs from the document, what is still open and how to learn it, and what was not
/// understood. Nothing enters the document before the button; then it is one step for undo. Where no document is open a new
/// one is made.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    enum class Tab { Preview, Differences, Open, Remarks }; ///< in the order of the tabs

    explicit ImportDialog(DocumentSession& session, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void addFiles(const QStringList& files);
    /// A text as it was pasted or dropped; blank ones are told to be empty.
    void addText(const QString& text);
    void pasteClipboard();
    void setTab(Tab tab);
    /// Whether all that was given is read and shown (tests, pictures).
    [[nodiscard]] bool isSettled() const;

signals:
    /// Somebody has to be asked for a file, then addFiles().
    void fileRequested();
    /// It is in the document.
    void imported(const QString& summary);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLayout();
    QWidget* buildSources();
    QLayout* buildOptions();
    QWidget* buildPages();
    QWidget* buildDifferences();
    QWidget* buildHints();
    QWidget* buildRemarks();
    QLayout* buildButtons();
    void connectParts();
    void connectSession();

    void read(std::vector<IntakeSource> sources);
    void readWaiting();
    void onRead(const std::vector<IntakeReadingPtr>& readings);
    void cancelReading();
    void removeSource();
    void combineLater();
    void combine();
    void onCombined(const IntakeResultPtr& result);
    void onFailed(const Errors& errors);
    void showSources();
    void showResult();
    void updateTabs();
    void updateButtons();
    void copyCommand();
    void take();
    void takeIntoNew();
    void takeInto(const std::vector<ImportRow>& rows);
    void tellFault(const Error& error);
    [[nodiscard]] ImportOptions options() const;

    DocumentSession& session_;
    IntakeReader reader_;
    std::vector<IntakeReadingPtr> readings_;
    std::vector<IntakeSource> waiting_; ///< given while others are read
    IntakeResultPtr result_;
    ImportSourcesModel sourcesModel_;
    ImportTreeModel treeModel_;
    ImportRowsModel rowsModel_;
    FillHintsModel hintsModel_;
    RemarksModel remarksModel_;
    int pasted_ = 0;      ///< texts that were pasted, for their names
    bool chosen_ = false; ///< the person chose a tab
    bool making_ = false; ///< the new document is on its way
    QTimer* pause_ = nullptr;
    QStackedWidget* stages_ = nullptr;
    ImportStart* start_ = nullptr;
    SentenceList* sources_ = nullptr;
    ActionButton* remove_ = nullptr;
    QLineEdit* clusterName_ = nullptr;
    QCheckBox* split_ = nullptr;
    QCheckBox* everyNode_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    PlainLabel* summary_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QTreeView* tree_ = nullptr;
    QTreeView* differences_ = nullptr;
    PlainLabel* differencesCaption_ = nullptr;
    SentenceList* hints_ = nullptr;
    TextBlock* hintDetail_ = nullptr;
    ActionButton* copy_ = nullptr;
    SentenceList* remarks_ = nullptr;
    TextBlock* remarkDetail_ = nullptr;
    TextBlock* fault_ = nullptr;
    ActionButton* import_ = nullptr;
};

} // namespace poolwright
