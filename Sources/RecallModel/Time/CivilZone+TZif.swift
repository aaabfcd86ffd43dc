extension CivilZone {
    /// The longest time zone file read.
    ///
    /// The longest of the database has 4 KB.
    package static let byteLimit = 256 << 10

    /// Reads a file of the time zone database (RFC 9636, "TZif"), version 2
    /// or later, without leap seconds.
    ///
    /// - Throws: ``ZoneFileError`` where the bytes are no such file.
    package init(identifier: String, tzif bytes: [UInt8]) throws(ZoneFileError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong }
        var file = ZoneFile(bytes: bytes)
        // The first block repeats in 32 bits what the second says in 64.
        let narrow = try file.header()
        file.skip(narrow.length(timeSize: 4))
        let counts = try file.header()
        guard counts.leaps == 0 else { throw .leapSeconds }
        guard counts.types > 0, file.has(counts.length(timeSize: 8)) else { throw .cutOff }
        let times = (0..<counts.times).map { _ in file.integer(8) }
        let kinds = (0..<counts.times).map { _ in Int(file.integer(1)) & 0xFF }
        let offsets = (0..<counts.types).map { _ in
            defer { file.skip(2) }
            return Int(file.integer(4))
        }
        file.skip(counts.length(timeSize: 8) - counts.times * 9 - counts.types * 6)
        guard kinds.allSatisfy(offsets.indices.contains),
            zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
            offsets.allSatisfy({ abs($0) <= Self.longestOffset })
        else { throw .inconsistent }
        self.init(
            identifier: identifier, firstOffset: offsets[0],
            changes: zip(times, kinds).map { Change(at: $0, offset: offsets[$1]) },
            rule: try file.rule())
    }

    /// 26 hours: RFC 9636, section 3.2, allows from -25 to +26.
    private static let longestOffset = 26 * 3600
}

/// Why a time zone file cannot be used.
package enum ZoneFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLong
    case noZoneFile
    case tooOld
    case leapSeconds
    case cutOff
    case inconsistent
    case brokenRule

    package var description: String {
        switch self {
        case .tooLong: "is longer than any time zone file"
        case .noZoneFile: "is no time zone file (TZif)"
        case .tooOld: "is a time zone file of version 1; install tzdata anew"
        case .leapSeconds: "counts leap seconds; use the zone without “right/”"
        case .cutOff: "is cut off; install tzdata anew"
        case .inconsistent: "contradicts itself; install tzdata anew"
        case .brokenRule: "ends in a rule that cannot be read; install tzdata anew"
        }
    }
}

/// The bytes of a TZif file, read from the front.
private struct ZoneFile {
    /// How many of each there are in a block.
    struct Counts {
        var universal, standard, leaps, times, types, letters: Int

        /// How long the block is.
        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standard
                + universal
        }
    }

    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    func has(_ count: Int) -> Bool { count <= bytes.count - position }

    mutating func skip(_ count: Int) { position = min(bytes.count, position + count) }

    /// The next bytes as a signed number, the high byte first.
    ///
    /// The caller has looked that they are there.
    mutating func integer(_ size: Int) -> Int64 {
        defer { position += size }
        let unsigned = bytes[position..<position + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let unused = 64 - 8 * size
        return Int64(bitPattern: unsigned << unused) >> unused
    }

    mutating func header() throws(ZoneFileError) -> Counts {
        guard has(44), bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            throw .noZoneFile
        }
        guard bytes[position + 4] >= UInt8(ascii: "2") else { throw .tooOld }
        position += 20
        let counts = (0..<6).map { _ in Int(integer(4)) }
        guard counts.allSatisfy({ (0...bytes.count).contains($0) }) else { throw .cutOff }
        return Counts(
            universal: counts[0], standard: counts[1], leaps: counts[2], times: counts[3],
            types: counts[4], letters: counts[5])
    }

    /// The rule between the two line ends after the block; none where nothing
    /// stands between them.
    func rule() throws(ZoneFileError) -> ZoneRule? {
        let newline = UInt8(ascii: "\n")
        guard has(2), bytes[position] == newline,
            let end = bytes[(position + 1)...].firstIndex(of: newline)
        else { throw .cutOff }
        guard end > position + 1 else { return nil }
        guard let rule = ZoneRule(bytes[(position + 1)..<end]) else { throw .brokenRule }
        return rule
    }
}
