import Screening

extension MatchingConfiguration {
    /// The keys of `matching:`.
    enum Key: String, CaseIterable {
        case takedown, review, threads, words, weights, flood
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        takedown = section.value(.takedown, .probability, default: takedown)
        review = section.value(.review, .probability, default: review)
        threads = section.value(.threads, .integer(in: 0...1024), default: threads)
        words = Self.words(section)
        weights = Self.weights(section.section(.weights, WeightName.self))
        flood = FloodConfiguration(section.section(.flood, FloodConfiguration.Key.self))
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

    private static func words(_ section: SectionReader<Key>) -> WordLists? {
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
