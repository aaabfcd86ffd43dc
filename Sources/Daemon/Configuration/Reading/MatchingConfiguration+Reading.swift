extension MatchingConfiguration {
    /// The keys of `matching:`.
    enum Key: String, CaseIterable {
        case takedown, review, threads
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        takedown = section.value(.takedown, .probability, default: takedown)
        review = section.value(.review, .probability, default: review)
        threads = section.value(.threads, .integer(in: 0...1024), default: threads)
        if review > takedown {
            section.note(
                section.has(.review) ? .review : .takedown,
                "review: \(review) is above takedown: \(takedown); what takes down without a "
                    + "person must be the surer of the two")
        }
    }
}
