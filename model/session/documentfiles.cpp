// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/opening.h"

namespace poolwright {

DocumentFiles DocumentFiles::onDisk() { return {}; }

} // namespace poolwright
