// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/core/plan/operation.h"
#include "model/core/plan/overlay.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

std::string overlayWith(std::string_view members) {
    return R"({"format": "poolwright.overlay/1", )" + std::string(members) + "}";
}

} // namespace

class OverlayTest : public QObject {
    Q_OBJECT
private slots:
    void readsEverything();
    void everythingMayBeLeftOut();
    void writesWhatItReads();
    void offersReplaceOlderOnes();
    void refuses_data();
    void refuses();
    void changesOperations();
    void refusesOperationsOfAnotherMatrix();
};

void OverlayTest::readsEverything() {
    const auto overlay = readOverlay(*realMatrix(),
                                     overlayWith(R"("minutes": {"upgrade-cgpu": 9, "change-driver": 20160},
        "forbid": ["rebuild-nodes", "change-kernel"],
        "ships": [{"ack-ai-installer": "1.13.0", "cgpu": "1.5.20"}, {"cgpu": "1.5.19", "ack-ai-installer": "1.12.10"}])"),
                                     "o.json");
    QVERIFY2(overlay, overlay ? "" : toText(overlay.error()).c_str());
    QCOMPARE(overlay->minutes.at("upgrade-cgpu"), 9U);
    QCOMPARE(overlay->minutes.at("change-driver"), 20160U);
    QCOMPARE(overlay->forbidden, (std::set<std::string>{"change-kernel", "rebuild-nodes"}));
    QCOMPARE(overlay->ships.size(), 2U);
    QCOMPARE(overlay->ships[0].installer.text, std::string("1.12.10")); // ascending as versions, not as text
    QCOMPARE(overlay->ships[0].cgpu.text, std::string("1.5.19"));
    QCOMPARE(overlay->ships[1].installer.text, std::string("1.13.0"));
}

void OverlayTest::everythingMayBeLeftOut() {
    const auto overlay = readOverlay(*realMatrix(), R"({"format": "poolwright.overlay/1"})", "o.json");
    QVERIFY(overlay);
    QVERIFY(*overlay == Overlay{});
}

void OverlayTest::writesWhatItReads() {
    const auto overlay = readOverlay(*realMatrix(),
                                     overlayWith(R"("minutes": {"upgrade-cgpu": 9}, "forbid": ["rebuild-nodes"],
        "ships": [{"ack-ai-installer": "1.13.0", "cgpu": "1.5.20"}])"),
                                     "o.json");
    QVERIFY(overlay);
    const auto offers = readOverlay(*realMatrix(),
                                    overlayWith(R"("kubernetes-offers": [
        {"kubernetes": "1.33.3-aliyun.1", "runtimes": ["containerd 2.1.3", "containerd 1.6.39"],
         "images": ["aliyun_3_x64_20G_alibase_20241103.vhd"], "systems": ["alinux3", "ubuntu22.04"],
         "released": "2025-09-15T00:00:00Z", "expires": "2027-08-31T00:00:00Z", "creatable": true, "upgrades-to": ["1.34.1-aliyun.1"]},
        {"kubernetes": "1.32.7-aliyun.1", "creatable": false}, {"kubernetes": "1.31"}])"),
                                    "o.json");
    QVERIFY2(offers, offers ? "" : toText(offers.error()).c_str());
    QCOMPARE(offers->offers.size(), 3U);
    QCOMPARE(offers->offers[0].kubernetes.text, std::string("1.31")); // ascending
    QCOMPARE(offers->offers[2].runtimes.size(), 2U);
    QVERIFY(toJson(*overlay).find("kubernetes-offers") == std::string::npos); // older readers know no such key
    for (const Overlay& one : {*overlay, *offers, Overlay{}}) {
        const auto again = readOverlay(*realMatrix(), toJson(one), "o.json");
        QVERIFY2(again, again ? "" : toText(again.error()).c_str());
        QVERIFY(*again == one);
    }
}

