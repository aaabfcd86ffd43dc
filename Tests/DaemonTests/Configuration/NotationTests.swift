import RecallModel
import Testing

@testable import Daemon

struct NotationTests {
    @Test(arguments: [
        ("1s", Duration.seconds(1)), ("90s", .seconds(90)), ("15m", .seconds(900)),
        ("4h", .seconds(14_400)), ("7d", .seconds(604_800)), ("007m", .seconds(420)),
    ])
    func `a duration is a number and a unit`(text: String, duration: Duration) throws {
        let notation = Notation.duration(in: .seconds(1) ... .hours(168))

        #expect(try notation.read(text) == duration)
    }

    @Test(arguments: [
        "", "s", "15", "15 m", "1.5h", "-1h", "+1h", "1w", "1H", "1ms", "1h30m", "0s", "169h", "8d",
        "99999999999999999999d", "9223372036854775807d", "٣m",
    ])
    func `anything else is no duration, or out of range`(text: String) {
        let notation = Notation.duration(in: .seconds(1) ... .hours(168))

        #expect(throws: Notation<Duration>.Mistake.self) { try notation.read(text) }
    }

    @Test(arguments: [("0%", 0.0), ("50%", 0.5), ("2.5%", 0.025), ("100%", 1), ("0.01%", 0.0001)])
    func `a share is a number and a percent sign`(text: String, share: Double) throws {
        #expect(abs(try Notation.share(in: 0...1).read(text) - share) < 1e-12)
    }

    @Test(arguments: [
        "", "%", "50", "0.5", "-1%", "101%", "100.01%", "1e1%", "0x1%", ".5%", "5.%", "1.2.3%",
        "nan%", "inf%", "5 %",
    ])
    func `anything else is no share, or out of range`(text: String) {
        #expect(throws: Notation<Double>.Mistake.self) { try Notation.share(in: 0...1).read(text) }
    }

    @Test(arguments: [
        ("1B", 1), ("1023B", 1023), ("1KiB", 1024), ("256MiB", 268_435_456), ("4GiB", 4 << 30),
    ])
    func `a size is a number and a unit`(text: String, bytes: Int) throws {
        #expect(try Notation.size(in: 1...4 << 30).read(text) == bytes)
    }

    @Test(arguments: [
        "", "1", "1KB", "1kib", "1 KiB", "0B", "5GiB", "4294967297B", "9223372036854775807GiB",
        "-1B",
    ])
    func `anything else is no size, or out of range`(text: String) {
        #expect(throws: Notation<Int>.Mistake.self) {
            try Notation.size(in: 1...4 << 30).read(text)
        }
    }

    @Test(arguments: ["0", "1", "-0.1", "1.1", "nan", "inf", "0x0.8p0", "a half", ""])
    func `a probability is above 0 and below 1`(text: String) throws {
        #expect(throws: Notation<Double>.Mistake.self) { try Notation.probability.read(text) }
        #expect(try Notation.probability.read("0.5") == 0.5)
        #expect(try Notation.probability.read("1e-9") == 1e-9)
    }

    @Test(arguments: [0, 1, 59, 60, 61, 3600, 5400, 86_400, 604_800])
    func `a duration is written as it is read`(seconds: Int) throws {
        let text = Duration.seconds(seconds).notation

        #expect(try Notation.duration(in: .zero ... .hours(200)).read(text) == .seconds(seconds))
    }

    @Test(arguments: [
        (0.0, "0%"), (0.5, "50%"), (0.025, "2.5%"), (0.0101, "1.01%"), (0.9999, "99.99%"),
        (1, "100%"),
    ])
    func `a share is written as it is read`(share: Double, text: String) {
        #expect(share.percentNotation == text)
    }

    @Test(arguments: [
        (0, "0B"), (1023, "1023B"), (1024, "1KiB"), (1 << 20, "1MiB"), (3 << 30, "3GiB"),
    ])
    func `a size is written as it is read`(bytes: Int, text: String) {
        #expect(bytes.sizeNotation == text)
    }

    @Test func `a name has up to 32 characters, a letter first`() throws {
        let longest = "a" + String(repeating: "9", count: 31)

        #expect(try Notation.name.read(longest) == longest)
        #expect(try Notation.name.read("a-b_c") == "a-b_c")
        for text in [longest + "9", "", "9a", "-a", "A", "a b", "a:b", "ä", "a\n"] {
            #expect(throws: Notation<String>.Mistake.self) { try Notation.name.read(text) }
        }
    }

    @Test func `a path is absolute, plain and at most 4095 bytes long`() throws {
        let longest = "/" + String(repeating: "a", count: 4094)

        #expect(try Notation.path.read(longest) == longest)
        #expect(try Notation.path.read("//a//b/") == "/a/b")
        #expect(try Notation.path.read("/a/..b/.c") == "/a/..b/.c")
        for text in [longest + "a", "", "a", "./a", "/", "//", "/a/..", "/./a", "~/a"] {
            #expect(throws: Notation<String>.Mistake.self) { try Notation.path.read(text) }
        }
    }
}
