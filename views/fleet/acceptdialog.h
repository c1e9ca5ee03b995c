// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "model/core/document/document.h"

class QDateEdit;
class QLineEdit;
class QPlainTextEdit;

namespace poolwright {

class ActionButton;
class PlainLabel;

/// Which finding is to be accepted, as the dialog says it.
struct AcceptSubject {
    RiskAcceptance acceptance; ///< pool, check, rule and verdict; with an id the one that is changed, its words kept
    QString pool;              ///< path
    QString finding;           ///< its title
    QString check;             ///< what the check is about
};

/// Asks why a finding is accepted, by whom and until when. Nothing is accepted without all three.
class AcceptDialog : public QDialog {
    Q_OBJECT
public:
    /// `person`: who accepted the last one.
    AcceptDialog(AcceptSubject subject, Date today, const QString& person, QWidget* parent = nullptr);

    /// What was entered.
    [[nodiscard]] RiskAcceptance acceptance() const;

signals:
    /// The person agreed; the dialog closes.
    void acceptanceMade(const poolwright::RiskAcceptance& acceptance);

private:
    void buildLayout();
    [[nodiscard]] QWidget* buildSubject();
    [[nodiscard]] QLayout* buildFields();
    void fill(const QString& person);
    void updateFault();
    void finish();
    [[nodiscard]] Date until() const;

    AcceptSubject subject_;
    Date today_;
    QPlainTextEdit* reason_ = nullptr;
    QLineEdit* person_ = nullptr;
    QDateEdit* until_ = nullptr;
    PlainLabel* fault_ = nullptr;
    ActionButton* accept_ = nullptr;
};

} // namespace poolwright
