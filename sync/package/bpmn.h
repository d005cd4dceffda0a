// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "sync/package/container.h"
#include "sync/package/submission.h"

namespace mingbai::package {

// Flowcharts drawn with a BPMN 2.0 tool (bpmn.io, Camunda Modeler): every flowcharts/<code>.bpmn gives the flowchart of
// that power (bpmn_graph.h says what is read, and as what); a lane is the post of the elements in it, a flow's name its
// condition, a text annotation its 公开提示. The other columns of 流程步骤 stand as lines "时限：5" in the element's
// documentation.
void read_bpmn_files(const ContainerFiles& files, Submission& submission, Findings& findings);

}  // namespace mingbai::package
