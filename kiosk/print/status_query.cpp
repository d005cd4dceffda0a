// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/status_query.h"

#include <algorithm>

namespace mingbai::print {
namespace {

constexpr std::size_t k_process_answer = 7;  // 37 22 d1 d2 d3 d4 00

constexpr unsigned k_cutter = 0x08;  // of the answer to DLE EOT 3
constexpr int k_most_stale_reads = 16;

bool is_real_time(unsigned char byte) {
  return (byte & 0x93U) == 0x12U;
}

struct Heard {
  std::optional<unsigned char> byte;
  bool garbage = false;  // something came, and it was no status
};

// One round of questions over one transport.
class Asker {
 public:
  Asker(Transport& transport, Milliseconds limit, Asking asking, std::string* overheard)
      : transport_(transport), limit_(limit), asking_(asking), overheard_(overheard) {}

  std::optional<unsigned char> ask(int kind) {
    const Heard first = ask_once(kind);
    if (first.garbage || asking_ == Asking::once) return first.byte;
    const Heard second = ask_once(kind);
    if (second.garbage) return std::nullopt;
    return second.byte ? second.byte : first.byte;
  }

 private:
  std::string read(Milliseconds limit) {
    std::string bytes = transport_.read(limit);
    if (overheard_ != nullptr) *overheard_ += bytes;
    return bytes;
  }

  Heard ask_once(int kind) {
    // Answers to earlier questions; a device that never stops talking is no printer.
    int stale = 0;
    while (stale < k_most_stale_reads && !read(Milliseconds(0)).empty()) ++stale;
    std::size_t written = 0;
    if (stale == k_most_stale_reads || transport_.write(real_time_question(kind), limit_, written) != Delivery::sent) {
      return {};
    }
    AnswerReader reader;
    const std::string bytes = read(limit_);
    reader.push(bytes);
    Heard heard;
    heard.garbage = !bytes.empty();
    while (const auto answer = reader.next()) {
      using Kind = AnswerReader::Answer::Kind;
      if (answer->kind == Kind::real_time) heard.byte = answer->byte;
      if (answer->kind == Kind::real_time || answer->kind == Kind::automatic) heard.garbage = false;
    }
    return heard;
  }

  Transport& transport_;
  const Milliseconds limit_;
  const Asking asking_;
  std::string* overheard_;
};

}  // namespace

std::string real_time_question(int kind) {
  return {'\x10', '\x04', static_cast<char>(kind)};
}

std::optional<PrinterState::Readiness> trouble_of(int kind, unsigned char answer) {
  using Readiness = PrinterState::Readiness;
  if (kind == 2 && (answer & 0x04U) != 0) return Readiness::cover_open;
  if (kind == 2 && (answer & 0x20U) != 0) return Readiness::paper_out;
  if (kind == 2 && (answer & 0x40U) != 0) return Readiness::broken;
  if (kind == 3 && (answer & 0x68U) != 0) return Readiness::broken;
  if (kind == 4 && (answer & 0x60U) != 0) return Readiness::paper_out;
  if (kind == 1 && (answer & 0x08U) != 0) return Readiness::offline;
  return std::nullopt;
}

std::optional<PrinterState::Readiness> trouble_of(const std::array<unsigned char, 4>& group) {
  using Readiness = PrinterState::Readiness;
  if ((group[0] & 0x20U) != 0) return Readiness::cover_open;
  if ((group[2] & 0x0CU) != 0) return Readiness::paper_out;
  if ((group[1] & 0x28U) != 0) return Readiness::broken;
  if ((group[0] & 0x08U) != 0) return Readiness::offline;
  return std::nullopt;
}

PrinterState query_state(Transport& transport, Milliseconds answer_limit, Asking asking, std::string* overheard) {
  using Readiness = PrinterState::Readiness;
  PrinterState state;
  Asker asker(transport, answer_limit, asking, overheard);
  const auto first = asker.ask(1);
  if (!first) return state;  // a printer that ignores one question ignores them all
  state.readiness = Readiness::ready;
  // From the most telling to the least: a cover that is open also shows no paper and offline.
  for (const int kind : {2, 4, 3}) {
    const auto answer = asker.ask(kind);
    if (!answer) continue;
    if (kind == 4) {
      state.paper = (*answer & 0x0CU) != 0 ? PrinterState::Paper::near_end : PrinterState::Paper::enough;
    }
    if (kind == 3 && (*answer & k_cutter) != 0) state.part = PrinterState::Part::cutter;
    const auto trouble = trouble_of(kind, *answer);
    if (trouble && state.readiness == Readiness::ready) state.readiness = *trouble;
  }
  if (state.readiness == Readiness::ready) state.readiness = trouble_of(1, *first).value_or(Readiness::ready);
  if (state.readiness != Readiness::broken) state.part = PrinterState::Part::unknown;
  return state;
}

std::optional<AnswerReader::Answer> AnswerReader::take_process_id() {
  if (pending_.size() < k_process_answer) {
    incomplete_ = true;
    return std::nullopt;
  }
  if (pending_[1] != '\x22' || pending_[k_process_answer - 1] != '\0') return std::nullopt;
  Answer answer;
  answer.kind = Answer::Kind::process_id;
  std::copy_n(pending_.begin() + 2, answer.id.size(), answer.id.begin());
  pending_.erase(0, k_process_answer);
  return answer;
}

std::optional<AnswerReader::Answer> AnswerReader::take_group() {
  Answer answer;
  answer.kind = Answer::Kind::automatic;
  for (std::size_t i = 0; i < answer.group.size(); ++i) {
    if (i == pending_.size()) {
      incomplete_ = true;
      return std::nullopt;
    }
    answer.group[i] = static_cast<unsigned char>(pending_[i]);
    if (i > 0 && (answer.group[i] & 0x90U) != 0) return std::nullopt;
  }
  pending_.erase(0, answer.group.size());
  return answer;
}

std::optional<AnswerReader::Answer> AnswerReader::next() {
  while (!pending_.empty()) {
    const auto byte = static_cast<unsigned char>(pending_.front());
    incomplete_ = false;
    std::optional<Answer> long_answer;
    if (byte == 0x37) long_answer = take_process_id();
    if ((byte & 0x93U) == 0x10U) long_answer = take_group();
    if (long_answer || incomplete_) return long_answer;
    pending_.erase(0, 1);
    Answer answer;
    answer.byte = byte;
    if (is_real_time(byte)) return answer;
    if ((byte & 0x90U) == 0) {
      answer.kind = Answer::Kind::status_after;
      return answer;
    }
  }
  return std::nullopt;
}

}  // namespace mingbai::print
