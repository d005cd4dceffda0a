// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/gate.h"

#include <set>

#include "sync/base/text.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/key_file.h"
#include "sync/crypto/one_time_code.h"
#include "sync/crypto/random.h"

namespace mingbai::officials {

namespace {

constexpr std::size_t k_shortest_password = 12;  // characters
constexpr std::size_t k_longest_password = 128;
constexpr std::size_t k_different = 6;
constexpr std::size_t k_most_bytes = 512;  // of what is typed
constexpr std::size_t k_token = 32;        // bytes
constexpr std::size_t k_first = 10;        // bytes: 80 bits
constexpr std::chrono::days k_first_password{3};

std::string bound_of(std::string_view name) {
  return "mingbai one-time codes of " + std::string(name);
}

// "K7QF-2M8D-...": read out or copied from paper.
std::string in_groups(std::string_view text) {
  std::string grouped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    grouped += (i > 0 && i % 4 == 0 ? "-" : "") + std::string(1, text[i]);
  }
  return grouped;
}

// Counts those who wait for a hash.
class Place {
 public:
  explicit Place(std::atomic<int>& waiting) : waiting_(waiting), number_(++waiting) {}
  ~Place() { --waiting_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool free() const { return number_ <= Gate::k_most_waiting; }

 private:
  std::atomic<int>& waiting_;
  const int number_;
};

tl::unexpected<Error> crowded() {
  return fail(ErrorCode::rate_limited, "too many sign in at once; ask again in a moment");
}

}  // namespace

PasswordFault fault_of(std::string_view password, std::string_view name) {
  const std::u32string characters = decode_utf8(password);
  if (characters.size() < k_shortest_password) {
    return PasswordFault::too_short;
  }
  if (characters.size() > k_longest_password || password.size() > k_most_bytes) {
    return PasswordFault::too_long;
  }
  const bool plain = std::set<char32_t>(characters.begin(), characters.end()).size() < k_different;
  return plain || password.find(name) != std::string_view::npos ? PasswordFault::too_plain : PasswordFault::none;
}

Gate::Gate(OfficialStore& store, crypto::VaultKey key, const Clock& clock, const crypto::HashCosts& costs,
           crypto::PasswordHash nobody)
    : store_(store), key_(std::move(key)), clock_(clock), costs_(costs), nobody_(std::move(nobody)) {}

Result<std::unique_ptr<Gate>> Gate::open(OfficialStore& store, const std::filesystem::path& key_file,
                                         const Clock& clock, const crypto::HashCosts& costs) {
  auto key = crypto::load_vault_key(key_file);
  if (!key && key.error().code == ErrorCode::io_not_found) {
    key = crypto::VaultKey::generate();
    MINGBAI_TRY(crypto::save_key(key_file, *key));
  }
  if (!key) {
    return fail(std::move(key).error());
  }
  MINGBAI_ASSIGN(auto nobody, crypto::PasswordHash::make(crypto::random_bytes(k_token), costs));
  return std::unique_ptr<Gate>(new Gate(store, std::move(*key), clock, costs, std::move(nobody)));
}

Result<void> Gate::check_key() const {
  MINGBAI_ASSIGN(const auto all, store_.all());
  if (!all.empty() && !key_.open(all.front().code_secret, bound_of(all.front().name))) {
    return fail(
        ErrorCode::key_invalid,
        "the officials' one-time codes were sealed by another key: put the desk.key of this installation (of its "
        "first server) in place, or nobody gets in before `official reset`");
  }
  return {};
}

Result<std::string> Gate::first_password(Official& official) {
  std::string password = in_groups(crypto::to_base32(crypto::random_bytes(k_first)));
  MINGBAI_ASSIGN(const auto hash, crypto::PasswordHash::make(password, costs_));
  official.password = hash.text();
  official.first_until = clock_.now() + k_first_password;
  std::string secret = crypto::random_bytes(crypto::k_one_time_secret);
  official.code_secret = key_.seal(secret, bound_of(official.name));
  official.code_step = 0;
  crypto::wipe(secret);
  return password;
}

Result<std::string> Gate::add(const std::string& name, const std::string& shown, Role role,
                              const std::vector<std::string>& departments, const std::string& by) {
  if (!is_official_name(name) || shown.empty() || !is_valid_utf8(shown) || departments.empty()) {
    return fail(ErrorCode::bad_value,
                "an account needs a name of 2 to 32 small letters, digits, '.', '-' and '_', a "
                "name for people, and a department or '*'");
  }
  Official official;
  official.name = name;
  official.shown = shown;
  official.role = role;
  official.departments = departments;
  official.created = clock_.now();
  MINGBAI_ASSIGN(std::string password, first_password(official));
  MINGBAI_ASSIGN(const bool added, store_.add(official, {by, AuditAct::account_added,
                                                         "official " + name + " as " + std::string(word(role))}));
  if (!added) {
    return fail(ErrorCode::conflict, "there is already an account " + name);
  }
  return password;
}

Result<std::string> Gate::reset(const std::string& name, const std::string& by) {
  Official fresh;
  fresh.name = name;
  MINGBAI_ASSIGN(std::string password, first_password(fresh));
  const auto renew = [&](Official& official) {
    official.password = fresh.password;
    official.first_until = fresh.first_until;
    official.code_secret = fresh.code_secret;
    official.code_step = 0;
  };
  MINGBAI_ASSIGN(const bool changed, store_.change(name, renew, {by, AuditAct::account_reset, "official " + name}));
  if (!changed) {
    return fail(ErrorCode::io_not_found, "there is no account " + name);
  }
  return password;
}

Result<void> Gate::set_standing(const std::string& name, Standing standing, const std::string& by) {
  const bool disabled = standing == Standing::disabled;
  const auto set = [&](Official& official) { official.disabled = disabled; };
  const AuditAct what = disabled ? AuditAct::account_disabled : AuditAct::account_enabled;
  MINGBAI_ASSIGN(const bool changed, store_.change(name, set, {by, what, "official " + name}));
  if (!changed) {
    return fail(ErrorCode::io_not_found, "there is no account " + name);
  }
  return {};
}

// Keyed: some type their password where the name belongs.
crypto::Digest Gate::try_key(std::string_view name) const {
  return key_.mark("mingbai sign-in try of " + std::string(name));
}

bool Gate::fits(std::string_view hash, std::string_view password) {
  const auto parsed = crypto::PasswordHash::parse(hash);
  return (parsed ? *parsed : nobody_).matches(password) && parsed;
}

Result<std::optional<Gate::Entry>> Gate::open_for(const Official& official, SessionStage stage,
                                                  std::string_view brought_token, std::optional<std::int64_t> code_step,
                                                  AuditAct what) {
  Entry entry{crypto::to_base64url(crypto::random_bytes(k_token)), stage};
  OfficialStore::Opening opening;
  opening.session = {crypto::Digest::of(entry.token), official.name, stage, clock_.now(), clock_.now()};
  if (!brought_token.empty()) {
    opening.instead_of = crypto::Digest::of(brought_token);
  }
  opening.code_step = code_step;
  opening.try_key = try_key(official.name);
  MINGBAI_ASSIGN(const bool opened, store_.open_session(opening, {official.name, what, "official " + official.name}));
  return opened ? std::optional(std::move(entry)) : std::nullopt;
}

Result<std::optional<Gate::Entry>> Gate::sign_in(const Credentials& credentials, std::string_view brought_token) {
  const Place place(waiting_);
  if (!place.free()) {
    return crowded();
  }
  const std::lock_guard lock(hashing_);
  const bool odd = credentials.name.size() > k_most_bytes || credentials.password.size() > k_most_bytes;
  const std::string_view name = odd ? std::string_view() : credentials.name;
  MINGBAI_ASSIGN(const auto found, store_.find(name));
  const Official official = found.value_or(Official{});
  const std::string subject = found ? "official " + official.name : "an unknown name";
  MINGBAI_ASSIGN(const bool allowed, store_.begin_try(try_key(name), {"-", AuditAct::sign_in_locked, subject}));
  const bool password_fits = fits(official.password, odd ? std::string_view() : credentials.password);
  const auto secret = key_.open(official.code_secret, bound_of(official.name));
  const auto step = crypto::step_of_code(secret ? secret->view() : std::string_view(), credentials.code, clock_.now());
  if (!found || !allowed || odd || !password_fits || official.disabled) {
    return std::optional<Entry>{};
  }
  if (!official.enrolled()) {
    return clock_.now() < *official.first_until
               ? open_for(official, SessionStage::enrolling, brought_token, {}, AuditAct::signed_in)
               : std::optional<Entry>{};
  }
  return secret && step ? open_for(official, SessionStage::open, brought_token, step, AuditAct::signed_in)
                        : std::optional<Entry>{};
}

Result<std::optional<Gate::Visitor>> Gate::visit(std::string_view token) {
  if (token.empty() || token.size() > k_most_bytes) {
    return std::optional<Visitor>{};
  }
  return store_.visit(crypto::Digest::of(token));
}

Result<void> Gate::sign_out(const Visitor& visitor) {
  return store_.end_session(visitor.session.token,
                            {visitor.official.name, AuditAct::signed_out, "official " + visitor.official.name});
}

Result<crypto::SecretBytes> Gate::code_secret_of(const Visitor& visitor) const {
  if (visitor.session.stage != SessionStage::enrolling || visitor.official.enrolled()) {
    return fail(ErrorCode::unauthorised, "the codes are shown while they are set up, and never again");
  }
  return key_.open(visitor.official.code_secret, bound_of(visitor.official.name));
}

Result<Gate::Changed> Gate::enrol(const Visitor& visitor, std::string_view password, std::string_view code) {
  const Official& official = visitor.official;
  MINGBAI_ASSIGN(const auto secret, code_secret_of(visitor));
  if (const auto fault = fault_of(password, official.name); fault != PasswordFault::none) {
    return Changed{Refusal::password_weak, fault, {}};
  }
  const auto step = crypto::step_of_code(secret.view(), code, clock_.now());
  if (!step) {
    return Changed{Refusal::code_wrong, PasswordFault::none, {}};
  }
  const Place place(waiting_);
  if (!place.free()) {
    return crowded();
  }
  const std::lock_guard lock(hashing_);
  if (fits(official.password, password)) {
    return Changed{Refusal::password_weak, PasswordFault::too_plain, {}};  // the first password, kept
  }
  MINGBAI_ASSIGN(const auto hash, crypto::PasswordHash::make(password, costs_));
  const auto take = [&](Official& own) {
    own.password = hash.text();
    own.first_until.reset();
  };
  MINGBAI_TRY(store_.change(official.name, take, {official.name, AuditAct::enrolled, "official " + official.name}));
  MINGBAI_ASSIGN(auto entry, open_for(official, SessionStage::open, {}, step, AuditAct::signed_in));
  return entry ? Changed{Refusal::none, PasswordFault::none, std::move(*entry)}
               : Changed{Refusal::code_wrong, PasswordFault::none, {}};
}

Result<Gate::Changed> Gate::change_password(const Visitor& visitor, std::string_view old_password,
                                            std::string_view password) {
  const Official& official = visitor.official;
  if (const auto fault = fault_of(password, official.name); fault != PasswordFault::none || old_password == password) {
    return Changed{Refusal::password_weak, fault == PasswordFault::none ? PasswordFault::too_plain : fault, {}};
  }
  const Place place(waiting_);
  if (!place.free()) {
    return crowded();
  }
  const std::lock_guard lock(hashing_);
  // A browser that was left alone gives no more guesses than the page of sign-in.
  MINGBAI_ASSIGN(const bool allowed, store_.begin_try(try_key(official.name),
                                                      {"-", AuditAct::sign_in_locked, "official " + official.name}));
  const bool odd = old_password.size() > k_most_bytes;
  if (!fits(official.password, odd ? std::string_view() : old_password) || !allowed || odd) {
    return Changed{Refusal::password_wrong, PasswordFault::none, {}};
  }
  MINGBAI_ASSIGN(const auto hash, crypto::PasswordHash::make(password, costs_));
  const auto take = [&](Official& own) { own.password = hash.text(); };
  MINGBAI_TRY(
      store_.change(official.name, take, {official.name, AuditAct::password_changed, "official " + official.name}));
  MINGBAI_ASSIGN(auto entry, open_for(official, SessionStage::open, {}, {}, AuditAct::signed_in));
  return entry ? Changed{Refusal::none, PasswordFault::none, std::move(*entry)}
               : Changed{Refusal::password_wrong, PasswordFault::none, {}};
}

}  // namespace mingbai::officials
