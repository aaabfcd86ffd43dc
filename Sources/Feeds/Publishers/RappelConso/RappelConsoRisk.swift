import RecallModel

/// How grave a French notice's risk is, by its words: the publisher gives no
/// class.
///
/// Its field of risks has a vocabulary of some sixty entries; the stems below
/// are those of the levels in the requirements research, section 2.7, and for
/// food of the classes that the FDA and the FSIS give the same germs.
enum RappelConsoRisk {
    private static let stems: [(level: Severity, stems: [String])] = [
        (
            .critical,
            [
                "incendie", "explosion", "étouffement", "suffocation", "strangulation", "asphyxie",
                "monoxyde", "noyade", "décès", "mort", "étranglement", "listeria", "salmonel",
                "escherichia", "stec", "botul", "électrocution", "plomb", "aimant",
            ]
        ),
        (
            .high,
            [
                "choc électrique", "brûlure", "blessure", "coupure", "chute", "intoxication",
                "empoisonnement", "allerg", "corps étranger", "chimique", "toxi", "lésion",
                "dommage auditif", "irritation", "histamine", "norovirus", "virus", "bacill",
                "staphylo", "e. coli", "choc", "écrasement", "pincement", "ingestion",
                "inhalation", "vibrio", "phtalate", "amiante", "éthylène", "aflatoxine",
                "ochratoxine",
            ]
        ),
        (.low, ["étiquetage", "marquage", "non-conformité administrative"]),
    ]

    /// The reason and the risks in the publisher's words, graded by the gravest
    /// stem; a risk without one is of the middle.
    static func hazard(reason: String, risks: [String], detail: String) -> Hazard {
        let texts = [reason] + risks + [detail]
        let words = texts.joined(separator: " | ").lowercased()
        let level = stems.first { $0.stems.contains { words.containsText($0) } }?.level
        return Hazard(
            text: texts.filter { !$0.isEmpty }.joined(separator: ". "),
            severity: level ?? SeverityReader.whenSilent)
    }
}
