// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/hall_plan.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr int k_longest_range = 60;  // "1–60 号": more is a slip of the pen
constexpr std::size_t k_most_digits = 4;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_range(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'~' || c == U'～' || c == U'至' || c == U'到';
}
bool is_join(char32_t c) {
  return c == U'、' || c == U',' || c == U'，' || c == U'和' || c == U'及' || is_range(c) || c == U' ';
}

// What may stand between a floor's name, or an earlier window, and a window's number.
bool is_start(char32_t c) {
  return c == U'；' || c == U';' || c == U'）' || c == U')' || c == U'口' || c == U'，' || c == U'、';
}

// The numbers in front of 号: "2、3 号户政窗口" gives 2 and 3, "5–8 号" gives 5, 6, 7, 8. A number behind other words
// is not a window of the floor: "婚姻登记厅 1–4 号台".
class Numbers {
 public:
  explicit Numbers(std::u32string_view words) : words_(words) {}

  std::vector<int> take() {
    for (const char32_t c : words_) {
      step(c);
    }
    return found_;
  }

 private:
  void step(char32_t c) {
    if (is_digit(c)) {
      if (digits_ < k_most_digits && (open_ || digits_ > 0 || !waiting_.empty())) {
        number_ = number_ * 10 + static_cast<int>(c - U'0');
        ++digits_;
      }
      open_ = false;
      return;
    }
    end_number();
    if (c == U'号') {
      found_.insert(found_.end(), waiting_.begin(), waiting_.end());
      waiting_.clear();
    } else if (is_range(c)) {
      range_ = !waiting_.empty();
    } else if (!is_join(c)) {
      waiting_.clear();
      range_ = false;
    }
    open_ = is_start(c) || (open_ && c == U' ');
  }
  void end_number() {
    if (digits_ == 0) {
      return;
    }
    if (range_ && number_ > waiting_.back() && number_ - waiting_.back() <= k_longest_range) {
      for (int next = waiting_.back() + 1; next < number_; ++next) {
        waiting_.push_back(next);
      }
    }
    waiting_.push_back(number_);
    number_ = 0;
    digits_ = 0;
    range_ = false;
  }

  std::u32string_view words_;
  std::vector<int> waiting_;  // read, but no 号 yet
  std::vector<int> found_;
  int number_ = 0;
  std::size_t digits_ = 0;
  bool range_ = false;
  bool open_ = true;  // a window's number may begin here
};

}  // namespace

const HallWindow* HallFloor::find(std::string_view window) const {
  const auto found = std::find_if(windows.begin(), windows.end(), [&](const auto& one) { return one.id == window; });
  return found == windows.end() ? nullptr : &*found;
}

const HallFloor* HallPlan::find_floor(std::string_view id) const {
  const auto found = std::find_if(floors.begin(), floors.end(), [&](const auto& one) { return one.id == id; });
  return found == floors.end() ? nullptr : &*found;
}

const HallFloor* HallPlan::floor_of(std::string_view window) const {
  const auto found =
      std::find_if(floors.begin(), floors.end(), [&](const auto& one) { return one.find(window) != nullptr; });
  return found == floors.end() ? nullptr : &*found;
}

bool HallPlan::elsewhere(std::string_view address) const {
  return !place.empty() && !address.empty() && address.find(place) == std::string_view::npos;
}

std::vector<std::string> HallPlan::windows_in(std::string_view guide_window) const {
  // The part of each floor goes from its name to the next floor's.
  struct Part {
    std::size_t at;
    const HallFloor* floor;
  };
  std::vector<Part> parts;
  for (const HallFloor& floor : floors) {
    for (std::size_t at = guide_window.find(floor.name); at != std::string_view::npos && !floor.name.empty();
         at = guide_window.find(floor.name, at + floor.name.size())) {
      parts.push_back({at, &floor});
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.at < b.at; });
  std::vector<std::string> ids;
  const auto add = [&](const HallFloor& floor, const std::string& id) {
    if (floor.find(id) != nullptr && std::find(ids.begin(), ids.end(), id) == ids.end()) {
      ids.push_back(id);
    }
  };
  for (const HallFloor& floor : floors) {
    for (const HallWindow& window : floor.windows) {
      if (!window.words.empty() && guide_window.find(window.words) != std::string_view::npos) {
        add(floor, window.id);
      }
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t begin = parts[i].at + parts[i].floor->name.size();
    const std::size_t end = i + 1 < parts.size() ? parts[i + 1].at : guide_window.size();
    const std::u32string words = decode_utf8(guide_window.substr(begin, end - begin));
    for (const int number : Numbers(words).take()) {
      add(*parts[i].floor, parts[i].floor->id + "-" + std::to_string(number));
    }
  }
  return ids;
}

}  // namespace mingbai::screens
