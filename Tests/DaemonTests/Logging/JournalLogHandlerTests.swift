import Foundation
import Logging
import Synchronization
import Testing

@testable import Daemon

struct JournalLogHandlerTests {
    /// Collects what a handler writes.
    private final class Lines: Sendable {
        private let written = Mutex<[String]>([])

        var all: [String] { written.withLock { $0 } }

        func append(_ bytes: [UInt8]) {
            written.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
    }

    private func logger(
        to lines: Lines, level: Logger.Level = .trace, format: LogLine.Format = .terminal
    ) -> Logger {
        Logger(label: "test") { _ in
            JournalLogHandler(level: level, format: format, write: lines.append)
        }
    }

    @Test(arguments: [
        (Logger.Level.trace, "<7>", "TRACE "), (.debug, "<7>", "DEBUG "), (.info, "<6>", "INFO "),
        (.notice, "<5>", "NOTICE "), (.warning, "<4>", "WARNING "), (.error, "<3>", "ERROR "),
        (.critical, "<2>", "CRITICAL "),
    ])
    func `a level is a syslog priority for the journal and a word otherwise`(
        level: Logger.Level, journal: String, terminal: String
    ) {
        let lines = Lines()

        logger(to: lines, format: .journal).log(level: level, "up")
        logger(to: lines, format: .terminal).log(level: level, "up")

        #expect(lines.all == ["\(journal)up\n", "\(terminal)up\n"])
    }

    @Test func `values follow the message, sorted, the message's own before the logger's`() {
        let lines = Lines()
        var logger = logger(to: lines)
        logger[metadataKey: "case"] = "case_1"
        logger[metadataKey: "attempt"] = "1"

        logger.info("sent", metadata: ["attempt": "2", "to": ["a", "b"]])

        #expect(lines.all == ["INFO sent attempt=2 case=case_1 to=\"[\\\"a\\\", \\\"b\\\"]\"\n"])
    }

    @Test func `an error is a value`() {
        struct Broken: Error, CustomStringConvertible { let description = "the pipe broke" }
        let lines = Lines()

        logger(to: lines).error("not sent", error: Broken())

        #expect(lines.all == ["ERROR not sent error=\"the pipe broke\"\n"])
    }

    @Test func `what is below the level is not written`() {
        let lines = Lines()

        logger(to: lines, level: .warning).notice("quiet")
        logger(to: lines, level: .warning).warning("loud")

        #expect(lines.all == ["WARNING loud\n"])
    }

    @Test(arguments: [
        ("a\n<0>b", #"a\n<0>b"#), ("a\r\nb", #"a\r\nb"#), ("a\tb", #"a\tb"#), ("a\\nb", #"a\\nb"#),
        ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("a\u{0}b", #"a\u{0}b"#), ("a\u{7F}b", #"a\u{7f}b"#),
        ("a\u{9B}31mb", #"a\u{9b}31mb"#), ("a\u{2028}b", #"a\u{2028}b"#),
        ("a\u{202E}b", #"a\u{202e}b"#), ("a\u{2066}b", #"a\u{2066}b"#),
        ("a\u{200B}b", #"a\u{200b}b"#),
        ("Grüße, 世界 🎈", "Grüße, 世界 🎈"),
    ])
    func `nothing in a message or a value can act on the reader`(text: String, shown: String) {
        let lines = Lines()

        logger(to: lines).info("\(text)", metadata: ["v": "\(text)"])

        let value = shown.contains(" ") ? "\"\(shown)\"" : shown
        #expect(lines.all == ["INFO \(shown) v=\(value)\n"])
    }

    @Test(arguments: [
        ("", #""""#), ("a b", #""a b""#), ("a=b", #""a=b""#), (#"say "no""#, #""say \"no\"""#),
        (#"\"#, #"\\"#), (#"" x=1"#, #""\" x=1""#), ("a:b,c", "a:b,c"),
    ])
    func `a value ends where it ends`(text: String, shown: String) {
        let lines = Lines()

        logger(to: lines).info("m", metadata: ["v": "\(text)"])

        #expect(lines.all == ["INFO m v=\(shown)\n"])
    }

    @Test func `a name cannot end early`() {
        let lines = Lines()

        logger(to: lines).info("m", metadata: ["a=b \"c\nd": "1"])

        #expect(lines.all == ["INFO m a_b__c\\nd=1\n"])
    }

    @Test func `a line of 8192 bytes is whole and a longer one is cut at a character`() {
        let lines = Lines()
        let room = LogLine.byteLimit - "INFO ".utf8.count - 1

        logger(to: lines).info("\(String(repeating: "a", count: room))")
        logger(to: lines).info("\(String(repeating: "é", count: room))")

        #expect(lines.all[0].utf8.count == LogLine.byteLimit)
        #expect(lines.all[0].hasSuffix("a\n"))
        #expect(lines.all[1].utf8.count <= LogLine.byteLimit)
        #expect(lines.all[1].hasSuffix("é [cut]\n"))
    }

    @Test func `standard error leads to the journal where device and inode agree`() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("", to: "stream")
        let descriptor = open(path, O_WRONLY)
        defer { close(descriptor) }
        var status = stat()
        #expect(fstat(descriptor, &status) == 0)
        let stream = "\(status.st_dev):\(status.st_ino)"

        #expect(StandardError.isJournal(stream, descriptor: descriptor))
        #expect(!StandardError.isJournal("\(status.st_dev):1", descriptor: descriptor))
        for other in [nil, "", "1", "a:b", "1:2:3"] {
            #expect(!StandardError.isJournal(other, descriptor: descriptor))
        }
    }

    @Test func `a line is written whole, also after a reader is gone`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var buffer = [UInt8](repeating: 0, count: 64)

        StandardError.write(Array("INFO up\n".utf8), to: ends[1])
        let count = read(ends[0], &buffer, buffer.count)
        close(ends[0])
        close(ends[1])
        StandardError.write(Array("INFO down\n".utf8), to: ends[1])

        #expect(String(decoding: buffer[..<count], as: UTF8.self) == "INFO up\n")
    }
}
