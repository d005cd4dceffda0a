// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace mingbai::test {

// A file or folder of the source tree, e.g. source_path("assets/packages").
std::filesystem::path source_path(std::string_view relative);
// A built program, e.g. program_path("mingbai-publish").
std::filesystem::path program_path(std::string_view name);
// Real public data lies beside the checkout and is not part of the repository; nullopt where it is absent: the test
// then says so and skips.
std::optional<std::filesystem::path> real_data_path(std::string_view relative);

}  // namespace mingbai::test
