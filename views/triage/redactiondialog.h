// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

#include "model/items/redactionmodel.h"
#include "model/items/ticketredaction.h"
#include "model/session/latestjob.h"
#include "model/session/triagejob.h"

class QComboBox;
class QTreeView;

namespace poolwright {

class ActionButton;
class LogView;
class PlainLabel;
class ProgressStrip;

/// What would leave the machine, before it does: at the left what is replaced, at the right the text as it would be written.
/// It can only be saved or copied when the self-check finds nothing left.
class RedactionDialog : public QDialog {
    Q_OBJECT
public:
    RedactionDialog(std::shared_ptr<const TriageAnswer> answer, RedactedPart part, QWidget* parent = nullptr);

    /// Null until a worker has made it.
    [[nodiscard]] const std::shared_ptr<const RedactedTicket>& redacted() const { return redacted_; }
    [[nodiscard]] bool isSettled() const { return !job_.busy(); }

signals:
    /// The self-check was empty.
    void saveRequested(std::shared_ptr<const poolwright::CleanText> text);
    void copied();

private:
    void buildLayout();
    QWidget* buildLists();
    void redact();
    void show(const std::shared_ptr<const RedactedTicket>& redacted);
    void copyText();
    [[nodiscard]] RedactedPart part() const;

    std::shared_ptr<const TriageAnswer> answer_;
    std::shared_ptr<const RedactedTicket> redacted_;
    RedactionModel model_;
    QComboBox* part_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    PlainLabel* summary_ = nullptr;
    PlainLabel* check_ = nullptr;
    QTreeView* rows_ = nullptr;
    LogView* view_ = nullptr;
    ActionButton* save_ = nullptr;
    ActionButton* copy_ = nullptr;
    LatestJob job_;
};

} // namespace poolwright
