// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/compare_text.h"

#include <map>
#include <nlohmann/json.hpp>

#include "sync/catalog/writer.h"
#include "sync/publish/speech.h"

namespace mingbai::publish {

using catalog::Change;
using nlohmann::ordered_json;

namespace {

std::string_view kind_of(Compared what) {
  switch (what) {
    case Compared::power:
      return "职权";
    case Compared::department:
      return "单位";
    case Compared::notice:
      return "公示";
  }
  return "";
}

std::string text_of(const EntryChange& change) {
  std::string text = (reader_language() == Language::chinese
                          ? std::string(term(change.kind)) + std::string(kind_of(change.what))
                          : std::string(catalog::word(change.kind)) + " " + std::string(word(change.what))) +
                     "  " + change.id + "  " + change.name + "\n";
  for (const FieldChange& field : change.fields) {
    text += "    " + field.where + "：" + (field.before.empty() ? say("(none)") : field.before) + " → " +
            (field.after.empty() ? say("(none)") : field.after) + "\n";
  }
  return text;
}

ordered_json json_of(const EntryChange& change) {
  ordered_json fields = ordered_json::array();
  for (const FieldChange& field : change.fields) {
    fields.push_back({{"where", field.where}, {"before", field.before}, {"after", field.after}});
  }
  return {{"what", word(change.what)},
          {"change", catalog::word(change.kind)},
          {"id", change.id},
          {"name", change.name},
          {"fields", fields}};
}

}  // namespace

std::string_view term(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return "新增";
    case Change::Kind::revised:
      return "修订";
    case Change::Kind::withdrawn:
      return "取消";
  }
  return "";
}

std::string as_text(const std::vector<EntryChange>& changes) {
  std::map<Change::Kind, int> counted;
  std::string text;
  for (const EntryChange& change : changes) {
    ++counted[change.kind];
    text += text_of(change);
  }
  return text +
         say("added {0}, revised {1}, withdrawn {2}",
             {std::to_string(counted[Change::Kind::added]), std::to_string(counted[Change::Kind::revised]),
              std::to_string(counted[Change::Kind::withdrawn])}) +
         "\n";
}

ordered_json to_json(const std::vector<EntryChange>& changes) {
  ordered_json list = ordered_json::array();
  for (const EntryChange& change : changes) {
    list.push_back(json_of(change));
  }
  return list;
}

}  // namespace mingbai::publish
