// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::input {

// What the letters may become, and how many of the keys it stands for: the letters of its syllables, with the strokes
// that part them.
struct Candidate {
  std::string text;
  std::size_t keys = 0;
};

// Turns pinyin into hanzi. UI thread only. Learns nothing: the same letters give the same candidates for everybody.
class HanziSource {
 public:
  virtual ~HanziSource() = default;
  // Best first: the whole, then words and single hanzi for its beginning. Empty where the letters are no pinyin. An
  // incomplete syllable counts as its beginning ("jhdj").
  virtual std::vector<Candidate> candidates(std::string_view letters, std::size_t most) = 0;
};

// libgooglepinyin (Apache-2.0), chosen over librime (BSD-3), the other one of Debian that is kept in order:
//   - It opens in 1 ms and takes 1.7 MB, so that it can come with the first letter. librime takes 200 ms (500 the first
//     time: it compiles its dictionary into the user's folder) and 16 to 23 MB.
//   - It writes nothing at all when it is given no user dictionary. librime needs a folder that it may write to, makes
//     a database of the user's words there even when learning is off in the schema, and brings boost, leveldb, glog,
//     yaml-cpp and marisa along.
//   - Both give the same first candidates for the needs of a hall, because librime's simplified pinyin schema is built
//     from the same word list. Names with rare hanzi are in neither (both hold GBK).
// Words come from the package's dictionary; the user dictionary stays closed. The library asserts, and so ends the
// program, when more syllables than its pool holds are read at once (from 12 on, a dozen z are enough); it is given the
// first eight, and the rest waits until they have become hanzi.
//
// The library has one decoder in a process, which every object shares; it is opened by the first and stays open. An
// object that goes overwrites the letters that the decoder still holds.
// Fails with io_not_found where the dictionary is not installed.
Result<std::unique_ptr<HanziSource>> open_hanzi_source();

}  // namespace mingbai::input
