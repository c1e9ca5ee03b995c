// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathpicture.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/upgrade/pathcardmetrics.h"

namespace poolwright {

namespace {

constexpr int kPathTitleLines = 2;
constexpr int kPathFirstLines = 1; // where the card says more below
constexpr int kPathTextLines = 2;
constexpr int kPathReasonLines = 4;

QString spoken(const char* text) { return QCoreApplication::translate("PathPicture", text); }

/// At most `most` lines of the width; the last one is elided where there is more.
QStringList broken(const QString& text, const QFont& font, qreal width, int most) {
    QStringList out;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    while (out.size() < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        const QString rest = text.mid(line.textStart());
        const bool last = out.size() + 1 == most;
        out << (last ? QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width)
                     : rest.left(line.textLength()).trimmed());
    }
    layout.endLayout();
    return out;
}

/// Why a refused node is refused: what its line says.
QString reasonOf(const PathGraph& graph, std::size_t node) {
    for (const PathEdge& edge : graph.edges) {
        if (edge.to == node && edge.kind == PathEdge::Kind::Refused && !edge.label.empty()) {
            return shown(edge.label);
        }
    }
    return {};
}

/// What stands below the title; of a refused node its reason is the last.
QStringList textsOf(const PathGraph& graph, std::size_t node) {
    const PathNode& of = graph.nodes[node];
    QStringList out;
    for (const std::string& line : of.lines) {
        out << shown(line);
    }
    if (of.kind == PathNode::Kind::Refused) {
        if (const QString reason = reasonOf(graph, node); !reason.isEmpty() && !out.contains(reason)) {
            out << reason;
        }
    }
    // colour and glyph alone would leave the last word unsaid
    if (out.isEmpty() || (out.size() == 1 && onChosenPath(of))) {
        out << verdictWord(of.verdict);
    }
    return out;
}

PathCard measureCard(const PathGraph& graph, std::size_t node, const QFont& font, qreal width) {
    const PathNode& of = graph.nodes[node];
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const qreal room = width - 2 * kPathCardPadding;
    PathCard out;
    for (const QString& line : broken(shown(of.title), bold, room, kPathTitleLines)) {
        out.lines.push_back({line, true, false, 0});
    }
    const QStringList texts = textsOf(graph, node);
    const qreal beside = pathGlyphSide(font) + kPathGlyphGap;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        // the glyph stands with the words about the verdict, which are the last; of another way nobody asks
        const bool marked = i + 1 == texts.size() && of.kind != PathNode::Kind::Alternative;
        const bool sentence = marked && of.kind == PathNode::Kind::Refused;
        const int most = sentence ? kPathReasonLines : (i == 0 && texts.size() == 2 ? kPathFirstLines : kPathTextLines);
        const QStringList lines = broken(texts[i], font, room - (marked ? beside : 0), most);
        for (qsizetype line = 0; line < lines.size(); ++line) {
            out.lines.push_back({lines[line], false, marked && line == 0, marked && line > 0 ? beside : 0});
        }
    }
    out.size = {width, 2 * kPathCardPadding + static_cast<qreal>(out.lines.size()) * pathLineHeight(font)};
    return out;
}

} // namespace

std::vector<PathCard> measureCards(const PathGraph& graph, const QFont& font) {
    const QFontMetricsF metrics(font);
    constexpr qreal kCardLetters = 20;
    const qreal width = std::ceil(metrics.averageCharWidth() * kCardLetters + 2 * kPathCardPadding);
    std::vector<PathCard> out;
    qreal tallest = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        out.push_back(measureCard(graph, i, font, width));
        if (onChosenPath(graph.nodes[i])) {
            tallest = std::max(tallest, out.back().size.height());
        }
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (onChosenPath(graph.nodes[i])) {
            out[i].size.setHeight(tallest); // a calm row
        }
    }
    return out;
}

