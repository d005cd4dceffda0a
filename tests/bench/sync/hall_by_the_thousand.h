// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A catalog of many items made of real text, and what offices do to it: the same for the same seed.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "sync/catalog/content.h"

namespace mingbai::bench {

struct RealText {
  std::vector<std::string> articles;  // of statutes, each whole
  std::vector<std::string> titles;    // of the statute that each is from
  struct Item {
    std::string name;
    std::string department;
    std::string place;
    std::string standard;
    std::vector<std::string> materials;
  };
  std::vector<Item> items;
};

// Markdown files of statutes, and service items as JSON lines (matter_name, DEPT_NAME, handle_location,
// accept_standard, material_intro). Exits with a word when there is nothing to read.
RealText read_real_text(const std::filesystem::path& laws, const std::filesystem::path& items);

// 20,000 items of some 2.7 KB and 400 notices of some 20 KB, statutes quoted with Zipf's popularity.
catalog::Content make_hall(const RealText& text, unsigned seed, int items, int documents);

// `share` of the items and documents changed: 40 % of them a telephone or days, 25 % a sentence, 20 % a paragraph, 5 %
// replaced, 5 % deleted, 5 % added; the history grows by each.
catalog::Content revise_hall(catalog::Content hall, const RealText& text, unsigned seed, double share);

}  // namespace mingbai::bench
