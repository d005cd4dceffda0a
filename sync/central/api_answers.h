// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Answers that several parts of the JSON API give.
#pragma once

#include <string>

#include "sync/central/problem.h"
#include "sync/central/web.h"

namespace mingbai::central {

WebResponse json_response(int status, std::string body);
bool is_json(const WebRequest& request);
Problem not_json();
Problem bad_token();
Problem no_release();  // none is published yet

}  // namespace mingbai::central
