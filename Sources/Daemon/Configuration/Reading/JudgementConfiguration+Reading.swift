import Screening

/// The keys of a section that says how sure a match must be.
protocol JudgementKey: RawRepresentable<String>, CaseIterable, Sendable {
    static var takedown: Self { get }
    static var review: Self { get }
    static var words: Self { get }
    static var weights: Self { get }
}

extension JudgementConfiguration {
    /// The keys of `matching.shadow:`.
    enum Key: String, CaseIterable, JudgementKey {
        case takedown, review, words, weights
    }

    /// - Parameter standard: what holds where the section says nothing.
    init(_ section: SectionReader<some JudgementKey>, otherwise standard: JudgementConfiguration) {
        self = standard
        takedown = section.value(.takedown, .probability, default: takedown)
        review = section.value(.review, .probability, default: review)
        words = Self.words(section) ?? words
        weights.merge(Self.weights(section.section(.weights, WeightName.self))) { $1 }
        section.noteUnordered(review: (.review, review), takedown: (.takedown, takedown))
    }

    private static func weights(_ section: SectionReader<WeightName>) -> [String: Double] {
        let standard = Screening.MatchingConfiguration.Weights()
        var weights: [String: Double] = [:]
        for (name, path) in Screening.MatchingConfiguration.Weights.fields {
            guard let key = WeightName(rawValue: name) else { continue }
            let range = standard[keyPath: path] < 0 ? -weightLimit...0 : 0...weightLimit
            weights[name] = section.value(key, .number(in: range))
        }
        return weights
    }

    /// Nats from which on one piece of evidence is a certainty.
    private static let weightLimit = 30.0

    private static func words(_ section: SectionReader<some JudgementKey>) -> WordLists? {
        guard let path = section.value(.words, .path) else { return nil }
        let bytes: [UInt8]
        switch BoundedFile.read(path, limit: wordBytes + 1) {
        case .success(let read): bytes = read
        case .failure(let refusal):
            section.note(.words, "\(path) \(refusal); write the lists there, or delete the key")
            return nil
        }
        guard bytes.count <= wordBytes, let text = String(validating: bytes, as: UTF8.self) else {
            section.note(
                .words, "\(path) is no text of UTF-8 with at most \(wordBytes) bytes; mend it")
            return nil
        }
        do {
            return try WordLists(text)
        } catch {
            section.note(.words, "\(path), \(error)")
            return nil
        }
    }

    /// A hundred times the built-in lists.
    static let wordBytes = 1 << 20
}
