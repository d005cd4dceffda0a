// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/typing_update.h"

#include <utility>

#include "kiosk/session/form_update.h"
#include "sync/base/wipe.h"

namespace mingbai::session {
namespace {

// One intent; any that is not of typing answers false.
class Writer {
 public:
  explicit Writer(Session& session) : s_(session) {}

  template <class Other>
  bool operator()(const Other&) {
    return false;
  }

  bool operator()(const PressKey& intent) {
    return write([&](input::Field field) { input::press(s_.typing, s_.field_text(), field, tongue(), intent.key); });
  }
  bool operator()(const ChooseKeyboard& intent) {
    return write([&](input::Field field) { input::choose_layout(s_.typing, s_.field_text(), field, intent.layout); });
  }
  bool operator()(const TakeCandidate& intent) {
    return write([&](input::Field field) {
      input::take_candidate(s_.typing, s_.field_text(), field, intent.hanzi, intent.keys);
    });
  }
  bool operator()(const SettleSyllable& intent) {
    return write([&](input::Field) { input::settle(s_.typing, intent.syllable); });
  }
  bool operator()(const ShowCandidates& intent) {
    s_.typing.first_candidate = intent.first;
    return true;
  }
  bool operator()(const UnfoldKeyboard&) {
    s_.typing.folded = false;
    return true;
  }
  bool operator()(const TypeSearch& intent) { return type(input::Field::search, intent.text); }
  bool operator()(const ReplaceSearch& intent) {
    clear_search(s_);
    // As it is: a word that was offered is no pinyin.
    input::Typing plain;
    plain.chosen = input::LayoutId::latin;
    input::type(plain, s_.search, input::Field::search, tongue(), intent.text);
    return true;
  }
  bool operator()(const EraseSearch&) {
    input::erase(s_.typing, s_.search, input::Field::search);
    return true;
  }
  bool operator()(const ClearSearch&) {
    clear_search(s_);
    return true;
  }
  bool operator()(const TypeLookUp& intent) {
    return write([&](input::Field field) { input::type(s_.typing, s_.field_text(), field, tongue(), intent.text); });
  }
  bool operator()(const EraseLookUp&) {
    return write([&](input::Field field) { input::erase(s_.typing, s_.field_text(), field); });
  }
  bool operator()(const ClearLookUp&) {
    return write([&](input::Field field) { input::clear(s_.typing, s_.field_text(), field); });
  }

 private:
  input::Tongue tongue() const { return tongue_of(s_.settings.language); }

  bool type(input::Field field, const std::string& text) {
    input::type(s_.typing, s_.search, field, tongue(), text);
    return true;
  }

  // Into the shown screen's field, if it has one that may be changed now; always dealt with.
  template <class Write>
  bool write(Write change) {
    const auto field = s_.field();
    const bool looking_up = std::holds_alternative<LookUpScreen>(s_.screen());
    const bool in_form = std::holds_alternative<FormScreen>(s_.screen());
    if (!field || (looking_up && s_.look_up.state == LookUpState::asking) ||
        (in_form && s_.form.state == FormState::sending)) {
      return true;
    }
    change(*field);
    if (looking_up) {
      after_typing();
    } else if (in_form) {
      form_changed(s_);
    }
    return true;
  }

  // A complete code is checked at once, before anything is asked of anybody.
  void after_typing() {
    s_.look_up.state = LookUpState::typing;
    s_.look_up.fault.reset();
    if (s_.look_up.field == LookUpField::code && s_.look_up.code.size() == k_code_symbols) {
      check_code(s_.look_up);
    }
  }

  Session& s_;
};

}  // namespace

bool update_typing(Session& session, const Intent& intent) {
  return std::visit(Writer(session), intent);
}

bool check_code(LookUp& look_up) {
  const auto code = cases::TrackingCode::parse(look_up.code);
  if (!code) {
    look_up.state = LookUpState::bad_code;
    look_up.fault = code.error();
  }
  return code.has_value();
}

void clear_search(Session& session) {
  input::clear(session.typing, session.search, input::Field::search);
}

}  // namespace mingbai::session
