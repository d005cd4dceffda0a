// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "sync/publish/speech.h"

namespace mingbai::publish {

namespace {

constexpr std::size_t k_severity_indent = 2;
constexpr std::size_t k_remedy_indent = 8;
constexpr std::size_t k_rule_indent = 4;

using package::Finding;
using package::Place;
using package::Severity;

std::string describe(const Place& place, Language language) {
  std::string text = place.sheet;
  if (place.row > 0) {
    const std::string row = std::to_string(place.row);
    text += language == Language::chinese ? " 第 " + row + " 行" : " row " + row;
  }
  if (place.column > 0) {
    const std::string letters = package::column_letters(place.column);
    text += language == Language::chinese ? " " + letters + " 列" : " column " + letters;
  }
  if (!place.column_name.empty()) {
    text += language == Language::chinese ? "（" + place.column_name + "）" : " (" + place.column_name + ")";
  }
  return text;
}

// "<indent><head><gap><words>" in lines of 80 columns; the words stand under each other when they have a gap, else they
// go on under the head.
std::string entry(std::size_t indent, std::string_view head, std::string_view gap, std::string_view words) {
  const std::size_t under = gap.empty() ? indent : k_remedy_indent;
  std::string text(indent, ' ');
  text.append(head).append(gap).append(words);
  return wrapped_to(text, k_columns, under) + "\n";
}

std::string summary(const package::Findings& findings, Language language) {
  const auto number = [&](Severity severity) { return std::to_string(findings.count(severity)); };
  std::string text = language == Language::chinese ? "错误 " + number(Severity::error) + "，提醒 " +
                                                         number(Severity::warning) + "，说明 " + number(Severity::note)
                                                   : number(Severity::error) + " errors, " + number(Severity::warning) +
                                                         " warnings, " + number(Severity::note) + " notes";
  if (findings.suppressed() > 0) {
    const std::string more = std::to_string(findings.suppressed());
    text += language == Language::chinese ? "（同类的还有 " + more + " 条没有列出）"
                                          : " (" + more + " more of the same kinds)";
  }
  return text + "\n";
}

}  // namespace

std::string as_text(const package::Findings& findings, Language language) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings.list()) {
    sorted.push_back(&finding);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->place.file, a->severity) < std::tie(b->place.file, b->severity);
  });
  std::string text;
  std::string file;
  for (const Finding* finding : sorted) {
    if (finding->place.file != file) {
      file = finding->place.file;
      text += (text.empty() ? "" : "\n") + file + "\n";
    }
    const bool chinese = language == Language::chinese;
    const std::string place = describe(finding->place, language);
    const std::string_view colon = place.empty() ? "" : chinese ? "：" : ": ";
    text += entry(k_severity_indent, chinese ? term(finding->severity) : word(finding->severity), "  ",
                  place + std::string(colon) + (chinese ? finding->message_zh : finding->message_en));
    text += entry(k_remedy_indent, chinese ? "怎么改：" : "mend: ", "",
                  (chinese ? finding->remedy_zh : finding->remedy_en) + "  [" + std::string(name(finding->rule)) + "]");
  }
  return text + (text.empty() ? "" : "\n") + summary(findings, language);
}

std::string as_json(const package::Findings& findings) {
  nlohmann::ordered_json root;
  root["errors"] = findings.count(Severity::error);
  root["warnings"] = findings.count(Severity::warning);
  root["notes"] = findings.count(Severity::note);
  root["suppressed"] = findings.suppressed();
  root["findings"] = nlohmann::ordered_json::array();
  for (const Finding& finding : findings.list()) {
    root["findings"].push_back({{"rule", name(finding.rule)},
                                {"severity", word(finding.severity)},
                                {"file", finding.place.file},
                                {"sheet", finding.place.sheet},
                                {"row", finding.place.row},
                                {"column", package::column_letters(finding.place.column)},
                                {"column_name", finding.place.column_name},
                                {"message", {{"zh", finding.message_zh}, {"en", finding.message_en}}},
                                {"remedy", {{"zh", finding.remedy_zh}, {"en", finding.remedy_en}}}});
  }
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string rules_as_text(Language language) {
  const bool chinese = language == Language::chinese;
  std::string text;
  for (const package::RuleText& rule : package::all_rules()) {
    text += std::string(rule.name) + "  " + std::string(chinese ? term(rule.severity) : word(rule.severity)) + "\n" +
            entry(k_rule_indent, "", "", chinese ? rule.message_zh : rule.message_en) +
            entry(k_rule_indent, chinese ? "怎么改：" : "mend: ", "", chinese ? rule.remedy_zh : rule.remedy_en) +
            entry(k_rule_indent, chinese ? "出处：" : "source: ", "", package::source_of(rule.rule));
  }
  const std::string count = std::to_string(package::all_rules().size());
  return text + (chinese ? "共 " + count + " 条规则\n" : count + " rules\n");
}

std::string rules_as_json() {
  nlohmann::ordered_json root = nlohmann::ordered_json::array();
  for (const package::RuleText& rule : package::all_rules()) {
    root.push_back({{"rule", rule.name},
                    {"severity", word(rule.severity)},
                    {"source", package::source_of(rule.rule)},
                    {"message", {{"zh", rule.message_zh}, {"en", rule.message_en}}},
                    {"remedy", {{"zh", rule.remedy_zh}, {"en", rule.remedy_en}}}});
  }
  return root.dump(2) + "\n";
}

}  // namespace mingbai::publish
