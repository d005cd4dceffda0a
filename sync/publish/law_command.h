// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/catalog/content.h"
#include "sync/package/legal_text.h"

namespace mingbai::publish {

struct LawOptions {
  std::filesystem::path before;   // docx, md or txt
  std::filesystem::path after;    // the new version
  std::filesystem::path release;  // as for the commands of inspect_commands.h
  bool json = false;
};

// One changed article with what hangs on it: F6 gives each twenty working days.
struct AffectedArticle {
  package::ArticleChange change;
  std::vector<std::string> powers;  // codes of those whose basis names the article, or the law as a whole
};

// `name` is the law's, as package::law_name gives it.
std::vector<AffectedArticle> affected(const package::LegalText& before, const package::LegalText& after,
                                      const std::string& name, const catalog::Content& content);

// mingbai-publish law: which powers, with their charts and guides, hang on the articles that a new version changes.
// Exit status 0 = nothing to revise, 1 = something, 2 = it could not be done.
int run_law(const LawOptions& options);

}  // namespace mingbai::publish
