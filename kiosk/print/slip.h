// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/text/text_style.h"

// What a slip says. Pure values: every word is already translated and composed by the caller (this room knows no
// strings file, no calendar and no case), so that a slip can be kept, compared and drawn again. An empty string means
// that the fact is not known or not wanted: its row is left out, never printed empty.
namespace mingbai::print {

// A second language of the hall, on lines of its own under the first.
struct SecondLanguage {
  text::TextLanguage language = text::TextLanguage::bo;
  std::string title;
  std::string scan_note;
  bool operator==(const SecondLanguage&) const = default;
};

// Head and foot that all slips share.
struct SlipFrame {
  text::TextLanguage language = text::TextLanguage::zh_hans;
  std::string hall;   // 明州政务服务大厅
  std::string title;  // 办件进度单
  std::optional<SecondLanguage> second;
  std::string link;        // what the QR holds; the short upper-case URL of sync/cases/link.h
  std::string scan_note;   // 手机扫码继续看 · 不要给别人看这个码
  std::string printed_at;  // 2026-11-22 10:06
  std::string kiosk;       // 3 号机
  std::string release;     // 依据发布 №128
  std::string footer;      // 此单供查询，不作证明
  bool operator==(const SlipFrame&) const = default;
};

// A label and its value, e.g. {"事项", "食品经营许可"}.
struct SlipRow {
  std::string label;
  std::string value;
  bool operator==(const SlipRow&) const = default;
};

// Where a case stands. Holds no name but a masked one, and no number of an identity document.
struct StatusSlip {
  SlipFrame frame;
  SlipRow power;                 // 事项: the power's name, up to any length
  SlipRow applicant;             // 申请人: masked, 王*
  SlipRow now;                   // 现在: "现场核查 · 许可科", in an inverse block
  SlipRow step_day;              // 这一步: 第 3 天，限 10 个工作日
  SlipRow deadline;              // 最晚答复: 2026年12月7日 周一, large
  std::string how_computed;      // 从 11 月 19 日受理起 15 个工作日减已用 4 日；跳过周末 6 天
  std::vector<SlipRow> further;  // 下一步, 您有权, 监督: in this order
  std::string tracking_code;     // 7K3M-9Q2X-VT4B-8C, under the QR
  bool operator==(const StatusSlip&) const = default;
};

struct SlipMaterial {
  std::string name;
  std::string form;                                    // 原件 1 份、复印件 2 份
  std::string hint;                                    // 到哪里办、怎么准备
  enum class Tick { open, ticked } tick = Tick::open;  // ticked: the citizen said that it is at hand
  bool operator==(const SlipMaterial&) const = default;
};

// How to do a thing and what to bring, for the answers that this citizen gave.
struct GuideSlip {
  SlipFrame frame;
  std::string power;
  std::string everyday_name;            // 也叫：开饭店办证
  std::vector<SlipRow> facts;           // 多久, 费用, 地点, 时间, 电话: in this order
  std::string answers_heading;          // 您的情况
  std::vector<SlipRow> answers;         // question and answer
  std::string materials_heading;        // 要带 5 样
  std::vector<SlipMaterial> materials;  // numbered in this order
  std::string materials_note;           // shown in place of an empty list: 不用带材料
  std::vector<SlipRow> complaint;       // 投诉: 0999-1234567 · 12345
  bool operator==(const GuideSlip&) const = default;
};

using Slip = std::variant<StatusSlip, GuideSlip>;

}  // namespace mingbai::print
