import RecallModel

/// Reads classes of hazards out of a regulator's words, in English, French,
/// German and Spanish, by the cues of `hazard-words.txt`.
enum HazardReader {
    /// The classes that the texts name, each once, in the order of
    /// ``HazardClass``; ``HazardClass/unknown`` alone where they name none.
    ///
    /// What is only said in general goes where something more exact is said:
    /// "posing a risk of injury from falls" is a fall.
    static func classes(in texts: [String]) -> [HazardClass] {
        var found: Set<HazardClass> = []
        for text in texts {
            for clause in SeverityReader.clauses(of: text) {
                found.formUnion(cues.meanings(in: clause))
            }
        }
        if found.contains(where: { !isGeneral($0) }) { found.remove(.injury) }
        if found.contains(where: { $0 != .nonCompliance }) { found.remove(.nonCompliance) }
        let classes = HazardClass.allCases.filter(found.contains)
        return classes.isEmpty ? [.unknown] : classes
    }

    private static func isGeneral(_ hazard: HazardClass) -> Bool {
        hazard == .injury || hazard == .nonCompliance
    }

    /// The level of the requirements' section 2.7 for a class, where no words
    /// tell it better.
    static func severity(of hazard: HazardClass) -> Severity? {
        switch hazard {
        // SPEC critical: "fire, magnets, entrapment/strangulation, CO, lead to
        // children"; suffocation ends as strangulation does.
        case .fire, .flammability, .magnetIngestion, .entrapment, .strangulation, .suffocation,
            .carbonMonoxide, .lead:
            .critical
        case .environment: .medium
        // SPEC low: "labelling/certification only"
        case .nonCompliance: .low
        case .unknown: nil
        // SPEC high: "risk of serious injury"
        default: .high
        }
    }

    // MARK: The cues

    private static let cues = CueIndex(
        written(String(decoding: PackageResources.hazard_words_txt, as: UTF8.self)))

    /// The cues of a file; a line that is none is left out, and the tests hold
    /// that none is.
    static func written(_ text: String) -> [(words: String, meaning: HazardClass)] {
        text.split(separator: "\n").flatMap { line -> [(words: String, meaning: HazardClass)] in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":"),
                let name = line[..<colon].split(separator: " ").first,
                let hazard = HazardClass(rawValue: String(name))
            else { return [] }
            return line[line.index(after: colon)...].split(separator: ",").map {
                (words: $0.trimmingSpace(), meaning: hazard)
            }
        }
    }
}
