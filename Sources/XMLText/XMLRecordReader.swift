/// Reads records out of XML that a stranger wrote: bytes in by pieces, whole
/// elements out.
///
/// The caller names the elements that are records and gets each as a small
/// tree, so that memory holds one of them and never the text. Elements outside
/// of records are passed over; to read a title or a date of the whole list,
/// name it as a record too. A record's name inside another record is an
/// ordinary element, but never inside one of its own name: that is a record
/// whose end is lost.
///
/// ```swift
/// var reader = XMLRecordReader(records: ["item"])
/// while let chunk = try source.next() {
///     reader.feed(chunk)
///     while let piece = try reader.next() { use(piece) }
/// }
/// reader.finish()
/// while let piece = try reader.next() { use(piece) }
/// ```
///
/// Where the text is damaged, that is a piece too, and a new parser begins at
/// the next start tag of a record. It is looked for from right behind the
/// damaged record's own start tag, because a mark that lost a byte swallows
/// what follows: an unclosed CDATA section ends with the next record's.
package struct XMLRecordReader: ~Copyable {
    package enum Piece: Hashable, Sendable {
        case record(XMLElement)
        case damage(XMLDamage)
    }

    /// What is going on.
    private enum State {
        /// The first bytes, which show the encoding, have not all come.
        case beginning
        case reading
        /// A start tag of a record is looked for, from that byte of the buffer.
        case searching(from: Int)
        case ended
    }

    /// How many bytes the parser gets at once: what a call of ``next()`` may cost,
    /// and how many records wait at most.
    static let stepBytes = 32 << 10
    /// How much may be read twice for nothing, beside as much as the text has.
    static let rereadGrace = 4 << 20
    /// What beginning anew costs, in bytes read.
    private static let restartCost = 64
    /// The element around a record of which nobody knows what stands around it.
    private static let unknownHome = "recovered"
    /// Stands for a unit of UTF-16 that is no letter: a byte that is never
    /// UTF-8, so that it is damage and not silently another character.
    private static let brokenUnit: [UInt8] = [0xFF]

    private let limits: XMLLimits
    private let startTags: [[UInt8]]
    private let assembly: XMLAssembly
    private let parser: ExpatParser
    private var state = State.beginning
    private var utf16: UTF16Decoding?
    /// Bytes that may be needed again, and those not read yet.
    private var buffer: [UInt8] = []
    /// Where the buffer's first byte stands in the text.
    private var bufferOffset = 0
    /// How much of the buffer the parser has.
    private var parsed = 0
    /// Where the parser's first byte stands in the text.
    private var parserOffset = 0
    private var reread = 0
    /// The start tag that the parser was last begun anew at.
    private var resumption = -1
    private var lastDamage: XMLDamage?
    private var isFinished = false
    private var waiting: [Piece] = []
    private var waitingPosition = 0
    private var failure: XMLError?
    /// Places that were damaged so far.
    package private(set) var damageCount = 0

    /// - Parameter records: The names of the elements to hand out, as written,
    ///   prefix included.
    package init(records: Set<String>, limits: XMLLimits = .hostile) {
        self.limits = limits
        startTags = records.sorted().map { Array("<\($0)".utf8) }
        assembly = XMLAssembly(names: records, limits: limits)
        parser = ExpatParser(assembly, encoding: nil)
    }

    /// The name of the document's own element; `nil` before it was read.
    package var root: String? { assembly.root }

    /// Whether the text was read to its end and nothing of it was damaged, so
    /// that what is not in it is really absent.
    package var isWhole: Bool {
        guard case .ended = state else { return false }
        return damageCount == 0 && failure == nil
    }

    /// Takes the next bytes of the text.
    ///
    /// Take the records out with ``next()`` before feeding more: what is not read
    /// is kept.
    package mutating func feed(_ bytes: some Collection<UInt8>) {
        if utf16 != nil {
            buffer += utf16?.decode(bytes) ?? []
        } else {
            buffer += bytes
        }
    }

    /// Says that no more bytes come.
    package mutating func finish() { isFinished = true }

    /// The next record or damaged place; `nil` where more bytes are needed, or
    /// behind the end.
    ///
    /// Offsets count the text's bytes, in UTF-16 those of its UTF-8 form.
    ///
    /// - Throws: ``XMLError``, and the same again from then on.
    package mutating func next() throws(XMLError) -> Piece? {
        while true {
            if waitingPosition < waiting.count {
                waitingPosition += 1
                return waiting[waitingPosition - 1]
            }
            if let failure { throw failure }
            waiting.removeAll(keepingCapacity: true)
            waitingPosition = 0
            guard advance() else { return nil }
        }
    }

    /// Does a step; false where more bytes are needed for one.
    private mutating func advance() -> Bool {
        switch state {
        case .beginning: return begin()
        case .reading: return read()
        case .searching(let place): return search(from: place)
        case .ended: return false
        }
    }

    // MARK: Beginning

    private mutating func begin() -> Bool {
        guard buffer.count >= 2 || isFinished else { return false }
        if let order = UTF16Decoding.order(of: buffer) {
            utf16 = UTF16Decoding(order, replacement: Self.brokenUnit)
            buffer = utf16?.decode(buffer) ?? []
            parser.restart(encoding: "UTF-8")
        }
        // White space in front of the declaration breaks the grammar, and nothing
        // else of a text.
        let blank = buffer.prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.count
        guard blank < buffer.count || isFinished else { return false }
        parsed = blank
        parserOffset = blank
        assembly.restart(base: blank)
        state = .reading
        return true
    }

    // MARK: Reading

    private mutating func read() -> Bool {
        if isFinished, utf16 != nil { buffer += utf16?.finish() ?? [] }
        guard parsed < buffer.count || isFinished else {
            trim()
            return false
        }
        let end = min(parsed + Self.stepBytes, buffer.count)
        let isFinal = isFinished && end == buffer.count
        let failure = parser.parse(buffer[parsed..<end], isFinal: isFinal)
        parsed = end
        waiting += assembly.take().map(Piece.record)
        if let failure {
            handle(failure)
        } else if isFinal {
            state = .ended
        } else {
            checkUnfinished()
        }
        return true
    }

    /// Where the last event began, or stopped being one, in the text.
    private func place(of offset: Int) -> Int {
        min(max(parserOffset + offset, bufferOffset), bufferOffset + parsed)
    }

    private mutating func handle(_ failure: ExpatParser.Failure) {
        let place = assembly.refusalOffset ?? place(of: failure.offset)
        if failure.isOutOfMemory {
            self.failure = XMLError(.outOfMemory, at: place)
        } else if failure.isUnknownEncoding {
            self.failure = XMLError(.unknownEncoding(assembly.encoding ?? ""), at: place)
        } else {
            switch assembly.refusal {
            case .documentType: self.failure = XMLError(.documentType, at: place)
            case .damage(let code, let reason): recover(code, at: place, reason)
            case nil:
                let isTruncation = isFinished && failure.isTruncation
                recover(
                    isTruncation ? .truncated : .malformed, at: place,
                    isTruncation ? "the text ends in the middle" : failure.reason)
            }
        }
    }

    /// Holds what is not ended yet against the limits.
    private mutating func checkUnfinished() {
        let end = bufferOffset + parsed
        let place = place(of: parser.offset)
        if let start = assembly.openRecord, end - start > limits.recordBytes + Self.stepBytes {
            recover(
                .recordTooLong, at: place,
                "a record is longer than \(limits.recordBytes) bytes")
        } else if end - place > limits.tagBytes + Self.stepBytes {
            recover(
                .tagTooLong, at: place,
                "a tag or comment is longer than \(limits.tagBytes) bytes")
        }
    }

    /// Forgets the bytes that nobody needs again.
    private mutating func trim() {
        let needed =
            switch state {
            case .beginning, .ended: bufferOffset
            case .reading: assembly.openRecord ?? place(of: parser.offset)
            case .searching(let place): place
            }
        let count = min(needed - bufferOffset, buffer.count)
        guard count > 0 else { return }
        buffer.removeFirst(count)
        bufferOffset += count
        parsed = max(0, parsed - count)
    }

    // MARK: Damage

    private mutating func recover(_ code: XMLDamage.Code, at place: Int, _ reason: String) {
        let record = assembly.openRecord
        let damage = XMLDamage(code, at: place, record: record, reason: reason)
        // A start tag that is itself broken is found once more by the search.
        if damage != lastDamage {
            waiting.append(.damage(damage))
            damageCount += 1
        }
        lastDamage = damage
        if damageCount > limits.damages {
            failure = XMLError(.tooDamaged(limit: limits.damages), at: place)
        }
        state = .searching(from: searchStart(at: place, record: record))
        assembly.restart(base: 0)
    }

    /// Right behind the damaged record's beginning, unless too much was read twice
    /// already: whoever writes `<item><![CDATA[` over and over would have all
    /// that follows read again each time.
    private mutating func searchStart(at place: Int, record: Int?) -> Int {
        guard let record else { return max(place, resumption + 1) }
        let cost = place - record + Self.restartCost
        guard reread + cost <= Self.rereadGrace + bufferOffset + parsed else {
            return max(place, record + 1)
        }
        reread += cost
        return record + 1
    }

    private mutating func search(from place: Int) -> Bool {
        if isFinished, utf16 != nil { buffer += utf16?.finish() ?? [] }
        var index = place - bufferOffset
        while let start = buffer[index...].firstIndex(of: UInt8(ascii: "<")) {
            switch record(at: start) {
            case .some(let name):
                resume(at: start, name: name)
                return true
            case nil where isUndecided(at: start) && !isFinished:
                state = .searching(from: bufferOffset + start)
                trim()
                return false
            case nil: index = start + 1
            }
        }
        state = isFinished ? .ended : .searching(from: bufferOffset + buffer.count)
        trim()
        return false
    }

    /// Whether the bytes from there on are too few to tell a start tag.
    private func isUndecided(at index: Int) -> Bool {
        let longest = startTags.map(\.count).max() ?? 0
        return buffer.count - index <= longest
    }

    /// The name of the record whose start tag begins there.
    private func record(at index: Int) -> String? {
        for tag in startTags where buffer[index...].starts(with: tag) {
            guard index + tag.count < buffer.count else { continue }
            switch buffer[index + tag.count] {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/"):
                return String(decoding: tag.dropFirst(), as: UTF8.self)
            default: continue
            }
        }
        return nil
    }

    /// Begins a new parser inside the elements that records of the name stand in,
    /// so that their end tags end something.
    private mutating func resume(at index: Int, name: String) {
        let home = assembly.home(of: name)
        let isWritable = !home.isEmpty && home.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        let opening = Array(
            (isWritable ? home : [Self.unknownHome]).map { "<\($0)>" }.joined().utf8)
        resumption = bufferOffset + index
        parserOffset = resumption - opening.count
        parser.restart(encoding: utf16 == nil ? assembly.encoding : "UTF-8")
        assembly.restart(base: parserOffset)
        _ = parser.parse(opening[...], isFinal: false)
        parsed = index
        state = .reading
    }
}
