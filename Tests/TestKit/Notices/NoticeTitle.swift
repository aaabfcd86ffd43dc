/// A regulator's headline taken apart: who recalls what.
///
/// `Archived – UPPAbaby recalls Strollers due to choking hazard` has the firm
/// `UPPAbaby` and the product `Strollers`.
package struct NoticeTitle: Hashable, Sendable {
    /// The firm or brand that the headline names; empty where it names none.
    package let firm: String
    package let product: String

    package init(_ headline: String) {
        var text = Self.cut(Self.unwrapped(headline))
        for phrase in Self.announcements where text.halves(around: phrase) != nil {
            text = text.halves(around: phrase).map { "\($0) recalls \($1)" } ?? text
        }
        if let (product, firm) = text.halves(around: " recalled by ") {
            (self.firm, self.product) = (Self.plain(firm), Self.withoutNotice(product))
        } else if let (firm, product) = text.halves(around: " recalls ") {
            (self.firm, self.product) = (Self.plain(firm), Self.withoutNotice(product))
        } else if let (product, firm) = text.halves(around: " by "), firm.isName {
            (self.firm, self.product) = (Self.plain(firm), Self.withoutNotice(product))
        } else {
            (firm, product) = ("", Self.withoutNotice(text))
        }
    }

    private static let announcements = [
        " announces recall to repair ", " announces recall of ", " announce recall of ",
        " expands recall of ", " reannounces recall of ", " to recall ",
    ]

    /// Firm and product as a seller's title has them.
    package var offer: String {
        let known = product.lowercased().contains(firm.lowercased())
        return known ? product : "\(firm) \(product)"
    }

    /// Without what archives and editors put in front.
    private static func unwrapped(_ headline: String) -> String {
        var text = String(headline.filter { !"«»“”\"".contains($0) })
        text = text.replacing("\u{A0}", with: " ").pieces.joined(separator: " ")
        for word in ["Archived", "Archive", "Expanded Recall", "Updated", "ALERT"]
        where text.hasPrefix(word) {
            text = String(text.dropFirst(word.count).drop { " -–—:".contains($0) })
        }
        return text
    }

    /// Up to the reason.
    private static func cut(_ text: String) -> String {
        let reasons = [
            " due to ", "; ", " because ", " (recall alert)", " for violation ", " after ",
            " recalled due", " for risk ",
        ]
        let ends = reasons.compactMap { text.halves(around: $0)?.0.count }
        let head = ends.min().map { String(text.prefix($0)) } ?? text
        return head.lowercased().hasSuffix(" recalled") ? String(head.dropLast(9)) : head
    }

    /// Without what the notice says of the recall itself.
    private static func withoutNotice(_ product: String) -> String {
        var words = product.pieces
        let extras: Set = [
            "to", "repair", "inspect", "certain", "all", "various", "select", "some", "replace",
        ]
        while let first = words.first, words.count > 1, extras.contains(first.lowercased()) {
            words.removeFirst()
        }
        let endings: Set = ["manufactured", "made", "sold", "distributed", "imported"]
        while let last = words.last, words.count > 1, endings.contains(last.lowercased()) {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static let forms: Set<String> = [
        "inc", "llc", "ltd", "limited", "corp", "corporation", "company", "co", "ulc", "lp", "usa",
        "canada", "america", "gmbh", "group",
    ]

    /// A firm's name without its legal form.
    private static func plain(_ firm: String) -> String {
        var words = firm.pieces
        while let last = words.last, words.count > 1, forms.contains(last.bare) {
            words.removeLast()
        }
        return words.joined(separator: " ").trimmingCommas
    }
}

extension String {
    /// What stands before and behind the first place of the text, case aside.
    func halves(around text: String) -> (String, String)? {
        let place = indices.first { self[$0...].prefix(text.count).lowercased() == text }
        return place.map {
            (String(self[..<$0]), String(self[index($0, offsetBy: text.count)...]))
        }
    }

    /// Whether it is one to four words that begin with a capital.
    fileprivate var isName: Bool {
        let words = pieces
        return (1...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
    }

    fileprivate var trimmingCommas: String {
        hasSuffix(",") ? String(dropLast()) : self
    }
}
