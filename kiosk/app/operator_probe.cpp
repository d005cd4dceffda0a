// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_probe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/print/printers_found.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/catalog/reader.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_file_limit = 1U << 16U;
constexpr std::int64_t k_mega = std::int64_t{1} << 20U;

std::optional<std::int64_t> number_after(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  std::size_t from = at + key.size();
  while (from < text.size() && (text[from] == ' ' || text[from] == '\t')) {
    ++from;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + from, text.data() + text.size(), value);
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> free_memory_mb(const std::filesystem::path& system) {
  const auto text = read_file(system / "proc/meminfo", k_file_limit);
  const auto kilobytes = text ? number_after(*text, "MemAvailable:") : std::nullopt;
  return kilobytes ? std::optional(*kilobytes / 1024) : std::nullopt;
}

// Of the hottest zone, in whole degrees.
std::optional<int> temperature(const std::filesystem::path& system) {
  std::optional<int> hottest;
  for (const std::filesystem::path& zone : listed_or_none(system / "sys/class/thermal")) {
    const auto text = read_file(zone / "temp", k_file_limit);
    const auto thousandths = text ? number_after(*text, "") : std::nullopt;
    if (thousandths && *thousandths > 0) {
      hottest = std::max(hottest.value_or(0), static_cast<int>(*thousandths / 1000));
    }
  }
  return hottest;
}

std::optional<std::int64_t> free_disk_mb(const std::filesystem::path& folder) {
  std::error_code failed;
  const auto space = std::filesystem::space(folder, failed);
  return failed ? std::nullopt : std::optional(static_cast<std::int64_t>(space.available) / k_mega);
}

void measure_catalog(const ProbePlace& place, session::Measures& m) {
  if (place.generation.empty()) {
    return;
  }
  const auto reader = catalog::Reader::open(place.generation / "catalog.db");
  if (!reader) {
    m.catalog_error = reader.error().code;
    return;
  }
  m.powers = (*reader)->facts().powers;
  m.catalog_created = (*reader)->facts().created;
  if (const auto sound = (*reader)->verify(); !sound) {
    m.catalog_error = sound.error().code;
  }
}

// As kiosk.toml would name them.
std::vector<std::string> printers_seen(const ProbePlace& place) {
  std::vector<std::string> seen;
  for (const print::FoundPrinter& found : print::printers_at_plugs(place.system)) {
    seen.push_back(found.address);
  }
  if (place.announced > Milliseconds(0)) {
    for (const print::FoundPrinter& found : print::printers_announced(place.announced)) {
      seen.push_back(found.address.empty() ? found.words : found.address);
    }
  }
  return seen;
}

}  // namespace

session::Measures measure(const ProbePlace& place, Instant now) {
  session::Measures m;
  m.now = now;
  if (const auto link = place.client.status()) {
    m.agent_answers = true;
    m.online = link->online;
    m.checked = link->checked;
  }
  measure_catalog(place, m);
  if (place.calendar != nullptr) {
    const int year = static_cast<int>(china_date(now).year());
    m.holidays_this_year = place.calendar->knows_year(year);
    m.holidays_next_year = place.calendar->knows_year(year + 1);
  }
  if (place.fonts) {
    m.absent_fonts = place.fonts->absent_families();
  }
  m.missing_glyphs = place.missing_glyphs;
  m.disk_free_mb = free_disk_mb(place.state);
  m.memory_free_mb = free_memory_mb(place.system);
  m.temperature_celsius = temperature(place.system);
  m.printer = place.printer;
  m.printers_seen = printers_seen(place);
  return m;
}

session::PrinterCondition condition_of(const print::PrinterState& state) {
  using Readiness = print::PrinterState::Readiness;
  switch (state.readiness) {
    case Readiness::ready:
      return state.paper == print::PrinterState::Paper::near_end ? session::PrinterCondition::near_end
                                                                 : session::PrinterCondition::ready;
    case Readiness::silent:
      return session::PrinterCondition::silent;
    case Readiness::offline:
      return session::PrinterCondition::offline;
    case Readiness::paper_out:
      return session::PrinterCondition::paper_out;
    case Readiness::cover_open:
      return session::PrinterCondition::cover_open;
    case Readiness::broken:
      return session::PrinterCondition::broken;
    case Readiness::not_reachable:
      return session::PrinterCondition::not_reachable;
  }
  return session::PrinterCondition::broken;
}

session::PrintFault print_fault_of(print::PrintOutcome::Reason reason) {
  using Reason = print::PrintOutcome::Reason;
  switch (reason) {
    case Reason::none:
      return session::PrintFault::none;
    case Reason::paper_out:
      return session::PrintFault::paper;
    case Reason::cover_open:
      return session::PrintFault::cover;
    case Reason::no_proof:
    case Reason::proof_late:
      return session::PrintFault::unproved;
    default:
      return session::PrintFault::printer;
  }
}

screens::OperatorModel::Paper paper_rows(const print::PaperReport& report) {
  screens::OperatorModel::Paper paper{report.used_mm, report.left_mm, report.days_left, report.slips_today, {}};
  for (const print::WorkOrder& order : report.orders) {
    paper.orders.push_back({order.fault, order.opened, order.seen});
  }
  return paper;
}

std::vector<screens::VersionRow> licence_rows() {
  return {
      {"program", "", "Apache-2.0"},
      {"", "Noto Sans CJK, Noto Serif CJK", "OFL-1.1"},
      {"", "Noto Sans, Noto Serif Tibetan", "OFL-1.1"},
      {"", "BabelStone Han", "Arphic-1999"},
      {"", "HanaMin", "Hanazono free font licence"},
      {"", "Dear ImGui", "MIT"},
      {"", "SDL2", "Zlib"},
      {"", "Pango, GLib", "LGPL-2.1+"},
      {"", "Cairo", "LGPL-2.1 / MPL-1.1"},
      {"", "librsvg", "LGPL-2.1+"},
      {"", "HarfBuzz, Fontconfig", "MIT"},
      {"", "FreeType", "FTL"},
      {"", "SQLite", "Public domain"},
      {"", "libsodium", "ISC"},
      {"", "Zstandard", "BSD-3-Clause"},
      {"", "libqrencode", "LGPL-2.1+"},
      {"", "OpenCC", "Apache-2.0"},
      {"", "libgooglepinyin", "Apache-2.0"},
      {"", "nlohmann-json, toml++, {fmt}", "MIT"},
      {"", "tl::expected", "CC0-1.0"},
      {"", "CLI11", "BSD-3-Clause"},
      {"", "libsystemd", "LGPL-2.1+"},
  };
}

}  // namespace mingbai::app
