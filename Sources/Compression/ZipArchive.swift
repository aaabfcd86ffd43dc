/// The files in a zip, by its central directory (APPNOTE 6.3.10, 4.3).
///
/// The directory counts, never the headers between the files: those may stand
/// there for files that were deleted.
package struct ZipArchive: Sendable {
    /// One file.
    package struct Member: Hashable, Sendable {
        package var name: String
        /// 0 is stored, 8 deflated.
        package var method: Int
        package var isEncrypted: Bool
        package var checksum: UInt32
        package var packedBytes: Int
        package var bytes: Int
        /// Where its own header stands.
        var header: Int

        /// Whether it is a file that somebody packed, no folder and none of
        /// macOS's companions.
        package var isFile: Bool {
            !name.hasSuffix("/") && !name.hasPrefix("__MACOSX/") && !name.hasSuffix(".DS_Store")
        }
    }

    /// Every member in the directory's order.
    package let members: [Member]
    private let bytes: [UInt8]

    /// Lengths and signatures of the records (APPNOTE 4.3.7, 4.3.12, 4.3.16).
    private static let endBytes = 22
    private static let entryBytes = 46
    private static let headerBytes = 30
    private static let endSignature = 0x0605_4B50
    private static let entrySignature = 0x0201_4B50
    private static let headerSignature = 0x0403_4B50
    /// The longest comment behind the directory.
    private static let commentBytes = 0xFFFF

    package init(
        _ bytes: [UInt8], limits: DecompressionLimits
    ) throws(DecompressionError) {
        self.bytes = bytes
        guard let end = Self.end(of: bytes) else {
            throw DecompressionError(.truncated, in: .zip)
        }
        let count = Self.number(2, at: end + 10, in: bytes)
        let offset = Self.number(4, at: end + 16, in: bytes)
        guard count != 0xFFFF, offset != 0xFFFF_FFFF else {
            throw DecompressionError(.zip64, in: .zip)
        }
        guard count <= limits.members else {
            throw DecompressionError(.tooManyMembers(limit: limits.members), in: .zip)
        }
        var members: [Member] = []
        var place = offset
        for _ in 0..<count {
            members.append(try Self.member(at: place, before: end, in: bytes, next: &place))
        }
        self.members = members
    }

    /// The one file that somebody packed.
    package var file: Member {
        get throws(DecompressionError) {
            let files = members.filter(\.isFile)
            guard let file = files.first else { throw DecompressionError(.noMember, in: .zip) }
            guard files.count == 1 else {
                throw DecompressionError(.severalMembers(files.map(\.name)), in: .zip)
            }
            return file
        }
    }

    /// A member's packed bytes.
    func packed(_ member: Member) throws(DecompressionError) -> ArraySlice<UInt8> {
        guard !member.isEncrypted else { throw DecompressionError(.encrypted, in: .zip) }
        let header = member.header
        guard header <= bytes.count - Self.headerBytes,
            Self.number(4, at: header, in: bytes) == Self.headerSignature
        else { throw DecompressionError(.broken("“\(member.name)” is not there"), in: .zip) }
        let start =
            header + Self.headerBytes + Self.number(2, at: header + 26, in: bytes)
            + Self.number(2, at: header + 28, in: bytes)
        guard start <= bytes.count, member.packedBytes <= bytes.count - start else {
            throw DecompressionError(.truncated, in: .zip)
        }
        return bytes[start..<start + member.packedBytes]
    }

    // MARK: Reading the directory

    /// Where the end record stands: the last place whose comment reaches the
    /// file's end.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= endBytes else { return nil }
        let last = bytes.count - endBytes
        for place in stride(from: last, through: max(0, last - commentBytes), by: -1)
        where bytes[place] == 0x50 && number(4, at: place, in: bytes) == endSignature {
            if number(2, at: place + 20, in: bytes) == last - place { return place }
        }
        return nil
    }

    private static func member(
        at place: Int, before end: Int, in bytes: [UInt8], next: inout Int
    ) throws(DecompressionError) -> Member {
        guard place <= end - entryBytes, number(4, at: place, in: bytes) == entrySignature else {
            throw DecompressionError(.broken("its directory is cut"), in: .zip)
        }
        let nameBytes = number(2, at: place + 28, in: bytes)
        let rest = number(2, at: place + 30, in: bytes) + number(2, at: place + 32, in: bytes)
        let nameStart = place + entryBytes
        next = nameStart + nameBytes + rest
        guard next <= end else {
            throw DecompressionError(.broken("its directory is cut"), in: .zip)
        }
        let member = Member(
            name: String(decoding: bytes[nameStart..<nameStart + nameBytes], as: UTF8.self),
            method: number(2, at: place + 10, in: bytes),
            isEncrypted: number(2, at: place + 8, in: bytes) & 1 == 1,
            checksum: UInt32(truncatingIfNeeded: number(4, at: place + 16, in: bytes)),
            packedBytes: number(4, at: place + 20, in: bytes),
            bytes: number(4, at: place + 24, in: bytes),
            header: number(4, at: place + 42, in: bytes))
        guard [member.packedBytes, member.bytes, member.header].allSatisfy({ $0 != 0xFFFF_FFFF })
        else { throw DecompressionError(.zip64, in: .zip) }
        return member
    }

    /// A number of so many bytes, the lowest first.
    private static func number(_ count: Int, at place: Int, in bytes: [UInt8]) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
