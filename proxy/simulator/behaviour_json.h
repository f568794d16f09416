// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace fairlead::simulator {

// A behaviour out of an object of a scenario file or of an order on the control port. `pointer` is where the object
// stands. A relative replay_file is looked for in `baseDir`; without one, files are refused: whoever reaches the
// control port must not read them.
Result<Behaviour> readBehaviour(const QJsonObject& object, const QString& pointer,
                                const std::optional<std::string>& baseDir);

// What readBehaviour() makes the same behaviour of: only what is not as usual.
QJsonObject behaviourJson(const Behaviour& behaviour);

} // namespace fairlead::simulator
