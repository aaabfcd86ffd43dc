import Compression
import TestKit
import Testing

@Suite struct ZipTests {
    private static let long = String(repeating: "A recall a day. ", count: 60_000)

    @Test func `stored and deflated files are read`() {
        let bytes = Array(Self.long.utf8)
        for member in [
            ZipMember(text: bytes),
            ZipMember(text: bytes, packed: Samples.stored(bytes), method: 8),
        ] {
            #expect(text(in: ZipMember.archive([member])) == .success(Self.long))
            #expect(
                text(in: ZipMember.archive([member], comment: "by hand")) == .success(Self.long))
        }
    }

    @Test func `folders and macOS's companions are no files`() throws {
        let archive = ZipMember.archive([
            ZipMember(name: "feed/", text: []), ZipMember(name: "feed/list.txt"),
            ZipMember(name: "__MACOSX/feed/._list.txt"), ZipMember(name: "feed/.DS_Store"),
        ])

        #expect(text(in: archive) == .success("recall"))
        let zip = try ZipArchive(archive, limits: DecompressionLimits())
        #expect(zip.members.map(\.isFile) == [false, true, false, false])
    }

    @Test func `several files and none are refused with their names`() {
        let two = ZipMember.archive([ZipMember(name: "a.txt"), ZipMember(name: "b.txt")])

        #expect(code(of: two) == .severalMembers(["a.txt", "b.txt"]))
        #expect(code(of: ZipMember.archive([])) == .noMember)
        #expect(code(of: ZipMember.archive([ZipMember(name: "a/", text: [])])) == .noMember)
    }

    @Test func `what cannot be read is refused by its reason`() {
        let all = 0xFFFF_FFFF
        let cases: [(ZipMember, DecompressionError.Code)] = [
            (ZipMember(flags: 1), .encrypted), (ZipMember(method: 12), .unknownMethod(12)),
            (ZipMember(checksum: 7), .wrongChecksum), (ZipMember(claimed: 7), .wrongChecksum),
            (ZipMember(claimed: all), .zip64),
            (ZipMember(packed: [1, 1, 0, 0xFE], method: 8), .truncated),
        ]
        for (member, expected) in cases {
            #expect(code(of: ZipMember.archive([member])) == expected)
        }
    }

    @Test func `so many files are listed and one more is not`() {
        let two = ZipMember.archive([ZipMember(name: "a/"), ZipMember()])

        #expect(code(of: two, .with { $0.members = 2 }) == nil)
        #expect(code(of: two, .with { $0.members = 1 }) == .tooManyMembers(limit: 1))
    }

    @Test func `an archive cut at any byte is refused`() {
        let bytes = ZipMember.archive([ZipMember()])
        for end in 4..<bytes.count { #expect(code(of: Array(bytes[..<end])) == .truncated) }
    }

    @Test func `neither flipped bits nor splices end the program`() {
        let bytes = ZipMember.archive([ZipMember(), ZipMember(name: "folder/")], comment: "c")
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << bit
                #expect(text(in: flipped) == text(in: flipped))
            }
        }
        var dice = SplitMix64(seed: 0x21F)
        for _ in 0..<2000 {
            var spliced = bytes
            let at = Int.random(in: bytes.indices, using: &dice)
            let from = Int.random(in: bytes.indices, using: &dice)
            spliced.replaceSubrange(
                at..<min(bytes.count, at + 4), with: bytes[from...].prefix(Int(dice.next() % 9)))
            #expect(text(in: spliced) == text(in: spliced))
        }
    }

    @Test func `every error says on one line what to do next`() {
        for code: DecompressionError.Code in [
            .broken("x"), .truncated, .bomb(ratio: 100), .tooLong(limit: 1 << 30), .encrypted,
            .zip64, .unknownMethod(9), .noMember, .severalMembers(Array(repeating: "a", count: 6)),
            .tooManyMembers(limit: 3), .nested(.zip), .wrongChecksum,
        ] {
            let words = DecompressionError(code, in: .zip).description
            #expect(words.hasPrefix("the zip file ") && !words.contains("\n"))
        }
    }
}
