// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/index_catalog.h"

#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/search/compile.h"
#include "sync/search/source_texts.h"

namespace mingbai::search {

namespace {

struct Gathered {
  catalog::Content content;
  KeptSources sources;
};

// The reader is closed again before anything is written.
Result<Gathered> gather(const std::filesystem::path& rows) {
  MINGBAI_ASSIGN(const auto reader, catalog::Reader::open(rows));
  MINGBAI_ASSIGN(const auto texts, reader->read_search_sources());
  MINGBAI_ASSIGN(KeptSources sources, from_texts(texts));
  MINGBAI_ASSIGN(catalog::Content content, reader->read_all());
  return Gathered{std::move(content), std::move(sources)};
}

}  // namespace

Result<void> index_catalog(const std::filesystem::path& rows, const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const Gathered gathered, gather(rows));
  const Readings readings = Readings::built_in();
  const IndexSources sources{gathered.content, gathered.sources.words, &readings, gathered.sources.folding};
  return catalog::write_indexed(rows, compile_tables(sources), path);
}

}  // namespace mingbai::search
