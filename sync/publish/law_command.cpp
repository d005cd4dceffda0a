// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/law_command.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "sync/base/file.h"
#include "sync/package/basis_files.h"
#include "sync/package/sheet.h"
#include "sync/publish/press.h"
#include "sync/publish/report.h"
#include "sync/publish/speech.h"

namespace mingbai::publish {

namespace {

using nlohmann::ordered_json;
using package::ArticleChange;

std::optional<package::LegalText> read_law(const std::filesystem::path& path, package::Findings& findings) {
  const package::Place place{path.filename().string(), {}, 0, 0, {}};
  const Result<std::string> bytes = read_file(path, package::k_max_file_bytes);
  if (!bytes) {
    findings.add(package::Rule::P001_unreadable, place, {bytes.error().message});
    return std::nullopt;
  }
  return package::read_law_file(path.filename().string(), *bytes, place, findings);
}

std::string_view term(ArticleChange::Kind kind) {
  switch (kind) {
    case ArticleChange::Kind::added:
      return "新增";
    case ArticleChange::Kind::revised:
      return "修改";
    case ArticleChange::Kind::withdrawn:
      return "删去";
  }
  return "";
}

std::string_view word(ArticleChange::Kind kind) {
  switch (kind) {
    case ArticleChange::Kind::added:
      return "added";
    case ArticleChange::Kind::revised:
      return "revised";
    case ArticleChange::Kind::withdrawn:
      return "withdrawn";
  }
  return "";
}

const catalog::Power* find(const catalog::Content& content, const std::string& code) {
  const auto found = std::find_if(content.powers.begin(), content.powers.end(),
                                  [&](const catalog::Power& power) { return power.code == code; });
  return found == content.powers.end() ? nullptr : &*found;
}

ordered_json to_json(const AffectedArticle& article, const catalog::Content& content) {
  ordered_json powers = ordered_json::array();
  for (const std::string& code : article.powers) {
    const catalog::Power* power = find(content, code);
    powers.push_back(
        {{"code", code},
         {"name", power->name},
         {"department", power->department},
         {"chart_follows", power->flowchart ? ordered_json(catalog::word(power->flowchart->source)) : ordered_json()}});
  }
  return {{"article", article.change.number},
          {"change", word(article.change.kind)},
          {"before", article.change.before},
          {"after", article.change.after},
          {"powers", powers}};
}

std::string as_text(const AffectedArticle& article, const catalog::Content& content) {
  std::string text =
      std::string(reader_language() == Language::chinese ? term(article.change.kind) : word(article.change.kind)) +
      (reader_language() == Language::chinese ? "" : " ") + article.change.number + "\n";
  for (const std::string& code : article.powers) {
    const catalog::Power* power = find(content, code);
    const bool by_statute = power->flowchart && power->flowchart->source == catalog::FlowSource::statute;
    text += "    " + code + "  " + power->name +
            (by_statute ? say("(its chart follows the statute: look it through too)") : std::string()) + "\n";
  }
  return text;
}

}  // namespace

std::vector<AffectedArticle> affected(const package::LegalText& before, const package::LegalText& after,
                                      const std::string& name, const catalog::Content& content) {
  std::vector<AffectedArticle> articles;
  for (package::ArticleChange& change : package::compare(before, after)) {
    articles.push_back({std::move(change), {}});
  }
  for (const catalog::Power& power : content.powers) {
    std::set<std::string> named;
    bool whole = false;
    for (const catalog::Basis& basis : power.bases) {
      if (package::law_name(basis.title) != name) {
        continue;
      }
      // What an office cites may exist in one of the versions only.
      for (const package::LegalText* version : {&before, &after}) {
        const std::vector<std::string> numbers = package::cite(*version, basis.article).numbers;
        named.insert(numbers.begin(), numbers.end());
      }
      whole = whole || basis.article.empty();
    }
    for (AffectedArticle& article : articles) {
      if (whole || named.contains(article.change.number)) {
        article.powers.push_back(power.code);
      }
    }
  }
  return articles;
}

int run_law(const LawOptions& options) {
  package::Findings findings;
  const auto before = read_law(options.before, findings);
  const auto after = read_law(options.after, findings);
  if (!before || !after || findings.has_errors()) {
    std::fputs((options.json ? as_json(findings) : as_text(findings, reader_language())).c_str(), stderr);
    return 2;
  }
  std::optional<UnpackedRelease> scratch;
  const auto reader = open_release(options.release, scratch);
  const Result<catalog::Content> content =
      reader ? (*reader)->read_all() : Result<catalog::Content>(tl::unexpected(reader.error()));
  if (!content) {
    std::fprintf(stderr, "%s\n", error_text(content.error()).c_str());
    return 2;
  }
  const std::string name = package::law_name(after->title);
  const std::vector<AffectedArticle> articles = affected(*before, *after, name, *content);
  std::set<std::string> powers;
  ordered_json list = ordered_json::array();
  std::string text;
  for (const AffectedArticle& article : articles) {
    powers.insert(article.powers.begin(), article.powers.end());
    list.push_back(to_json(article, *content));
    text += as_text(article, *content);
  }
  if (options.json) {
    text = ordered_json{{"law", name}, {"articles", list}, {"powers", powers}}.dump(2) + "\n";
  } else {
    text += wrapped_to(say("{0}: {1} articles have changed; {2} powers are to be looked through and published within "
                           "20 working days",
                           {name, std::to_string(articles.size()), std::to_string(powers.size())})) +
            "\n";
  }
  std::fputs(text.c_str(), stdout);
  return powers.empty() ? 0 : 1;
}

}  // namespace mingbai::publish
