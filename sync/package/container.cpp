// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/encoding.h"
#include "sync/package/sheet.h"

namespace mingbai::package {

namespace {

struct CloseArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

std::string reason(archive* opened) {
  const char* text = archive_error_string(opened);
  return text == nullptr || !is_valid_utf8(text) ? "zip" : text;
}

// Names inside zip files are UTF-8 or, from older Chinese systems, GB18030.
std::string entry_name(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) {
    name = archive_entry_pathname(entry);
  }
  std::string text = name == nullptr ? "" : name;
  if (!is_valid_utf8(text)) {
    text = gb18030_to_utf8(text).value_or("");
  }
  return text;
}

// The library turns names that a zip says to be UTF-8 into the locale's letters, and the program's locale is C, which
// has none of them. This thread's is another one as long as it lives.
class Utf8Names {
 public:
  Utf8Names() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) {
      before_ = ::uselocale(utf8_);
    }
  }
  ~Utf8Names() {
    if (utf8_ != nullptr) {
      ::uselocale(before_);
      ::freelocale(utf8_);
    }
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

enum class Outcome { complete, damaged, too_large };

Outcome read_entry(archive* opened, std::size_t& budget, std::string& content) {
  std::array<char, 65'536> buffer{};
  while (true) {
    const la_ssize_t count = archive_read_data(opened, buffer.data(), buffer.size());
    if (count < 0) {
      return Outcome::damaged;
    }
    if (count == 0) {
      return Outcome::complete;
    }
    if (static_cast<std::size_t>(count) > budget) {
      return Outcome::too_large;
    }
    budget -= static_cast<std::size_t>(count);
    content.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

bool leads_outside(std::string_view name) {
  const bool drive = name.size() > 1 && name[1] == ':';
  if (name.empty() || name.front() == '/' || drive || name.find('\\') != std::string_view::npos) {
    return true;
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") {
      return true;
    }
    at = end + 1;
  }
  return false;
}

ContainerFiles unpack(std::string_view bytes, const Place& place, Findings& findings) {
  const Utf8Names utf8_names;
  ContainerFiles files;
  const Archive opened(archive_read_new());
  archive_read_support_format_zip(opened.get());
  if (archive_read_open_memory(opened.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    findings.add(Rule::P004_container_damaged, place, {reason(opened.get())});
    return files;
  }
  std::size_t budget = k_max_unpacked_bytes;
  for (std::size_t entries = 0;; ++entries) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(opened.get(), &entry);
    if (status == ARCHIVE_EOF) {
      break;
    }
    if (status < ARCHIVE_WARN || entry == nullptr) {
      findings.add(Rule::P004_container_damaged, place, {reason(opened.get())});
      return files;
    }
    if (entries >= k_max_container_entries) {
      findings.add(Rule::P005_unpacks_too_large, place, {std::to_string(k_max_unpacked_bytes >> 20)});
      return files;
    }
    std::string name = entry_name(entry);
    const auto type = archive_entry_filetype(entry);
    if (leads_outside(name) || (type != AE_IFREG && type != AE_IFDIR && type != 0)) {
      findings.add(Rule::P021_leads_outside, place, {name});
      continue;
    }
    std::string content;
    const Outcome outcome = read_entry(opened.get(), budget, content);
    if (outcome == Outcome::damaged) {
      findings.add(Rule::P004_container_damaged, place, {reason(opened.get())});
      return files;
    }
    if (outcome == Outcome::too_large) {
      findings.add(Rule::P005_unpacks_too_large, place, {std::to_string(k_max_unpacked_bytes >> 20)});
      return files;
    }
    content.shrink_to_fit();
    files.insert_or_assign(std::move(name), std::move(content));
  }
  if (files.empty()) {
    findings.add(Rule::P004_container_damaged, place, {"zip"});
  }
  return files;
}

}  // namespace mingbai::package