void OverlayTest::offersReplaceOlderOnes() {
    const auto offer = [](const char* version, bool creatable) {
        VersionOffer out;
        out.kubernetes = *parseValue(Facet::Kubernetes, version, realMatrix()->facts(Facet::Kubernetes).vocabulary);
        out.creatable = creatable;
        out.place = {7, 100, 110};
        return out;
    };
    Overlay overlay;
    addOffers(overlay, {offer("1.33.3-aliyun.1", true), offer("1.32.7-aliyun.1", true)});
    addOffers(overlay, {offer("1.33.3-aliyun.1", false), offer("1.31.7-aliyun.1", true)});
    QCOMPARE(overlay.offers.size(), 3U);
    QCOMPARE(overlay.offers[0].kubernetes.text, std::string("1.31.7-aliyun.1"));
    QCOMPARE(overlay.offers[2].creatable, std::optional(false));
    QVERIFY(overlay.offers[2].place == TextPlace{}); // of a text that is not kept
    const auto again = readOverlay(*realMatrix(), toJson(overlay), "o.json");
    QVERIFY(again && *again == overlay);
}

void OverlayTest::refuses_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("phrase");
    const auto row = [](const char* name, const std::string& json, const char* phrase) {
        QTest::newRow(name) << QString::fromStdString(json) << QString::fromUtf8(phrase);
    };
    row("no JSON", "{", "o.json:1:");
    row("a list", "[]", "o.json:$: an object is expected here");
    row("no format", "{}", "'format' is missing");
    row("another format", R"({"format": "poolwright.overlay/2"})", "o.json:$.format: the format is poolwright.overlay/1");
    row("unknown key", overlayWith(R"("minuts": {})"), "unknown key 'minuts' (did you mean 'minutes'?)");
    row("key twice", overlayWith(R"("minutes": {}, "minutes": {})"), "'minutes' is written twice");
    row("unknown operation", overlayWith(R"("minutes": {"upgrade-cpgu": 5})"),
        "o.json:$.minutes.upgrade-cpgu: unknown operation 'upgrade-cpgu' (did you mean 'upgrade-cgpu'");
    row("operation twice", overlayWith(R"("minutes": {"upgrade-cgpu": 5, "upgrade-cgpu": 6})"), "is written twice");
    row("no minutes", overlayWith(R"("minutes": {"upgrade-cgpu": 0})"), "minutes are a whole number from 1");
    row("fewer than none", overlayWith(R"("minutes": {"upgrade-cgpu": -1})"), "minutes are a whole number from 1");
    row("half a minute", overlayWith(R"("minutes": {"upgrade-cgpu": 0.5})"), "minutes are a whole number from 1");
    row("more than two weeks", overlayWith(R"("minutes": {"upgrade-cgpu": 20161})"), "minutes are a whole number from 1 to 20160");
    row("minutes in words", overlayWith(R"("minutes": {"upgrade-cgpu": "5"})"), "minutes are a whole number from 1");
    row("minutes as a list", overlayWith(R"("minutes": [5])"), "an object is expected here");
    row("forbids no list", overlayWith(R"("forbid": "rebuild-nodes")"), "an array is expected here");
    row("forbids what is unknown", overlayWith(R"("forbid": ["rebuild-node"])"), "o.json:$.forbid[0]: unknown operation 'rebuild-node'");
    row("forbids twice", overlayWith(R"("forbid": ["rebuild-nodes", "rebuild-nodes"])"), "$.forbid[1]: 'rebuild-nodes' is there twice");
    row("forbids a number", overlayWith(R"("forbid": [1])"), "a string is expected here");
    row("ships without cGPU", overlayWith(R"("ships": [{"ack-ai-installer": "1.13.0"}])"), "'cgpu' is missing");
    row("ships something else", overlayWith(R"("ships": [{"ack-ai-installer": "1.13.0", "cgpu": "1.5.20", "driver": "550.90.07"}])"),
        "unknown key 'driver'");
    row("ships no version", overlayWith(R"("ships": [{"ack-ai-installer": "new", "cgpu": "1.5.20"}])"),
        "$.ships[0].ack-ai-installer: 'new' is not a value of ack-ai-installer");
    row("ships none", overlayWith(R"("ships": [{"ack-ai-installer": "1.13.0", "cgpu": "none"}])"), "not none");
    row("ships twice", overlayWith(R"("ships": [{"ack-ai-installer": "1.13.0", "cgpu": "1.5.20"}, {"ack-ai-installer": "1.13", "cgpu": "1.5.19"}])"),
        "$.ships[1]: ack-ai-installer 1.13 is there twice");
    row("offers no list", overlayWith(R"("kubernetes-offers": {})"), "an array is expected here");
    row("offers no version", overlayWith(R"("kubernetes-offers": [{"kubernetes": "latest"}])"),
        "$.kubernetes-offers[0].kubernetes: 'latest' is not a value of kubernetes");
    row("offers twice", overlayWith(R"("kubernetes-offers": [{"kubernetes": "1.33.3"}, {"kubernetes": "1.33.3-aliyun.1"}])"),
        "$.kubernetes-offers[1]: Kubernetes 1.33.3-aliyun.1 is there twice");
    row("offers something else", overlayWith(R"("kubernetes-offers": [{"kubernetes": "1.33.3", "runtime": []}])"),
        "unknown key 'runtime' (did you mean 'runtimes'?)");
    row("offers maybe", overlayWith(R"("kubernetes-offers": [{"kubernetes": "1.33.3", "creatable": "yes"}])"), "true or false is expected");
    row("offers another system", overlayWith(R"("kubernetes-offers": [{"kubernetes": "1.33.3", "systems": ["beos"]}])"),
        "$.kubernetes-offers[0].systems[0]: 'beos' is not a value of os");
    row("half a surrogate pair", overlayWith(R"("forbid": ["\ud800"])"), "");
    row("deep", overlayWith(R"("ships": [[[[[[[[[]]]]]]]]])"), "");
    row("large", overlayWith(R"("forbid": ["rebuild-nodes"])") + std::string(2U << 20U, ' '), "");
}

