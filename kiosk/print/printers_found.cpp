// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/printers_found.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "sync/base/directory.h"
#include "sync/base/file.h"

namespace mingbai::print {
namespace {

constexpr std::size_t k_file_limit = 4096;
constexpr Milliseconds k_grace{8000};
constexpr int k_connect_ms = 1000;
constexpr std::size_t k_most_printers = 16;

// "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;" (IEEE 1284) -> "EPSON TM-T20".
std::string words_of_device(const std::string& id) {
  std::string words;
  for (const auto& [brief, whole] : {std::pair{"MFG:", "MANUFACTURER:"}, std::pair{"MDL:", "MODEL:"}}) {
    for (const std::string_view key : {std::string_view(brief), std::string_view(whole)}) {
      std::size_t at = id.find(key);
      while (at != std::string::npos && at != 0 && id[at - 1] != ';') at = id.find(key, at + 1);
      if (at == std::string::npos) continue;
      at += key.size();
      words += (words.empty() ? "" : " ") + id.substr(at, id.find_first_of(";\n", at) - at);
      break;
    }
  }
  return words;
}

std::string text_at(const std::filesystem::path& file) {
  const auto text = read_file(file, k_file_limit);
  return text ? *text : std::string();
}

// Every PC has the names of many serial plugs; the kernel calls those without a chip type 0.
bool has_chip(const std::filesystem::path& system, const std::string& name) {
  const std::string type = text_at(system / "sys/class/tty" / name / "type");
  return !type.empty() && type[0] != '0';
}

// What the searching threads have found so far; whoever waits may be gone before they end.
struct Search {
  std::mutex mutex;
  std::condition_variable ended_now;
  std::vector<FoundPrinter> found;  // first under its words alone, then with its address
  bool listed = false;              // everything that is announced is in `found`
  int resolving = 0;
};

struct DestsFreer {
  cups_dest_t* dests = nullptr;
  int count = 0;
  DestsFreer() = default;
  DestsFreer(const DestsFreer&) = delete;
  DestsFreer& operator=(const DestsFreer&) = delete;
  ~DestsFreer() { cupsFreeDests(count, dests); }
};

int keep(void* user, unsigned flags, cups_dest_t* dest) {
  auto& all = *static_cast<DestsFreer*>(user);
  if ((flags & CUPS_DEST_FLAGS_REMOVED) == 0) all.count = cupsCopyDest(dest, all.count, &all.dests);
  return 1;
}

std::string option(const cups_dest_t& dest, const char* name) {
  const char* value = cupsGetOption(name, dest.num_options, dest.options);
  return value == nullptr ? std::string() : std::string(value);
}

// Asks who has the announced name; CUPS takes seconds for it. Empty where nobody says it, or the printer is out of
// reach.
std::string address_of(cups_dest_t& dest) {
  std::array<char, 256> path{};
  http_t* const http =
      cupsConnectDest(&dest, CUPS_DEST_FLAGS_DEVICE, k_connect_ms, nullptr, path.data(), path.size(), nullptr, nullptr);
  if (http == nullptr) return {};
  std::array<char, 256> host{};
  std::array<char, 600> uri{};
  httpGetHostname(http, host.data(), host.size());
  const char* const scheme = option(dest, "device-uri").starts_with("ipps:") ? "ipps" : "ipp";
  const auto status = httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), uri.size(), scheme, nullptr, host.data(),
                                      httpAddrPort(httpGetAddress(http)), path.data());
  httpClose(http);
  return status == HTTP_URI_STATUS_OK ? uri.data() : std::string();
}

void resolve(const std::shared_ptr<Search>& result, const std::shared_ptr<DestsFreer>& all, std::size_t index) {
  std::string address = address_of(all->dests[index]);
  const std::lock_guard lock(result->mutex);
  result->found[index].address = std::move(address);
  --result->resolving;
  result->ended_now.notify_one();
}

void search(const std::shared_ptr<Search>& result, Milliseconds limit) {
  auto all = std::make_shared<DestsFreer>();
  int cancelled = 0;
  cupsEnumDests(CUPS_DEST_FLAGS_NONE, static_cast<int>(limit.count()), &cancelled, 0, 0, keep, all.get());
  const std::lock_guard lock(result->mutex);
  for (std::size_t i = 0; i < std::min<std::size_t>(static_cast<std::size_t>(all->count), k_most_printers); ++i) {
    const cups_dest_t& dest = all->dests[i];
    FoundPrinter found{{}, option(dest, "printer-info")};
    if (found.words.empty()) found.words = dest.name;
    const unsigned long type = std::strtoul(option(dest, "printer-type").c_str(), nullptr, 10);
    const bool announced = (type & CUPS_PRINTER_DISCOVERED) != 0;
    if (!announced) found.address = "cups:" + std::string(dest.name);
    result->found.push_back(std::move(found));
    if (!announced) continue;
    ++result->resolving;
    std::thread([result, all, i] { resolve(result, all, i); }).detach();
  }
  result->listed = true;
  result->ended_now.notify_one();
}

void sort(std::vector<FoundPrinter>& found) {
  std::sort(found.begin(), found.end(), [](const FoundPrinter& a, const FoundPrinter& b) {
    return std::pair(a.address.empty(), a.address + a.words) < std::pair(b.address.empty(), b.address + b.words);
  });
  found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace

std::vector<FoundPrinter> printers_at_plugs(const std::filesystem::path& system) {
  std::vector<FoundPrinter> found;
  constexpr std::array<std::pair<const char*, const char*>, 4> k_kinds{
      {{"dev/usb", "lp"}, {"dev", "ttyUSB"}, {"dev", "ttyACM"}, {"dev", "ttyS"}}};
  for (const auto& [folder, prefix] : k_kinds) {
    for (const std::filesystem::path& device : listed_or_none(system / folder)) {
      const std::string name = device.filename().string();
      if (!name.starts_with(prefix)) continue;
      const std::string path = "/" + std::string(folder) + "/" + name;
      if (name.starts_with("lp")) {
        found.push_back(
            {"dev:" + path, words_of_device(text_at(system / "sys/class/usbmisc" / name / "device" / "ieee1284_id"))});
      } else if (!name.starts_with("ttyS") || has_chip(system, name)) {
        found.push_back({"tty:" + path + ",115200", {}});
      }
    }
  }
  sort(found);
  return found;
}

// On threads that are left behind when they do not end: how long the resolver and the daemons behind it take is theirs.
std::vector<FoundPrinter> printers_announced(Milliseconds limit) {
  auto result = std::make_shared<Search>();
  std::thread([result, limit] { search(result, limit); }).detach();
  std::unique_lock lock(result->mutex);
  result->ended_now.wait_for(lock, limit + k_grace, [&] { return result->listed && result->resolving == 0; });
  std::vector<FoundPrinter> found = result->found;
  lock.unlock();
  sort(found);
  return found;
}

}  // namespace mingbai::print
