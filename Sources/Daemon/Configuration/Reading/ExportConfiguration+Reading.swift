import RecallModel

extension ExportConfiguration {
    /// The keys of an element of `exports:`.
    enum Key: String, CaseIterable {
        case marketplace, folder, taken, archive, settle, markets, parts, done, wait
        case deltas, removals
        case isComplete = "complete"
        case shrinkLimit = "shrink_limit"
    }

    /// The words of `taken:`.
    private enum Disposal: String, CaseIterable {
        case archive, remove
    }

    init(_ section: SectionReader<Key>, state: String) {
        let marketplace = Marketplace(section.required(.marketplace, .name) ?? "")
        self.init(
            marketplace: marketplace, folder: section.required(.folder, .path) ?? "", state: state)
        let archive = section.value(.archive, .path)
        switch section.value(.taken, .choice, default: Disposal.archive) {
        case .archive: if let archive { taken = .archived(folder: archive) }
        case .remove:
            taken = .removed
            section.refuse([.archive], "means nothing beside taken: remove; delete either")
        }
        settle = section.value(.settle, .duration(in: .zero ... .hours(1)), default: settle)
        markets = section.values(.markets, .market) ?? markets
        isComplete = section.value(.isComplete, .flag, default: isComplete)
        parts = Self.parts(section)
        deltas = section.value(.deltas, .pattern)
        removals = section.value(.removals, .pattern)
        shrinkLimit = section.value(.shrinkLimit, .share(in: 0...1), default: shrinkLimit)
        if case .archived(folder) = taken {
            section.note(
                .archive, "is the folder itself, so files would be taken again; name another")
        }
    }

    /// Up to a week, in which everybody has noticed.
    private static let waits = Duration.seconds(1) ... .hours(7 * 24)

    private static func parts(_ section: SectionReader<Key>) -> PartsConfiguration? {
        let files = section.value(.parts, .pattern)
        let done = section.value(.done, .pattern)
        let wait = section.value(.wait, .duration(in: waits))
        guard section.has(.parts) else {
            section.refuse([.done, .wait], "means nothing without parts; add that or delete this")
            return nil
        }
        if !section.has(.done) {
            section.noteMissing(
                .done, "is missing; name the file that says that all parts are there")
        }
        guard let files, let done else { return nil }
        if !PartsConfiguration.fit(files, done) {
            section.note(.done, "and parts must both have {export}, or neither")
        }
        var parts = PartsConfiguration(files: files, done: done)
        if let wait { parts.wait = wait }
        return parts
    }
}
