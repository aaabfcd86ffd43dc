import RecallModel
import Screening

extension ExportConfiguration {
    /// The keys of an element of `exports:`.
    enum Key: String, CaseIterable {
        case marketplace, folder, taken, archive, settle, markets, columns, fixed
        case hasHeader = "header"
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
        readMapping(section)
    }

    private mutating func readMapping(_ section: SectionReader<Key>) {
        columns = Self.texts(section.section(.columns, ListingColumn.self))
        fixed = Self.texts(section.section(.fixed, ListingColumn.self))
        hasHeader = section.value(.hasHeader, .flag, default: hasHeader)
        do {
            _ = try ExportMapping(columns: columns, fixed: fixed, hasHeader: hasHeader)
        } catch {
            section.note(section.has(.columns) ? .columns : .fixed, "\(error)")
        }
    }

    private static func texts(_ section: SectionReader<ListingColumn>) -> [ListingColumn: String] {
        var texts: [ListingColumn: String] = [:]
        for column in ListingColumn.allCases { texts[column] = section.value(column, .line) }
        return texts
    }
}
