// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mingbai::ui {

class Ui;

// In lower reach: whether the calm panel above what can be pressed has room for this headline, beside what stands there
// already. False elsewhere.
bool calm_panel_holds(Ui& ui, std::string_view headline);

}  // namespace mingbai::ui
