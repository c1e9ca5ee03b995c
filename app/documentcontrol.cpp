// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/documentcontrol.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>

#include <utility>

#include "app/prompts.h"
#include "app/topbar.h"
#include "db/documentstore.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/common/notestrip.h"
#include "views/common/progressstrip.h"

namespace poolwright {

namespace {

const QString kEnding = QStringLiteral(".poolwright");

QString fileName(const QString& path) { return shown(QFileInfo(path).fileName().toStdString()); }

std::filesystem::path toPath(const QString& file) { return QFile::encodeName(file).toStdString(); }

/// Leaves out hints that send to the command line: here stands a button. Whether there were any.
bool withoutCommands(Errors& errors) {
    bool out = false;
    for (Error& error : errors) {
        if (error.hint.find("poolwright-cli doc recover") != std::string::npos) {
            error.hint.clear();
            out = true;
        }
    }
    return out;
}

QString joined(const std::vector<std::string>& texts) {
    QStringList out;
    for (const std::string& text : texts) {
        out << shown(text);
    }
    return out.join(QStringLiteral(", "));
}

} // namespace

DocumentControl::DocumentControl(const Parts& parts) : QObject(&parts.window), parts_(parts) {
    connectActions();
    connectSession();
    updateActions();
}

void DocumentControl::connectActions() {
    const auto on = [this](const char* id, auto slot) {
        connect(&parts_.actions.action(id), &QAction::triggered, this, slot);
    };
    on("newAction", &DocumentControl::openNew);
    on("openAction", &DocumentControl::askForFile);
    on("importAction", &DocumentControl::askForImport);
    on("saveCopyAction", [this] { askForCopy(false); });
    on("moveAction", [this] { askForCopy(true); });
    on("savedAction", &DocumentControl::tellSaved);
    on("sampleAction", &DocumentControl::openSample);
}

void DocumentControl::connectSession() {
    DocumentSession& session = parts_.session;
    connect(&session, &DocumentSession::documentOpened, this, &DocumentControl::onOpened);
    connect(&session, &DocumentSession::openFailed, this, &DocumentControl::onOpenFailed);
    connect(&session, &DocumentSession::busyChanged, this, &DocumentControl::onBusyChanged);
    connect(&session, &DocumentSession::progress, this,
            [this](double fraction, const QString& what) { parts_.progress.setFraction(fraction, what); });
    connect(&session, &DocumentSession::saveStateChanged, this, &DocumentControl::onSaveStateChanged);
    connect(&session, &DocumentSession::editRefused, this, [this](const Error& error) { showRefused(error); });
    connect(&session, &DocumentSession::historyChanged, this, [this] {
        if (std::exchange(refused_, false)) { // the next thing worked: the refusal is over
            parts_.message.hide();
        }
        if (parts_.session.isDraft() && parts_.session.canUndo()) { // work that is found nowhere else
            parts_.settings.remember(parts_.session.documentFile());
        }
    });
    connect(&session, &DocumentSession::closedUnsaved, this, [this](const QString& file, const Error& error) {
        parts_.message.showMessage(
            {tr("The last changes to %1 are not saved yet. Saving goes on while the program runs.").arg(fileName(file)),
             {error},
             {}});
    });
    connect(&session, &DocumentSession::copySaved, this, [this](const QString& target) {
        parts_.progress.stop();
        parts_.settings.remember(target);
        const bool damaged = parts_.session.access() == DocumentAccess::Damaged;
        parts_.note.showNote((damaged ? tr("What could be read was copied into %1.") : tr("A complete copy is in %1."))
                                 .arg(fileName(target)));
    });
    connect(&session, &DocumentSession::copyFailed, this, [this](const QString& target, const Error& error) {
        parts_.progress.stop();
        parts_.message.showMessage(
            {tr("The copy %1 was not written.").arg(fileName(target)),
             {error},
             {{QStringLiteral("copyElsewhere"), tr("Save elsewhere…"), [this] { askForCopy(false); }}}});
    });
}

void DocumentControl::openFile(const QString& file) { parts_.session.open(file); }

QString DocumentControl::knownFile() const {
    const JudgedFleet* now = parts_.session.current();
    if (now == nullptr) {
        return {};
    }
    const QString asked = QFile::decodeName(QByteArray::fromStdString(now->file));
    return parts_.session.isDraft() && !asked.isEmpty() ? asked : parts_.session.documentFile();
}

QString DocumentControl::folder() const {
    const QString known = knownFile();
    if (!known.isEmpty() && known != parts_.sample && !(parts_.session.isDraft() && known.endsWith(kEnding))) {
        return QFileInfo(known).absolutePath();
    }
    return parts_.settings.recent.isEmpty() ? QDir::homePath()
                                            : QFileInfo(parts_.settings.recent.first()).absolutePath();
}

QString DocumentControl::suggestedCopy(const QString& addition) const {
    QString name = QString::fromStdString(parts_.session.document().name()).simplified();
    for (QChar& letter : name) {
        if (letter == QLatin1Char('/') || letter < QLatin1Char(' ')) {
            letter = QLatin1Char('-');
        }
    }
    name = name.isEmpty() ? tr("fleet") : name;
    return QDir(folder()).filePath(name + addition + kEnding);
}

void DocumentControl::askForFile() {
    const QString file = parts_.prompts.fleetToOpen(&parts_.window, folder());
    if (!file.isEmpty()) {
        openFile(file);
    }
}

void DocumentControl::askForImport() {
    const QString file = parts_.prompts.fleetToImport(&parts_.window, folder());
    if (!file.isEmpty()) {
        openFile(file);
    }
}

void DocumentControl::openSample() { openFile(parts_.sample); }

void DocumentControl::openNew() {
    const QString name =
        parts_.prompts.name(&parts_.window, tr("New document"), tr("Name of the fleet"), tr("New fleet"));
    if (!name.isEmpty()) {
        parts_.session.openNew(name);
    }
}

void DocumentControl::askForCopy(bool goOn) {
    if (parts_.session.current() == nullptr) {
        return;
    }
    const auto target = parts_.prompts.copyTarget(
        &parts_.window, goOn ? tr("Save a copy and go on with it") : tr("Save a copy"), suggestedCopy({}));
    if (target) {
        parts_.progress.start(tr("Writing %1…").arg(fileName(target->file)));
        parts_.session.saveCopy(target->file, target->replace, goOn);
    }
}

void DocumentControl::tellSaved() {
    if (parts_.session.current() == nullptr) {
        return;
    }
    const auto copy = [this] { askForCopy(false); };
    switch (parts_.session.saveState().kind) {
    case SaveState::Kind::Saved:
        parts_.note.showNote(tr("Everything is saved. There is no need to."), tr("Save a copy…"), copy);
        break;
    case SaveState::Kind::Saving:
        parts_.note.showNote(tr("The last change is being written now."), tr("Save a copy…"), copy);
        break;
    case SaveState::Kind::Failed:
        parts_.session.retrySaving();
        break;
    case SaveState::Kind::ReadOnly:
        parts_.note.showNote(accessWords(parts_.session.access()), tr("Save a copy…"), copy);
        break;
    }
}

void DocumentControl::recover(const QString& damaged) {
    const QString name = QFileInfo(damaged).completeBaseName() + tr(" recovered") + kEnding;
    const bool own = parts_.session.current() != nullptr && damaged == parts_.session.documentFile();
    const auto target =
        parts_.prompts.copyTarget(&parts_.window, tr("Recover into a new file"),
                                  own ? suggestedCopy(tr(" recovered")) : QFileInfo(damaged).dir().filePath(name));
    if (!target) {
        return;
    }
    const auto from = toPath(damaged);
    const auto into = toPath(target->file);
    const MatrixLoader load =
        parts_.session.matrix()
            ? MatrixLoader([matrix = parts_.session.matrix()] { return tl::expected<MatrixPtr, Errors>(matrix); })
            : parts_.session.matrixLoader();
    const QString file = target->file;
    parts_.progress.start(tr("Recovering into %1…").arg(fileName(file)));
    recovery_.start([this, from, into, load, file](const std::stop_token&) -> LatestJob::Done {
        auto matrix = load();
        auto salvage = std::make_shared<Result<Salvage>>(matrix ? recoverDocument(from, into, **matrix)
                                                                : tl::make_unexpected(matrix.error().front()));
        return [this, salvage, file] { tellRecovered(*salvage, file); };
    });
}

void DocumentControl::tellRecovered(const Result<Salvage>& salvage, const QString& file) {
    parts_.progress.stop();
    if (!salvage) {
        parts_.message.showErrors(tr("Nothing was recovered."), {salvage.error()});
        return;
    }
    Banner::Message message;
    message.headline = tr("Recovered into %1: %2.").arg(fileName(file), joined(salvage->kept));
    message.warning = true;
    for (const std::string& lost : salvage->lost) {
        message.errors.push_back({ErrorCode::Input, lost, {}, {}});
    }
    message.steps = {{QStringLiteral("openRecovered"), tr("Open it"), [this, file] { openFile(file); }}};
    parts_.message.showMessage(message);
}

void DocumentControl::onOpened() {
    parts_.message.hide();
    const QString known = knownFile();
    if (known != parts_.sample && !(parts_.session.isDraft() && known.endsWith(kEnding))) {
        parts_.settings.remember(known);
    }
    onSaveStateChanged();
}

void DocumentControl::onOpenFailed(const QString& file, const Errors& errors) {
    QString headline = tr("%1 was not opened: %2.").arg(fileName(file), counted(Countable::Fault, errors.size()));
    if (parts_.session.current() != nullptr) {
        headline += QLatin1Char(' ') + tr("The fleet on screen is still the one before.");
    }
    std::vector<Banner::Step> steps;
    if (parts_.session.current() != nullptr && parts_.session.saveState().kind == SaveState::Kind::Failed) {
        steps = {{QStringLiteral("keepUnsaved"), tr("Save a copy elsewhere…"), [this] { askForCopy(true); }},
                 {QStringLiteral("giveUpUnsaved"), tr("Give up the unsaved changes"),
                  [this] { parts_.session.openGivingUp(); }}};
    }
    refused_ = false;
    Errors told = errors;
    if (withoutCommands(told)) {
        steps.push_back(
            {QStringLiteral("recoverFailed"), tr("Recover into a new file…"), [this, file] { recover(file); }});
    }
    parts_.message.showMessage({headline, told, steps});
}

void DocumentControl::onBusyChanged(bool busy) {
    if (!busy) {
        parts_.progress.stop();
        return;
    }
    const QString file = parts_.session.openingFile();
    parts_.progress.start(tr("Opening %1…").arg(fileName(file)), [this] { parts_.session.cancel(); });
}

void DocumentControl::onSaveStateChanged() {
    updateActions();
    showAccess();
    showSaving();
}

void DocumentControl::updateActions() {
    const bool open = parts_.session.current() != nullptr;
    for (const char* id : {"saveCopyAction", "moveAction", "savedAction"}) {
        ActionTable::allow(parts_.actions.action(id), open, tr("No document is open"));
    }
}

void DocumentControl::showAccess() {
    if (parts_.session.current() == nullptr || parts_.session.access() == DocumentAccess::Writable) {
        parts_.access.hide();
        return;
    }
    Banner::Message message;
    message.warning = true;
    message.errors = parts_.session.saveState().errors;
    const Banner::Step copy{QStringLiteral("accessCopy"), tr("Save a copy and go on…"), [this] { askForCopy(true); }};
    switch (parts_.session.access()) {
    case DocumentAccess::InUse:
        message.errors.clear();
        message.headline = parts_.session.canTakeOver()
                               ? tr("Nobody else has this document open any more.")
                               : tr("Another window has this document open for writing. What is changed there is shown "
                                    "here; editing here is possible once it is closed there.");
        if (parts_.session.canTakeOver()) {
            message.steps = {{QStringLiteral("takeOver"), tr("Edit here"), [this] { parts_.session.takeOver(); }}};
        }
        break;
    case DocumentAccess::NoPermission:
        message.headline = tr("This document cannot be written: the file or its folder does not allow it.");
        message.steps = {copy};
        break;
    case DocumentAccess::Newer:
        message.headline = tr("A newer Poolwright made this document. It can be read here, and is not changed.");
        break;
    case DocumentAccess::Damaged:
        message.warning = false;
        message.headline = tr("This document is damaged. What could be read is shown; nothing in it is changed.");
        withoutCommands(message.errors);
        message.steps = {{QStringLiteral("recover"), tr("Recover into a new file…"),
                          [this] { recover(parts_.session.documentFile()); }}};
        break;
    case DocumentAccess::UnknownValue:
        message.headline =
            tr("This document holds values that this matrix has no word for. They are shown as open, and "
               "nothing is changed, so that they are not lost.");
        break;
    default:
        message.headline = tr("This document was opened for reading only.");
        message.steps = {copy};
        break;
    }
    parts_.access.showMessage(message);
}

void DocumentControl::showSaving() {
    const SaveState& state = parts_.session.saveState();
    if (parts_.session.current() == nullptr || state.kind != SaveState::Kind::Failed) {
        if (state.kind != SaveState::Kind::Saving) { // a retry under way: it may fail again
            parts_.saving.hide();
        }
        return;
    }
    Banner::Message message;
    message.headline =
        tr("The last changes are not saved. They are kept in this window, and tried again with the next one.");
    message.errors = state.errors;
    message.closable = false;
    message.steps = {{QStringLiteral("retrySaving"), tr("Try again"), [this] { parts_.session.retrySaving(); }},
                     {QStringLiteral("saveElsewhere"), tr("Save a copy elsewhere…"), [this] { askForCopy(true); }}};
    parts_.saving.showMessage(message);
}

void DocumentControl::showRefused(const Error& error, const std::vector<Banner::Step>& steps) {
    Banner::Message message;
    message.headline = tr("Not changed: %1.").arg(shown(error.message));
    message.warning = true;
    message.steps = steps;
    if (!error.hint.empty() || !error.where.empty()) {
        QString hint = QString::fromStdString(error.hint);
        if (!hint.isEmpty()) { // it stands alone here
            hint[0] = hint[0].toUpper();
        }
        message.errors.push_back({error.code, hint.isEmpty() ? error.message : hint.toStdString(), {}, error.where});
    }
    parts_.message.showMessage(message);
    refused_ = true;
}

void DocumentControl::fillRecentMenu(QMenu& menu) {
    menu.clear();
    std::vector<std::pair<QString, QPointer<QAction>>> actions;
    for (const QString& file : std::as_const(parts_.settings.recent)) {
        const QString folder = shown(QFileInfo(file).absolutePath().toStdString());
        const QString text =
            fileName(file) + QLatin1Char('\t') + menu.fontMetrics().elidedText(folder, Qt::ElideMiddle, 320);
        QAction* action = menu.addAction(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, file] { openFile(file); });
        actions.emplace_back(file, action);
    }
    if (actions.empty()) {
        menu.addAction(tr("None yet"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Forget all of them")), &QAction::triggered, this, [this] {
        for (const QString& file : QStringList(parts_.settings.recent)) {
            parts_.settings.forget(file);
        }
    });
    // The disk may be far away: whether they are still there is found out by a worker.
    const QStringList files = parts_.settings.recent;
    lookup_.start([files, actions](const std::stop_token&) -> LatestJob::Done {
        QStringList gone;
        for (const QString& file : files) {
            if (!QFileInfo::exists(file)) {
                gone << file;
            }
        }
        return [actions, gone] {
            for (const auto& [file, action] : actions) {
                if (action && gone.contains(file)) {
                    action->setEnabled(false);
                }
            }
        };
    });
}

} // namespace poolwright
