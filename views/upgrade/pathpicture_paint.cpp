// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How cards and lines of a path graph are painted.

#include <QPainter>

#include "views/common/theme.h"
#include "views/common/verdictglyph.h"
#include "views/common/verdictpaint.h"
#include "views/upgrade/pathcardmetrics.h"
#include "views/upgrade/pathpicture.h"

namespace poolwright {

namespace {

constexpr qreal kPathCardRadius = 5;

QColor between(const QColor& one, const QColor& other, double share) {
    const auto mix = [&](int a, int b) { return a + static_cast<int>((b - a) * share); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

/// Lines of what was not chosen: seen, but behind the chosen path.
QColor lightLine(const Theme& theme) { return between(theme.muted, theme.base, 0.35); }

void paintCross(QPainter& painter, const QPointF& at, const Theme& theme) {
    constexpr qreal kSide = 12;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.base);
    painter.drawEllipse(at, kSide / 2 + 2, kSide / 2 + 2);
    paintVerdictGlyph(painter, QRectF(at - QPointF(kSide, kSide) / 2, QSizeF(kSide, kSide)), Verdict::Unsupported,
                      theme.of(Verdict::Unsupported).mark);
}

struct CardLook {
    QPen border;
    QColor fill;
    QColor title;
    QColor text;
};

CardLook lookOf(const PathNode& node, const Theme& theme, const PathCardState& state) {
    CardLook out{QPen(theme.accent, 1.75), theme.base, theme.text, theme.text};
    if (node.kind == PathNode::Kind::Alternative) {
        out = {QPen(lightLine(theme), 1), theme.base, theme.muted, theme.muted};
    } else if (node.kind == PathNode::Kind::Refused) {
        out.border = QPen(between(theme.of(Verdict::Unsupported).mark, theme.base, 0.35), 1);
    } else if (node.kind == PathNode::Kind::Start) {
        out.fill = theme.panel;
    }
    if (state.current) {
        out.border.setWidthF(3);
        out.fill = theme.selection;
    } else if (state.hovered) {
        out.fill = theme.hover;
    }
    return out;
}

void paintMark(QPainter& painter, const QRectF& box, Verdict verdict, const Theme& theme) {
    QPainterPath outline;
    outline.addRoundedRect(box, 3, 3);
    painter.save();
    painter.fillPath(outline, theme.of(verdict).tint);
    if (verdict == Verdict::Unknown) {
        paintHatch(painter, box, theme.of(verdict).text);
    }
    painter.restore();
    constexpr qreal kInset = 3.5;
    paintVerdictGlyph(painter, box.adjusted(kInset, kInset, -kInset, -kInset), verdict, theme.of(verdict).text);
}

void paintWords(QPainter& painter, const PathPicture& picture, std::size_t node, const CardLook& look,
                const Theme& theme) {
    const PathCard& card = picture.cards[node];
    const QRectF place = picture.layout.nodes[node];
    QFont bold = picture.font;
    bold.setWeight(QFont::DemiBold);
    const qreal lineHeight = pathLineHeight(picture.font);
    const qreal side = pathGlyphSide(picture.font);
    qreal top = place.top() + kPathCardPadding;
    for (const PathCard::Line& line : card.lines) {
        QRectF words(place.left() + kPathCardPadding + line.indent, top, 0, lineHeight);
        if (line.marked) {
            paintMark(painter, QRectF(words.left(), top + (lineHeight - side) / 2, side, side),
                      picture.graph->nodes[node].verdict, theme);
            words.moveLeft(words.left() + side + kPathGlyphGap);
        }
        words.setRight(place.right() - kPathCardPadding + 2); // it was measured: a hair's breadth must not break it
        painter.setFont(line.strong ? bold : picture.font);
        painter.setPen(line.strong ? look.title : look.text);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, line.text);
        top += lineHeight;
    }
}

} // namespace

void paintPathEdge(QPainter& painter, const PathPicture& picture, std::size_t edge, const Theme& theme) {
    const PathStroke& stroke = picture.strokes[edge];
    QPen pen(theme.accent, 3, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    switch (picture.graph->edges[edge].kind) {
    case PathEdge::Kind::Chosen:
        break;
    case PathEdge::Kind::Conditional:
        pen.setDashPattern({2.6, 1.6});
        break;
    case PathEdge::Kind::Alternative:
        pen = QPen(lightLine(theme), 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        break;
    case PathEdge::Kind::Refused:
        pen = QPen(theme.of(Verdict::Unsupported).mark, 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        break;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(stroke.line);
    if (!stroke.head.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        painter.drawPolygon(stroke.head);
    }
    if (!stroke.label.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.base);
        painter.drawRoundedRect(stroke.labelBox, 3, 3);
        painter.setFont(picture.font);
        painter.setPen(theme.muted);
        painter.drawText(stroke.labelBox, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, stroke.label);
    }
    if (!stroke.cross.isNull()) {
        paintCross(painter, stroke.cross, theme);
    }
}

namespace {

void paintFrame(QPainter& painter, const PathNode& of, const QRectF& place, const CardLook& look, const Theme& theme,
                bool focused) {
    painter.setRenderHint(QPainter::Antialiasing);
    if (focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRoundedRect(place.adjusted(-4, -4, 4, 4), kPathCardRadius + 4, kPathCardRadius + 4);
    }
    const qreal inset = look.border.widthF() / 2;
    painter.setBrush(look.fill);
    painter.setPen(look.border);
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), kPathCardRadius, kPathCardRadius);
    if (of.kind == PathNode::Kind::Target) { // a second border: seen without colours too
        constexpr qreal kInner = 4;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRoundedRect(place.adjusted(kInner, kInner, -kInner, -kInner), 3, 3);
    }
}

} // namespace

void paintPathCard(QPainter& painter, const PathPicture& picture, std::size_t node, const Theme& theme,
                   const PathCardState& state) {
    const PathNode& of = picture.graph->nodes[node];
    const CardLook look = lookOf(of, theme, state);
    paintFrame(painter, of, picture.layout.nodes[node], look, theme, state.focused);
    paintWords(painter, picture, node, look, theme);
}

void paintPathCardSmall(QPainter& painter, const PathPicture& picture, std::size_t node, const Theme& theme,
                        const PathCardState& state) {
    const PathNode& of = picture.graph->nodes[node];
    const QRectF place = picture.layout.nodes[node];
    CardLook look = lookOf(of, theme, state);
    look.border.setWidthF(look.border.widthF() * 2);
    look.fill = theme.of(of.verdict).tint;
    paintFrame(painter, of, place, look, theme, state.focused);
    const qreal side = place.height() * 0.55;
    const QRectF glyph(place.left() + kPathCardPadding, place.center().y() - side / 2, side, side);
    paintVerdictGlyph(painter, glyph, of.verdict, theme.of(of.verdict).text);
    if (of.step) {
        QFont large = picture.font;
        large.setPixelSize(std::max(1, static_cast<int>(side)));
        large.setWeight(QFont::DemiBold);
        painter.setFont(large);
        painter.setPen(theme.of(of.verdict).text);
        painter.drawText(place.adjusted(glyph.width() + 2 * kPathCardPadding, 0, -kPathCardPadding, 0),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, QString::number(*of.step));
    }
}

void paintPath(QPainter& painter, const PathPicture& picture, const Theme& theme, std::optional<std::size_t> current) {
    for (const bool chosen : {false, true}) { // the chosen path over the others
        for (std::size_t i = 0; i < picture.graph->edges.size(); ++i) {
            const PathEdge::Kind kind = picture.graph->edges[i].kind;
            if ((kind == PathEdge::Kind::Chosen || kind == PathEdge::Kind::Conditional) == chosen) {
                paintPathEdge(painter, picture, i, theme);
            }
        }
    }
    for (std::size_t i = 0; i < picture.graph->nodes.size(); ++i) {
        paintPathCard(painter, picture, i, theme, {.current = current == i});
    }
}

} // namespace poolwright
