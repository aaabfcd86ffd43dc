package import RecallModel

/// The identity of a case: one round of one recall against one listing of one
/// marketplace, written `case_` and 26 hexadecimal digits.
///
/// It is derived, never drawn: the same case found again, after a crash or on
/// another machine, has the same id.
package struct CaseID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// The id of the case that these four make.
    ///
    /// - Parameter round: 1 for the first time the listing is found, one more
    ///   each time it is back after having been gone.
    package init(marketplace: Marketplace, listingID: String, recall: RecallID, round: Int) {
        var seal = FieldSeal(.caseID)
        seal.add(marketplace.name)
        seal.add(listingID)
        seal.add(recall.description)
        seal.add(String(round))
        text = DerivedID.text(.case, sealed: seal)
    }

    /// The id written so, or `nil` where the text is none.
    package init?(_ text: String) {
        guard DerivedID.isValid(text, as: .case) else { return nil }
        self.text = text
    }

    package var description: String { text }

    package static func < (a: CaseID, b: CaseID) -> Bool { a.text < b.text }
}
