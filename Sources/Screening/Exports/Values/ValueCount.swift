import RecallModel

/// How the values of an export were, by kind.
package struct ValueCount: Hashable, Sendable {
    /// Listings whose cell for a GTIN says something.
    package var gtinCells = 0
    /// Of these, with a code whose check digit is right and that is no shop's
    /// own.
    package var gtinKeys = 0
    /// What was repaired or is unusable, by its kind: `gtin-apostrophe`.
    package var kinds: [String: Int] = [:]

    package init() {}

    mutating func note(_ kind: String) { kinds[kind, default: 0] += 1 }

    mutating func add(_ other: ValueCount) {
        gtinCells += other.gtinCells
        gtinKeys += other.gtinKeys
        kinds.merge(other.kinds, uniquingKeysWith: +)
    }

    /// Looks at a listing's GTIN cell.
    @discardableResult
    mutating func count(gtin text: String) -> GTINCell? {
        guard !text.isEmpty else { return nil }
        let cell = GTINCell(text)
        // What says that there is none is no code that could not be read.
        if cell.findings != [.notApplicable] { gtinCells += 1 }
        if cell.codes.contains(where: \.isGloballyUnique) { gtinKeys += 1 }
        for finding in cell.findings { note("gtin-\(finding.rawValue)") }
        return cell
    }
}
