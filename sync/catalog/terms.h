// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The closed vocabularies of the power catalog. Each value has a word (stable ASCII, for databases and JSON) and a
// term (the official Chinese word, as offices write it in their tables).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace mingbai::catalog {

// C4: the five classes of power (五权).
enum class PowerClass { enforcement, fee, decision, internal, other };

// C4: the kinds inside class one, three and four; classes two and five have none.
enum class PowerKind {
  none,
  licence,
  penalty,
  coercion,
  levy,
  adjudication,
  confirmation,
  benefit,
  inspection,
  non_licence_approval,
  other_enforcement,
  major_project,
  fund_allocation,
  asset_disposal,
  personnel,
  finance,
  procurement,
};

enum class Level { prefecture, county };                  // D7
enum class Ownership { own, shared };                     // C3 专门 / 共有
enum class OfficeRole { lead, assisting };                // C3 主办 / 协办
enum class Trigger { on_application, ex_officio };        // F4(1)
enum class Disclosure { proactive, on_request, secret };  // C11, O-series; secret never reaches a release
enum class Review { recorded, to_settle, abolished, never_disclosed, disclosed };  // C13 outcomes
enum class FlowSource { statute, practice };                                       // F3
enum class NodeKind { start, step, decision, end };
enum class Authority { none, decision, execution, supervision };  // G1
enum class Necessity { required, may_follow, by_situation };      // 必要 / 容缺 / 按情形
enum class MaterialForm { original, copy, electronic, filled_on_site };
enum class MaterialSource { applicant, issued_by_government, shared_by_departments, other };
enum class BasisRank {
  law,
  regulation,
  state_council_decision,
  local_regulation,
  provincial_rule,
  ministry_rule,
  normative
};
enum class NoticeKind { decision, execution, result, announcement };
enum class ChangedPart { basis, chart, item };  // F6: what has to be revised and published within 20 working days
enum class ServiceObject { person, enterprise, institution, association, unincorporated, organ, other };

std::string_view word(PowerClass value);
std::string_view word(PowerKind value);
std::string_view word(Level value);
std::string_view word(Ownership value);
std::string_view word(OfficeRole value);
std::string_view word(Trigger value);
std::string_view word(Disclosure value);
std::string_view word(Review value);
std::string_view word(FlowSource value);
std::string_view word(NodeKind value);
std::string_view word(Authority value);
std::string_view word(Necessity value);
std::string_view word(MaterialForm value);
std::string_view word(MaterialSource value);
std::string_view word(BasisRank value);
std::string_view word(NoticeKind value);
std::string_view word(ChangedPart value);
std::string_view word(ServiceObject value);

// The Chinese term, e.g. term(PowerKind::licence) == "行政许可".
template <class Value>
std::string_view term(Value value);

// Both directions back; nothing for any other text.
template <class Value>
std::optional<Value> from_word(std::string_view text);
template <class Value>
std::optional<Value> from_term(std::string_view text);

// Every term of the vocabulary in its order, without the empty one: what a drop-down list offers.
template <class Value>
std::vector<std::string_view> list_terms();

// The class a kind belongs to; nothing for PowerKind::none.
std::optional<PowerClass> class_of(PowerKind kind);

}  // namespace mingbai::catalog
