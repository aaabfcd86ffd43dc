import RecallModel

/// What the search and the content of GOV.UK say of a notice alike.
struct OPSSNotice {
    /// The whole heading: `Product Recall: Kettle (2609-0229)`.
    let title: String
    /// The heading without its kind and number.
    let product: String
    let kind: RecallSourceKind
    /// The Product Safety Database's number, as printed at the heading's end;
    /// 165 of 3,746 headings have none.
    let psdNumber: String?

    private static let kinds: [(heading: String, kind: RecallSourceKind)] = [
        ("product recall:", .recall), ("product safety report:", .warning),
        ("product safety alert:", .warning),
    ]

    init(heading: String) {
        title = heading
        var rest = heading[...]
        var kind = RecallSourceKind.recall
        let lower = heading.lowercased()
        for (opening, meaning) in Self.kinds where lower.hasPrefix(opening) {
            rest = rest.dropFirst(opening.count)
            kind = meaning
        }
        self.kind = kind
        let trimmed = rest.trimmingSpace()
        if trimmed.hasSuffix(")"), let open = trimmed.lastIndex(of: "("),
            Self.isNumber(trimmed[trimmed.index(after: open)...].dropLast())
        {
            psdNumber = trimmed[trimmed.index(after: open)...].dropLast().trimmingSpace()
            product = trimmed[..<open].trimmingSpace()
        } else {
            psdNumber = nil
            product = trimmed
        }
    }

    /// `2609-0229`: year and month, and a number.
    private static func isNumber(_ text: Substring) -> Bool {
        let parts = text.trimmingSpace().split(
            separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.map(\.utf8.count) == [4, 4]
            && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The number in the heading, else the last part of the notice's path: the
    /// search does not show the number that only the body has, and both must
    /// give one recall one identity.
    func id(_ source: String, path: String) -> RecallID? {
        if let psdNumber { return RecallID(source: source, number: psdNumber) }
        guard let slug = path.split(separator: "/").last, !slug.isEmpty else { return nil }
        return RecallID(source: source, number: String(slug))
    }

    static func address(_ path: String) -> String {
        path.hasPrefix("/") ? "https://www.gov.uk\(path)" : path
    }

    /// GOV.UK's levels of risk; what is none of them is read from the words.
    static func severity(_ level: String, hazard: String) -> Severity {
        switch level.lowercased() {
        case "serious": .critical
        case "high": .high
        case "medium": .medium
        case "low": .low
        default: SeverityReader.severity(hazards: [hazard], incidents: [])
        }
    }

    /// Names of the product, without "Unknown" and "Unbranded".
    static func brands(_ text: String) -> [String] {
        text.split(whereSeparator: { ",/;|".contains($0) }).map { $0.trimmingSpace() }
            .filter { RecordDraft.isStated($0) }
    }
}
