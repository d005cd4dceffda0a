// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mingbai::cases {

// The short upper-case URLs that a QR carries (alphanumeric mode: 25 modules), e.g.
// HTTP://HALL.EXAMPLE/R/7K3M9Q2XVT4B8C. `public_url` is the central server's address as a phone sees it, e.g.
// "https://hall.example".
std::string case_link(std::string_view public_url, std::string_view tracking_code);
// With `checklist` (checklist.h) what the visitor ticked comes along: HTTP://HALL.EXAMPLE/P/SC005+7K3M9.
std::string power_link(std::string_view public_url, std::string_view power_code, std::string_view checklist = "");
// `kind` is "/R/", "/P/" or "/V/".
std::string short_link(std::string_view public_url, std::string_view kind, std::string_view code);

}  // namespace mingbai::cases