namespace {

/// The path up to so far before its end, and the triangle from there to the end.
void addHead(PathStroke& stroke, const QPainterPath& path, qreal length, qreal width) {
    const qreal whole = path.length();
    if (whole < length + 1) {
        stroke.line = path;
        return;
    }
    const QPointF tip = path.pointAtPercent(1);
    const QPointF neck = path.pointAtPercent(path.percentAtLength(whole - length));
    const QPainterPath& line = path;
    QPainterPath cut(line.pointAtPercent(0));
    constexpr qreal kStep = 6;
    const auto steps = static_cast<int>(std::ceil((whole - length) / kStep));
    const bool straight = path.elementCount() == 2;
    for (int i = 1; !straight && i < steps; ++i) {
        cut.lineTo(line.pointAtPercent(line.percentAtLength((whole - length) * i / steps)));
    }
    cut.lineTo(neck);
    stroke.line = cut;
    const QLineF axis(neck, tip);
    const QPointF along = (tip - neck) / axis.length();
    const QPointF across(-along.y() * width / 2, along.x() * width / 2);
    const QPointF back = tip - along * length;
    stroke.head = QPolygonF({tip, back + across, back - across});
}

void addLabel(PathStroke& stroke, const QString& text, const QPointF& middle, const QFont& font) {
    if (text.isEmpty()) {
        return;
    }
    constexpr qreal kWidestLabel = 170;
    const QFontMetricsF metrics(font);
    stroke.label = metrics.elidedText(text, Qt::ElideRight, kWidestLabel);
    stroke.labelBox = QRectF(0, 0, std::ceil(metrics.horizontalAdvance(stroke.label)) + 8, std::ceil(metrics.height()));
    stroke.labelBox.moveCenter(middle);
}

} // namespace

std::vector<PathStroke> strokesOf(const PathGraph& graph, const PathLayout& layout, const QFont& font) {
    std::vector<PathStroke> out(graph.edges.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        PathStroke& stroke = out[i];
        const QPainterPath& path = layout.edges[i];
        if (path.isEmpty()) {
            continue;
        }
        switch (graph.edges[i].kind) {
        case PathEdge::Kind::Chosen:
        case PathEdge::Kind::Conditional:
            addHead(stroke, path, 13, 13);
            break;
        case PathEdge::Kind::Alternative:
            addHead(stroke, path, 9, 8);
            addLabel(stroke, shown(graph.edges[i].label), layout.labels[i], font);
            break;
        case PathEdge::Kind::Refused: // it leads nowhere: no head
            stroke.line = path;
            stroke.cross = layout.labels[i];
            break;
        }
        stroke.bounds = stroke.line.boundingRect() | stroke.head.boundingRect() | stroke.labelBox;
        stroke.bounds.adjust(-9, -9, 9, 9);
    }
    return out;
}

QString nodeText(const PathGraph& graph, std::size_t node) {
    const PathNode& of = graph.nodes[node];
    QStringList out{shown(of.title)};
    for (const std::string& line : of.lines) {
        out << shown(line);
    }
    switch (of.kind) {
    case PathNode::Kind::Start:
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "Where the plan starts: %1")).arg(verdictWord(of.verdict));
        break;
    case PathNode::Kind::Chosen:
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "After this step: %1")).arg(verdictWord(of.verdict));
        break;
    case PathNode::Kind::Target:
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "Where the plan ends: %1")).arg(verdictWord(of.verdict));
        break;
    case PathNode::Kind::Alternative:
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "Another safe way, not chosen: %1")).arg(verdictWord(of.verdict));
        break;
    case PathNode::Kind::Refused:
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "Refused: %1")).arg(verdictWord(of.verdict));
        if (const QString reason = reasonOf(graph, node); !reason.isEmpty() && !out.contains(reason)) {
            out << reason;
        }
        break;
    }
    if (of.exposed && of.kind != PathNode::Kind::Refused) {
        out << spoken(QT_TRANSLATE_NOOP("PathPicture", "Nodes are exposed here"));
    }
    return out.join(QLatin1Char('\n'));
}

} // namespace poolwright
