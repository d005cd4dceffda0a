// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/print/escpos.h"
#include "kiosk/print/printer.h"

namespace mingbai::test {

// Somebody who prints pages at an address and says what became of them. One thread.
class Client {
 public:
  virtual ~Client() = default;
  virtual print::PrintOutcome::Claim print(const print::Page& page) = 0;
  // Whether "printed" means that the slip lies there when it is said. Of others it is judged once the printer has had
  // the time to print what it has, before anybody repairs it.
  virtual bool proves() const { return false; }
};

// Mingbai's own: journal, spooler and printer with all deadlines a tenth of the product's.
std::unique_ptr<Client> make_journal_client(const std::string& address, const print::PrinterProfile& profile);
inline constexpr int k_time_scale = 10;

// Opens, writes, closes; three tries when a call fails. Believes what was taken.
std::unique_ptr<Client> make_naive_client(const std::string& address, const print::PrinterProfile& profile);

// Asks for the status before, and after the last byte until the printer is idle; three tries.
std::unique_ptr<Client> make_polling_client(const std::string& address, const print::PrinterProfile& profile);

// The same three at a page printer (ipp://...).
std::unique_ptr<Client> make_journal_page_client(const std::string& address);
std::unique_ptr<Client> make_naive_page_client(const std::string& address);
std::unique_ptr<Client> make_polling_page_client(const std::string& address);

using MakeClient = std::function<std::unique_ptr<Client>(const std::string&, const print::PrinterProfile&)>;

}  // namespace mingbai::test
