// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the program says of itself: the manual names every command that there is, help fits 80 columns in both
// languages.
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <set>
#include <sstream>

#include "sync/base/text.h"
#include "sync/publish/speech.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;

namespace {

struct Said {
  int status = -1;
  std::string text;
};

Said run(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  Said said;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    said.text.append(buffer, count);
  }
  said.status = ::pclose(pipe);
  return said;
}

std::string program() {
  return "'" + test::program_path("mingbai-publish").string() + "'";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

// The names below "Subcommands:" of a help text.
std::vector<std::string> commands_in(const std::string& help) {
  std::vector<std::string> names;
  bool below = false;
  for (const std::string& line : lines_of(help)) {
    below = below || line.starts_with("Subcommands:");
    std::smatch match;
    if (below && std::regex_search(line, match, std::regex("^  ([a-z-]+)( |$)"))) {
      names.push_back(match[1]);
    }
  }
  return names;
}

std::string manual() {
  return test::read_bytes(test::source_path("sync/publish/mingbai-publish.1"));
}

// Every command with its sub-commands: "list", "keys", "keys init"...
const std::vector<std::string>& all_commands() {
  static const std::vector<std::string> k_all = [] {
    std::vector<std::string> all;
    for (const std::string& name : commands_in(run(program() + " --help").text)) {
      all.push_back(name);
      const bool group = name == "keys" || name == "import" || name == "workspace";
      for (const std::string& inner :
           group ? commands_in(run(program() + " " + name + " --help").text) : std::vector<std::string>()) {
        all.push_back(name + " " + inner);
      }
    }
    return all;
  }();
  return k_all;
}

}  // namespace

TEST_CASE("the manual names every command and none that is not there", "[publish]") {
  const std::vector<std::string>& commands = all_commands();
  REQUIRE(commands.size() > 30);
  // Words of the page without its macros and font changes.
  std::string page = " " + std::regex_replace(manual(), std::regex("\\\\-"), "-");
  page = std::regex_replace(page, std::regex("[\\s\",]+|\\.BR?|\\.TP"), " ");
  for (const std::string& command : commands) {
    INFO(command);
    const std::string last = command.substr(command.rfind(' ') == std::string::npos ? 0 : command.rfind(' ') + 1);
    CHECK(page.find(" " + last + " ") != std::string::npos);
  }
  // And back: the heads of its lists of commands.
  std::set<std::string> known(commands.begin(), commands.end());
  bool among = false;
  const std::vector<std::string> lines = lines_of(manual());
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    among = lines[i].starts_with(".SH") ? lines[i].starts_with(".SH COMMANDS") : among;
    if (among && lines[i] == ".TP" && lines[i + 1].starts_with(".B ")) {
      const std::string head = std::regex_replace(lines[i + 1].substr(3), std::regex("\\\\-"), "-");
      INFO(head);
      CHECK(known.contains(head));
    }
  }
}

TEST_CASE("the manual is well-formed", "[publish]") {
  const std::string page = "'" + test::source_path("sync/publish/mingbai-publish.1").string() + "'";
  if (run("command -v mandoc").status == 0) {
    const Said said = run("mandoc -Tlint -Wwarning " + page);
    INFO(said.text);
    CHECK(said.text.empty());
  } else if (run("command -v man").status == 0) {
    const Said said = run("man --warnings -l " + page + " >/dev/null");
    INFO(said.text);
    CHECK(said.text.empty());
  } else {
    WARN("skipped: neither mandoc nor man is installed");
  }
}

TEST_CASE("every command takes --json, and help fits 80 columns in both languages", "[publish]") {
  const std::set<std::string> groups = {"keys", "import", "workspace"};
  for (const std::string& command : all_commands()) {
    for (const char* language : {"zh", "en"}) {
      const Said said = run(program() + " --lang " + language + " " + command + " --help");
      INFO(command << " " << language);
      CHECK(said.status == 0);
      CHECK((groups.contains(command) || said.text.find("--json") != std::string::npos));
      for (const std::string& line : lines_of(said.text)) {
        const bool paths = line.find('[') != std::string::npos || line.starts_with("Usage:");  // this machine's own
        INFO(line);
        CHECK((paths || columns_of(line) <= k_columns));
      }
    }
  }
}

TEST_CASE("the reader's language decides", "[publish]") {
  const std::string nothing = " list /nowhere/catalog.db";
  const std::string clean = "env -u LANGUAGE -u LC_ALL -u LC_MESSAGES ";
  CHECK(run(clean + "LANG=zh_CN.UTF-8 " + program() + nothing).text.find("找不到") != std::string::npos);
  CHECK(run(clean + "LANG=C " + program() + nothing).text.find("io_not_found") != std::string::npos);
  CHECK(run(clean + "LANG=zh_CN.UTF-8 " + program() + " --lang en" + nothing).text.find("io_not_found") !=
        std::string::npos);
  CHECK(run(clean + "LANG=en_GB.UTF-8 LC_ALL=zh_CN.UTF-8 " + program() + nothing).text.find("找不到") !=
        std::string::npos);
}

TEST_CASE("every sentence has both languages with the same places, and the code says no other", "[publish]") {
  std::set<std::string_view> known;
  for (const auto& table : {all_sentences(), all_help()}) {
    for (const Sentence& sentence : table) {
      INFO(sentence.english);
      CHECK(known.insert(sentence.english).second);
      CHECK_FALSE(sentence.chinese.empty());
      for (const char* place : {"{0}", "{1}", "{2}", "{3}", "{4}"}) {
        CHECK((sentence.english.find(place) == std::string_view::npos) ==
              (sentence.chinese.find(place) == std::string_view::npos));
      }
    }
  }
  // say("..."), and what add_option, add_flag and add_subcommand explain.
  const std::regex said("say\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  std::size_t found = 0;
  for (const auto& file : std::filesystem::directory_iterator(test::source_path("sync/publish"))) {
    if (file.path().extension() != ".cpp") {
      continue;
    }
    const std::string code = std::regex_replace(test::read_bytes(file.path()), std::regex("\"\\s*\\n\\s*\""), "");
    for (std::sregex_iterator at(code.begin(), code.end(), said), end; at != end; ++at) {
      INFO(file.path().filename().string() << ": " << (*at)[1]);
      CHECK(known.contains((*at)[1].str()));
      ++found;
    }
  }
  CHECK(found > 40);
  for (const char* command : {"", "keys renew", "workspace batch", "workspace change", "release"}) {
    const Said help = run(program() + " --lang zh " + command + " --help");
    for (const std::string& line : lines_of(help.text)) {
      const bool own = line.starts_with("Usage:") || line.find("Subcommands:") != std::string::npos;
      const bool english = std::regex_search(line, std::regex("[a-z]{3,} [a-z]{3,} [a-z]{3,}"));
      INFO(command << ": " << line);
      CHECK((own || !english));
    }
  }
}

TEST_CASE("lines break at blanks and between hanzi, and no stop begins one", "[publish]") {
  CHECK(wrapped_to("one two three", 8) == "one two\nthree");
  CHECK(wrapped_to("一二三四。五", 8) == "一二三\n四。五");
  CHECK(wrapped_to("/a/very/long/path/that/stays whole", 10) == "/a/very/long/path/that/stays\nwhole");
  CHECK(wrapped_to("ab cd", 4, 2) == "ab\n  cd");
  CHECK(wrapped_to("", 4).empty());
  CHECK(wrapped_to("one two\nthree four", 10) == "one two\nthree four");
}
