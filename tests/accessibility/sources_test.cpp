// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rules that are read from the sources: short sentences (A18) and lengths in millimetres (A1).
#include <toml++/toml.h>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "sync/base/text.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

constexpr int k_most_hanzi = 25;

bool hanzi(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c >= 0x20000;
}

// The longest sentence of `text`, in hanzi.
int longest_sentence(std::string_view text) {
  int longest = 0;
  int count = 0;
  for (const char32_t c : decode_utf8(text)) {
    if (c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'\n') {
      count = 0;
    } else if (hanzi(c)) {
      longest = std::max(longest, ++count);
    }
  }
  return longest;
}

std::vector<std::string> long_sentences(const toml::table& table, const std::string& prefix) {
  std::vector<std::string> found;
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const toml::table* inner = node.as_table()) {
      const auto more = long_sentences(*inner, name + ".");
      found.insert(found.end(), more.begin(), more.end());
    } else if (const auto value = node.value<std::string>(); value && longest_sentence(*value) > k_most_hanzi) {
      found.push_back(name + " (" + std::to_string(longest_sentence(*value)) + "): " + *value);
    }
  }
  return found;
}

// Lengths of pixels written down: a number of more than two that is neither a share nor turned from millimetres.
std::vector<std::string> raw_pixels(const std::string& source) {
  static const std::regex k_number(R"(([A-Za-z_]+\(|\{|[,*/+\-=<>] |\? |: )(\d+(?:\.\d+)?)F\b)");
  std::vector<std::string> found;
  std::istringstream lines(source);
  std::string line;
  while (std::getline(lines, line)) {
    const std::size_t comment = line.find("//");
    const std::string code = line.substr(0, comment);
    // A named constant says its unit itself; weights are shares of a row, space() takes millimetres.
    const bool declares_mm = code.starts_with("constexpr") || code.find("weight") != std::string::npos ||
                             code.find("space(") != std::string::npos || code.find("_mm") != std::string::npos;
    for (std::sregex_iterator at(code.begin(), code.end(), k_number); !declares_mm && at != std::sregex_iterator();
         ++at) {
      const std::string before = (*at)[1];
      const bool from_mm = before.starts_with("px(") || before.starts_with("space(") || before.starts_with("whole(");
      const std::string rest = at->suffix();
      const bool times = before[0] == '*' || before[0] == '/' || rest.starts_with(" * ");
      if (std::stod((*at)[2]) > 2.0 && !from_mm && !times) {
        found.push_back(code);
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("no visible sentence is longer than 25 hanzi", "[accessibility]") {
  const std::string file = "assets/strings/zh-Hans.toml";
  const toml::table table = toml::parse(read_bytes(source_path(file)));
  for (const std::string& sentence : long_sentences(table, "")) {
    INFO(sentence);
    CHECK(false);
  }
  CHECK(longest_sentence("这是一句超过二十五个汉字的句子所以检查器必须把它找出来并且说出来。短。") > k_most_hanzi);
}

TEST_CASE("screens know no pixels, only millimetres and shares", "[accessibility]") {
  for (const char* folder : {"kiosk/screens", "kiosk/flow"}) {
    for (const auto& entry : std::filesystem::directory_iterator(source_path(folder))) {
      if (entry.path().extension() != ".cpp") {
        continue;
      }
      for (const std::string& line : raw_pixels(read_bytes(entry.path()))) {
        INFO(entry.path().filename().string() << ": " << line);
        CHECK(false);
      }
    }
  }
  CHECK(raw_pixels("  painter.fill(rect.inset(14.0F), ink);").size() == 1);
  CHECK(raw_pixels("  painter.fill(rect.inset(theme.px(14.0F)), ink);").empty());
}

}  // namespace mingbai::test
