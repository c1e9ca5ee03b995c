// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

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
        }
        row("text on the accent", theme->onAccent, theme->accent, 4.5);
        row("accent on base", theme->accent, theme->base, 4.5);
        row("supported line on panel", theme->link, theme->panel, 3);
        row("disabled text on window", theme->palette().color(QPalette::Disabled, QPalette::WindowText), theme->window,
            2);
        for (std::size_t i = 0; i < kVerdictCount; ++i) {
            const auto verdict = static_cast<Verdict>(i);
            const QByteArray word(toText(verdict).data(), static_cast<qsizetype>(toText(verdict).size()));
            row((word + " text on its tint").constData(), theme->of(verdict).text, theme->of(verdict).tint, 4.5);
            row((word + " mark on base").constData(), theme->of(verdict).mark, theme->base, 3);
            row((word + " mark on panel").constData(), theme->of(verdict).mark, theme->panel, 3);
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
        const QRectF box = verdictGlyph(static_cast<Verdict>(i)).boundingRect();
        QVERIFY(QRectF(-0.06, -0.06, 1.12, 1.12).contains(box));
        QVERIFY(box.width() > 0.4 && box.height() > 0.5);
    }
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
