// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/speech.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "sync/base/text.h"

namespace mingbai::publish {

namespace {

constexpr Sentence k_sentences[] = {
    {"{0} departments, {1} powers, {2} flowcharts, {3} notices, catalog.db {4} KiB",
     "{0} 个单位，{1} 项职权，{2} 张流程图，{3} 条公示，catalog.db {4} KiB"},
    {"release {0}: {1}, {2} changes, packed {3} KiB in {4} parts",
     "第 {0} 版：{1}，{2} 处变动，打包 {3} KiB，共 {4} 块"},
    {"compiled {0}, {1} ms", "编好：{0}，用时 {1} 毫秒"},
    {"{0}, {1} ms", "{0}，用时 {1} 毫秒"},
    {"keys for the channel {0} are in {1}; take root-2.key and root-3.key off line, give root.mbsg to the kiosks, "
     "slip.key and outbox.key to the central server",
     "渠道 {0} 的密钥在 {1}；root-2.key 和 root-3.key 请离线保管，root.mbsg 交给各触摸屏，slip.key 和 outbox.key "
     "交给中心服务器"},
    {"root {0} is signed; the next release or renewal puts it into the tree",
     "第 {0} 号根文件已签名；下一次发布或续签时放进发布目录"},
    {"the timestamp of {0} is signed for another week", "{0} 的时间戳已续签一周"},
    {"release {0} is held: kiosks that do not show it yet keep what they show, until a newer release or hold --lift",
     "第 {0} 版已叫停：还没换上它的触摸屏保持原样，直到发布新版或用 hold --lift 恢复"},
    {"release {0} is not held any more", "第 {0} 版已恢复下发"},
    {"a release reaches every kiosk on line within {0} minutes", "新版会在 {0} 分钟内到达所有在线的触摸屏"},
    {"{0} lines, {1} powers, {2} departments, {3} ms", "{0} 行，{1} 项职权，{2} 个单位，用时 {3} 毫秒"},
    {"  cleaned by {0}: {1}", "  按 {0} 清理：{1}"},
    {"{0} is written", "已写好 {0}"},
    {"{0} powers, release {1}", "共 {0} 项职权，第 {1} 版"},
    {"release {0} holds no power {1}", "第 {0} 版里没有 {1}"},
    {"  in time", "  按时"},
    {"  {0} working days late", "  超期 {0} 个工作日"},
    {"release {0} is what it was made of, byte for byte ({1} bytes)",
     "第 {0} 版由这些材料编成，一个字节不差（{1} 字节）"},
    {"release {0} is NOT what it is said to be made of: the first difference is at byte {1}. Compile again and run "
     "diff "
     "to see what differs.",
     "第 {0} 版不是由这些材料编成的：从第 {1} 个字节起不同。重新编一份，用 diff 看哪里不同。"},
    {"It carries clocks of changes, of which packages say nothing: derive it from its workspace, with `workspace "
     "verify "
     "--release`.",
     "这一版带有变动期限，报送材料里没有；请用 workspace verify --release 从工作区推出。"},
    {"{0}: {1} powers, {2} KiB", "{0}：{1} 项职权，{2} KiB"},
    {"{0} sheets in {1}", "{0} 张，在 {1}"},
    {"{0} packages in {1}", "{0} 份报送材料，在 {1}"},
    {"{0} items in {1}", "{0} 项，在 {1}"},
    {"release {0} is on {1}: {2} files, {3} KiB; kiosks read it as file://{1}",
     "第 {0} 版已放进 {1}：{2} 个文件，{3} KiB；触摸屏以 file://{1} 读取"},
    {"{0} items in {1} packages in {2}", "{0} 项，分成 {1} 份报送材料，在 {2}"},
    {"the national names do not carry: duties of {0}, charts of {1}, everyday names of {2}, questions on materials of "
     "{3}",
     "国家要素名里放不下的：{0} 项的责任，{1} 项的流程图，{2} 项的俗称，{3} 项的材料情形"},
    {"{0} signs; keep it to yourself. Give {0}.pub to the leading office.",
     "{0} 是签字用的密钥，请自己保管；把 {0}.pub 交给牵头单位。"},
    {"signed as entry {0}", "已签名，第 {0} 条"},
    {"if this is a copy of another workspace, bring this line back to it, from {0}:",
     "如果这是另一个工作区的副本，请把下面这一行带回原工作区（已存入 {0}）："},
    {"receipt {0}", "回执 {0}"},
    {"{0} entries, each signed, in order and within the rules", "共 {0} 条，逐条有签名，次序和规则都对"},
    {"; from release {0} {1} bytes", "；从第 {0} 版更新 {1} 字节"},
    {"release {0}: {1} powers", "第 {0} 版：{1} 项职权"},
    {"{0} differences", "共 {0} 处不同"},
    {"    {0}: list {1} / handed in {2}", "    {0}：清单 {1} / 报送 {2}"},
    {"    note: {0}", "    说明：{0}"},
    {"(none)", "（无）"},
    {"overdue by {0} working days", "超期 {0} 个工作日"},
    {"{0}  in the next release, due {1}", "{0}  下一版公布，期限 {1}"},
    {"{0}  {1} has changed, to be revised and published by {2}", "{0}  {1}已变，待修订公布，期限 {2}"},
    {"{0} working days left", "还剩 {0} 个工作日"},
    {"to be disclosed by the review, not handed in as such yet", "审定一律公开，还没有按公开重新报送"},
    {"still in {0}", "还在{0}"},
    {"added {0}, revised {1}, withdrawn {2}", "新增 {0}，修订 {1}，取消 {2}"},
    {"{0}: {1} articles have changed; {2} powers are to be looked through and published within 20 working days",
     "《{0}》：{1} 条有变化，{2} 项职权要在二十个工作日内核对并公开"},
    {"(its chart follows the statute: look it through too)", "（流程图依照法定程序，也要核对）"},
    {"genuine; the slip must say:", "是真的；凭条上应当写着："},
    {"read as: {0} ({1})", "读作：{0}（{1}）"},
    {"not here: {0} -> {1}", "不在这里办：{0} → {1}"},
    {"related: {0}", "相关：{0}"},
    {"near offices: {0}", "相近的单位：{0}"},
    {"{0} found", "找到 {0} 项"},
    {"{0} or more found", "找到 {0} 项以上"},
    {"nothing was asked", "没有输入要找的"},
    {"batch", "批次"},
    {"unit", "单位"},
    {"items", "事项"},
    {"s/l/c", "编/法/密"},
    {"done", "办结"},
    {"next", "下一步"},
    {"deadline", "期限"},
};

constexpr std::pair<ErrorCode, std::string_view> k_errors[] = {
    {ErrorCode::io_not_found, "找不到"},
    {ErrorCode::io_no_space, "磁盘满了"},
    {ErrorCode::io_denied, "没有权限"},
    {ErrorCode::io_failed, "读写失败"},
    {ErrorCode::bad_encoding, "编码不对"},
    {ErrorCode::bad_syntax, "格式不对"},
    {ErrorCode::bad_value, "值不对"},
    {ErrorCode::too_large, "太大"},
    {ErrorCode::unsupported_version, "版本不认识"},
    {ErrorCode::database_corrupt, "数据库损坏"},
    {ErrorCode::database_busy, "数据库正被占用"},
    {ErrorCode::database_failed, "数据库出错"},
    {ErrorCode::schema_mismatch, "数据库结构不对"},
    {ErrorCode::key_invalid, "密钥不对"},
    {ErrorCode::signature_invalid, "签名不对"},
    {ErrorCode::digest_mismatch, "内容被改动过"},
    {ErrorCode::sealed_box_invalid, "密封的内容打不开"},
    {ErrorCode::release_rolled_back, "比已有的版本旧"},
    {ErrorCode::release_expired, "版本已过期"},
    {ErrorCode::release_wrong_channel, "渠道不对"},
    {ErrorCode::release_incomplete, "版本不完整"},
    {ErrorCode::delta_wrong_base, "增量不是给这一版的"},
    {ErrorCode::state_mismatch, "内容和签名的不一致"},
    {ErrorCode::submission_rejected, "报送材料有错误"},
    {ErrorCode::unauthorised, "无权这样做"},
    {ErrorCode::conflict, "和已有的冲突"},
    {ErrorCode::cancelled, "已取消"},
};

std::string_view chinese_of(std::span<const Sentence> table, std::string_view english) {
  const auto found = std::ranges::find(table, english, &Sentence::english);
  return found == table.end() ? english : found->chinese;
}

std::string filled(std::string_view sentence, std::initializer_list<std::string> parts) {
  std::string text;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool place = sentence[at] == '{' && at + 2 < sentence.size() && sentence[at + 2] == '}';
    const std::size_t index = place ? static_cast<std::size_t>(sentence[at + 1] - '0') : parts.size();
    if (index < parts.size()) {
      text += parts.begin()[index];
      at += 2;
    } else {
      text += sentence[at];
    }
  }
  return text;
}

bool is_wide(char32_t character) {
  return columns_of(character) == 2;
}

// No line begins with these.
bool clings(char32_t character) {
  constexpr std::u32string_view k_clinging = U"，。；：、）》”？！,.;:)";
  return k_clinging.find(character) != std::u32string_view::npos;
}

}  // namespace

