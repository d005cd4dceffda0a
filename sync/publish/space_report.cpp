// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/space_report.h"

#include <algorithm>
#include <map>

#include "sync/base/text.h"
#include "sync/publish/speech.h"
#include "sync/workspace/release_statement.h"

namespace mingbai::publish {

using nlohmann::ordered_json;
using workspace::Item;
using workspace::ListDifference;
using workspace::UnitProgress;
using workspace::Workspace;

namespace {

constexpr catalog::Review k_outcomes[] = {catalog::Review::recorded, catalog::Review::disclosed,
                                          catalog::Review::never_disclosed, catalog::Review::to_settle,
                                          catalog::Review::abolished};

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t have = columns_of(text);
  return text + std::string(have < width ? width - have : 1, ' ');
}

// What the entry did, in a word, and to which items, by what everybody may see.
std::string summary_of(const workspace::Entry& entry, const workspace::Standing& standing) {
  constexpr std::pair<std::string_view, std::string_view> k_kinds[] = {
      {"opened", "开设"},    {"changed", "发生变动"}, {"unaffected", "变动不涉及"}, {"appointed", "任命"},
      {"dismissed", "免去"}, {"batch", "开批次"},     {"handed_in", "清理"},        {"examined", "初审"},
      {"confirmed", "确认"}, {"reviewed", "审核"},    {"released", "发布"},         {"revealed", "查阅不公开事项"},
  };
  std::string text;
  for (const auto& [kind, term] : k_kinds) {
    text = kind == entry.kind ? std::string(term) : text;
  }
  const auto said = [&](const char* member) {
    const auto found = entry.said.find(member);
    return found != entry.said.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const char* member : {"unit", "role", "person", "document", "opinion", "id"}) {
    text += said(member).empty() ? "" : " " + said(member);
  }
  if (entry.said.contains("release")) {
    text += " 第 " + entry.said["release"].dump() + " 版";
  }
  if (const auto statement = workspace::ReleaseStatement::parse(said("statement"))) {
    text += "（按第 " + std::to_string(statement->of.seq) + " 条时的副本签发，现带回）";
  }
  const workspace::Unit* const unit = standing.find_unit(said("unit"));
  const auto items = entry.said.find("items");
  if (unit == nullptr || items == entry.said.end() || !items->is_array()) {
    return text;
  }
  text += " " + std::to_string(items->size()) + " 项";
  for (const ordered_json& row : *items) {
    const auto item = unit->items.find(row.value("code", ""));
    const std::string verdict =
        row.value("verdict", row.contains("pass") && !row.value("pass", true) ? "returned" : "");
    if (item == unit->items.end() || verdict.empty() || verdict == "recorded") {
      continue;
    }
    const auto review = catalog::from_word<catalog::Review>(verdict);
    text += "；" + item->second.shown_code() + " " + (review ? std::string(catalog::term(*review)) : "退回");
    text += item->second.confidential ? "" : "（" + row.value("why", "") + "）";
  }
  return text;
}

}  // namespace

