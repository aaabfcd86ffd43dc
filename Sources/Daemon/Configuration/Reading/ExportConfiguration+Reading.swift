import RecallModel

extension ExportConfiguration {
    /// The keys of an element of `exports:`.
    enum Key: String, CaseIterable {
        case marketplace, folder, taken, archive, settle, markets
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
        shrinkLimit = section.value(.shrinkLimit, .share(in: 0...1), default: shrinkLimit)
        if case .archived(folder) = taken {
            section.note(
                .archive, "is the folder itself, so files would be taken again; name another")
        }
    }
}
