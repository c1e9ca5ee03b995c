// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QTest>

#include <atomic>
#include <thread>

#include "tests/support/gui/openwindow.h"
#include "views/common/textblock.h"
#include "views/triage/logview.h"
#include "views/triage/triageview.h"

namespace poolwright::test {

inline QString estateFile() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }

inline QString ticketText() {
    QFile file(QStringLiteral(":/tickets/sample.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The window on the sample fleet with the triage screen on it.
struct OnTriage {
    std::unique_ptr<OpenWindow> on;

    explicit OnTriage(const QString& fleet = estateFile(), TriageEngine engine = {}) {
        on = std::make_unique<OpenWindow>(realLoader(), fleet, QSize(1440, 900), Planner(), std::move(engine));
        if (!fleet.isEmpty() && !on->open(fleet)) {
            qFatal("the sample is not opened");
        }
        QTest::keyClick(on->window.get(), Qt::Key_5, Qt::ControlModifier);
    }
    template <typename T>
    T& find(const char* name) {
        return on->find<T>(name);
    }
    TriageView& view() { return find<TriageView>("triageView"); }
    LogView& log() { return find<LogView>("logView"); }
    bool settled() {
        return QTest::qWaitFor([this] { return view().isSettled(); }, kPatience);
    }
    /// As a person does it.
    void paste(const QString& text) {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
        if (!QTest::qWaitFor([this] { return view().isSettled() && view().answer() != nullptr; }, kPatience)) {
            qFatal("no answer came");
        }
    }
    void choose(const QString& pool) {
        auto& pools = find<QComboBox>("ticketPool");
        const int at = pools.findText(pool);
        if (at < 0) {
            qFatal("no pool %s", qPrintable(pool));
        }
        pools.setCurrentIndex(at);
        emit pools.activated(at);
        if (!settled()) {
            qFatal("no answer came");
        }
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void click(const char* name) { QTest::mouseClick(&find<QPushButton>(name), Qt::LeftButton); }
    QString text(const char* name) { return find<TextBlock>(name).text(); }
    const Pool& pool(const std::string& name) {
        for (const Cluster& cluster : on->session.current()->fleet->clusters) {
            for (const Pool& one : cluster.pools) {
                if (one.name == name) {
                    return one;
                }
            }
        }
        qFatal("no pool %s", name.c_str());
    }
    QString note(ItemId pool) {
        const auto& entries = on->session.document().entries;
        const auto found = entries.find({EntryKind::Note, "pool:" + std::to_string(pool)});
        return found == entries.end() ? QString() : QString::fromStdString(found->second);
    }
};

/// An engine that waits until it is stopped or let go.
struct SlowEngine {
    std::shared_ptr<std::atomic<bool>> open = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<int>> asked = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> stopped = std::make_shared<std::atomic<int>>(0);

    TriageEngine engine() const {
        return [*this](Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text, const TriageContext& context,
                       const IntakeHooks& hooks) -> Result<Triage> {
            ++*asked;
            hooks.progress(0.25);
            while (!*open) {
                if (hooks.stopped()) {
                    ++*stopped;
                    return fail(ErrorCode::Limit, "stopped");
                }
                std::this_thread::yield();
            }
            return triage(evaluator, signatures, text, context, hooks);
        };
    }
};

} // namespace poolwright::test