void print(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

int report_failure(const Error& error) {
  print(stderr, error_text(error) + "\n");
  const bool refused =
      error.code == ErrorCode::unauthorised || error.code == ErrorCode::conflict || error.code == ErrorCode::bad_value;
  return refused ? k_refused : k_failed;
}

void print_receipt(const workspace::Head& head, bool json) {
  print(stdout, json ? ordered_json{{"entry", head.seq}, {"receipt", head.text()}}.dump() + "\n"
                     : say("signed as entry {0}", {std::to_string(head.seq)}) + "\n" +
                           say("receipt {0}", {head.text()}) + "\n");
}

Result<std::vector<ListDifference>> differences(const Workspace& space, const std::string& unit,
                                                const std::vector<workspace::ListedPower>& list) {
  MINGBAI_ASSIGN(const std::vector<package::Submission> submissions, read_newest(space, unit));
  std::vector<const catalog::Power*> powers;
  std::map<std::string, const Item*> hidden;
  for (const package::Submission& submission : submissions) {
    const workspace::Unit* const of = space.standing().find_unit(submission.department.id);
    for (const package::SubmittedPower& submitted : submission.powers) {
      powers.push_back(&submitted.power);
      const auto item = of->items.find(submitted.power.code);
      if (item != of->items.end() && item->second.confidential) {
        hidden.emplace(submitted.power.code, &item->second);
      }
    }
  }
  std::vector<ListDifference> found = workspace::compare_lists(list, powers);
  for (ListDifference& difference : found) {
    if (const auto item = hidden.find(difference.code); item != hidden.end()) {
      difference = {
          difference.kind, item->second->shown_code(), item->second->shown_name(), difference.where, {}, {}, {}};
    }
  }
  return found;
}

std::string as_text(const std::vector<ListDifference>& found) {
  std::string text;
  for (const ListDifference& one : found) {
    text += std::string(reader_language() == Language::chinese ? term(one.kind) : word(one.kind)) + "  " + one.code +
            (one.code.empty() ? "" : "  ") + one.name;
    if (one.kind == ListDifference::Kind::differs) {
      text +=
          "\n" + say("    {0}: list {1} / handed in {2}", {one.where, one.listed.empty() ? say("(none)") : one.listed,
                                                           one.handed_in.empty() ? say("(none)") : one.handed_in});
    }
    text += (one.note.empty() ? "" : "\n" + say("    note: {0}", {one.note})) + "\n";
  }
  return text + say("{0} differences", {std::to_string(found.size())}) + "\n";
}

ordered_json to_json(const std::vector<ListDifference>& found) {
  ordered_json list = ordered_json::array();
  for (const ListDifference& one : found) {
    list.push_back({{"kind", word(one.kind)},
                    {"code", one.code},
                    {"name", one.name},
                    {"where", one.where},
                    {"listed", one.listed},
                    {"handed_in", one.handed_in},
                    {"note", one.note}});
  }
  return list;
}

std::string differences_text(const Workspace& space, const std::string& unit, bool json) {
  const workspace::Unit* const of = space.standing().find_unit(unit);
  const auto list = of == nullptr ? std::vector<workspace::ListedPower>() : workspace::list_of(of->list);
  if (list.empty()) {
    return {};
  }
  const auto found = differences(space, unit, list);
  if (!found) {
    return found.error().to_string() + "\n";
  }
  return json ? to_json(*found).dump(2) + "\n" : as_text(*found);
}

std::string progress_text(const std::vector<UnitProgress>& progress) {
  const bool chinese = reader_language() == Language::chinese;
  const auto step_name = [&](workspace::Step step) { return std::string(chinese ? term(step) : word(step)); };
  std::string text = padded(say("batch"), 8) + padded(say("unit"), 12) + padded(say("items"), 6);
  for (std::size_t step = 0; step < workspace::k_steps; ++step) {
    text += padded(step_name(static_cast<workspace::Step>(step)).substr(0, chinese ? 99 : 5), 6);
  }
  text += padded(say("s/l/c"), 10) + padded(say("done"), 6) + padded(say("next"), 8) + say("deadline") + "\n";
  std::map<catalog::Review, int> outcomes;
  for (const UnitProgress& unit : progress) {
    text += padded(unit.batch.empty() ? "—" : unit.batch, 8) + padded(unit.unit, 12) +
            padded(std::to_string(unit.items), 6);
    for (std::size_t step = 0; step < workspace::k_steps; ++step) {
      text += padded(std::to_string(unit.at[step]), 6);
    }
    text += padded(std::to_string(unit.signed_by[0]) + "/" + std::to_string(unit.signed_by[1]) + "/" +
                       std::to_string(unit.signed_by[2]),
                   10) +
            padded(std::to_string(unit.at[workspace::k_steps]), 6) +
            padded(step_name(unit.step).substr(0, chinese ? 99 : 7), 8);
    text += unit.deadline ? to_iso8601(*unit.deadline) : std::string("—");
    text += "\n";
    if (unit.late_days > 0) {
      text += std::string(20, ' ') + say("overdue by {0} working days", {std::to_string(unit.late_days)}) + "\n";
    }
    for (const auto& [outcome, count] : unit.outcomes) {
      outcomes[outcome] += count;
    }
  }
  std::vector<std::string> totals;
  for (const catalog::Review outcome : k_outcomes) {
    totals.push_back(std::string(chinese ? catalog::term(outcome) : catalog::word(outcome)) + " " +
                     std::to_string(outcomes[outcome]));
  }
  return text + join(totals, chinese ? "，" : ", ") + "\n";
}

ordered_json to_json(const std::vector<UnitProgress>& progress) {
  ordered_json list = ordered_json::array();
  for (const UnitProgress& unit : progress) {
    ordered_json steps;
    for (std::size_t step = 0; step <= workspace::k_steps; ++step) {
      steps[std::string(word(static_cast<workspace::Step>(step)))] = unit.at[step];
    }
    ordered_json outcomes;
    for (const catalog::Review outcome : k_outcomes) {
      const auto counted = unit.outcomes.find(outcome);
      outcomes[std::string(catalog::word(outcome))] = counted == unit.outcomes.end() ? 0 : counted->second;
    }
    list.push_back({{"unit", unit.unit},
                    {"name", unit.name},
                    {"batch", unit.batch},
                    {"items", unit.items},
                    {"at", steps},
                    {"signed_by", unit.signed_by},
                    {"outcomes", outcomes},
                    {"step", word(unit.step)},
                    {"deadline", unit.deadline ? ordered_json(to_iso8601(*unit.deadline)) : ordered_json()},
                    {"late_days", unit.late_days}});
  }
  return list;
}

ordered_json log_of(const Workspace& space) {
  ordered_json lines = ordered_json::array();
  for (const workspace::Entry& entry : space.entries()) {
    const workspace::Holder* const by = space.standing().holder_of(entry.signer);
    lines.push_back({{"entry", entry.seq},
                     {"at", to_iso8601(entry.at)},
                     {"person", by == nullptr ? "" : by->person},
                     {"role", by == nullptr ? "" : word(by->role)},
                     {"unit", by == nullptr ? "" : by->unit},
                     {"kind", entry.kind},
                     {"what", summary_of(entry, space.standing())}});
  }
  return lines;
}

std::string clocks_text(const ClockState& state, const calendar::Calendar& calendar, Date today) {
  std::string text;
  for (const AnsweredChange& one : state.answered) {
    text += say("{0}  in the next release, due {1}", {one.power, to_iso8601(one.due)}) +
            (one.late_days > 0 ? "  " + say("overdue by {0} working days", {std::to_string(one.late_days)}) : "") +
            "\n";
  }
  for (const catalog::PendingChange& one : state.pending) {
    const int left = calendar.working_days_between(today, one.due);
    const bool chinese = reader_language() == Language::chinese;
    const std::string part(chinese ? catalog::term(one.part) : catalog::word(one.part));
    text += say("{0}  {1} has changed, to be revised and published by {2}", {one.power, part, to_iso8601(one.due)}) +
            "\n    " +
            (left < 0 ? say("overdue by {0} working days", {std::to_string(-left)})
                      : say("{0} working days left", {std::to_string(left)})) +
            "\n";
  }
  return text;
}

ordered_json to_json(const ClockState& state) {
  ordered_json list = ordered_json::array();
  for (const AnsweredChange& one : state.answered) {
    list.push_back({{"power", one.power},
                    {"state", "in_next_release"},
                    {"began", to_iso8601(one.began)},
                    {"due", to_iso8601(one.due)},
                    {"late_days", one.late_days}});
  }
  for (const catalog::PendingChange& one : state.pending) {
    list.push_back({{"power", one.power},
                    {"state", "to_revise"},
                    {"part", catalog::word(one.part)},
                    {"began", to_iso8601(one.began)},
                    {"due", to_iso8601(one.due)}});
  }
  return list;
}

std::string withheld_text(const std::vector<workspace::Withheld>& withheld) {
  std::string text;
  for (const workspace::Withheld& one : withheld) {
    text += one.unit + "  " + one.code + "  " + one.name + "  " +
            (one.must_be_disclosed
                 ? say("to be disclosed by the review, not handed in as such yet")
                 : say("still in {0}",
                       {std::string(reader_language() == Language::chinese ? term(one.step) : word(one.step))})) +
            "\n";
  }
  return text;
}

}  // namespace mingbai::publish