std::span<const Sentence> all_sentences() {
  return k_sentences;
}

Language reader_language() {
  for (const char* variable : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    // Read before any thread is made.
    // NOLINTNEXTLINE(concurrency-mt-unsafe)
    if (const char* const value = std::getenv(variable); value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::chinese : Language::english;
    }
  }
  return Language::english;
}

std::string say(Language language, std::string_view english, std::initializer_list<std::string> parts) {
  return filled(language == Language::chinese ? chinese_of(k_sentences, english) : english, parts);
}

std::string say(std::string_view english, std::initializer_list<std::string> parts) {
  return say(reader_language(), english, parts);
}

std::string error_text(const Error& error) {
  if (reader_language() == Language::english) {
    return wrapped_to(error.to_string());
  }
  const auto* const found = std::ranges::find(k_errors, error.code, &std::pair<ErrorCode, std::string_view>::first);
  const std::string_view code = found == std::end(k_errors) ? name(error.code) : found->second;
  return wrapped_to(std::string(code) + "：" + error.message);
}

std::size_t columns_of(char32_t character) {
  return character < 0x1100 || (character >= 0x2000 && character < 0x2E80 && character != 0x2014) ? 1 : 2;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char32_t character : decode_utf8(text)) {
    columns += columns_of(character);
  }
  return columns;
}

