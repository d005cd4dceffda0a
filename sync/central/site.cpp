// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/site.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"
#include "sync/search/readings.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_popular = 8;

// "/p/AB001" as the live server knows it, as a file of the folder.
std::string file_of(std::string_view address) {
  std::string path(address.substr(1));
  const std::size_t anchor = path.find('#');
  const std::string rest = anchor == std::string::npos ? "" : path.substr(anchor);
  path.resize(std::min(path.size(), anchor));
  if (path.empty()) {
    path = "index.html";
  } else if (!path.starts_with("assets/")) {
    path += ".html";
  }
  return path + rest;
}

// Every address of this server becomes one relative to the page's own file. Attributes are quoted and texts escaped, so
// that only links match.
std::string with_relative_links(std::string document, std::string_view file) {
  constexpr std::string_view k_link = "href=\"/";
  const std::string up = file.find('/') == std::string_view::npos ? "" : "../";
  for (std::size_t at = document.find(k_link); at != std::string::npos; at = document.find(k_link, at + 1)) {
    const std::size_t begin = at + k_link.size() - 1;
    const std::size_t end = document.find('"', begin);
    document.replace(begin, end - begin, up + file_of(std::string_view(document).substr(begin, end - begin)));
  }
  return document;
}

// A name by which a power is looked up, with the sound by which it is sorted.
struct IndexedName {
  std::string sound;
  std::string name;
  const catalog::PowerSummary* power;
};

char initial_of(const std::string& sound) {
  const char first = sound.empty() ? '#' : sound.front();
  return first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : '#';
}

std::map<char, std::vector<IndexedName>> index_of(const std::vector<catalog::PowerSummary>& powers) {
  const search::Readings readings = search::Readings::built_in();
  std::map<char, std::vector<IndexedName>> index;
  const auto add = [&](const std::string& name, const catalog::PowerSummary& power) {
    const std::u32string characters = decode_utf8(name);
    const std::vector<std::string> read = readings.in_context(characters);
    std::string sound;
    for (std::size_t i = 0; i < characters.size(); ++i) {
      sound += !read[i].empty()      ? read[i] + " "
               : characters[i] < 128 ? std::string(1, static_cast<char>(std::tolower(static_cast<int>(characters[i]))))
                                     : "";
    }
    index[initial_of(sound)].push_back({sound, name, &power});
  };
  for (const catalog::PowerSummary& power : powers) {
    add(power.name, power);
    for (const std::string& name : power.everyday_names) {
      if (name != power.name) {
        add(name, power);
      }
    }
  }
  for (auto& [initial, names] : index) {
    std::ranges::sort(names, {}, [](const IndexedName& one) { return std::tie(one.sound, one.name, one.power->code); });
  }
  return index;
}

Markup index_body(const PageFrame& frame, const std::vector<catalog::PowerSummary>& powers) {
  const auto index = index_of(powers);
  Markup letters;
  Markup lists;
  for (const auto& [initial, names] : index) {
    const std::string id = std::string("i-") + (initial == '#' ? '0' : initial);
    const std::string shown = initial == '#' ? frame.say("site.digits") : std::string(1, initial);
    letters += element("a", {{"href", "#" + id}}, shown);
    Markup rows;
    for (const IndexedName& one : names) {
      Markup inner = element("span", {{"class", "row-name"}}, frame.content(one.name));
      const bool everyday = one.name != one.power->name;
      inner += element("span", {{"class", "row-note"}},
                       frame.content((everyday ? one.power->name + " · " : "") + one.power->department_name));
      rows += element("li", {}, element("a", {{"href", frame.link("/p/" + one.power->code)}}, inner));
    }
    lists += element("h2", {{"id", id}}, shown);
    lists += element("ul", {{"class", "rows"}}, rows);
  }
  Markup body = element("h1", {}, frame.say("site.index"));
  body += element("p", {{"class", "note"}}, frame.say("site.index_note"));
  body += element("nav", {{"class", "tabs"}, {"aria-label", frame.say("site.index")}}, letters);
  body += lists;
  return body;
}

class Site {
 public:
  Site(const SiteParts& parts, const std::filesystem::path& folder) : parts_(parts), folder_(folder) {}

