// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <tuple>

#include "views/common/theme.h"
#include "views/common/verdictglyph.h"

using namespace poolwright;

/// Contrast of every pair of colours that text or signs are drawn with (WCAG AA), and of grey print.
class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void pairs_data();
    void pairs();
    void verdictsOfTheDesignAreKept();
    void paletteLeadsBackToItsTheme();
    void glyphsStayInTheirSquare();
};

void ThemeTest::pairs_data() {
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const auto row = [&](const char* name, const QColor& front, const QColor& back, double least) {
            QTest::addRow("%s: %s", theme->dark ? "dark" : "light", name) << front << back << least;
        };
        for (const auto& [name, back] : {std::pair("base", theme->base),
                                         {"panel", theme->panel},
                                         {"group", theme->group},
                                         {"selection", theme->selection},
                                         {"hover", theme->hover},
                                         {"window", theme->window}}) {
            row(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(name))), theme->text, back, 7);
            row(qPrintable(QStringLiteral("muted on %1").arg(QLatin1String(name))), theme->muted, back, 4.5);
            row(qPrintable(QStringLiteral("accent on %1").arg(QLatin1String(name))), theme->accent, back, 4.5);
            row(qPrintable(QStringLiteral("supported line on %1").arg(QLatin1String(name))), theme->link, back, 3);
            for (std::size_t i = 0; i < kVerdictCount; ++i) {
                row(qPrintable(QStringLiteral("mark %1 on %2").arg(i).arg(QLatin1String(name))),
                    theme->verdicts[i].mark, back, 3);
            }
        }
        row("text on the accent", theme->onAccent, theme->accent, 4.5);
        const QPalette palette = theme->palette();
        for (const auto& [name, front, back] :
             {std::tuple("window", QPalette::WindowText, QPalette::Window),
              {"field", QPalette::Text, QPalette::Base},
              {"other rows", QPalette::Text, QPalette::AlternateBase},
              {"button", QPalette::ButtonText, QPalette::Button},
              {"highlight", QPalette::HighlightedText, QPalette::Highlight},
              {"tool tip", QPalette::ToolTipText, QPalette::ToolTipBase},
              {"placeholder", QPalette::PlaceholderText, QPalette::Base},
              {"link", QPalette::Link, QPalette::Base}}) {
            for (const auto group : {QPalette::Active, QPalette::Inactive}) {
                row(qPrintable(QStringLiteral("palette %1 %2").arg(group).arg(QLatin1String(name))),
                    palette.color(group, front), palette.color(group, back), 4.5);
            }
        }
        row("disabled text on window", theme->palette().color(QPalette::Disabled, QPalette::WindowText), theme->window,
            2);
        for (std::size_t i = 0; i < kVerdictCount; ++i) {
            const auto verdict = static_cast<Verdict>(i);
            const QByteArray word(toText(verdict).data(), static_cast<qsizetype>(toText(verdict).size()));
            row((word + " text on its tint").constData(), theme->of(verdict).text, theme->of(verdict).tint, 4.5);
            row((word + " mark on its tint").constData(), theme->of(verdict).mark, theme->of(verdict).tint, 3);
        }
    }
}

void ThemeTest::pairs() {
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    const double found = contrast(front, back);
    QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(front.name(), back.name()).arg(found)));
    const auto grey = [](const QColor& colour) {
        return QColor(qGray(colour.rgb()), qGray(colour.rgb()), qGray(colour.rgb()));
    };
    QVERIFY2(contrast(grey(front), grey(back)) >= least * 0.8, "not readable in grey print");
}

void ThemeTest::verdictsOfTheDesignAreKept() {
    const Theme& light = lightTheme();
    QCOMPARE(light.of(Verdict::Supported).tint, QColor(0xE6F4EA));
    QCOMPARE(light.of(Verdict::Caution).text, QColor(0x6B4500));
    QCOMPARE(light.of(Verdict::Unknown).tint, QColor(0xECEFF3));
    QCOMPARE(light.of(Verdict::Contested).text, QColor(0x4C2386));
    QCOMPARE(light.of(Verdict::Unsupported).tint, QColor(0xFDE7E7));
}

void ThemeTest::paletteLeadsBackToItsTheme() {
    QCOMPARE(&themeOf(lightTheme().palette()), &lightTheme());
    QCOMPARE(&themeOf(darkTheme().palette()), &darkTheme());
}

void ThemeTest::glyphsStayInTheirSquare() {
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const QRectF box = verdictOutline(static_cast<Verdict>(i)).boundingRect();
        QVERIFY(QRectF(-0.06, -0.06, 1.12, 1.12).contains(box));
        QVERIFY(box.width() > 0.4 && box.height() > 0.5);
    }
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
