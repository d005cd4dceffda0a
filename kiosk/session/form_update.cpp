// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/form_update.h"

#include <algorithm>
#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::session {
namespace {

bool is_form(const Screen& screen) {
  return std::holds_alternative<FormScreen>(screen);
}

// One intent; any that is not of a form answers false.
class FormTurn {
 public:
  FormTurn(Session& session, std::vector<Effect>& effects) : s_(session), effects_(effects) {}

  template <class Other>
  bool operator()(const Other&) {
    return false;
  }

  bool operator()(const OpenForm& intent) {
    if (s_.form.state == FormState::sending) {
      return true;
    }
    if (s_.form.kind != intent.kind || s_.form.state == FormState::handed_in || s_.form.number == 0) {
      replace_wiped(s_.form);
      s_.form.kind = intent.kind;
      s_.form.number = ++s_.forms;
    }
    if (intent.subject.kind != FormSubject::Kind::none && s_.form.subject != intent.subject) {
      s_.form.subject = intent.subject;
      form_changed(s_);
    }
    s_.form.picking = false;
    s_.sheet.reset();
    show(FormPage::reasons);
    return true;
  }

  bool operator()(const ChooseFormSubject& intent) {
    return edit([&] {
      s_.form.subject = intent.subject;
      s_.form.picking = false;
      const auto* shown = std::get_if<FormScreen>(&s_.screen());
      if (shown != nullptr && shown->page == FormPage::subject) {
        s_.stack.pop_back();
      }
    });
  }
  bool operator()(const PickFormSubject&) {
    s_.form.picking = true;
    return true;
  }
  bool operator()(const RateForm& intent) {
    if (s_.form.kind != cases::SubmissionKind::feedback) {
      return true;
    }
    return edit([&] {
      const auto before = ready_reasons(s_.form.kind, s_.form.rating);
      s_.form.rating = std::clamp(intent.rating, 1, 5);
      if (ready_reasons(s_.form.kind, s_.form.rating).data() != before.data()) {
        s_.form.reasons.clear();  // of another level
      }
    });
  }
  bool operator()(const ToggleFormReason& intent) {
    return edit([&] {
      if (s_.form.reasons.erase(intent.reason) == 0) {
        s_.form.reasons.insert(intent.reason);
      }
    });
  }
  bool operator()(const ChooseDelivery& intent) {
    return edit([&] { s_.form.delivery = intent.way; });
  }

  bool operator()(const TypeInForm& intent) {
    if (s_.form.state != FormState::sending) {
      s_.form.field = intent.field;
      begin_letters();
      show(FormPage::typing);
    }
    return true;
  }
  bool operator()(const FinishTyping&) {
    if (s_.field() && is_form(s_.screen())) {
      settle_letters();
      s_.stack.pop_back();
    }
    return true;
  }
  // Where the keys take the room of the button that ends the page, one of them ends it.
  bool operator()(const PressKey& intent) {
    return intent.key.kind == input::KeyKind::done && is_form(s_.screen()) && (*this)(FinishTyping{});
  }
  // The page is left as any other, with the letters that are no hanzi yet as they stand.
  bool operator()(const GoBack&) {
    const auto* shown = std::get_if<FormScreen>(&s_.screen());
    if (shown == nullptr || s_.sheet) {
      return false;
    }
    if (shown->page == FormPage::typing) {
      settle_letters();
    } else if (shown->page == FormPage::done) {
      replace_wiped(s_.form);
    }
    return false;
  }

  bool operator()(const ReviewForm&) {
    const FormGap gap = gap_of(s_.form);
    if (gap == FormGap::subject || gap == FormGap::rating || gap == FormGap::reason) {
      return incomplete(gap);
    }
    show(FormPage::review);
    return true;
  }

  bool operator()(const HandIn& intent) {
    Form& form = s_.form;
    const auto* shown = std::get_if<FormScreen>(&s_.screen());
    if (shown == nullptr || shown->page != FormPage::review || form.state == FormState::sending) {
      return true;
    }
    if (const FormGap gap = gap_of(form); gap != FormGap::none) {
      return incomplete(gap);
    }
    form.state = FormState::sending;
    effects_.emplace_back(
        HandInForm{s_.visit, form.number, submission_of(form, intent.department, word(s_.settings.language))});
    return true;
  }

