# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A poor line between two network namespaces: packets wait, queue for the line's rate, and get lost. Made of two TUN devices and this
process between them, because not every kernel has the network emulator. Needs root and /dev/net/tun."""
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import threading
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
QUEUE_SECONDS = 4  # what the line's buffer holds; more is dropped, as by a real one


def can_be_made():
    return os.geteuid() == 0 and os.path.exists("/dev/net/tun")


def ip(*arguments):
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


class PoorLink:
    """`near` and `far` are namespaces with 10.77.0.1 and 10.77.0.2; what crosses is counted in `bytes`."""

    near, far = "mingbai-near", "mingbai-far"
    far_address = "10.77.0.2"

    def __init__(self, bits_a_second, delay_seconds, loss, seed):
        self.rate, self.delay, self.loss = bits_a_second / 8, delay_seconds, loss
        self.chance = random.Random(seed)
        self.bytes = 0
        self.packets = self.lost = 0
        self.running = True
        self.descriptors = []
        for name, address, other in ((self.near, "10.77.0.1", self.far_address), (self.far, self.far_address, "10.77.0.1")):
            subprocess.run(["ip", "netns", "del", name], capture_output=True)
            ip("netns", "add", name)
            self.descriptors.append(self.tun(name))
            ip("-n", name, "addr", "add", address, "peer", other, "dev", "line")
            ip("-n", name, "link", "set", "line", "up")
            ip("-n", name, "link", "set", "lo", "up")
        self.thread = threading.Thread(target=self.carry, daemon=True)
        self.thread.start()

    @staticmethod
    def tun(namespace):
        """A TUN device of that namespace; a thread of its own enters it, since a thread's namespace stays."""
        got = []

        def enter():
            with open(f"/var/run/netns/{namespace}") as there:
                if ctypes.CDLL(None, use_errno=True).setns(there.fileno(), 0x40000000) != 0:
                    return
            descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(descriptor, TUNSETIFF, struct.pack("16sH", b"line", IFF_TUN | IFF_NO_PI))
            got.append(descriptor)

        thread = threading.Thread(target=enter)
        thread.start()
        thread.join()
        if not got:
            raise OSError("no TUN device in " + namespace)
        return got[0]

    def carry(self):
        waiting = []  # (when it arrives, number, to, packet)
        free = [0.0, 0.0]  # when each direction's line is free again
        number = 0
        while self.running:
            now = time.monotonic()
            patience = max(0.0, waiting[0][0] - now) if waiting else 0.2
            ready, _, _ = select.select(self.descriptors, [], [], min(patience, 0.2))
            now = time.monotonic()
            for source in ready:
                side = self.descriptors.index(source)
                packet = os.read(source, 65536)
                self.packets += 1
                start = max(now, free[side])
                if self.chance.random() < self.loss or start - now > QUEUE_SECONDS:
                    self.lost += 1
                    continue
                self.bytes += len(packet)
                free[side] = start + len(packet) / self.rate
                number += 1
                heapq.heappush(waiting, (free[side] + self.delay, number, self.descriptors[1 - side], packet))
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, target, packet = heapq.heappop(waiting)
                try:
                    os.write(target, packet)
                except OSError:
                    pass  # its queue is full

    def close(self):
        self.running = False
        self.thread.join()
        for descriptor in self.descriptors:
            os.close(descriptor)
        for name in (self.near, self.far):
            subprocess.run(["ip", "netns", "del", name], capture_output=True)