void OverlayTest::refuses() {
    QFETCH(QString, json);
    QFETCH(QString, phrase);
    const auto overlay = readOverlay(*realMatrix(), json.toStdString(), "o.json");
    QVERIFY2(!overlay, "taken without a word");
    const QString told = QString::fromStdString(toText(overlay.error()));
    QVERIFY2(told.contains(phrase), qPrintable(told));
    QVERIFY(told.startsWith(QStringLiteral("o.json")));
}

void OverlayTest::changesOperations() {
    Overlay overlay;
    overlay.minutes = {{"upgrade-cgpu", 42}};
    overlay.forbidden = {"rebuild-nodes"};
    const auto before = operationsOf(*realMatrix());
    const auto after = operationsOf(*realMatrix(), overlay);
    QVERIFY(before && after);
    QCOMPARE(before->size(), after->size());
    for (std::size_t i = 0; i < after->size(); ++i) {
        Operation expected = (*before)[i];
        if (expected.id == "upgrade-cgpu") {
            expected.minutes = 42;
            expected.minutesFrom = MinutesFrom::Overlay;
        }
        expected.forbidden = expected.id == "rebuild-nodes";
        QVERIFY2((*after)[i] == expected, expected.id.c_str());
    }
}

void OverlayTest::refusesOperationsOfAnotherMatrix() {
    Overlay overlay;
    overlay.forbidden = {"rebuild-node"};
    const auto operations = operationsOf(*realMatrix(), overlay);
    QVERIFY(!operations);
    QVERIFY(operations.error().hint.find("rebuild-nodes") != std::string::npos);
}

QTEST_APPLESS_MAIN(OverlayTest)
#include "tst_overlay.moc"
