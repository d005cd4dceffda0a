// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A hall of some twenty powers, made by hand, and its engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/search/compile.h"
#include "sync/search/engine.h"

namespace mingbai::test {

catalog::Content hall_content();
search::SearchWords hall_words();
std::vector<search::FoldedCharacter> hall_folding();
// As a publisher compiles it.
std::string hall_index();
std::unique_ptr<search::Engine> hall_engine(const search::EngineOptions& options = {});

// The codes of the hits, best first.
std::vector<std::string> codes(const search::Answer& answer);
search::Answer ask(const search::Engine& engine, const std::string& text);

}  // namespace mingbai::test