  bool operator()(const FormAnswered& intent) {
    Form& form = s_.form;
    if (intent.visit != s_.visit || intent.number != form.number || form.state != FormState::sending) {
      return true;  // somebody else's
    }
    if (!intent.receipt) {
      form.state = state_of_failure(intent.error.value_or(ErrorCode::io_failed));
      return true;
    }
    form.state = FormState::handed_in;
    form.receipt = intent.receipt;
    form.handed_in_at = intent.at;
    // What was written has done its work.
    for (const FormField field : {FormField::words, FormField::name, FormField::phone}) {
      replace_wiped(text_of(form, field));
    }
    s_.sheet.reset();
    std::erase_if(s_.stack, is_form);
    s_.stack.emplace_back(FormScreen{FormPage::done});
    return true;
  }

 private:
  template <class Change>
  bool edit(Change change) {
    if (s_.form.state != FormState::sending && s_.form.state != FormState::handed_in) {
      change();
      form_changed(s_);
    }
    return true;
  }

  bool incomplete(FormGap gap) {
    s_.form.state = FormState::incomplete;
    s_.form.gap = gap;
    return true;
  }

  void show(FormPage page) {
    const Screen wanted = FormScreen{page};
    if (s_.screen() == wanted) {
      return;
    }
    if (std::holds_alternative<AttractScreen>(s_.stack.front())) {
      s_.stack.front() = HomeScreen{};
    }
    if (s_.stack.size() >= k_stack_limit) {
      s_.stack.erase(s_.stack.begin() + 1);
    }
    s_.stack.push_back(wanted);
  }

  // What the search has not turned into hanzi yet waits for its return, and is not the form's.
  void begin_letters() {
    if (const auto* shown = std::get_if<FormScreen>(&s_.screen());
        shown == nullptr || shown->page != FormPage::typing) {
      replace_wiped(s_.search_typing, s_.typing);
      replace_wiped(s_.typing, input::Typing{.chosen = s_.search_typing.chosen});
    }
    s_.typing.folded = false;
  }
  void settle_letters() {
    input::commit_letters(s_.typing, s_.field_text(), *s_.field());
    const auto chosen = s_.typing.chosen;
    replace_wiped(s_.typing, s_.search_typing);
    replace_wiped(s_.search_typing);
    s_.typing.chosen = chosen;
  }

  Session& s_;
  std::vector<Effect>& effects_;
};

}  // namespace

bool update_form(Session& session, const Intent& intent, std::vector<Effect>& effects) {
  return std::visit(FormTurn(session, effects), intent);
}

void settle_form(Session& session) {
  if (!session.form.picking) {
    return;
  }
  if (is_form(session.screen())) {
    session.form.picking = false;  // he came back without one
    return;
  }
  FormSubject subject;
  if (const auto* power = std::get_if<PowerScreen>(&session.screen())) {
    subject = {FormSubject::Kind::power, power->code, {}};
  } else if (std::holds_alternative<CaseScreen>(session.screen()) && session.look_up.found) {
    const cases::Case& found = *session.look_up.found;
    subject = subject_of(found);
    replace_wiped(session.look_up);
  } else {
    return;
  }
  session.form.subject = std::move(subject);
  form_changed(session);
  session.form.picking = false;
  while (!session.stack.empty() && session.stack.back() != Screen{FormScreen{FormPage::reasons}} &&
         session.stack.back() != Screen{FormScreen{FormPage::review}}) {
    session.stack.pop_back();
  }
  if (session.stack.empty()) {
    session.stack = {HomeScreen{}, FormScreen{FormPage::reasons}};
  }
}

void form_changed(Session& session) {
  Form& form = session.form;
  if (form.state != FormState::filling && form.state != FormState::incomplete) {
    form.number = ++session.forms;
  }
  form.state = FormState::filling;
  form.gap = FormGap::none;
}

void drop_form(Session& session) {
  replace_wiped(session.search_typing);
  if (session.form.state != FormState::sending) {
    replace_wiped(session.form);
  }
}

}  // namespace mingbai::session
