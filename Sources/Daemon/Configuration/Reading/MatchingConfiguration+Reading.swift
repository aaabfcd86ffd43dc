extension MatchingConfiguration {
    /// The keys of `matching:`.
    enum Key: String, CaseIterable, JudgementKey {
        case takedown, review, threads, words, weights, flood, shadow
        case personFirst = "person_first"
        case extendCriticalWorldwide = "extend_critical_worldwide"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        judgement = JudgementConfiguration(section, otherwise: judgement)
        if section.has(.shadow) {
            shadow = JudgementConfiguration(
                section.section(.shadow, JudgementConfiguration.Key.self), otherwise: judgement)
        }
        threads = section.value(.threads, .integer(in: 0...1024), default: threads)
        flood = FloodConfiguration(section.section(.flood, FloodConfiguration.Key.self))
        personFirst = PersonFirstConfiguration(
            section.section(.personFirst, PersonFirstConfiguration.Key.self))
        extendsCriticalWorldwide = section.value(
            .extendCriticalWorldwide, .flag, default: extendsCriticalWorldwide)
    }
}
