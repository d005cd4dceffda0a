// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/status_query.h"

#include <algorithm>

namespace mingbai::print {
namespace {

constexpr std::size_t k_process_answer = 7;  // 37 22 d1 d2 d3 d4 00

constexpr int k_most_stale_reads = 16;

bool is_real_time(unsigned char byte) {
  return (byte & 0x93U) == 0x12U;
}

std::optional<unsigned char> ask(Transport& transport, int kind, Milliseconds limit) {
  // Answers to earlier questions; a device that never stops talking is no printer.
  int stale = 0;
  while (stale < k_most_stale_reads && !transport.read(Milliseconds(0)).empty()) ++stale;
  if (stale == k_most_stale_reads) return std::nullopt;
  std::size_t written = 0;
  if (transport.write(real_time_question(kind), limit, written) != Delivery::sent) return std::nullopt;
  const std::string answer = transport.read(limit);
  if (answer.empty() || !is_real_time(static_cast<unsigned char>(answer.back()))) return std::nullopt;
  return static_cast<unsigned char>(answer.back());
}

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

PrinterState query_state(Transport& transport, Milliseconds answer_limit) {
  using Readiness = PrinterState::Readiness;
  PrinterState state;
  const auto first = ask(transport, 1, answer_limit);
  if (!first) return state;  // a printer that ignores one question ignores them all
  state.readiness = Readiness::ready;
  // From the most telling to the least: a cover that is open also shows no paper and offline.
  for (const int kind : {2, 4, 3}) {
    const auto answer = ask(transport, kind, answer_limit);
    if (!answer) continue;
    if (kind == 4) {
      state.paper = (*answer & 0x0CU) != 0 ? PrinterState::Paper::near_end : PrinterState::Paper::enough;
    }
    const auto trouble = trouble_of(kind, *answer);
    if (trouble && state.readiness == Readiness::ready) state.readiness = *trouble;
  }
  if (state.readiness == Readiness::ready) state.readiness = trouble_of(1, *first).value_or(Readiness::ready);
  return state;
}

std::optional<AnswerReader::Answer> AnswerReader::next() {
  while (!pending_.empty()) {
    const auto byte = static_cast<unsigned char>(pending_.front());
    Answer answer;
    answer.byte = byte;
    if (byte == 0x37) {
      if (pending_.size() < k_process_answer) return std::nullopt;
      std::copy_n(pending_.begin() + 2, answer.id.size(), answer.id.begin());
      answer.kind = Answer::Kind::process_id;
      pending_.erase(0, k_process_answer);
      return answer;
    }
    pending_.erase(0, 1);
    if (is_real_time(byte)) return answer;
    if ((byte & 0x90U) == 0) {
      answer.kind = Answer::Kind::status_after;
      return answer;
    }
  }
  return std::nullopt;
}

}  // namespace mingbai::print
