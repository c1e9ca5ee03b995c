// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Documents without a place of their own: kept as drafts, found again, removed when nothing was done.

#include <QDir>

#include "model/session/drafts.h"
#include "tests/support/opensession.h"

using namespace poolwright;
using namespace poolwright::test;

class DraftsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void namesAreSafe_data();
    void namesAreSafe();
    void anImportedFleetIsADraft();
    void theSameFileLeadsToTheSameDraft();
    void aChangedFileIsImportedAnew();
    void untouchedDraftsAreRemovedWhenClosed();
    void undoneWorkIsWorkToo();
    void openingItAgainKeepsWhatIsOpen();
    void newDocumentsHaveNamesOfTheirOwn();
    void damagedDraftsAreShownAsSuch();

private:
    [[nodiscard]] QString drafts() const { return folder_->filePath(QStringLiteral("drafts")); }
    [[nodiscard]] QStringList files() const { return QDir(drafts()).entryList(QDir::Files, QDir::Name); }
    QString fleet(const std::string& text = smallFleetJson()) {
        return writeFile(folder_->filePath(QStringLiteral("f.json")), text);
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

/// On the real disk.
struct Open {
    explicit Open(const QString& drafts)
        : session([] { return tl::expected<MatrixPtr, Errors>(smallMatrix()); }, someDay(), drafts) {}
    DocumentSession session;

    void rename(const char* name) { session.perform(renameFleet(session.document(), name)); }
};

} // namespace

void DraftsTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void DraftsTest::namesAreSafe_data() {
    QTest::addColumn<QByteArray>("fleet");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray("estate_2.1") << QByteArray("estate_2.1.poolwright");
    QTest::newRow("blanks") << QByteArray("inference  estate") << QByteArray("inference-estate.poolwright");
    QTest::newRow("no way out of the folder") << QByteArray("../../etc/passwd") << QByteArray("etc-passwd.poolwright");
    QTest::newRow("not hidden") << QByteArray(".hidden") << QByteArray("hidden.poolwright");
    QTest::newRow("nothing left") << QByteArray("///") << QByteArray("fleet.poolwright");
    QTest::newRow("empty") << QByteArray() << QByteArray("fleet.poolwright");
    QTest::newRow("controls") << QByteArray("a\n\x01" "b") << QByteArray("a-b.poolwright");
    QTest::newRow("Chinese") << QByteArray("推理集群") << QByteArray("推理集群.poolwright");
    QTest::newRow("signs that turn text") << QByteArray("a\xE2\x80\xAE" "b") << QByteArray("a-b.poolwright");
    QTest::newRow("broken UTF-8") << QByteArray("a\xE6\x8E") << QByteArray("a.poolwright");
    QTest::newRow("long") << QByteArray(500, 'x') << QByteArray(60, 'x') + QByteArray(".poolwright");
    QTest::newRow("long, between letters") << QByteArray("ab") + QByteArray("推").repeated(50)
                                           << QByteArray("ab") + QByteArray("推").repeated(19) + ".poolwright";
}

void DraftsTest::namesAreSafe() {
    QFETCH(QByteArray, fleet);
    QFETCH(QByteArray, name);
    QCOMPARE(QByteArray::fromStdString(draftName(fleet.toStdString(), nullptr, 1).string()), name);
    const ImportSource source{"/a", "b"};
    for (const std::string& other : {draftName(fleet.toStdString(), nullptr, 12).string(),
                                     draftName(fleet.toStdString(), &source, 1).string()}) {
        QVERIFY(QByteArray::fromStdString(other) != name && other.size() <= 100);
    }
}

