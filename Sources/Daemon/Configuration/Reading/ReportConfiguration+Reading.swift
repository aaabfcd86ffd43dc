import RecallModel

extension ReportConfiguration {
    /// The keys of `reports:`.
    enum Key: String, CaseIterable {
        case folder, language, digest
        case listInterval = "every"
    }

    private static let intervals = Duration.hours(1)...Duration.hours(24 * 30)

    init(_ section: SectionReader<Key>) {
        self.init()
        folder = section.value(.folder, .path)
        language = section.value(.language, .line, default: language)
        listInterval = section.value(
            .listInterval, .duration(in: Self.intervals), default: listInterval)
        digest = section.value(.digest, .choice, default: digest)
    }
}
