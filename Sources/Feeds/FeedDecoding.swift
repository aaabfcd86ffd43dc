package import RecallModel

/// What one text of a feed held.
package struct FeedDecoding: Hashable, Sendable {
    /// The recalls in the publisher's order, every id once.
    package var recalls: [Recall] = []
    /// What was wrong with single records, in their order.
    package var defects: [Defect] = []
    /// Records seen, usable or not.
    package var recordCount = 0
    /// Records in whose stead another of the same recall counts: a later
    /// version, or the same in English.
    package var supersededCount = 0
    /// Whether the text was read to its proper end without damage.
    ///
    /// Where it was not, a recall's absence from it proves nothing.
    package var isWhole = true
    /// The day each record says it was last published, for checking a
    /// windowed answer against its window.
    ///
    /// It is no part of the recall: the CPSC moves it in bulk when it puts its
    /// archive out again (709 of 1,193 records in one year), and a date that
    /// moves alone is not a new revision.
    package var publishedOn: [RecallID: CivilDate] = [:]

    package init() {}

    /// Adds a recall unless its id is taken; the first of an id counts.
    mutating func add(_ recall: Recall, at location: String, seen: inout Set<RecallID>) {
        guard seen.insert(recall.id).inserted else {
            defects.append(
                Defect(
                    location: location, code: "duplicate-recall",
                    message: "\(recall.id) was given before; this record is left out"))
            return
        }
        recalls.append(recall)
    }
}
