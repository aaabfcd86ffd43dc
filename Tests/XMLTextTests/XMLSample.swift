import XMLText

/// What a reader made of a text.
struct XMLReading: Equatable {
    var records: [XMLElement] = []
    var damages: [XMLDamage] = []
    var error: XMLError?
    var isWhole = false
    var root: String?

    /// Reads a text given in pieces of so many bytes.
    init(
        _ bytes: [UInt8], records names: Set<String> = ["r"], limits: XMLLimits = .hostile,
        pieces: Int = .max
    ) {
        var reader = XMLRecordReader(records: names, limits: limits)
        var rest = bytes[...]
        do {
            while !rest.isEmpty {
                reader.feed(rest.prefix(pieces))
                rest = rest.dropFirst(pieces)
                while let piece = try reader.next() { take(piece) }
            }
            reader.finish()
            while let piece = try reader.next() { take(piece) }
        } catch {
            self.error = error
        }
        isWhole = reader.isWhole
        root = reader.root
    }

    init(
        _ text: String, records names: Set<String> = ["r"], limits: XMLLimits = .hostile,
        pieces: Int = .max
    ) {
        self.init(Array(text.utf8), records: names, limits: limits, pieces: pieces)
    }

    private mutating func take(_ piece: XMLRecordReader.Piece) {
        switch piece {
        case .record(let record): records.append(record)
        case .damage(let damage): damages.append(damage)
        }
    }

    /// The records' own texts.
    var texts: [String] { records.map(\.text) }
    var codes: [XMLDamage.Code] { damages.map(\.code) }
}

extension XMLLimits {
    /// The limits with one changed.
    static func with(_ change: (inout XMLLimits) -> Void) -> XMLLimits {
        var limits = XMLLimits()
        change(&limits)
        return limits
    }
}