std::string wrapped_to(std::string_view text, std::size_t columns, std::size_t indent) {
  const std::u32string characters = decode_utf8(text);
  std::string lines;
  std::size_t used = 0;
  for (std::size_t at = 0; at < characters.size();) {
    std::size_t end = at + 1;  // one piece: a hanzi with what clings to it, or a word with the blanks before it
    if (characters[at] == U'\n') {
      lines += '\n';
      used = 0;
      ++at;
      continue;
    }
    if (!is_wide(characters[at])) {
      while (end < characters.size() && characters[end - 1] == U' ' && !is_wide(characters[end])) {
        ++end;
      }
      while (end < characters.size() && characters[end] != U' ' && characters[end] != U'\n' &&
             !is_wide(characters[end])) {
        ++end;
      }
    }
    while (end < characters.size() && clings(characters[end])) {
      ++end;
    }
    std::string piece;
    std::size_t width = 0;
    for (std::size_t i = at; i < end; ++i) {
      piece += encode_utf8(characters[i]);
      width += columns_of(characters[i]);
    }
    if (used > 0 && used + width > columns) {
      const std::size_t blanks = piece.find_first_not_of(' ');
      piece.erase(0, std::min(blanks, piece.size()));
      width -= std::min(blanks, width);
      lines += "\n" + std::string(indent, ' ');
      used = indent;
    }
    lines += piece;
    used += width;
    at = end;
  }
  return lines;
}

void show_progress(std::size_t done, std::size_t all) {
  if (all == 0 || ::isatty(2) == 0) {
    return;
  }
  constexpr std::size_t k_width = 40;
  const std::size_t full = done * k_width / all;
  std::fprintf(stderr, "\r[%s%s] %zu/%zu%s", std::string(full, '#').c_str(), std::string(k_width - full, ' ').c_str(),
               done, all, done == all ? "\n" : "");
}

}  // namespace mingbai::publish
