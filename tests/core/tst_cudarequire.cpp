// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// NVIDIA_REQUIRE_*: blanks between alternatives, commas between what holds together, several variables together.

#include <QTest>
#include <fmt/format.h>

#include "model/core/workload/cudarequire.h"

using namespace poolwright;

namespace {

QString alternativesText(const CudaRequire& require) {
    static constexpr std::array<const char*, 4> kSubjects{"cuda", "driver", "brand", "arch"};
    static constexpr std::array<const char*, 6> kSigns{"=", "!=", "<", "<=", ">", ">="};
    QStringList out;
    for (const auto& together : require.alternatives) {
        QStringList parts;
        for (const CudaCondition& one : together) {
            parts << kSubjects[static_cast<std::size_t>(one.subject)] +
                         QString(kSigns[static_cast<std::size_t>(one.compare)]) + QString::fromStdString(one.value);
        }
        out << parts.join(',');
    }
    return out.join(' ');
}

} // namespace

class CudaRequireTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limits();
    void answers_data();
    void answers();
};

void CudaRequireTest::reads_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << text << expected;
    };
    row("one condition", "cuda>=12.2", "cuda>=12.2");
    row("alternatives and conjunctions", "cuda>=12.2 brand=tesla,driver>=450,driver<451",
        "cuda>=12.2 brand=tesla,driver>=450,driver<451");
    row("with the variable's name", "NVIDIA_REQUIRE_CUDA=cuda>=9.0", "cuda>=9.0");
    row("as a Dockerfile writes it", "ENV NVIDIA_REQUIRE_CUDA \"cuda>=9.0\"", "cuda>=9.0");
    row("ENV with an equals sign", "ENV NVIDIA_REQUIRE_CUDA=\"cuda>=9.0 brand=tesla,driver>=384,driver<385\"",
        "cuda>=9.0 brand=tesla,driver>=384,driver<385");
    row("as docker inspect prints it",
        R"(                "NVIDIA_REQUIRE_CUDA=cuda\u003e=12.2 brand=tesla,driver\u003e=470,driver\u003c471",)",
        "cuda>=12.2 brand=tesla,driver>=470,driver<471");
    row("as YAML", "NVIDIA_REQUIRE_CUDA: 'cuda>=11.0'", "cuda>=11.0");
    row("in quotes alone", "\"cuda>=11.0\"", "cuda>=11.0");
    row("all signs", "driver=450.80.02 driver!=450 driver<451 driver<=451 driver>449 driver>=450",
        "driver=450.80.02 driver!=450 driver<451 driver<=451 driver>449 driver>=450");
    row("two equals signs", "brand==tesla", "brand=tesla");
    row("two variables hold together", "NVIDIA_REQUIRE_CUDA=cuda>=12.2 brand=tesla\nNVIDIA_REQUIRE_DRIVER=driver>=535",
        "cuda>=12.2,driver>=535 brand=tesla,driver>=535");
    row("an empty variable asks for nothing", "NVIDIA_REQUIRE_JETPACK=\nNVIDIA_REQUIRE_CUDA=cuda>=12.2", "cuda>=12.2");
    row("line ends between alternatives", "cuda>=12.2\r\n brand=tesla", "cuda>=12.2 brand=tesla");
    row("capability", "arch>=7.0,cuda>=10.0", "arch>=7.0,cuda>=10.0");
}

void CudaRequireTest::reads() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto require = parseCudaRequire(text.toStdString());
    QVERIFY2(require.has_value(), require ? "" : toText(require.error()).c_str());
    QCOMPARE(alternativesText(*require), expected);
    const auto again = parseCudaRequire(expected.toStdString());
    QCOMPARE(again->alternatives, require->alternatives);
}

void CudaRequireTest::refuses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << text << expected;
    };
    row("nothing", "", "no condition is given");
    row("blanks", " \n ", "no condition is given");
    row("a misspelt subject", "cudo>=12.2", "'cudo>=12.2' asks for 'cudo', which is not known (did you mean 'cuda'?)");
    row("no sign", "tesla", "'tesla' is no condition");
    row("no value", "cuda>=", "'cuda>=' names no value to compare with");
    row("no version", "driver>=new", "'driver>=new' compares with 'new', which is no version");
    row("a brand is the same or another", "brand>=tesla", "'brand>=tesla' is no condition on a brand");
    row("an odd sign", "cuda=>12", "'cuda=>12' compares with '>12', which is no version");
}

void CudaRequireTest::refuses() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto require = parseCudaRequire(text.toStdString());
    QVERIFY(!require);
    QVERIFY2(QString::fromStdString(toText(require.error())).startsWith(expected), toText(require.error()).c_str());
}

