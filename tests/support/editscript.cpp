// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/editscript.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <fmt/format.h>
#include <unistd.h>

namespace poolwright::test {

using Kind = DocumentStore::Deed::Kind;

EditScript::Move EditScript::next(const Document& document, bool canUndo, bool canRedo) {
    const auto dice = dice_() % 24;
    if (dice < 3 && canUndo) {
        return {Kind::Undo, {}};
    }
    if (dice < 5 && canRedo) {
        return {Kind::Redo, {}};
    }
    return {Kind::Do, commands_.next(document)};
}

void ScriptedDocument::play(EditScript& script) {
    const EditScript::Move move =
        script.next(document, history.position > 0, history.position < history.steps.size());
    Command command = move.command;
    if (move.kind == Kind::Do) {
        history.steps.resize(history.position);
        history.steps.push_back({{}, command});
        ++history.position;
    } else if (move.kind == Kind::Undo) {
        command = inverse(history.steps[--history.position].command);
    } else {
        command = history.steps[history.position++].command;
    }
    if (const auto applied = apply(document, command); !applied) {
        qFatal("%s", toText(applied.error()).c_str());
    }
}

bool ScriptedDocument::isLike(const ScriptedDocument& other) const {
    const auto step = [](const History& of, std::size_t at) {
        return at < of.steps.size() ? &of.steps[at].command : nullptr;
    };
    const auto same = [](const Command* a, const Command* b) {
        return (a == nullptr) == (b == nullptr) && (a == nullptr || *a == *b);
    };
    return document == other.document && same(step(history, history.position), step(other.history, other.history.position)) &&
           same(step(history, history.position - 1), step(other.history, other.history.position - 1));
}

void acknowledge(std::size_t moves) {
    const std::string line = fmt::format("saved {}\n", moves);
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        ::_exit(2);
    }
}

std::optional<std::size_t> killWhileEditing(const std::string& program, const std::vector<std::string>& arguments,
                                            int milliseconds) {
    constexpr int kStart = 60'000;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList list;
    for (const std::string& argument : arguments) {
        list << QString::fromStdString(argument);
    }
    process.start(QString::fromStdString(program), list);
    QByteArray said;
    QElapsedTimer time;
    time.start();
    while (!said.contains('\n') && time.elapsed() < kStart && process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(100);
        said += process.readAllStandardOutput();
    }
    time.start();
    while (time.elapsed() < milliseconds && process.state() == QProcess::Running) {
        process.waitForReadyRead(static_cast<int>(std::max<qint64>(1, milliseconds - time.elapsed())));
        said += process.readAllStandardOutput();
    }
    const bool ran = process.state() == QProcess::Running;
    process.kill();
    process.waitForFinished();
    said += process.readAllStandardOutput();
    std::optional<std::size_t> last;
    for (const QByteArray& line : said.left(said.lastIndexOf('\n') + 1).split('\n')) {
        if (line.startsWith("saved ")) {
            last = line.mid(6).toULongLong();
        }
    }
    return ran ? last : std::nullopt;
}

std::string killAndCompare(const std::string& program, const std::vector<std::string>& arguments,
                           const std::filesystem::path& file, const Matrix& matrix) {
    constexpr std::size_t kAhead = 3'000; // moves that it may have made and not told
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("POOLWRIGHT_KILLS_WINDOW", &given);
    const int kills = given ? wanted : 10;
    std::mt19937 dice(20261121);
    for (int kill = 1; kill <= kills; ++kill) {
        auto before = DocumentStore::open(file, matrix);
        if (!before || before->access != DocumentAccess::Writable) {
            return fmt::format("kill {}: the document does not open", kill);
        }
        ScriptedDocument played{std::move(before->document), std::move(before->history)};
        before->store.reset();
        std::vector<std::string> with = arguments;
        with.insert(with.end(), {file.string(), std::to_string(kill)});
        const auto saved = killWhileEditing(program, with, static_cast<int>(dice() % 250));
        if (!saved) {
            return fmt::format("kill {}: the program ended by itself or saved nothing", kill);
        }
        const auto faults = checkDocument(file, matrix);
        if (!faults || !faults->empty()) {
            return fmt::format("kill {}: {}", kill, toText(faults ? faults->front() : faults.error()));
        }
        auto after = DocumentStore::open(file, matrix);
        if (!after || after->access != DocumentAccess::Writable) {
            return fmt::format("kill {}: the document does not open afterwards", kill);
        }
        const ScriptedDocument found{std::move(after->document), std::move(after->history)};
        EditScript script(matrix, static_cast<std::uint64_t>(kill));
        std::size_t moves = 0;
        while (moves < *saved || !played.isLike(found)) {
            if (moves++ > *saved + kAhead) {
                return fmt::format("kill {}: {} moves were saved, and the file holds fewer or others", kill, *saved);
            }
            played.play(script);
        }
    }
    return {};
}

} // namespace poolwright::test
