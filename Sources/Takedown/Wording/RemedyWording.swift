package import RecallModel

/// Reads from a recall's remedy whether its goods are lost.
///
/// What must be destroyed is never remedied (requirements research, CAS-4; Food
/// Recall Management Measures, Articles 24 and 25).
package enum RemedyWording {
    static let cues = written(String(decoding: PackageResources.remedy_words_txt, as: UTF8.self))

    /// What a word says is done with the goods.
    enum Fate: String, Hashable, CaseIterable {
        case destroy, mend
    }

    /// Whether a remedy destroys what was recalled and mends none of it.
    package static func destroys(_ recall: Recall) -> Bool {
        let remedy = FoldedText(recall.remedy)
        let fates = Set(cues.filter { remedy.has($0.words) }.map(\.fate))
        return fates == [.destroy]
    }

    /// The cues of a file; a line that is none is left out, and the tests hold
    /// that none is.
    static func written(_ text: String) -> [(fate: Fate, words: String)] {
        text.split(separator: "\n").flatMap { line -> [(fate: Fate, words: String)] in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":"),
                let fate = Fate(rawValue: String(line[..<colon]))
            else { return [] }
            return line[line.index(after: colon)...].split(separator: ",").map {
                (fate, SafeText.line(String($0)))
            }
        }
    }
}