void DraftsTest::anImportedFleetIsADraft() {
    Open open(drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    QVERIFY(open.session.isDraft());
    QCOMPARE(open.session.saveState().kind, SaveState::Kind::Saved);
    QCOMPARE(open.session.current()->file, fleet().toStdString());
    QVERIFY(QFile::exists(open.session.documentFile()));
    QCOMPARE(sourceOf(open.session.document()).file, QFileInfo(fleet()).canonicalFilePath().toStdString());
}

void DraftsTest::theSameFileLeadsToTheSameDraft() {
    QString draft;
    {
        Open open(drafts());
        QVERIFY(openAndWait(open.session, fleet()));
        draft = open.session.documentFile();
        open.rename("renamed");
    }
    Open open(drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    QCOMPARE(open.session.documentFile(), draft);
    QCOMPARE(open.session.document().name(), std::string("renamed"));
    QVERIFY(open.session.canUndo()); // and what was done can be taken back
    open.session.undo();
    QCOMPARE(open.session.document().name(), std::string("small estate"));
}

void DraftsTest::aChangedFileIsImportedAnew() {
    Open open(drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    const QString draft = open.session.documentFile();
    open.rename("renamed");
    std::string text = smallFleetJson();
    text.replace(text.find("\"alpha\""), 7, "\"omega\"");
    QVERIFY(openAndWait(open.session, fleet(text)));
    QVERIFY(open.session.documentFile() != draft);
    QCOMPARE(open.session.document().name(), std::string("small estate"));
    QCOMPARE(open.session.document().baseline().fleet.clusters.front().name, std::string("omega"));
    QTRY_COMPARE(files().size(), 3); // two drafts and the lock of one: the old one is closed and stays
    QVERIFY(QFile::exists(draft));
}

void DraftsTest::untouchedDraftsAreRemovedWhenClosed() {
    {
        Open open(drafts());
        QVERIFY(openAndWait(open.session, fleet()));
        const QString first = open.session.documentFile();
        QSignalSpy opened(&open.session, &DocumentSession::documentOpened);
        open.session.openNew(QStringLiteral("plan"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
        QTRY_VERIFY(!QFile::exists(first));
        QVERIFY(QFile::exists(open.session.documentFile()));
    }
    QCOMPARE(files(), QStringList());
}

void DraftsTest::undoneWorkIsWorkToo() {
    QString draft;
    {
        Open open(drafts());
        QVERIFY(openAndWait(open.session, fleet()));
        draft = open.session.documentFile();
        open.rename("renamed");
        open.session.undo();
    }
    QVERIFY(QFile::exists(draft)); // it can be redone
}

void DraftsTest::openingItAgainKeepsWhatIsOpen() {
    Open open(drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    open.rename("renamed");
    const Fleet* before = open.session.current()->fleet.get();
    QVERIFY(openAndWait(open.session, fleet())); // the JSON it came from
    QCOMPARE(open.session.current()->fleet.get(), before);
    QVERIFY(open.session.writable());
    QVERIFY(openAndWait(open.session, open.session.documentFile()));
    QCOMPARE(open.session.current()->fleet.get(), before);
    QCOMPARE(open.session.document().name(), std::string("renamed"));
    QVERIFY(awaitSaved(open.session));
}

void DraftsTest::newDocumentsHaveNamesOfTheirOwn() {
    Open open(drafts());
    QSignalSpy opened(&open.session, &DocumentSession::documentOpened);
    QStringList names;
    for (int i = 1; i <= 3; ++i) {
        open.session.openNew(QStringLiteral("plan"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), i, kPatience);
        names << QFileInfo(open.session.documentFile()).fileName();
        open.rename("kept");
    }
    QCOMPARE(names, (QStringList{QStringLiteral("plan.poolwright"), QStringLiteral("plan-2.poolwright"),
                                 QStringLiteral("plan-3.poolwright")}));
    QCOMPARE(open.session.document().baseline().fleet.clusters.size(), std::size_t{0});
}

void DraftsTest::damagedDraftsAreShownAsSuch() {
    QString draft;
    {
        Open open(drafts());
        QVERIFY(openAndWait(open.session, fleet()));
        draft = open.session.documentFile();
        open.rename("renamed");
    }
    QFile file(draft);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    const auto at = bytes.indexOf("525.105.17");
    QVERIFY(at > 0);
    QVERIFY(file.seek(at) && file.write("999") == 3);
    file.close();
    Open open(drafts());
    QVERIFY(openAndWait(open.session, fleet()));
    QCOMPARE(open.session.access(), DocumentAccess::Damaged);
    QVERIFY(!open.session.saveState().errors.empty());
    QSignalSpy saved(&open.session, &DocumentSession::copySaved);
    open.session.saveCopy(folder_->filePath(QStringLiteral("rescued.poolwright")), false, true);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    open.rename("goes on");
    QVERIFY(awaitSaved(open.session));
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
