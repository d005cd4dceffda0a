// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <pinyinime.h>

#include <algorithm>
#include <array>

#include "kiosk/input/hanzi.h"
#include "kiosk/input/nine_keys.h"
#include "sync/base/text.h"

#if defined(__SANITIZE_ADDRESS__)
// The library frees an array of characters with the plain delete, which glibc does not mind; reported by the sanitizer
// in every program that opens it. Weak: a program that asks for options of its own repeats this one.
extern "C" [[gnu::weak]] const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier): the sanitizer's own name
  return "alloc_dealloc_mismatch=0";
}
#endif

namespace mingbai::input {
namespace {

constexpr std::size_t k_most_letters = 39;   // kMaxSearchSteps of the library, less its end
constexpr std::size_t k_most_syllables = 8;  // its longest word; more than 11 can exhaust its pool, which it asserts
constexpr std::size_t k_longest = 16;        // hanzi of one candidate

std::string to_utf8(const ime_pinyin::char16* text) {
  std::string result;
  for (; *text != 0; ++text) {
    result += encode_utf8(static_cast<char32_t>(*text));  // the dictionary keeps to the basic plane
  }
  return result;
}

// The first syllables of the letters, each as long as it can be; a letter that begins none counts as one.
std::string_view readable(std::string_view letters) {
  constexpr std::size_t k_longest_syllable = 6;
  const std::vector<std::string>& syllables = pinyin_syllables();
  std::size_t at = 0;
  for (std::size_t count = 0; at < letters.size() && count < k_most_syllables;) {
    std::size_t length = std::min(k_longest_syllable, letters.size() - at);
    while (length > 1 && !std::binary_search(syllables.begin(), syllables.end(), letters.substr(at, length))) {
      --length;
    }
    count += letters[at] == '\'' ? 0 : 1;
    at += length;
  }
  return letters.substr(0, std::min(at, k_most_letters));
}

// The library has one decoder in a process. Closing it would lose 200 kB each time, which the library forgets to free.
bool decoder_open() {
  static const bool k_open = [] {
    const bool open = ime_pinyin::im_open_decoder(MINGBAI_PINYIN_DICTIONARY, "");
    if (open) {
      ime_pinyin::im_set_max_lens(k_most_letters, k_longest);
    }
    return open;
  }();
  return k_open;
}

class GooglePinyin final : public HanziSource {
 public:
  GooglePinyin() = default;
  // The decoder keeps the letters of the last search until others lie over them: as many as it holds, in few syllables.
  ~GooglePinyin() override {
    constexpr std::string_view k_nobodys = "zhuangzhuangzhuangzhuangzhuangzhuangzhu";
    static_assert(k_nobodys.size() == k_most_letters);
    ime_pinyin::im_reset_search();
    ime_pinyin::im_search(k_nobodys.data(), k_nobodys.size());
    ime_pinyin::im_reset_search();
  }
  GooglePinyin(const GooglePinyin&) = delete;
  GooglePinyin& operator=(const GooglePinyin&) = delete;

  std::vector<Candidate> candidates(std::string_view letters, std::size_t most) override {
    std::vector<Candidate> found;
    const std::string_view read = readable(letters);
    ime_pinyin::im_reset_search();
    const std::size_t count = read.empty() ? 0 : ime_pinyin::im_search(read.data(), read.size());
    const ime_pinyin::uint16* starts = nullptr;
    const std::size_t syllables = ime_pinyin::im_get_spl_start_pos(starts);
    std::array<ime_pinyin::char16, k_longest + 1> text{};
    for (std::size_t i = 0; i < count && found.size() < most; ++i) {
      if (ime_pinyin::im_get_candidate(i, text.data(), text.size()) == nullptr) {
        continue;
      }
      Candidate candidate{.text = to_utf8(text.data()), .keys = 0};
      const std::size_t hanzi = decode_utf8(candidate.text).size();
      if (hanzi == 0 || hanzi > syllables) {
        continue;
      }
      candidate.keys = starts[hanzi];
      const bool known =
          std::any_of(found.begin(), found.end(), [&](const Candidate& other) { return other.text == candidate.text; });
      if (!known) {
        found.push_back(std::move(candidate));
      }
    }
    ime_pinyin::im_reset_search();
    return found;
  }
};

}  // namespace

Result<std::unique_ptr<HanziSource>> open_hanzi_source() {
  if (!decoder_open()) {
    return fail(ErrorCode::io_not_found,
                std::string("the pinyin dictionary ") + MINGBAI_PINYIN_DICTIONARY + ": install libgooglepinyin0");
  }
  return std::unique_ptr<HanziSource>(std::make_unique<GooglePinyin>());
}

}  // namespace mingbai::input