  Result<std::size_t> write() {
    MINGBAI_TRY(put("assets/app.css", parts_.stylesheet));
    MINGBAI_TRY(put("assets/mark.svg", parts_.mark));
    MINGBAI_ASSIGN(const auto powers, parts_.catalog.list_powers({}));
    MINGBAI_TRY(write_start(powers));
    MINGBAI_TRY(page("/a-z", frame("/a-z").say("site.index"), index_body(frame("/a-z"), powers)));
    MINGBAI_TRY(write_lists());
    for (const catalog::PowerSummary& power : powers) {
      MINGBAI_TRY(write_power(power.code));
    }
    return pages_;
  }

 private:
  PageFrame frame(std::string path) const {
    const catalog::ReleaseFacts& facts = parts_.catalog.facts();
    return PageFrame{parts_.words, Language::zh_hans, std::move(path), "", facts.title, facts, Serving::folder};
  }
  Result<void> put(const std::string& file, const std::string& bytes) const {
    MINGBAI_TRY(make_directories((folder_ / file).parent_path()));
    return write_file_atomically(folder_ / file, bytes);
  }
  Result<void> page(const std::string& address, std::string_view title, const Markup& body) {
    ++pages_;
    const std::string file = file_of(address);
    return put(file, with_relative_links(to_document(frame(address), title, body, Indexing::allowed), file));
  }

  Result<void> write_start(const std::vector<catalog::PowerSummary>& powers) {
    StartModel model;
    MINGBAI_ASSIGN(model.classes, parts_.catalog.list_classes());
    MINGBAI_ASSIGN(model.departments, parts_.catalog.list_departments());
    model.popular = powers;
    model.popular.resize(std::min(model.popular.size(), k_popular));
    const PageFrame here = frame("/");
    Markup body = element("h1", {}, here.say("start.title"));
    const Markup words = element("span", {}, element("strong", {}, here.say("site.index")),
                                 element("small", {}, here.say("site.index_note")));
    body += element("a", {{"class", "main-action"}, {"href", here.link("/a-z")}}, words,
                    element("span", {{"aria-hidden", "true"}, {"class", "arrow"}}, std::string("›")));
    body += browse_body(here, model);
    return page("/", here.say("start.title"), body);
  }

  Result<void> write_lists() {
    MINGBAI_ASSIGN(const auto classes, parts_.catalog.list_classes());
    for (const catalog::CountedClass& one : classes) {
      MINGBAI_ASSIGN(const auto powers, parts_.catalog.list_powers({one.power_class, {}, {}, {}}));
      const std::string address = "/c/" + std::string(catalog::word(one.power_class));
      const std::string title = frame(address).say("class." + std::string(catalog::word(one.power_class)));
      MINGBAI_TRY(page(address, title, list_body(frame(address), Markup::text(title), powers)));
    }
    MINGBAI_ASSIGN(const auto departments, parts_.catalog.list_departments());
    for (const catalog::DepartmentSummary& one : departments) {
      MINGBAI_ASSIGN(const auto powers, parts_.catalog.list_powers({{}, {}, one.department.id, {}}));
      const std::string address = "/d/" + encode_component(one.department.id);
      MINGBAI_TRY(
          page(address, one.department.name, list_body(frame(address), Markup::text(one.department.name), powers)));
    }
    return {};
  }

  Result<void> write_power(const std::string& code) {
    MINGBAI_ASSIGN(auto power, parts_.catalog.find_power(code));
    if (!power) {
      return fail(ErrorCode::database_corrupt, "the catalog lists " + code + " and does not hold it");
    }
    PowerModel model;
    MINGBAI_ASSIGN(model.department, parts_.catalog.find_department(power->department));
    MINGBAI_ASSIGN(model.changes, parts_.catalog.list_changes(code));
    MINGBAI_ASSIGN(const auto pending, parts_.catalog.list_pending(code));
    const Date published = china_date(parts_.catalog.facts().created);  // a folder does not know the day it is read
    for (const catalog::PendingChange& change : pending) {
      model.due.push_back({change, parts_.calendar.working_days_between(published, change.due)});
    }
    model.power = std::move(*power);
    const std::string address = "/p/" + code;
    return page(address, model.power.name, power_body(frame(address), model));
  }

  const SiteParts& parts_;
  const std::filesystem::path& folder_;
  std::size_t pages_ = 0;
};

}  // namespace

Result<std::size_t> write_site(const SiteParts& parts, const std::filesystem::path& folder) {
  return Site(parts, folder).write();
}

}  // namespace mingbai::central
