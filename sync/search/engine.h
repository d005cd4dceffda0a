// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sync/base/result.h"
#include "sync/catalog/reader.h"
#include "sync/search/answer.h"

namespace mingbai::search {

// Sounds that people of a region do not tell apart; each is a reading that costs some points, never a refusal.
struct FuzzySounds {
  bool retroflex = true;    // zh/z, ch/c, sh/s
  bool nasal_final = true;  // an/ang, en/eng, in/ing
  bool n_and_l = true;
  bool h_and_f = false;
  bool r_and_l = false;
};

struct EngineOptions {
  FuzzySounds fuzzy;
  // Region::code of the hall: of powers that several offices have, its own is the one shown. Empty: the prefecture's.
  std::string own_region;
};

// Finds powers while they are typed. Two tiers: names (names, everyday names, synonyms, departments, materials, codes)
// in memory, well under a millisecond, meant for the thread that draws; bodies (conditions, questions, basis, steps)
// from the catalog file, within 20 ms, meant to stream in behind.
//
// Threads: names() and bodies() may run at the same time on two threads, each on one thread at a time. The reader is
// used by open() only, and bodies() uses a connection of its own, so the reader's thread is free.
// Privacy: between calls the engine holds nothing of a question; scratch memory is emptied.
class Engine {
 public:
  // The index that the publisher compiled into the catalog. A catalog without one (an older publisher's) is indexed
  // here in memory: then hanzi, codes, English and Tibetan are found, pinyin is not, and bodies() finds nothing.
  // database_corrupt for a damaged index; what the reader fails with.
  static Result<std::unique_ptr<Engine>> open(const catalog::Reader& reader, const EngineOptions& options = {});
  // Upon the bytes of an index (compile_names) instead; bodies() reads the catalog at `catalog`, or finds nothing when
  // that is empty.
  static Result<std::unique_ptr<Engine>> open_bytes(std::string bytes, const std::filesystem::path& catalog = {},
                                                    const EngineOptions& options = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Never fails: the index was checked by open(). An empty question gives an empty answer with `empty_question`.
  Answer names(const Question& question) const;

  // Powers whose body holds the question's characters one after the other (two hanzi at least, else nothing), best
  // first, with `matched` the snippet; without those in `known` (usually the hits of names()). What the catalog's file
  // fails with.
  Result<std::vector<Hit>> bodies(const Question& question, const std::vector<Hit>& known) const;

  // Does the index know pinyin (a compiled one)?
  bool knows_pinyin() const;
  // Bytes of memory that the index holds.
  std::size_t memory() const;

 private:
  class Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::search
