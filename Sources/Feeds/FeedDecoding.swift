import JSONText
package import RecallModel

/// What one text of a feed held.
package struct FeedDecoding: Hashable, Sendable {
    /// The recalls in the publisher's order, every id once.
    package var recalls: [Recall] = []
    /// What was wrong with single records, in their order.
    package var defects = DefectTally()
    /// Records seen, usable or not: the ``recalls``, and the five counts below.
    package var recordCount = 0
    /// Records that a defect left out.
    package var refusedCount = 0
    /// Records that add a product to the recall of another one.
    package var joinedCount = 0
    /// Records of recalls that another text of the same answer has as well.
    package var repeatedCount = 0
    /// Records in whose stead another of the same recall counts: a later
    /// version, or the same in English.
    package var supersededCount = 0
    /// Records of whole vehicles, where ``FeedDefaults/includesVehicles`` does
    /// not ask for them.
    package var leftOutCount = 0
    /// Records of which it is told what became of them: all of them, so this is
    /// ``recordCount`` counted the other way.
    package var accountedCount: Int {
        recalls.count + refusedCount + joinedCount + repeatedCount + supersededCount + leftOutCount
    }

    /// Whether the text was read to its proper end without damage.
    ///
    /// Where it was not, a recall's absence from it proves nothing.
    package var isWhole = true
    /// Whether the form holds only some of the publisher's recalls, so that a
    /// recall's absence proves nothing.
    package var isExcerpt = false
    /// Which page of the answer this was, `nil` where the publisher does not
    /// say or does not page.
    package var page: FeedPage?
    /// The day each record says it was last published, for checking a
    /// windowed answer against its window.
    ///
    /// It is no part of the recall: the CPSC moves it in bulk when it puts its
    /// archive out again (709 of 1,193 records in one year), and a date that
    /// moves alone is not a new revision.
    package var publishedOn: [RecallID: CivilDate] = [:]

    /// Recalls of other texts that the publisher takes back in this one; never
    /// one that the text has itself.
    package var withdrawn: [RecallID: Withdrawal] = [:]

    /// How many records have each field or column, where the form counts them.
    package var fieldCounts: [String: Int] = [:]

    package init() {}

    /// The records that a window of days did not ask for.
    ///
    /// Any at all means that the publisher did not understand the question, and
    /// that the answer must not be taken for the window's.
    ///
    /// A record without a date of publication is given the benefit of the
    /// doubt: 71 of the CPSC's 3,153 answers of 2013 had no date.
    package func recalls(outside window: ClosedRange<CivilDate>) -> [RecallID] {
        recalls.map(\.id).filter { id in
            publishedOn[id].map { !window.contains($0) } ?? false
        }
    }

    /// The day on which the text says what it says of a recall, where it does.
    package func day(of recall: Recall) -> CivilDate? {
        publishedOn[recall.id] ?? recall.published
    }

    /// Whether what was read says that the answer goes on.
    package var hasMorePages: Bool { page.map { $0.total > recordCount } ?? false }

    /// The latest day on which anything in it was published, of those up to
    /// another.
    package func newest(upTo last: CivilDate) -> CivilDate? {
        recalls.compactMap(day).filter { $0 <= last }.max()
    }

    /// Adds another text of the same answer: of a recall that both have, the
    /// later wording counts.
    package mutating func append(_ other: FeedDecoding) {
        let replaced = Set(other.recalls.map(\.id))
        let before = recalls.count
        recalls.removeAll { replaced.contains($0.id) }
        repeatedCount += before - recalls.count
        recalls += other.recalls
        defects.append(other.defects)
        addCounts(of: other)
        page = other.page ?? page
        publishedOn.merge(other.publishedOn) { $1 }
        withdrawn.merge(other.withdrawn) { $1 }
        for id in replaced { withdrawn[id] = nil }
        fieldCounts.merge(other.fieldCounts, uniquingKeysWith: +)
        isWhole = isWhole && other.isWhole
        isExcerpt = isExcerpt || other.isExcerpt
    }

    /// Adds what another text's records came to, and none of them.
    package mutating func addCounts(of other: FeedDecoding) {
        recordCount += other.recordCount
        refusedCount += other.refusedCount
        repeatedCount += other.repeatedCount
        supersededCount += other.supersededCount
        joinedCount += other.joinedCount
        leftOutCount += other.leftOutCount
    }

    /// Counts a record that a defect leaves out.
    mutating func refuse(_ defect: Defect) {
        defects.append(defect)
        refusedCount += 1
    }

    /// Adds a recall unless its id is taken; the first of an id counts.
    mutating func add(_ recall: Recall, at location: String, seen: inout Set<RecallID>) {
        guard seen.insert(recall.id).inserted else {
            return refuse(
                Defect(
                    location: location, code: "duplicate-recall",
                    message: "\(recall.id) was given before; this record is left out"))
        }
        recalls.append(recall)
    }

    /// The most names of fields counted; RappelConso's records have some
    /// thirty, and a hostile text may name each anew.
    static let mostFields = 500

    /// Counts the fields that say something.
    mutating func countFields(of record: JSONValue) {
        guard case .object(let members) = record else { return }
        for member in members {
            switch member.value {
            case .null, .string(""), .array([]): continue
            default:
                guard fieldCounts.count < Self.mostFields || fieldCounts[member.name] != nil else {
                    continue
                }
                fieldCounts[member.name, default: 0] += 1
            }
        }
    }
}
