// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Item {
    id: listing
    width: 1080; height: 1629
    property var page: pages.read("list")
    function toTop() { rows.contentY = 0 }
    Text { x: 56; y: 36; text: listing.page.title; font { pixelSize: 60; bold: true } color: "#16202A" }
    Note { x: 56; y: 126; text: listing.page.count }
    ListView {
        id: rows
        x: 56; y: 180; width: 968; height: 1320; clip: true; reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: listing.page.rows
        delegate: Item {
            width: 968; height: 120
            Text { y: 16; width: 740; text: modelData[1]; elide: Text.ElideRight; font.pixelSize: 34; color: "#16202A" }
            Note { y: 66; width: 740; text: modelData[2]; elide: Text.ElideRight }
            Note { y: 42; anchors.right: parent.right; text: modelData[3] + " ›"; color: "#16202A" }
            Rectangle { y: 118; width: 968; height: 2; color: "#DAD6CA" }
            TapHandler { onTapped: root.openPower(modelData[0]) }
        }
    }
    Note {
        x: 56; y: 1545; text: "↑ " + root.home.pageup; color: "#093569"
        TapHandler { margin: 30; onTapped: rows.contentY = Math.max(0, rows.contentY - rows.height) }
    }
    Note {
        x: 884; y: 1545; text: "↓ " + root.home.pagedown; color: "#093569"
        TapHandler { margin: 30; onTapped: rows.contentY = Math.min(rows.contentHeight - rows.height, rows.contentY + rows.height) }
    }
}
