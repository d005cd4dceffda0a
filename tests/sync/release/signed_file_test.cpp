// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/signed_file.h"

#include "sync/crypto/encoding.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::release;
using crypto::SigningKey;

namespace {

// The code of the refusal; fails the test when the file is accepted.
ErrorCode refusal(std::string_view file, Role role, std::string_view channel, const Threshold& threshold) {
  const auto result = verify_file(file, role, channel, threshold);
  REQUIRE_FALSE(result);
  return result.error().code;
}

}  // namespace

TEST_CASE("a file signed by enough listed keys gives its payload", "[release]") {
  const auto one = SigningKey::generate();
  const auto two = SigningKey::generate();
  const auto three = SigningKey::generate();
  const auto stranger = SigningKey::generate();
  const Threshold two_of_three{2, {one.verify_key(), two.verify_key(), three.verify_key()}};

  struct Row {
    const char* name;
    std::vector<const SigningKey*> signers;
    bool accepted;
  };
  const Row rows[] = {
      {"nobody", {}, false},
      {"one of two", {&one}, false},
      {"one key twice", {&one, &one}, false},
      {"one key three times", {&two, &two, &two}, false},
      {"one and a stranger", {&one, &stranger}, false},
      {"two", {&one, &three}, true},
      {"two in the other order", {&three, &one}, true},
      {"all", {&one, &two, &three}, true},
      {"two and a stranger between", {&one, &stranger, &two}, true},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string file = sign_file(Role::root, "test", "{\"n\":1}", row.signers);
    const auto result = verify_file(file, Role::root, "test", two_of_three);
    CHECK(result.has_value() == row.accepted);
    if (result) {
      CHECK(*result == "{\"n\":1}");
    } else {
      CHECK(result.error().code == ErrorCode::signature_invalid);
    }
  }
}

TEST_CASE("a threshold of zero is never reached", "[release]") {
  const auto key = SigningKey::generate();
  const std::string file = sign_file(Role::release, "test", "{}", {&key});
  CHECK(refusal(file, Role::release, "test", Threshold{0, {key.verify_key()}}) == ErrorCode::signature_invalid);
  CHECK(refusal(file, Role::release, "test", Threshold{1, {}}) == ErrorCode::signature_invalid);
}

TEST_CASE("a signature is worthless for another role or another channel", "[release]") {
  const auto key = SigningKey::generate();
  const Threshold threshold{1, {key.verify_key()}};
  const std::string file = sign_file(Role::timestamp, "test", "{}", {&key});
  REQUIRE(verify_file(file, Role::timestamp, "test", threshold));

  CHECK(refusal(file, Role::release, "test", threshold) == ErrorCode::bad_syntax);
  CHECK(refusal(file, Role::timestamp, "tes", threshold) == ErrorCode::signature_invalid);
  CHECK(refusal(file, Role::timestamp, "", threshold) == ErrorCode::signature_invalid);
  // The role byte lies outside the signed bytes; the signature's context holds it all the same.
  std::string relabelled = file;
  relabelled[5] = static_cast<char>(Role::release);
  CHECK(refusal(relabelled, Role::release, "test", threshold) == ErrorCode::signature_invalid);
}

TEST_CASE("a file of another format says what must be made new", "[release]") {
  const auto key = SigningKey::generate();
  std::string file = sign_file(Role::release, "test", "{}", {&key});
  for (const auto& [format, remedy] : {std::pair{'\x03', "update it"}, {'\x01', "make keys and tree anew"}}) {
    file[4] = format;
    const auto refused = verify_file(file, Role::release, "test", {1, {key.verify_key()}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::unsupported_version);
    CHECK(refused.error().message.ends_with(remedy));
  }
}

TEST_CASE("a signed file cut or lengthened at any byte is refused", "[release]") {
  const auto key = SigningKey::generate();
  const Threshold threshold{1, {key.verify_key()}};
  const std::string file = sign_file(Role::release, "test", "{\"n\":7}", {&key});
  for (std::size_t length = 0; length < file.size(); ++length) {
    INFO(length);
    CHECK_FALSE(verify_file(file.substr(0, length), Role::release, "test", threshold));
  }
  CHECK_FALSE(verify_file(file + '\0', Role::release, "test", threshold));
  CHECK_FALSE(verify_file("\n" + file, Role::release, "test", threshold));
}

TEST_CASE("every flipped bit of a signed file is refused", "[release]") {
  const auto key = SigningKey::generate();
  const Threshold threshold{1, {key.verify_key()}};
  const std::string file = sign_file(Role::release, "test", "{\"n\":7}", {&key});
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::string flipped = file;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    INFO("bit " << bit);
    CHECK_FALSE(verify_file(flipped, Role::release, "test", threshold));
  }
}

TEST_CASE("with more signatures than needed, a flipped bit never changes the payload", "[release]") {
  const auto one = SigningKey::generate();
  const auto two = SigningKey::generate();
  const Threshold threshold{1, {one.verify_key(), two.verify_key()}};
  const std::string file = sign_file(Role::root, "test", "{\"n\":7}", {&one, &two});
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::string flipped = file;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto result = verify_file(flipped, Role::root, "test", threshold);
    INFO("bit " << bit);
    CHECK((!result || *result == "{\"n\":7}"));
  }
}

TEST_CASE("a length that points beyond the file is refused", "[release]") {
  for (const char* length : {"ffffffff", "ffffff7f", "01000000"}) {
    const std::string file = "MBSG\x02\x02" + *crypto::from_hex(length) + '\0';
    CHECK(refusal(file, Role::release, "test", {1, {}}) == ErrorCode::bad_syntax);
  }
}

TEST_CASE("a sign-in page does not look like a signed file", "[release]") {
  const auto key = SigningKey::generate();
  CHECK(looks_signed(sign_file(Role::timestamp, "test", "{}", {&key})));
  CHECK_FALSE(looks_signed("<!doctype html><title>Sign in</title>"));
  CHECK_FALSE(looks_signed("MBS"));
  CHECK_FALSE(looks_signed(""));
}
