// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A process that edits is killed at any moment: what it said was saved is there, and the document is whole. The program is this
// one, started again with "--edit".

#include <QCoreApplication>
#include <QTimer>

#include "tests/support/editscript.h"
#include "tests/support/opensession.h"

using namespace poolwright;
using namespace poolwright::test;

class KilledTest : public QObject {
    Q_OBJECT
private slots:
    void nothingSavedIsLost();
};

namespace {

/// Edits the document until it is killed.
class Editing {
public:
    Editing(const QString& file, std::uint64_t seed)
        : script_(*smallMatrix(), seed),
          session_([] { return tl::expected<MatrixPtr, Errors>(smallMatrix()); }, someDay(), file + QStringLiteral("-drafts")) {
        QObject::connect(&session_, &DocumentSession::documentOpened, &session_, [this] { timer_.start(1); });
        QObject::connect(&session_, &DocumentSession::openFailed, &session_, [] { QCoreApplication::exit(1); });
        QObject::connect(&session_, &DocumentSession::editRefused, &session_, [] { QCoreApplication::exit(1); });
        QObject::connect(&timer_, &QTimer::timeout, &session_, [this] { move(); });
        QObject::connect(&session_, &DocumentSession::saveStateChanged, &session_, [this] {
            if (session_.saveState().kind == SaveState::Kind::Saved && moves_ > 0) {
                acknowledge(moves_);
                burst_ = 1 + moves_ % 7;
            }
        });
        session_.open(file);
    }

private:
    void move() {
        if (burst_ == 0) {
            return;
        }
        --burst_;
        using Kind = DocumentStore::Deed::Kind;
        const EditScript::Move move = script_.next(session_.document(), session_.canUndo(), session_.canRedo());
        ++moves_;
        if (move.kind == Kind::Do) {
            session_.perform(move.command);
        } else if (move.kind == Kind::Undo) {
            session_.undo();
        } else {
            session_.redo();
        }
    }

    EditScript script_;
    DocumentSession session_;
    QTimer timer_;
    std::size_t moves_ = 0;
    std::size_t burst_ = 5; ///< so many moves more, a millisecond apart, before it waits until all is saved
};

} // namespace

void KilledTest::nothingSavedIsLost() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("plan.poolwright")).toStdString();
    auto fleet = readFleet(smallFleetJson(), *smallMatrix(), "small");
    QVERIFY(DocumentStore::create(file, documentOf(std::move(*fleet), "1"), *smallMatrix()));
    const std::string fault =
        killAndCompare(QCoreApplication::applicationFilePath().toStdString(), {"--edit"}, file, *smallMatrix());
    QVERIFY2(fault.empty(), fault.c_str());
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--edit")) {
        const Editing editing(arguments.at(2), arguments.at(3).toULongLong());
        return QCoreApplication::exec();
    }
    KilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
