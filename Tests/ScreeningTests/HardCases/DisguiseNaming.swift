import RecallModel
import TestKit

@testable import Screening

/// Whether a match says that a disguise had to be removed.
enum DisguiseNaming {
    /// Share of the disguised offers found that must say so.
    ///
    /// Not all: a tag around a word, or a brand whose brand field is honest,
    /// needs nothing undone.
    static let leastNamed = 0.65

    /// What screening may call a seller's disguise: one that is undone in
    /// passing may leave another to be named.
    private static func names(of disguise: TestKit.Disguise) -> Set<Screening.Disguise> {
        switch disguise {
        case .markup: [.markup]
        case .fullWidth: [.wideLetters]
        case .zeroWidth: [.hiddenCharacters]
        case .confusables: [.lookAlikeLetters, .otherScript]
        case .combiningMarks: [.struckLetters]
        case .leet: [.digitsForLetters]
        case .spacedOut, .dotted: [.spacedLetters]
        case .repeated: [.repeatedLetters]
        case .misspeltBrand: [.misspelling]
        case .transliterated: [.otherScript, .lookAlikeLetters]
        case .joinedOrSplit: [.otherSpacing, .misspelling]
        }
    }

    /// Whether the evidence names the row's disguise; true of rows that hide
    /// nothing.
    static func names(_ row: HardRow, in evidence: [Evidence]) -> Bool {
        guard case .disguised(let disguise) = row else { return true }
        let names = names(of: disguise).map(\.name)
        return evidence.contains { $0.kind == .disguise && names.contains($0.recall) }
    }
}
