/// How sure it is that words were read as their writer meant them, the surest
/// last in comparison.
///
/// The shares are goals that the labelled descriptions of the tests hold: of
/// 100 values of a level, so many are what the writer named.
package enum MinedCertainty: String, Hashable, Comparable, CaseIterable, Sendable {
    /// Taken apart by a pattern alone: cells run together whose seams repeat,
    /// a quoted code that no label announces. About 80 of 100.
    ///
    /// It finds listings as any other; a person should see the recall's own
    /// words before a takedown rests on it alone.
    case guessed
    /// Announced by something else than a label beside it: a table's heading,
    /// the product's name, the line's name in front. About 95 of 100.
    case inferred
    /// Its label stands beside it: "model number DLS-K03". About 99 of 100.
    case labelled
    /// The publisher's own field for it: `ProductUPCs`.
    case stated

    package static func < (a: MinedCertainty, b: MinedCertainty) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
