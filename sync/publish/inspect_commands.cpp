// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/inspect_commands.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/package/compile.h"
#include "sync/publish/compare_text.h"
#include "sync/publish/history.h"
#include "sync/publish/press.h"
#include "sync/publish/rederive.h"
#include "sync/publish/report.h"
#include "sync/publish/speech.h"

namespace mingbai::publish {

namespace {

using catalog::Change;
using nlohmann::ordered_json;

constexpr int k_done = 0;
constexpr int k_nothing = 1;
constexpr int k_failed = 2;

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int report_failure(const Error& error) {
  std::fprintf(stderr, "%s\n", error_text(error).c_str());
  return k_failed;
}

std::string dump(const ordered_json& value) {
  return value.dump(2) + "\n";
}

// F6: whether it was published in time, where that is known.
std::string timeliness(const Change& change) {
  if (!change.due) {
    return {};
  }
  return change.late_days == 0 ? say("  in time") : say("  {0} working days late", {std::to_string(change.late_days)});
}

// A release opened for looking into it.
struct Opened {
  std::optional<UnpackedRelease> scratch;
  std::unique_ptr<catalog::Reader> reader;
};

Result<Opened> open(const std::filesystem::path& path) {
  Opened opened;
  MINGBAI_ASSIGN(opened.reader, open_release(path, opened.scratch));
  return opened;
}

Result<catalog::Content> read_content(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const Opened opened, open(path));
  return opened.reader->read_all();
}

}  // namespace

int run_list(const ListOptions& options) {
  const Result<Opened> opened = open(options.release);
  if (!opened) {
    return report_failure(opened.error());
  }
  catalog::PowerFilter filter;
  filter.department = options.department;
  if (!options.power_class.empty()) {
    filter.power_class = catalog::from_word<catalog::PowerClass>(options.power_class);
  }
  const auto powers = opened->reader->list_powers(filter);
  if (!powers) {
    return report_failure(powers.error());
  }
  if (options.json) {
    ordered_json list = ordered_json::array();
    for (const catalog::PowerSummary& power : *powers) {
      list.push_back({{"code", power.code},
                      {"name", power.name},
                      {"class", catalog::word(power.power_class)},
                      {"kind", catalog::word(power.kind)},
                      {"department", power.department_name},
                      {"promised_days", power.promised_days ? ordered_json(*power.promised_days) : ordered_json()},
                      {"popularity", power.popularity}});
    }
    print(dump(list));
  } else {
    for (const catalog::PowerSummary& power : *powers) {
      print(power.code + "  " + power.name + "  " + power.department_name + "\n");
    }
    print(say("{0} powers, release {1}",
              {std::to_string(powers->size()), std::to_string(opened->reader->facts().release)}) +
          "\n");
  }
  return powers->empty() ? k_nothing : k_done;
}

int run_show(const PowerOptions& options) {
  const Result<Opened> opened = open(options.release);
  if (!opened) {
    return report_failure(opened.error());
  }
  const auto power = opened->reader->find_power(options.code);
  if (!power) {
    return report_failure(power.error());
  }
  if (!*power) {
    const std::string release = std::to_string(opened->reader->facts().release);
    std::fprintf(stderr, "%s\n", say("release {0} holds no power {1}", {release, options.code}).c_str());
    return k_nothing;
  }
  print(options.json ? dump(described(**power)) : as_lines(**power));
  return k_done;
}

int run_history(const PowerOptions& options) {
  const Result<Opened> opened = open(options.release);
  if (!opened) {
    return report_failure(opened.error());
  }
  const auto changes = opened->reader->list_changes(options.code);
  if (!changes) {
    return report_failure(changes.error());
  }
  ordered_json list = ordered_json::array();
  std::string text;
  for (const Change& change : *changes) {
    list.push_back({{"release", change.release},
                    {"date", to_iso8601(change.date)},
                    {"change", catalog::word(change.kind)},
                    {"name", change.power_name},
                    {"what", change.what},
                    {"due", change.due ? ordered_json(to_iso8601(*change.due)) : ordered_json()},
                    {"late_days", change.late_days}});
    text += to_iso8601(change.date) + "  " + std::to_string(change.release) + "  " + std::string(term(change.kind)) +
            "  " + change.power_name + (change.what.empty() ? "" : "（" + change.what + "）") + timeliness(change) +
            "\n";
  }
  print(options.json ? dump(list) : text);
  return changes->empty() ? k_nothing : k_done;
}

int run_diff(const DiffOptions& options) {
  const Result<catalog::Content> before = read_content(options.before);
  if (!before) {
    return report_failure(before.error());
  }
  const Result<catalog::Content> after = read_content(options.after);
  if (!after) {
    return report_failure(after.error());
  }
  const std::vector<EntryChange> changes = compare(*before, *after);
  if (options.json) {
    print(dump({{"before", before->release}, {"after", after->release}, {"changes", to_json(changes)}}));
  } else {
    print(as_text(changes));
  }
  return changes.empty() ? k_done : k_nothing;
}

int run_verify(const VerifyOptions& options) {
  const Result<Opened> opened = open(options.release);
  if (!opened) {
    return report_failure(opened.error());
  }
  package::Findings findings;
  const std::vector<package::Submission> submissions = read_packages(options.packages.packages, findings);
  if (findings.has_errors()) {
    const std::string text = options.packages.json
                                 ? as_json(findings)
                                 : as_text(findings, options.packages.english ? Language::english : reader_language());
    std::fputs(text.c_str(), stderr);
    return k_nothing;
  }
  const Result<Rederived> outcome =
      rederive({compile(submissions), {}}, {options.release, options.previous, options.search_words}, *opened->reader);
  if (!outcome) {
    return report_failure(outcome.error());
  }
  print(options.packages.json ? as_json(*outcome) : as_text(*outcome));
  return outcome->same ? k_done : k_nothing;
}

}  // namespace mingbai::publish
