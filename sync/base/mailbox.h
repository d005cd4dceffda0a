// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace mingbai {

// Letters from any thread to the one that owns the box. `post` may be called by any thread; `drain`, `wait` and
// `wait_for` by the owner only. The optional bell is rung outside the lock after each post (to wake an event loop).
template <class Letter>
class Mailbox {
 public:
  Mailbox() = default;
  explicit Mailbox(std::function<void()> bell) : bell_(std::move(bell)) {}

  void post(Letter letter) {
    {
      std::lock_guard lock(mutex_);
      letters_.push_back(std::move(letter));
    }
    arrived_.notify_one();
    if (bell_) {
      bell_();
    }
  }

  std::vector<Letter> drain() {
    std::lock_guard lock(mutex_);
    if (letters_.empty()) {
      return {};
    }
    std::vector<Letter> letters(std::make_move_iterator(letters_.begin()), std::make_move_iterator(letters_.end()));
    give_back_room();
    return letters;
  }

  // The next letter, or nothing once the box is closed and empty.
  std::optional<Letter> wait() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || !letters_.empty(); });
    return take_first();
  }

  // The next letter, or nothing: the time is over, or the box is closed and empty.
  std::optional<Letter> wait_for(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, limit, [this] { return closed_ || !letters_.empty(); });
    return take_first();
  }

  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    arrived_.notify_all();
  }

 private:
  // Under the lock.
  std::optional<Letter> take_first() {
    if (letters_.empty()) {
      return std::nullopt;
    }
    Letter letter = std::move(letters_.front());
    letters_.pop_front();
    if (letters_.empty()) {
      give_back_room();
    }
    return letter;
  }

  // A letter that was moved out leaves its short texts in the queue's room; an empty queue keeps none.
  void give_back_room() { std::deque<Letter>().swap(letters_); }

  std::function<void()> bell_;  // constant after construction
  std::mutex mutex_;            // protects what follows
  std::condition_variable arrived_;
  std::deque<Letter> letters_;
  bool closed_ = false;
};

}  // namespace mingbai
