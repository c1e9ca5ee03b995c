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
QString refusalOf(const PathGraph& graph, std::size_t node) {
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
        if (const QString reason = refusalOf(graph, node); !reason.isEmpty() && !out.contains(reason)) {
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
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    // a title of the usual length finds room on one line in any font
    const qreal title = QFontMetricsF(bold).horizontalAdvance(QStringLiteral("12 · kernel 5.10.134-19.1.al"));
    const qreal width = std::ceil(title + 2 * kPathCardPadding) + 4;
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
void addArrow(PathStroke& stroke, const QPainterPath& path, qreal length, qreal width) {
    const QList<QPolygonF> pieces = path.toSubpathPolygons();
    QPolygonF line = pieces.isEmpty() ? QPolygonF() : pieces.last();
    if (line.size() < 2) {
        stroke.line = path;
        return;
    }
    const QPointF tip = line.last();
    qreal left = length;
    QLineF last(tip, line[line.size() - 2]);
    while (line.size() > 2 && last.length() < left) { // back along the line until the head is behind
        left -= last.length();
        line.removeLast();
        last = QLineF(line.last(), line[line.size() - 2]);
    }
    last.setLength(std::min(left, last.length()));
    const QPointF neck = last.p2();
    line.last() = neck;
    stroke.line.addPolygon(line);
    const QLineF axis(neck, tip);
    if (axis.length() < 1) {
        return; // no room for a head
    }
    const QPointF along = (tip - neck) / axis.length();
    const QPointF across(-along.y() * width / 2, along.x() * width / 2);
    const QPointF back = tip - along * length;
    stroke.head = QPolygonF({tip, back + across, back - across});
}

/// Left out where it would lie over a card: the tip of the line tells it.
void addLabel(PathStroke& stroke, const QString& text, const QPointF& middle, const QFont& font,
              const std::vector<QRectF>& cards) {
    if (text.isEmpty()) {
        return;
    }
    constexpr qreal kWidestLabel = 170;
    const QFontMetricsF metrics(font);
    const QString label = metrics.elidedText(text, Qt::ElideRight, kWidestLabel);
    QRectF box(0, 0, std::ceil(metrics.horizontalAdvance(label)) + 8, std::ceil(metrics.height()));
    box.moveCenter(middle);
    if (std::ranges::none_of(cards, [&](const QRectF& card) { return card.intersects(box); })) {
        stroke.label = label;
        stroke.labelBox = box;
    }
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
            addArrow(stroke, path, 13, 13);
            break;
        case PathEdge::Kind::Alternative:
            addArrow(stroke, path, 9, 8);
            addLabel(stroke, shown(graph.edges[i].label), layout.labels[i], font, layout.nodes);
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
        if (const QString reason = refusalOf(graph, node); !reason.isEmpty() && !out.contains(reason)) {
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
