// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

// Paper as strangers read it: two QR readers and a text recogniser that were made by others.
namespace mingbai::test {

// As a lens sees it: each dot's ink spread by a Gaussian of one dot. False when that cannot be made.
bool blur(const std::filesystem::path& png, const std::filesystem::path& blurred);
// What the reader finds in a PNG; empty when it finds nothing.
std::string read_by_zbar(const std::filesystem::path& png);
std::string read_by_zxing(const std::filesystem::path& png);
// All text that tesseract finds, without blanks; `languages` as "chi_sim+eng".
std::string read_text(const std::filesystem::path& png, const std::string& languages);
// 0 to 1: how much of `expected` stands somewhere in `found` in one piece, by characters, each wrong, missing or added
// one counting against it.
double share_found(std::string_view expected, std::string_view found);
std::string without_blanks(std::string_view text);

}  // namespace mingbai::test
