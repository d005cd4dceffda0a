// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/slip_seal.h"

#include <algorithm>
#include <cstdint>

#include "sync/base/text.h"
#include "sync/cases/link.h"
#include "sync/crypto/encoding.h"

namespace mingbai::cases {

namespace {

constexpr std::string_view k_context = "slip";
constexpr std::uint8_t k_version = 1;
constexpr std::size_t k_signature = 64;
constexpr std::size_t k_longest_text = 40;  // of a power's code and of a step's id
constexpr std::size_t k_longest_seal = 400;
constexpr Outcome k_outcomes[] = {Outcome::running, Outcome::granted, Outcome::refused, Outcome::returned,
                                  Outcome::withdrawn};

// Big-endian numbers and short texts, one behind the other.
class Writer {
 public:
  void number(std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) {
      bytes_ += static_cast<char>((value >> (8 * i)) & 255u);
    }
  }
  void text(std::string_view value) {
    number(value.size(), 1);
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (const char byte : piece(bytes)) {
      value = (value << 8) | static_cast<std::uint8_t>(byte);
    }
    return value;
  }
  std::string text() { return std::string(piece(static_cast<std::size_t>(number(1)))); }
  bool well_read() const { return !short_ && rest_.empty(); }

 private:
  std::string_view piece(std::size_t size) {
    if (size > rest_.size()) {
      short_ = true;
      return {};
    }
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }

  std::string_view rest_;
  bool short_ = false;
};

std::int64_t minutes_of(Instant instant) {
  return std::chrono::floor<std::chrono::minutes>(instant.time_since_epoch()).count();
}

std::string encode(const SlipStatement& statement) {
  Writer writer;
  const auto outcome = std::ranges::find(k_outcomes, statement.outcome) - std::begin(k_outcomes);
  writer.number(k_version, 1);
  // Of the 64 bits the code takes 60; the outcome has the four above.
  writer.number((static_cast<std::uint64_t>(outcome) << 60) | statement.code.bits(), 8);
  writer.number(static_cast<std::uint64_t>(minutes_of(statement.at)), 4);
  writer.number(statement.deadline
                    ? static_cast<std::uint64_t>(std::chrono::sys_days{*statement.deadline}.time_since_epoch().count())
                    : 0,
                2);
  writer.number(static_cast<std::uint64_t>(statement.release), 3);
  writer.text(statement.power);
  writer.text(statement.step);
  return writer.take();
}

Result<SlipStatement> decode(std::string_view payload) {
  Reader reader(payload);
  if (reader.number(1) != k_version) {
    return fail(ErrorCode::unsupported_version, "the slip's seal is of another version than this program reads");
  }
  SlipStatement statement;
  const std::uint64_t code = reader.number(8);
  const auto outcome = static_cast<std::size_t>(code >> 60);
  statement.code = TrackingCode::from_bits(code & ((std::uint64_t{1} << 60) - 1));
  statement.at = Instant{std::chrono::minutes{reader.number(4)}};
  if (const std::uint64_t day = reader.number(2); day != 0) {
    statement.deadline = Date{std::chrono::sys_days{std::chrono::days{static_cast<int>(day)}}};
  }
  statement.release = static_cast<int>(reader.number(3));
  statement.power = reader.text();
  statement.step = reader.text();
  if (!reader.well_read() || outcome >= std::size(k_outcomes)) {
    return fail(ErrorCode::bad_syntax, "the slip's seal is damaged");
  }
  statement.outcome = k_outcomes[outcome];
  return statement;
}

struct Opened {
  std::string payload;
  crypto::Signature signature;
};

Result<Opened> take_apart(std::string_view scanned) {
  const auto text = seal_in(scanned);
  const auto bytes = text ? crypto::from_base32(*text) : std::nullopt;
  if (!bytes || bytes->size() <= k_signature) {
    return fail(ErrorCode::bad_syntax, "what was scanned is no seal of a slip");
  }
  const std::size_t size = bytes->size() - k_signature;
  const auto signature = crypto::Signature::from_bytes(std::string_view(*bytes).substr(size));
  return Opened{bytes->substr(0, size), *signature};
}

}  // namespace

std::optional<SlipStatement> statement_of(const Case& value, const std::optional<Progress>& progress, int release,
                                          Instant now) {
  const auto code = TrackingCode::parse(value.tracking_code);
  if (!code) {
    return std::nullopt;
  }
  SlipStatement statement;
  statement.code = *code;
  statement.power = value.power;
  statement.outcome = value.outcome;
  statement.release = release;
  statement.at = Instant{std::chrono::minutes{minutes_of(now)}};
  if (value.outcome == Outcome::running && progress) {
    statement.step = progress->here ? progress->steps[*progress->here].step : std::string();
    statement.deadline = progress->deadline ? std::optional(progress->deadline->date) : std::nullopt;
  }
  return statement;
}

bool same_standing(const SlipStatement& one, const SlipStatement& other) {
  return one.code == other.code && one.power == other.power && one.step == other.step && one.outcome == other.outcome &&
         one.deadline == other.deadline;
}

Result<std::string> seal(const SlipStatement& statement, const crypto::SigningKey& key) {
  if (statement.power.size() > k_longest_text || statement.step.size() > k_longest_text || statement.release < 0 ||
      statement.release >= 1 << 24) {
    return fail(ErrorCode::bad_value, "the codes of this case are too long for the seal of a slip");
  }
  const std::string payload = encode(statement);
  return crypto::to_base32(payload + std::string(key.sign(k_context, payload).view()));
}

std::optional<std::string> seal_in(std::string_view scanned) {
  std::string_view text = trim(scanned);
  if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos) {
    if (slash < 2 || text[slash - 2] != '/' || (text[slash - 1] != 'V' && text[slash - 1] != 'v')) {
      return std::nullopt;
    }
    text.remove_prefix(slash + 1);
    text = text.substr(0, text.find_first_of("?#"));
  }
  // Shorter ones cannot hold a signature.
  if (text.size() < k_signature * 8 / 5 || text.size() > k_longest_seal || !crypto::from_base32(text)) {
    return std::nullopt;
  }
  return std::string(text);
}

std::string seal_link(std::string_view public_url, std::string_view seal) {
  return short_link(public_url, "/V/", seal);
}

Result<SlipStatement> open_seal(std::string_view scanned, std::span<const crypto::VerifyKey> keys) {
  MINGBAI_ASSIGN(const Opened opened, take_apart(scanned));
  const bool known = std::ranges::any_of(keys, [&](const crypto::VerifyKey& key) {
    return key.verify(k_context, opened.payload, opened.signature).has_value();
  });
  if (!known) {
    return fail(ErrorCode::signature_invalid, "no slip key of this channel made the seal");
  }
  return decode(opened.payload);
}

Result<SlipStatement> read_seal(std::string_view scanned) {
  MINGBAI_ASSIGN(const Opened opened, take_apart(scanned));
  return decode(opened.payload);
}

}  // namespace mingbai::cases
