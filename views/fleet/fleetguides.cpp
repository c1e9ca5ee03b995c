// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleetguides.h"

#include <QAction>
#include <QWidget>

#include "model/core/document/edits.h"
#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/remedyvalue.h"
#include "model/session/documentsession.h"
#include "views/fleet/acceptancesdialog.h"
#include "views/fleet/findingspanel.h"
#include "views/fleet/inspector.h"
#include "views/fleet/whynotdialog.h"

namespace poolwright {

namespace {

QString loginName() {
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? qEnvironmentVariable("LOGNAME") : user;
}

std::string noteKey(ItemId pool) { return "pool:" + std::to_string(pool); }

} // namespace

FleetGuides::FleetGuides(DocumentSession& session, Inspector& inspector, FindingsPanel& findings, QWidget& screen)
    : QObject(&screen), session_(session), inspector_(inspector), findings_(findings), screen_(screen),
      person_(loginName()) {
    const AcceptanceLookup lookup = [this](std::size_t pool, const CheckResult& result) {
        return session_.current() == nullptr ? nullptr : session_.acceptanceOf(pool, result);
    };
    inspector_.setAcceptances(lookup);
    findings_.setAcceptances(lookup);
    createActions();
    connectInspector();
    connectSession();
    updateActions();
}

QAction* FleetGuides::addAction(const char* name, const QString& text, const QString& tip, const QKeySequence& key) {
    auto* made = new QAction(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setShortcut(key);
    screen_.addAction(made);
    actions_ << made;
    return made;
}

void FleetGuides::createActions() {
    const auto keys = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    apply_ = addAction("applyRemedyAction", tr("Apply the first remedy"),
                       tr("Sets what the card with the focus, or the worst one, offers first."), keys(Qt::Key_Return));
    whyNot_ = addAction("whyNotAction", tr("Why not another value…"),
                        tr("What stands against a value, and what would have to change."), keys(Qt::Key_Y));
    accept_ = addAction("acceptFindingAction", tr("Accept the finding…"), tr("By a person, for a reason, until a day."),
                        keys(Qt::Key_A));
    withdraw_ = addAction("withdrawAcceptanceAction", tr("Withdraw the acceptance"),
                          tr("The finding counts as open again."), {});
    complete_ = addAction("completionsAction", tr("Complete the stack…"),
                          tr("Counts and ranks the full stacks that work for the pool."), keys(Qt::Key_L));
    repair_ = addAction("repairAction", tr("Repair…"), tr("The cheapest changes that make the pool acceptable."),
                        QKeySequence(Qt::CTRL | Qt::Key_R));
    wizard_ = addAction("poolWizardAction", tr("New pool step by step…"), tr("Each step offers what fits so far."),
                        keys(Qt::Key_Insert));
    acceptances_ = addAction("acceptancesAction", tr("Accepted findings…"),
                             tr("Every acceptance of the document, and how it stands."),
                             QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A));
    listAccepted_ =
        addAction("listAcceptedAction", tr("List accepted findings"), tr("At the end of the list of findings."), {});
    configuration_ = addAction("configurationAction", tr("Go to the configuration"),
                               tr("Every facet of the pool or cluster."), keys(Qt::Key_G));
    note_ = addAction("noteAction", tr("Go to the note"), tr("Plain text about the pool."), keys(Qt::Key_T));
    listAccepted_->setCheckable(true);
    listAccepted_->setChecked(findings_.acceptedShown());
    connect(apply_, &QAction::triggered, this, &FleetGuides::applyFirstRemedy);
    connect(whyNot_, &QAction::triggered, this, [this] {
        const auto finding = inspector_.currentFinding();
        if (cell_ && !inspector_.isAncestorOf(inspector_.window()->focusWidget())) {
            askWhyNot(*inspector_.pool(), *cell_);
        } else if (finding) {
            whyNot(*inspector_.pool(), *finding);
        } else {
            askWhyNot(*inspector_.pool(), Facet::Driver);
        }
    });
    connect(accept_, &QAction::triggered, this,
            [this] { askToAccept(*inspector_.pool(), *inspector_.currentFinding()); });
    connect(withdraw_, &QAction::triggered, this, &FleetGuides::withdrawCurrent);
    connect(complete_, &QAction::triggered, this, &FleetGuides::showCompletions);
    connect(repair_, &QAction::triggered, this, &FleetGuides::showRepair);
    connect(wizard_, &QAction::triggered, this, &FleetGuides::showWizard);
    connect(acceptances_, &QAction::triggered, this, &FleetGuides::showAcceptances);
    connect(listAccepted_, &QAction::toggled, &findings_, &FindingsPanel::setAcceptedShown);
    connect(&findings_, &FindingsPanel::acceptedShownChanged, listAccepted_, &QAction::setChecked);
    connect(configuration_, &QAction::triggered, &inspector_, &Inspector::focusConfiguration);
    connect(note_, &QAction::triggered, &inspector_, &Inspector::focusNote);
}

void FleetGuides::connectInspector() {
    connect(&inspector_, &Inspector::poolShown, this, [this](std::size_t pool) {
        shownItem_ = source().pool(pool).id;
        shownIsPool_ = true;
        showNote();
        updateActions();
    });
    connect(&inspector_, &Inspector::clusterShown, this, [this](std::size_t cluster) {
        shownItem_ = source().fleet->clusters[cluster].id;
        shownIsPool_ = false;
        updateActions();
    });
    connect(&inspector_, &Inspector::cleared, this, [this] {
        shownItem_ = kNoItem;
        updateActions();
    });
    connect(&inspector_, &Inspector::currentFindingChanged, this, &FleetGuides::updateActions);
    connect(&inspector_, &Inspector::applyRequested, this,
            [this](std::size_t pool, std::size_t /*finding*/, const Remedy& remedy) { applyRemedy(pool, remedy); });
    connect(&inspector_, &Inspector::whyNotRequested, this, &FleetGuides::whyNot);
    connect(&inspector_, &Inspector::acceptRequested, this, &FleetGuides::askToAccept);
    connect(&inspector_, &Inspector::withdrawRequested, this, &FleetGuides::withdraw);
    connect(&inspector_, &Inspector::noteEdited, this, &FleetGuides::saveNote);
    connect(&inspector_, &Inspector::editRequested, this, [this](ItemKind kind, ItemId item, Facet facet) {
        emit editRequested(kind, item, facet, inspector_.editPlace());
    });
}

void FleetGuides::connectSession() {
    connect(&session_, &DocumentSession::busyChanged, &inspector_, &Inspector::commitNote);
    connect(&session_, &DocumentSession::documentOpened, this, [this] {
        inspector_.forgetNote();
        inspector_.setEditable(session_.writable());
        inspector_.clear(); // its pool is one of the document before
    });
    connect(&session_, &DocumentSession::scenarioShown, this, &FleetGuides::followSession);
    connect(&session_, &DocumentSession::judgementChanged, this, &FleetGuides::followSession);
    connect(&session_, &DocumentSession::fleetChanged, this, &FleetGuides::onFleetChanged);
    connect(&session_, &DocumentSession::entriesChanged, this, &FleetGuides::showNote);
    connect(&session_, &DocumentSession::saveStateChanged, this, [this] {
        if (inspector_.isEditable() != session_.writable()) { // another program took the document, or gave it back
            followSession();
            emit refillRequested();
        }
    });
}

FleetSource FleetGuides::source() const {
    const JudgedFleet* now = session_.current();
    return now == nullptr ? FleetSource() : FleetSource{now->fleet, now->judgement, now->evaluator};
}

PoolQuestion FleetGuides::question(std::size_t pool) const {
    return {source(), session_.matrix(), pool, verdictsOf(session_.document().policy()), session_.writable()};
}

void FleetGuides::updateActions() {
    const bool open = session_.current() != nullptr;
    const bool pool = open && inspector_.pool().has_value();
    const bool writable = open && session_.writable();
    const auto finding = pool ? inspector_.currentFinding() : std::nullopt;
    const RiskAcceptance* accepted =
        finding ? session_.acceptanceOf(*inspector_.pool(), source().result(*inspector_.pool(), *finding)) : nullptr;
    apply_->setEnabled(writable && finding);
    accept_->setEnabled(writable && finding && accepted == nullptr);
    withdraw_->setEnabled(writable && accepted != nullptr);
    whyNot_->setEnabled(pool);
    complete_->setEnabled(pool);
    repair_->setEnabled(pool);
    wizard_->setEnabled(writable);
    acceptances_->setEnabled(open);
    listAccepted_->setEnabled(open);
    configuration_->setEnabled(pool || inspector_.cluster().has_value());
    note_->setEnabled(pool);
}

void FleetGuides::onFleetChanged(const FleetChange& change) {
    if (change.structure || change.acceptances) { // values come with their verdicts, by judgementChanged()
        followSession();
    }
    if (change.acceptances && !change.structure) { // else its places are old ones: it is filled anew
        findings_.refresh();
    }
}

/// The inspector's pool is FleetView's to show; its place may be an old one till then, and the actions follow when it
/// is shown.
void FleetGuides::followSession() {
    inspector_.setEditable(session_.writable());
    fillAcceptances();
}

void FleetGuides::showNote() {
    if (session_.current() == nullptr || !shownIsPool_ || shownItem_ == kNoItem) {
        return;
    }
    const auto& entries = session_.document().entries;
    const auto note = entries.find({EntryKind::Note, noteKey(shownItem_)});
    inspector_.showNote(note == entries.end() ? QString() : QString::fromStdString(note->second));
}

void FleetGuides::saveNote(ItemId pool, const QString& text) {
    const auto kept = text.trimmed().isEmpty() ? std::nullopt : std::optional(text.toStdString());
    session_.perform(setEntry(session_.document(), EntryKind::Note, noteKey(pool), kept));
}

void FleetGuides::applyRemedy(std::size_t pool, const Remedy& remedy) {
    if (auto value = remedyValue(*session_.matrix(), remedy)) {
        const bool ofCluster = spec(remedy.facet).scope == Scope::Cluster;
        const Cluster& cluster = source().clusterOf(pool);
        const Pool& of = source().pool(pool);
        const QString name = tr("Set %1 of %2 to %3")
                                 .arg(shown(session_.matrix()->facts(remedy.facet).label),
                                      shown(ofCluster ? cluster.name : of.name), shown(remedy.to));
        applyChoices(cluster.id, of.id, {{remedy.facet, std::move(*value)}}, name);
    }
}

void FleetGuides::applyFirstRemedy() {
    const std::size_t pool = *inspector_.pool();
    for (const Remedy& remedy : source().expanded(pool, *inspector_.currentFinding()).remedies) {
        if (remedyValue(*session_.matrix(), remedy)) {
            applyRemedy(pool, remedy);
            return;
        }
    }
}

void FleetGuides::applyChoices(ItemId cluster, ItemId pool, const std::vector<Choice>& choices, const QString& name) {
    session_.perform(
        setCells(session_.document(), session_.scenario(), editsOf(choices, cluster, pool), name.toStdString()));
}

/// The card's first remedy says which facet is worth another value; else the first that was judged.
void FleetGuides::whyNot(std::size_t pool, std::size_t finding) {
    const Finding of = source().expanded(pool, finding);
    const auto choosable = [](Facet facet) {
        return spec(facet).scope == Scope::Pool || spec(facet).scope == Scope::Cluster;
    };
    for (const Remedy& remedy : of.remedies) {
        if (choosable(remedy.facet)) {
            askWhyNot(pool, remedy.facet);
            return;
        }
    }
    for (const auto& [facet, value] : of.facets) {
        if (choosable(facet)) {
            askWhyNot(pool, facet);
            return;
        }
    }
    askWhyNot(pool, of.missing.empty() || !choosable(of.missing.front()) ? Facet::Driver : of.missing.front());
}

void FleetGuides::askWhyNot(std::size_t pool, Facet facet, const QString& value) {
    const ItemId cluster = source().clusterOf(pool).id;
    const ItemId item = source().pool(pool).id;
    auto* dialog = new WhyNotDialog(question(pool), facet, value, &screen_);
    connect(dialog, &WhyNotDialog::choicesRequested, this,
            [this, cluster, item](const std::vector<Choice>& choices, const QString& name) {
                applyChoices(cluster, item, choices, name);
            });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace poolwright
