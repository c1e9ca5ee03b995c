// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <optional>

#include "model/session/documentsession.h"
#include "model/session/triagejob.h"

class QSplitter;
class QStackedWidget;

namespace poolwright {

class ActionButton;
class FindBar;
class LogView;
class PlainLabel;
class ProgressStrip;
class TriageActions;
class TriagePanel;
class TriageStart;

/// The triage screen: a pasted ticket at the left with what was recognised in it, its causes at the right, and what to do about
/// them. Reading, looking for causes and redaction are the work of other threads; only the latest text counts. The text stays in
/// memory: nothing of it is written but a redacted copy that somebody asks for.
class TriageView : public QWidget {
    Q_OBJECT
public:
    explicit TriageView(DocumentSession& session, QWidget* parent = nullptr);
    /// With another engine, for tests; empty: triage().
    TriageView(DocumentSession& session, TriageEngine engine, QWidget* parent = nullptr);
    ~TriageView() override;

    /// Puts a text behind what is there and looks for causes. `name` is what errors call it.
    void takeText(const QString& text, const QString& name);
    void takeFiles(const QStringList& files);
    void paste();
    void trySample();
    void clearText();
    void bringBack();
    /// Writes what the preview showed, in the background.
    void writeRedacted(const QString& file);
    /// Who keeps a diagnosis.
    void setPerson(const QString& person) { person_ = person; }

    [[nodiscard]] const QList<QAction*>& triageActions() const;
    void focusContent();
    void focusFilter(); ///< the search in the text
    void focusNextPane(bool back);
    [[nodiscard]] QVariantMap layoutState() const;
    void restoreLayoutState(const QVariantMap& state);

    /// Null: nothing was found yet.
    [[nodiscard]] const std::shared_ptr<const TriageAnswer>& answer() const { return answer_; }
    /// Whether the answer to what is on screen is there (tests, pictures).
    [[nodiscard]] bool isSettled() const;

signals:
    /// Somebody has to be asked for a file to read.
    void ticketFileRequested();
    /// Somebody has to be asked where to, then writeRedacted().
    void redactedFileRequested(const QString& suggested);
    /// Targets as they are typed, for the upgrade screen.
    void planRequested(const QString& targets);
    void told(const QString& what);
    /// An action of this screen was called from elsewhere: it is to be seen.
    void shownRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< Ctrl+V, wherever the focus is on this screen
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildLayout();
    QWidget* buildText();
    QWidget* buildBar();
    void connectParts();
    void connectPanel();
    void connectActions();
    void connectSession();

    void read(const RawPaste& paste);
    void joinCleared();
    void showText(const PastedText& text);
    [[nodiscard]] TriageQuestion questionNow() const;
    void look();
    void lookLater();
    void onAnswered(const std::shared_ptr<const TriageAnswer>& answer);
    void showAnswer();
    void sayFault(const Error& error);
    void cancel();
    void updateStatus();
    void updateOffers();
    [[nodiscard]] QString planTip() const;
    [[nodiscard]] QString fillWords() const;
    void showPage();

    void onFleetChanged();
    void readFleet();
    /// The pool that the ticket belongs to: chosen, else recognised; in the fleet on screen as it is now.
    [[nodiscard]] ItemId ticketPool() const;
    struct Place {
        const Cluster* cluster = nullptr;
        const Pool* pool = nullptr;
    };
    [[nodiscard]] std::optional<Place> placeOfPool(ItemId pool) const;
    [[nodiscard]] const Diagnosis* currentDiagnosis() const;
    void planRepair();
    void planFor(ItemId pool);
    void askForPool();
    void fillFacts();
    void keep();
    void copyCommand();
    void saveRedacted();
    void copyRedacted();
    void openPreview(bool answerAlone);
    void nextCause(int step);

    DocumentSession& session_;
    PastedText text_;
    PastedText cleared_;           ///< what can be brought back
    std::vector<RawPaste> unread_; ///< on their way
    std::shared_ptr<const TriageAnswer> answer_;
    bool stale_ = false;    ///< the fleet changed while nobody looked
    bool arranged_ = false; ///< a person moved the splitter
    bool chosen_ = false; ///< a person said whose ticket it is
    ItemId pool_ = kNoItem;
    QString person_;
    std::shared_ptr<const CleanText> toWrite_; ///< redacted and checked
    QTimer lookLater_;
    TriageActions* actions_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    TriageStart* start_ = nullptr;
    QSplitter* columns_ = nullptr;
    LogView* log_ = nullptr;
    FindBar* find_ = nullptr;
    PlainLabel* status_ = nullptr;
    PlainLabel* fault_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    TriagePanel* panel_ = nullptr;
    LatestJob reading_;
    LatestJob redacting_;
    LatestJob writing_;
    TriageJob job_;
};

} // namespace poolwright
