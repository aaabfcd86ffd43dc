import Foundation
import TestKit
import Testing

@testable import Daemon

struct ServiceManagerTests {
    @Test func `each message is one datagram of assignments`() throws {
        let folder = try ScratchFolder()
        let receiver = try #require(DatagramReceiver("\(folder.path)/notify"))
        let manager = ServiceManager(
            environment: ["NOTIFY_SOCKET": "\(folder.path)/notify", "WATCHDOG_USEC": "60000000"],
            processID: 7, monotonicMicroseconds: { 4711 })

        let outcomes = [
            manager.extendTimeout(by: .seconds(90)), manager.ready(status: "3 open"),
            manager.report(status: "2 open"), manager.reloading(), manager.keepAlive(),
            manager.stopping(status: "ending"),
        ]

        #expect(outcomes == Array(repeating: .sent, count: 6))
        #expect(receiver.next() == "EXTEND_TIMEOUT_USEC=90000000")
        #expect(receiver.next() == "READY=1\nSTATUS=3 open")
        #expect(receiver.next() == "STATUS=2 open")
        #expect(receiver.next() == "RELOADING=1\nMONOTONIC_USEC=4711")
        #expect(receiver.next() == "WATCHDOG=1")
        #expect(receiver.next() == "STOPPING=1\nSTATUS=ending")
        #expect(receiver.next() == nil)
    }

    @Test func `an abstract socket is reached by its name`() throws {
        let name = "@recalld-test-\(UUID().uuidString)"
        let receiver = try #require(DatagramReceiver(name))
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": name])

        #expect(manager.report(status: "here") == .sent)
        #expect(receiver.next() == "STATUS=here")
    }

    @Test func `nothing happens where nobody asked to be told`() {
        let manager = ServiceManager(environment: ["WATCHDOG_USEC": "1000"])

        #expect(manager.ready(status: "up") == .notAsked)
        #expect(manager.report(status: "up") == .notAsked)
        #expect(manager.reloading() == .notAsked)
        #expect(manager.stopping(status: "") == .notAsked)
        #expect(manager.keepAlive() == .notAsked)
        #expect(manager.extendTimeout(by: .seconds(1)) == .notAsked)
    }

    @Test(arguments: ["", "notify", "./notify", "vsock:2:1", "/", "@"])
    func `a name that is no socket's is taken for none`(name: String) {
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": name])

        #expect(manager.report(status: "up") == .notAsked)
    }

    @Test func `a name of 107 bytes fits and one of 108 does not`() {
        let longest = "/" + String(repeating: "a", count: 106)

        #expect(NotificationSocket(longest) != nil)
        #expect(NotificationSocket(longest + "a") == nil)
        #expect(NotificationSocket("@" + String(repeating: "a", count: 107)) != nil)
        #expect(NotificationSocket("@" + String(repeating: "a", count: 108)) == nil)
    }

    @Test func `a socket that nobody listens on is a failure to be logged`() throws {
        let folder = try ScratchFolder()
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": "\(folder.path)/none"])

        #expect(
            manager.ready(status: "up")
                == .failed("systemd was not told: it was not taken: no such file or directory"))
    }

    @Test func `a status cannot smuggle in another assignment and is cut at 400 characters`() throws
    {
        let folder = try ScratchFolder()
        let receiver = try #require(DatagramReceiver("\(folder.path)/notify"))
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"])

        manager.report(status: "a\nWATCHDOG=1\r\nb\u{0}c\u{2028}d")
        manager.report(status: String(repeating: "é", count: 401))

        #expect(receiver.next() == "STATUS=a WATCHDOG=1 b c d")
        #expect(receiver.next() == "STATUS=" + String(repeating: "é", count: 400))
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "60000000"], Duration.seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], .seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"], nil),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "x"], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "-1"], nil),
        (["WATCHDOG_USEC": "1m"], nil), (["WATCHDOG_PID": "7"], nil), ([:], nil),
    ])
    func `the watchdog's interval is for the process it names`(
        environment: [String: String], interval: Duration?
    ) {
        let manager = ServiceManager(environment: environment, processID: 7)

        #expect(manager.watchdogInterval == interval)
    }

    @Test func `no keep-alive is sent where no watchdog waits for one`() throws {
        let folder = try ScratchFolder()
        let receiver = try #require(DatagramReceiver("\(folder.path)/notify"))
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"])

        #expect(manager.keepAlive() == .notAsked)
        #expect(receiver.next() == nil)
    }

    @Test func `the monotonic clock does not go back`() {
        let before = ServiceManager.monotonicReading()

        #expect(before > 0)
        #expect(ServiceManager.monotonicReading() >= before)
    }
}
