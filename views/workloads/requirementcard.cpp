// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/requirementcard.h"

#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kRequirementEdge = 4; // the coloured edge at the left

} // namespace

QString requirementTitle(Requirement::Kind kind) {
    switch (kind) {
    case Requirement::Kind::Driver:
        return RequirementCard::tr("Driver");
    case Requirement::Kind::Cubin:
        return RequirementCard::tr("Cubin");
    case Requirement::Kind::Ptx:
        return RequirementCard::tr("PTX");
    case Requirement::Kind::ManagedMemory:
        return RequirementCard::tr("Managed memory");
    case Requirement::Kind::GpuMemory:
        return RequirementCard::tr("GPU memory");
    case Requirement::Kind::Require:
        return RequirementCard::tr("The image's own condition");
    case Requirement::Kind::ForwardCompatibility:
        return RequirementCard::tr("Forward compatibility");
    case Requirement::Kind::Scheduling:
        return RequirementCard::tr("Sharing of GPUs");
    }
    return {};
}

RequirementCard::RequirementCard(const Matrix& matrix, const Requirement& requirement, QWidget* parent)
    : QFrame(parent), verdict_(requirement.verdict) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kRequirementEdge + 12, 10, 12, 10);
    layout->setSpacing(5);
    const auto add = [&](const char* name, TextBlock::Tone tone, const QString& text) {
        constexpr qreal kSmaller = 0.92;
        auto* block = new TextBlock(tone, this, tone == TextBlock::Tone::Muted ? kSmaller : 1);
        block->setObjectName(QLatin1String(name));
        block->setTextOrHide(text);
        layout->addWidget(block);
    };
    const QString statement = shown(requirement.statement);
    add("requirementTitle", TextBlock::Tone::Strong, requirementTitle(requirement.kind));
    add("requirementBody", TextBlock::Tone::Normal, statement);
    QStringList missing;
    for (const Facet facet : requirement.missing) {
        missing << shown(matrix.facts(facet).label);
    }
    add("requirementMissing", TextBlock::Tone::Normal,
        missing.isEmpty() ? QString() : tr("Missing: %1").arg(missing.join(QStringLiteral(", "))));
    QStringList sources;
    for (const Citation& citation : requirement.citations) {
        if (const QString line = citationLine(matrix, citation); !sources.contains(line)) {
            sources << line;
        }
    }
    add("requirementSources", TextBlock::Tone::Muted, sources.join(QLatin1Char('\n')));
    add("requirementGrade", TextBlock::Tone::Muted, verdictWord(requirement.verdict));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(verdictWord(requirement.verdict) + QStringLiteral(": ") + statement);
}

void RequirementCard::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.fillPath(outline, theme.base);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(QRect(0, 0, kRequirementEdge, height()), theme.of(verdict_).mark);
    painter.restore();
    QColor line = verdict_ == Verdict::Supported ? theme.line : theme.of(verdict_).mark;
    line.setAlphaF(verdict_ == Verdict::Supported ? 1.0F : 0.45F);
    painter.setPen(QPen(hasFocus() ? theme.accent : line, hasFocus() ? 2 : 1));
    painter.drawPath(outline);
}

} // namespace poolwright
