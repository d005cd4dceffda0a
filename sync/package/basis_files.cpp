// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/basis_files.h"

#include <map>
#include <set>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/encoding.h"
#include "sync/package/sheet.h"

namespace mingbai::package {

namespace {

constexpr std::string_view k_folder = "basis/";
constexpr std::size_t k_most_laws = 100;  // of one office

std::string stem_of(std::string_view file_name) {
  const std::size_t slash = file_name.rfind('/');
  std::string_view name = slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
  return std::string(name.substr(0, name.rfind('.')));
}

struct NamedLaw {
  std::string file;
  LegalText text;
  bool used = false;
};

// Blanks and the article's own number are no difference.
std::string bare(std::string_view text, const std::vector<std::string>& numbers) {
  std::string signs(text);
  for (const std::string& number : numbers) {
    signs = replace_all(std::move(signs), number, "");
  }
  for (const std::string_view blank : {" ", "\n", "\r", "\t", "　"}) {
    signs = replace_all(std::move(signs), blank, "");
  }
  return signs;
}

void open_article(catalog::Basis& basis, const SubmittedPower& owner, NamedLaw& law, Findings& findings) {
  law.used = true;
  Citation meant = cite(law.text, basis.article);
  for (const std::string& number : meant.absent) {
    findings.add(Rule::P531_article_absent, owner.place, {basis.title, number});
  }
  if (meant.text.empty()) {
    return;
  }
  if (basis.text.empty()) {
    basis.text = std::move(meant.text);
    return;
  }
  const std::string given = bare(basis.text, meant.numbers);
  if (bare(meant.text, meant.numbers).find(given) == std::string::npos) {
    findings.add(Rule::P532_article_differs, owner.place, {basis.title, basis.article});
  }
}

}  // namespace

std::optional<LegalText> read_law_file(std::string_view file_name, std::string_view bytes, const Place& place,
                                       Findings& findings) {
  std::optional<std::string> text;
  if (file_name.ends_with(".docx")) {
    text = docx_text(bytes, place, findings);
  } else {
    Decoded decoded = decode_table(bytes);
    if (decoded.bad_offset) {
      findings.add(Rule::P006_bad_encoding, place, {std::to_string(*decoded.bad_offset)});
    } else {
      text = std::move(decoded.text);
    }
  }
  if (!text) {
    return std::nullopt;
  }
  LegalText law = read_legal_text(*text, stem_of(file_name));
  if (law.cut) {
    findings.add(Rule::P022_too_many_parts, place, {std::to_string(k_most_paragraphs)});
  }
  if (law.articles.empty()) {
    findings.add(Rule::P533_no_articles, place, {stem_of(file_name)});
  }
  return law;
}

void read_basis_files(const ContainerFiles& files, Submission& submission, Findings& findings) {
  std::map<std::string, NamedLaw> laws;
  for (const auto& [name, bytes] : files) {
    if (!name.starts_with(k_folder) || name.ends_with('/')) {
      continue;
    }
    if (laws.size() >= k_most_laws) {
      findings.add(Rule::P022_too_many_parts, Place{submission.package + "/" + name, {}, 0, 0, {}},
                   {std::to_string(k_most_laws)});
      break;
    }
    const Place place{submission.package + "/" + name, {}, 0, 0, {}};
    if (!name.ends_with(".docx") && !name.ends_with(".md") && !name.ends_with(".txt")) {
      findings.add(Rule::P015_unknown_file, place, {name});
      continue;
    }
    std::optional<LegalText> law = read_law_file(name, bytes, place, findings);
    if (!law) {
      continue;
    }
    const std::string key = law_name(law->title);
    const auto [known, fresh] = laws.emplace(key, NamedLaw{name, std::move(*law), false});
    if (!fresh) {
      findings.add(Rule::P534_law_twice, place, {key, known->second.file});
    }
  }
  for (SubmittedPower& owner : submission.powers) {
    for (catalog::Basis& basis : owner.power.bases) {
      if (const auto law = laws.find(law_name(basis.title)); law != laws.end()) {
        open_article(basis, owner, law->second, findings);
      }
    }
  }
  for (const auto& [key, law] : laws) {
    if (!law.used) {
      findings.add(Rule::P535_law_unused, Place{submission.package + "/" + law.file, {}, 0, 0, {}}, {key});
    }
  }
}

}  // namespace mingbai::package