void CudaRequireTest::limits() {
    QCOMPARE(parseCudaRequire(std::string((64U << 10U) + 1, ' ')).error().code, ErrorCode::Limit);
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += fmt::format("driver>={} ", i);
    }
    // 100 × 100 alternatives are too many together
    QCOMPARE(parseCudaRequire("NVIDIA_REQUIRE_A=" + many + "\nNVIDIA_REQUIRE_B=" + many).error().code,
             ErrorCode::Limit);
    QCOMPARE(parseCudaRequire("NVIDIA_REQUIRE_A=" + many)->alternatives.size(), std::size_t{100});
}

void CudaRequireTest::answers_data() {
    QTest::addColumn<QString>("require");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("cuda");
    QTest::addColumn<QString>("brand");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* require, const char* driver, const char* cuda, const char* brand,
                        const char* expected) {
        QTest::newRow(name) << require << driver << cuda << brand << expected;
    };
    const char* const official = "cuda>=12.2 brand=tesla,driver>=470,driver<471 brand=tesla,driver>=525,driver<526";
    row("met by the first", official, "550.90.07", "12.4", "tesla", "met 0: cuda>=12.2 is met");
    row("met at the bound", official, "535.54.03", "12.2", "", "met 0: cuda>=12.2 is met");
    row("met by a window", official, "525.60.13", "12.0", "tesla", "met 2: brand=tesla,driver>=525,driver<526 is met");
    row("the upper end is outside", official, "526.0", "12.0", "tesla",
        "not met 0: CUDA 12.0 of driver 526.0 is below cuda>=12.2");
    row("outside a window is not too old", "driver>=384,driver<385", "470.82.01", "11.4", "tesla",
        "not met 0: driver 470.82.01 is outside 384 … 385");
    row("an upper bound alone", "driver<385", "470.82.01", "11.4", "tesla",
        "not met 0: driver 470.82.01 is above driver<385");
    row("within it", "driver>=384,driver<385", "384.111", "9.0", "tesla", "met 0: driver>=384,driver<385 is met");
    row("below it", "driver>=384,driver<385", "375.26", "8.0", "tesla",
        "not met 0: driver 375.26 is outside 384 … 385");
    row("another brand", "brand=tesla", "550.90.07", "12.4", "geforce", "not met 0: brand geforce is not brand=tesla");
    row("brands know no capitals", "brand=tesla", "550.90.07", "12.4", "Tesla", "met 0: brand=tesla is met");
    row("brand open", "brand=tesla,driver>=525", "550.90.07", "12.4", "",
        "undecided 0: Whether brand=tesla holds is not known");
    row("brand open, but the driver fails", "brand=tesla,driver>=560", "550.90.07", "12.4", "",
        "not met 0: driver 550.90.07 is below driver>=560");
    row("brand open, but another decides", "brand=tesla,driver>=525 cuda>=12.2", "550.90.07", "12.4", "",
        "met 1: cuda>=12.2 is met");
    row("driver open", "cuda>=12.2", "", "", "tesla", "undecided 0: Whether cuda>=12.2 holds is not known");
    row("versions by their fields", "cuda>=12.10", "550.90.07", "12.4", "",
        "not met 0: CUDA 12.4 of driver 550.90.07 is below cuda>=12.10");
    row("equal to a shorter number", "cuda=12", "550.90.07", "12.4", "", "met 0: cuda=12 is met");
    row("not equal to a shorter number", "driver!=550", "550.90.07", "12.4", "",
        "not met 0: driver 550.90.07 is not driver!=550");
    row("a driver branch without CUDA number", "cuda>=12.2", "999.1", "", "tesla",
        "undecided 0: Whether cuda>=12.2 holds is not known");
}

void CudaRequireTest::answers() {
    QFETCH(QString, require);
    QFETCH(QString, driver);
    QFETCH(QString, cuda);
    QFETCH(QString, brand);
    QFETCH(QString, expected);
    const auto asked = parseCudaRequire(require.toStdString());
    QVERIFY(asked.has_value());
    CudaOffer offer;
    const auto value = parseValue(Facet::Driver, driver.toStdString(), {});
    offer.driver = value ? &*value : nullptr;
    offer.cuda = cuda.toStdString();
    offer.brand = brand.toStdString();
    const RequireAnswer answer = meets(*asked, offer);
    static constexpr std::array<const char*, 3> kWords{"met", "not met", "undecided"};
    QCOMPARE(QString("%1 %2: %3")
                 .arg(kWords[static_cast<std::size_t>(answer.kind)])
                 .arg(answer.alternative)
                 .arg(QString::fromStdString(answer.because)),
             expected);
    QCOMPARE(answer.missing.empty(), answer.kind != RequireAnswer::Kind::Undecided);
}

QTEST_APPLESS_MAIN(CudaRequireTest)
#include "tst_cudarequire.moc"
