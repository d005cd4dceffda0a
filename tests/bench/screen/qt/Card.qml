// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Rectangle {
    id: card
    signal tapped()
    property color ground: "#FFFFFF"
    color: handler.pressed ? "#E9EFF6" : ground
    border { width: 2; color: "#DAD6CA" }
    radius: 14
    TapHandler { id: handler; onTapped: card.tapped() }
}
