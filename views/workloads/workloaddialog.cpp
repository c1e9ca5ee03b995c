// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/workloaddialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/fuzzymatch.h"
#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"

namespace poolwright {

namespace {

constexpr int kReadPauseMs = 150;
constexpr int kSourceWidth = 330;

QString sourceHint(ProfileSource source) {
    switch (source) {
    case ProfileSource::Image:
        return WorkloadDialog::tr("nvidia/cuda:12.2.0-base-ubuntu20.04");
    case ProfileSource::Require:
        return WorkloadDialog::tr("NVIDIA_REQUIRE_CUDA=cuda>=12.2 brand=tesla,driver>=470,driver<471");
    case ProfileSource::Cuobjdump:
        return WorkloadDialog::tr("Paste what this prints:\ncuobjdump --list-elf --list-ptx ./program");
    case ProfileSource::ByHand:
        break;
    }
    return {};
}

QString sourceMeaning(ProfileSource source) {
    switch (source) {
    case ProfileSource::ByHand:
        return WorkloadDialog::tr("Fill in what you know. What you leave open is never taken as fitting.");
    case ProfileSource::Image:
        return WorkloadDialog::tr("The tag of an image often names its CUDA version.");
    case ProfileSource::Require:
        return WorkloadDialog::tr("docker inspect shows this line among the variables of the image.");
    case ProfileSource::Cuobjdump:
        return WorkloadDialog::tr("cuobjdump tells for which GPUs the program was built.");
    }
    return {};
}

/// Whether a require string asks for more than the CUDA version of its first alternative, which is all a workload keeps.
bool asksForMore(const CudaRequire& require) {
    return require.alternatives.size() > 1 ||
           std::ranges::any_of(require.alternatives, [](const std::vector<CudaCondition>& together) {
               return together.size() > 1 || std::ranges::any_of(together, [](const CudaCondition& one) {
                          return one.subject != CudaCondition::Subject::Cuda || one.compare != CudaCondition::Compare::AtLeast;
                      });
           });
}

} // namespace

WorkloadDialog::WorkloadDialog(Subject subject, QWidget* parent) : QDialog(parent), subject_(std::move(subject)) {
    setObjectName(QStringLiteral("workloadDialog"));
    setWindowTitle(subject_.workload.id == kNoItem ? tr("New workload") : tr("Edit workload"));
    pause_.setSingleShot(true);
    pause_.setInterval(kReadPauseMs);
    buildLayout();
    connect(&pause_, &QTimer::timeout, this, &WorkloadDialog::readSource);
    connect(source_, &QComboBox::currentIndexChanged, this, &WorkloadDialog::onSourceChosen);
    connect(text_, &QPlainTextEdit::textChanged, &pause_, qOverload<>(&QTimer::start));
    fill(draftOf(subject_.workload));
    onSourceChosen();
    updatePoolCaption();
    constexpr QSize kSize(880, 600);
    resize(kSize);
    name_->setFocus(Qt::OtherFocusReason);
}

QWidget* WorkloadDialog::buildSource() {
    auto* box = new QWidget(this);
    box->setFixedWidth(kSourceWidth);
    source_ = new QComboBox(box);
    source_->setObjectName(QStringLiteral("workloadSource"));
    source_->setAccessibleName(tr("Read its needs from"));
    source_->setMinimumHeight(28);
    source_->addItem(tr("By hand"), static_cast<int>(ProfileSource::ByHand));
    source_->addItem(tr("Image name"), static_cast<int>(ProfileSource::Image));
    source_->addItem(tr("NVIDIA_REQUIRE_CUDA"), static_cast<int>(ProfileSource::Require));
    source_->addItem(tr("Output of cuobjdump"), static_cast<int>(ProfileSource::Cuobjdump));
    text_ = new QPlainTextEdit(box);
    text_->setObjectName(QStringLiteral("workloadSourceText"));
    text_->setAccessibleName(tr("The text that its needs are read from"));
    text_->setTabChangesFocus(true);
    notes_ = new TextBlock(TextBlock::Tone::Muted, box);
    notes_->setObjectName(QStringLiteral("workloadNotes"));
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(new PlainLabel(tr("Read its needs from"), box, PlainLabel::Tone::Strong));
    layout->addWidget(source_);
    layout->addWidget(text_, 100);
    layout->addWidget(notes_);
    layout->addStretch(1);
    return box;
}

QWidget* WorkloadDialog::addField(QFormLayout& form, Facet facet) {
    const QString label = shown(subject_.matrix->facts(facet).label);
    const QString name = QStringLiteral("workload-") + QString::fromUtf8(id(facet).data(), static_cast<int>(id(facet).size()));
    QWidget* made = nullptr;
    if (facet == Facet::ManagedMemory) {
        auto* box = new QComboBox(this);
        box->addItem(tr("not said"), QString());
        box->addItem(tr("uses managed memory"), QStringLiteral("true"));
        box->addItem(tr("does not use it"), QStringLiteral("false"));
        connect(box, &QComboBox::currentIndexChanged, this, &WorkloadDialog::updateFault);
        boxes_[facet] = box;
        made = box;
    } else {
        auto* line = new QLineEdit(this);
        line->setPlaceholderText(facet == Facet::CudaRuntime           ? tr("such as 12.4")
                                 : facet == Facet::WorkloadGpuMemory ? tr("of one replica, such as 20GiB")
                                 : facet == Facet::Replicas          ? tr("such as 6")
                                                                     : tr("such as 8.0, 8.6, 9.0a"));
        connect(line, &QLineEdit::textChanged, this, &WorkloadDialog::updateFault);
        lines_[facet] = line;
        made = line;
    }
    if (auto* line = qobject_cast<QLineEdit*>(made)) {
        line->setTextMargins(4, 0, 4, 0);
    }
    made->setObjectName(name);
    made->setAccessibleName(label);
    made->setMinimumHeight(28);
    form.addRow(new PlainLabel(label, this), made);
    return made;
}

QWidget* WorkloadDialog::buildFields() {
    auto* box = new QWidget(this);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    name_ = new QLineEdit(box);
    name_->setObjectName(QStringLiteral("workloadName"));
    name_->setAccessibleName(tr("Name"));
    name_->setMinimumHeight(28);
    name_->setTextMargins(4, 0, 4, 0);
    connect(name_, &QLineEdit::textChanged, this, &WorkloadDialog::updateFault);
    form->addRow(new PlainLabel(tr("Name"), box), name_);
    for (const Facet facet : workloadFacets()) {
        addField(*form, facet);
    }
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(new PlainLabel(tr("What it needs"), box, PlainLabel::Tone::Strong));
    layout->addLayout(form);
    layout->addWidget(buildPools(), 1);
    return box;
}

QWidget* WorkloadDialog::buildPools() {
    auto* box = new QWidget(this);
    poolCaption_ = new PlainLabel({}, box, PlainLabel::Tone::Strong);
    poolCaption_->setObjectName(QStringLiteral("workloadPoolsCaption"));
    poolFilter_ = new QLineEdit(box);
    poolFilter_->setObjectName(QStringLiteral("workloadPoolFilter"));
    poolFilter_->setAccessibleName(tr("Filter the pools"));
    poolFilter_->setPlaceholderText(tr("Filter"));
    poolFilter_->setClearButtonEnabled(true);
    poolFilter_->setMaximumWidth(180);
    pools_ = new QListWidget(box);
    pools_->setObjectName(QStringLiteral("workloadPools"));
    pools_->setAccessibleName(tr("Pools that it shall run on; Space ticks one"));
    pools_->setUniformItemSizes(true);
    for (const QString& path : std::as_const(subject_.pools)) {
        auto* item = new QListWidgetItem(shown(path.toStdString()), pools_);
        item->setData(Qt::UserRole, path);
        item->setSizeHint({0, fontMetrics().height() + 8});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    connect(pools_, &QListWidget::itemChanged, this, &WorkloadDialog::updatePoolCaption);
    connect(poolFilter_, &QLineEdit::textChanged, this, &WorkloadDialog::filterPools);
    auto* head = new QHBoxLayout;
    head->addWidget(poolCaption_, 1);
    head->addWidget(poolFilter_);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(pools_, 1);
    return box;
}

void WorkloadDialog::buildLayout() {
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("workloadFault"));
    fault_->setWordWrap(true);
    accept_ = new ActionButton(subject_.workload.id == kNoItem ? tr("Add workload") : tr("Change workload"), this);
    accept_->setObjectName(QStringLiteral("workloadAccept"));
    accept_->setMain();
    auto* cancel = new ActionButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("workloadCancel"));
    connect(accept_, &QAbstractButton::clicked, this, &WorkloadDialog::finish);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(22);
    columns->addWidget(buildSource());
    columns->addWidget(buildFields(), 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(fault_, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(accept_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(columns, 1);
    layout->addLayout(buttons);
}

void WorkloadDialog::onSourceChosen() {
    const auto source = static_cast<ProfileSource>(source_->currentData().toInt());
    text_->setVisible(source != ProfileSource::ByHand);
    const int lines = source == ProfileSource::Image ? 2 : (source == ProfileSource::Require ? 6 : 0);
    text_->setMaximumHeight(lines == 0 ? QWIDGETSIZE_MAX : lines * text_->fontMetrics().lineSpacing() + 16);
    text_->setPlaceholderText(sourceHint(source));
    readSource();
}

void WorkloadDialog::readSource() {
    pause_.stop();
    const auto source = static_cast<ProfileSource>(source_->currentData().toInt());
    const std::string text = text_->toPlainText().trimmed().toStdString();
    if (source == ProfileSource::ByHand) { // what was read so far is the person's own from here on
        taken_.clear();
        takenName_ = {};
    } else {
        dropTaken();
    }
    if (source == ProfileSource::ByHand || text.empty()) {
        notes_->setText(sourceMeaning(source));
        updateFault();
        return;
    }
    const auto profile = profileFrom(*subject_.matrix, source, text);
    if (!profile) {
        QString told = shown(profile.error().message);
        if (!profile.error().hint.empty()) {
            told += QLatin1Char('\n') + shown(profile.error().hint);
        }
        notes_->setText(told);
        updateFault();
        return;
    }
    takeFrom(*profile);
    QStringList told;
    for (const std::string& note : profile->notes) {
        told << shown(note);
    }
    if (profile->require && asksForMore(*profile->require)) {
        told << tr("The other conditions are not kept and not judged: use poolwright-cli workloads --require.");
    }
    notes_->setText(told.isEmpty() ? tr("Read. The fields show what it tells.") : told.join(QLatin1Char('\n')));
}

void WorkloadDialog::takeFrom(const WorkloadProfile& profile) {
    const WorkloadDraft before = draft();
    WorkloadDraft now = before;
    takeOver(now, profile);
    for (const auto& [facet, text] : draftOf(profile.workload).values) {
        const auto was = before.values.find(facet);
        taken_[facet] = {was == before.values.end() ? QString() : was->second, text};
    }
    if (now.name != before.name) {
        takenName_ = {before.name, now.name};
    }
    fill(now);
}

/// What an earlier text filled in goes before the next one is read; what was typed over since stays.
void WorkloadDialog::dropTaken() {
    WorkloadDraft now = draft();
    for (const auto& [facet, taken] : taken_) {
        if (QString& text = now.values[facet]; text == taken.now) {
            text = taken.before;
        }
    }
    if (!takenName_.now.isEmpty() && now.name == takenName_.now) {
        now.name = takenName_.before;
    }
    const bool any = !taken_.empty() || !takenName_.now.isEmpty();
    taken_.clear();
    takenName_ = {};
    if (any) {
        fill(now);
    }
}

void WorkloadDialog::fill(const WorkloadDraft& draft) {
    name_->setText(draft.name);
    for (const auto& [facet, line] : lines_) {
        const auto found = draft.values.find(facet);
        line->setText(found == draft.values.end() ? QString() : found->second);
    }
    for (const auto& [facet, box] : boxes_) {
        const auto found = draft.values.find(facet);
        box->setCurrentIndex(std::max(0, box->findData(found == draft.values.end() ? QString() : found->second)));
    }
    const QSignalBlocker quiet(pools_); // the caption follows once
    for (int i = 0; i < pools_->count(); ++i) {
        QListWidgetItem* item = pools_->item(i);
        item->setCheckState(draft.pools.contains(item->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    updatePoolCaption();
    updateFault();
}

WorkloadDraft WorkloadDialog::draft() const {
    WorkloadDraft out;
    out.name = name_->text();
    for (const auto& [facet, line] : lines_) {
        out.values[facet] = line->text();
    }
    for (const auto& [facet, box] : boxes_) {
        out.values[facet] = box->currentData().toString();
    }
    for (int i = 0; i < pools_->count(); ++i) {
        if (pools_->item(i)->checkState() == Qt::Checked) {
            out.pools << pools_->item(i)->data(Qt::UserRole).toString();
        }
    }
    return out;
}

void WorkloadDialog::filterPools() {
    const QString wanted = folded(poolFilter_->text().trimmed());
    for (int i = 0; i < pools_->count(); ++i) {
        pools_->item(i)->setHidden(!folded(pools_->item(i)->text()).contains(wanted));
    }
}

void WorkloadDialog::updatePoolCaption() {
    int ticked = 0;
    for (int i = 0; i < pools_->count(); ++i) {
        ticked += pools_->item(i)->checkState() == Qt::Checked ? 1 : 0;
    }
    poolCaption_->setText(ticked == 0 ? tr("Pools: any that fits") : tr("Pools: %1 of %2").arg(ticked).arg(pools_->count()));
}

void WorkloadDialog::updateFault() {
    const ReadDraft read = readDraft(*subject_.matrix, draft(), subject_.taken);
    QString fault = read.nameFault;
    for (const auto& [facet, words] : read.faults) {
        if (!read.nameFault.isEmpty() && !name_->text().isEmpty()) {
            break;
        }
        fault = shown(subject_.matrix->facts(facet).label) + QStringLiteral(": ") + words;
        break;
    }
    fault_->setText(fault);
    accept_->setEnabled(read.good());
}

void WorkloadDialog::finish() {
    ReadDraft read = readDraft(*subject_.matrix, draft(), subject_.taken);
    if (!read.good()) {
        updateFault();
        return;
    }
    read.workload.id = subject_.workload.id;
    accept();
    emit workloadMade(read.workload);
}

} // namespace poolwright
