/// Reads the records of a JSON text one at a time, around whatever damage it
/// has.
///
/// A regulator's list is one array of objects, at the top of the text or under
/// one name of the object there, or one object a line. No more than one record
/// is held as values. Each is read as strictly as ``JSONParser`` reads; one
/// that cannot be read is a ``Damage``, and reading resumes at the next object
/// that is a record. So one bad byte in 16 MB costs one record, and a text cut
/// short gives all in front of the cut.
///
/// Reading is linear in the text, also where somebody wrote it to be slow: see
/// ``searchedBytesPerByte``.
package struct JSONRecords {
    /// Where a text has its records.
    package enum Layout: Hashable, Sendable {
        /// `[{…}, {…}]`
        case array
        /// `{"meta": …, "results": [{…}, {…}]}`, with the array's name.
        case member(String)
        /// One object a line (NDJSON).
        case lines
        /// The text is one record.
        case whole
    }

    /// One element of the array.
    package struct Record: Hashable, Sendable {
        package var value: JSONValue
        /// The byte at which it begins.
        package var offset: Int
    }

    /// Bytes that could not be read.
    package struct Damage: Error, Hashable, Sendable {
        /// The byte at which the first record not read begins, or what should
        /// stand between two.
        package var offset: Int
        /// The byte at which reading resumed, or the text's end.
        package var end: Int
        /// What was wrong, and where.
        package var error: JSONError
        /// Whether a record was lost, and not only what stands between two.
        package var isRecord: Bool
        /// Whether the text ends here in the middle.
        package var isCut: Bool
    }

    package enum Piece: Hashable, Sendable {
        case record(Record)
        case damage(Damage)
    }

    /// What the search for the next record may cost, in bytes looked at for
    /// each byte of the text.
    ///
    /// Objects within a record are tried too, so a text whose every record is
    /// damaged costs as many times its length as its objects nest: the CPSC's
    /// nest two deep. A text of a million `{"a":` would cost 64 times its
    /// length; there the search ends.
    package static let searchedBytesPerByte = 8
    /// The most members around the array; openFDA's answers have two, the
    /// GOV.UK search's seven.
    package static let mostMembers = 64

    let bytes: [UInt8]
    let layout: Layout
    let marks: [String]
    let limits: JSONLimits
    var parser: JSONParser
    var place = Place.start
    /// The record that a search found, read already.
    var found: Record?

    /// The members of the object around the array, other than the array:
    /// whole once ``next()`` has given `nil`.
    package internal(set) var members: [JSONValue.Member] = []
    /// Whether the array was there.
    package internal(set) var hasArray = false
    /// Whether all of the text was read, without damage; holds once ``next()``
    /// has given `nil`.
    package internal(set) var isWhole = true
    /// Bytes read in vain: of records that could not be read, and by searches
    /// for the next one.
    package internal(set) var searchedBytes = 0

    /// What may come next.
    enum Place {
        case start, member, firstRecord, record, behindRecord, behindMember, line, end
    }

    /// - Parameters:
    ///   - marks: Names by which an object is known for a record when reading
    ///     resumes behind damage: it has one of them.
    ///   - limits: Depth counts from the text's top; values are counted anew
    ///     for every record.
    package init(
        _ bytes: [UInt8], layout: Layout = .array, marks: [String],
        limits: JSONLimits = .record
    ) {
        self.bytes = bytes
        self.layout = layout
        self.marks = marks
        self.limits = limits
        parser = JSONParser(
            bytes, in: JSONParser.start(of: bytes)..<bytes.count, limits: limits)
    }

    /// The next record or damage, `nil` at the end.
    package mutating func next() -> Piece? {
        while place != .end {
            parser.skipSpace()
            let start = parser.position
            do throws(JSONError) {
                if let record = try step() { return .record(record) }
            } catch {
                return .damage(resumed(behind: start, error))
            }
        }
        return nil
    }

    /// Reads one thing; gives it back where it is a record.
    private mutating func step() throws(JSONError) -> Record? {
        switch place {
        case .start: try open()
        case .member: try member()
        case .firstRecord, .record: return try record()
        case .behindRecord: try endRecord()
        case .behindMember: try endMember()
        case .line: return try line()
        case .end: break
        }
        return nil
    }

    // MARK: Around the array

    private mutating func open() throws(JSONError) {
        switch layout {
        case .array:
            try openArray()
        case .member:
            try parser.expect(UInt8(ascii: "{"))
            parser.skipSpace()
            if try parser.peek() == UInt8(ascii: "}") {
                try parser.expect(UInt8(ascii: "}"))
                try finish()
            } else {
                place = .member
            }
        case .lines: place = .line
        case .whole:
            hasArray = true
            place = .record
        }
    }

    private mutating func openArray() throws(JSONError) {
        try parser.expect(UInt8(ascii: "["))
        hasArray = true
        place = .firstRecord
    }

    private mutating func member() throws(JSONError) {
        let start = parser.position
        guard try parser.peek() == UInt8(ascii: "\"") else {
            throw JSONError(.unexpectedByte(try parser.peek()), at: start)
        }
        let name = try parser.string()
        let isArray = layout == .member(name)
        guard !members.contains(where: { $0.name == name }), !(isArray && hasArray) else {
            throw JSONError(.duplicateName(name), at: start)
        }
        parser.skipSpace()
        try parser.expect(UInt8(ascii: ":"))
        parser.skipSpace()
        if isArray, try parser.peek() == UInt8(ascii: "[") { return try openArray() }
        guard members.count < Self.mostMembers else {
            throw JSONError(.tooManyNodes(limit: Self.mostMembers), at: start)
        }
        members.append(.init(name, try parser.value(depth: 1)))
        place = .behindMember
    }

    private mutating func endMember() throws(JSONError) {
        if try parser.ends(with: UInt8(ascii: "}")) { try finish() } else { place = .member }
    }

    private mutating func endRecord() throws(JSONError) {
        if layout == .whole { return try finish() }
        if try parser.ends(with: UInt8(ascii: "]")) { try endArray() } else { place = .record }
    }

    private mutating func endArray() throws(JSONError) {
        if layout == .array { try finish() } else { place = .behindMember }
    }

    private mutating func finish() throws(JSONError) {
        parser.skipSpace()
        guard parser.position == bytes.count else {
            throw JSONError(.trailingBytes, at: parser.position)
        }
        place = .end
    }

    // MARK: Records

    /// The levels around a record.
    var depth: Int {
        switch layout {
        case .array: 1
        case .member: 2
        case .lines, .whole: 0
        }
    }

    private mutating func record() throws(JSONError) -> Record? {
        if let found {
            self.found = nil
            place = .behindRecord
            return found
        }
        if place == .firstRecord, try parser.peek() == UInt8(ascii: "]") {
            try parser.expect(UInt8(ascii: "]"))
            try endArray()
            return nil
        }
        let start = parser.position
        let value = try value(in: start..<bytes.count)
        place = .behindRecord
        return Record(value: value, offset: start)
    }

    /// One line's value; a string cannot run over the line's end, so no damage
    /// can.
    private mutating func line() throws(JSONError) -> Record? {
        let start = parser.position
        guard start < bytes.count else {
            place = .end
            return nil
        }
        let end = endOfLine(from: start)
        let value = try value(in: start..<end)
        parser.skipSpace()
        guard parser.position == end else {
            throw JSONError(.trailingBytes, at: parser.position)
        }
        parser = JSONParser(bytes, in: end..<bytes.count, limits: limits)
        hasArray = true
        return Record(value: value, offset: start)
    }

    func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    /// The value at the front of a part, by a reader of its own: the limit on
    /// values holds for one record.
    mutating func value(in part: Range<Int>) throws(JSONError) -> JSONValue {
        var own = JSONParser(bytes, in: part, limits: limits)
        do throws(JSONError) {
            let value = try own.value(depth: depth)
            parser = own
            return value
        } catch {
            searchedBytes += own.position - part.lowerBound
            throw error
        }
    }
}
