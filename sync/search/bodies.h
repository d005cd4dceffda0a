// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "sync/catalog/reader.h"
#include "sync/search/answer.h"
#include "sync/search/index_view.h"

namespace mingbai::search {

// The tier of the bodies. Opens the catalog a second time when it is first asked, so it may live on another thread than
// the reader of the first.
class Bodies {
 public:
  Bodies(const IndexView& index, std::filesystem::path catalog) : index_(index), catalog_(std::move(catalog)) {}

  Result<std::vector<Hit>> find(const Question& question, const std::vector<Hit>& known);

 private:
  const IndexView& index_;
  std::filesystem::path catalog_;
  std::unique_ptr<catalog::Reader> reader_;
};

}  // namespace mingbai::search
