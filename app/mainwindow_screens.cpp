// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does for single screens.

#include <QAction>

#include "app/mainwindow.h"
#include "model/items/fleetsource.h"
#include "model/items/palettemodel.h"
#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/fleet/fleetguides.h"
#include "views/fleet/fleetview.h"
#include "views/matrix/matrixview.h"

namespace poolwright {

namespace {

const QString kMatrixScreen = QStringLiteral("matrix");

} // namespace

void MainWindow::addMatrixScreen() {
    matrix_ = new MatrixView;
    addScreen({kMatrixScreen, matrix_, [this] { matrix_->focusFilter(); }, [this](bool back) { matrix_->focusNextPane(back); }});
    // indexes of pools may be others before they are judged
    connect(&session_, &DocumentSession::fleetChanged, this, &MainWindow::passToMatrix);
    connect(&session_, &DocumentSession::scenarioShown, this, &MainWindow::passToMatrix);
    connect(&session_, &DocumentSession::judgementChanged, this, &MainWindow::passToMatrix);
    connect(matrix_, &MatrixView::openRequested, this, &MainWindow::askForFile);
    connect(matrix_, &MatrixView::sampleRequested, this, &MainWindow::openSample);
    addPaletteSource([this](PaletteItems& items) { addRelations(items); });
}

void MainWindow::passToMatrix() {
    if (const JudgedFleet* now = session_.current()) {
        matrix_->setMatrix(now->matrix, session_.today());
        matrix_->setFleet({now->fleet, now->judgement, now->evaluator});
    }
}

void MainWindow::addRelations(PaletteItems& items) {
    const MatrixPtr matrix = session_.matrix();
    if (!matrix) {
        return;
    }
    for (std::size_t at = 0; at < matrix->checks.size(); ++at) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Topic;
        item.title = shown(matrix->checks[at].id);
        item.detail = tr("a table of the matrix");
        item.run = [this, check = CheckId(at)] {
            showScreen(kMatrixScreen);
            matrix_->showCell(check, std::nullopt, std::nullopt, false);
        };
        items.push_back(std::move(item));
    }
}

void MainWindow::connectPerson() {
    if (!settings_.person.isEmpty()) {
        fleet_->guides().setPerson(settings_.person);
    }
    connect(&fleet_->guides(), &FleetGuides::personChanged, this, [this](const QString& person) { settings_.person = person; });
}

} // namespace poolwright
