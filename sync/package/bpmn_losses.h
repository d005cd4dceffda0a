// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a BPMN file says and a flowchart of ours cannot: each kind of it is told once a file, never passed over.
#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>

#include "sync/package/finding.h"

namespace mingbai::package {

class BpmnLosses {
 public:
  BpmnLosses(const Place& place, Findings& findings) : place_(place), findings_(findings) {}

  void lose(const std::string& what);
  void read_as(const std::string& what, std::string_view zh, std::string_view en);

  // Of a process, lane, node or flow that is read: its parts and attributes that mean something to people and are not.
  void name_unread_parts(const pugi::xml_node& element);
  // Of the whole file: other processes, pools, message flows, choreographies. `chosen`: the process that is read.
  void name_others(const pugi::xml_node& definitions, const pugi::xml_node& chosen);
  // A timer that no limit in days can say, or says only roughly.
  void name_timer(const pugi::xml_node& event);

 private:
  void name_collaboration(const pugi::xml_node& collaboration, std::string_view chosen);

  Place place_;
  Findings& findings_;
  std::set<std::string> lost_;
  std::set<std::string> changed_;
};

// What only a tool or an engine needs: drawing, its own settings, references that the flows say again.
bool is_silent_in_bpmn(std::string_view element);

}  // namespace mingbai::package
