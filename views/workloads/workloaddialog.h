// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QTimer>

#include <map>

#include "model/items/workloaddraft.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace poolwright {

class ActionButton;
class PlainLabel;
class TextBlock;

/// Describes a workload: what it needs, read off an image name, a require string or what cuobjdump lists, or typed; and
/// where it runs. What is read fills the fields as it is typed; nothing is done until it is accepted.
class WorkloadDialog : public QDialog {
    Q_OBJECT
public:
    struct Subject {
        MatrixPtr matrix;
        Workload workload;  ///< without an id: a new one
        QStringList taken;  ///< names of the others
        QStringList pools;  ///< "cluster/pool", all there are
    };
    explicit WorkloadDialog(Subject subject, QWidget* parent = nullptr);

    [[nodiscard]] WorkloadDraft draft() const;

signals:
    /// Accepted; with the id of the one that was changed.
    void workloadMade(const poolwright::Workload& workload);

private:
    void buildLayout();
    QWidget* buildSource();
    QWidget* buildFields();
    QWidget* buildPools();
    QWidget* addField(QFormLayout& form, Facet facet);
    void onSourceChosen();
    void readSource();
    void fill(const WorkloadDraft& draft);
    void takeFrom(const WorkloadProfile& profile);
    void dropTaken();
    void filterPools();
    void updateFault();
    void updatePoolCaption();
    void finish();

    Subject subject_;
    /// A value that the source filled in, and what stood there before.
    struct Taken {
        QString before;
        QString now;
    };
    std::map<Facet, Taken> taken_;
    Taken takenName_;
    QTimer pause_;
    QComboBox* source_ = nullptr;
    QPlainTextEdit* text_ = nullptr;
    TextBlock* notes_ = nullptr;
    QLineEdit* name_ = nullptr;
    std::map<Facet, QLineEdit*> lines_;
    std::map<Facet, QComboBox*> boxes_;
    PlainLabel* poolCaption_ = nullptr;
    QLineEdit* poolFilter_ = nullptr;
    QListWidget* pools_ = nullptr;
    PlainLabel* fault_ = nullptr;
    ActionButton* accept_ = nullptr;
};

} // namespace poolwright
