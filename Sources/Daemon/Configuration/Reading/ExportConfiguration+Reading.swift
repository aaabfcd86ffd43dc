import RecallModel
import Screening

extension ExportConfiguration {
    /// The keys of an element of `exports:`.
    enum Key: String, CaseIterable {
        case marketplace, folder, taken, archive, settle, markets, languages, columns, fixed
        case address
        case hasHeader = "header"
        case buyerLanguages = "buyer_languages"
        case parts, done, wait, deltas, removals, removed, offered, encoding, taxonomy
        case url, network
        case interval = "every"
        case staleAfter = "stale_after"
        case plainHTTP = "plain_http"
        case authorization
        case authorizationFile = "authorization_file"
        case sizeLimit = "size_limit"
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
            marketplace: marketplace, folder: section.value(.folder, .path), state: state)
        web = Self.web(section)
        let archive = section.value(.archive, .path)
        switch section.value(.taken, .choice, default: Disposal.archive) {
        case .archive: if let archive { taken = .archived(folder: archive) }
        case .remove:
            taken = .removed
            section.refuse([.archive], "means nothing beside taken: remove; delete either")
        }
        settle = section.value(.settle, .duration(in: .zero ... .hours(1)), default: settle)
        markets = section.values(.markets, .market) ?? markets
        address = section.value(.address, .addressPattern)
        languages = Self.languages(.languages, section) ?? languages
        buyerLanguages = Self.languages(.buyerLanguages, section) ?? buyerLanguages
        isComplete = section.value(.isComplete, .flag, default: isComplete)
        parts = Self.parts(section)
        deltas = section.value(.deltas, .pattern)
        removals = section.value(.removals, .pattern)
        readStatuses(section)
        shrinkLimit = section.value(.shrinkLimit, .share(in: 0...1), default: shrinkLimit)
        if let folder, case .archived(folder) = taken {
            section.note(
                .archive, "is the folder itself, so files would be taken again; name another")
        }
        readEncoding(section)
        categories = Self.categories(section)
        readMapping(section)
    }

    /// Three times Google's list of 5,400 categories in its longest language.
    private static let taxonomyBytes = 4 << 20

    private static func categories(_ section: SectionReader<Key>) -> CategoryNames? {
        guard let path = section.value(.taxonomy, .path) else { return nil }
        let bytes: [UInt8]
        switch BoundedFile.read(path, limit: taxonomyBytes + 1) {
        case .success(let read): bytes = read
        case .failure(let refusal):
            section.note(.taxonomy, "\(path) \(refusal); put the list there, or delete the key")
            return nil
        }
        guard bytes.count <= taxonomyBytes, let text = String(validating: bytes, as: UTF8.self)
        else {
            section.note(
                .taxonomy,
                "\(path) is no text of UTF-8 with at most \(taxonomyBytes) bytes; mend it")
            return nil
        }
        do {
            return try CategoryNames(text)
        } catch {
            section.note(.taxonomy, "\(path): \(error)")
            return nil
        }
    }

    private mutating func readEncoding(_ section: SectionReader<Key>) {
        guard let name: String = section.value(.encoding, .line) else { return }
        encoding = TextEncoding(named: name)
        if encoding == nil {
            section.note(
                .encoding,
                "“\(name)” is none that is known; write one of "
                    + TextEncoding.names.joined(separator: ", "))
        }
    }

    /// Two texts fit a notice's body, a third one might not.
    private static let languageLimit = 2

    private static func languages(_ key: Key, _ section: SectionReader<Key>) -> [String]? {
        guard let read = section.values(key, .language) else { return nil }
        if !(1...languageLimit).contains(read.count) || Set(read).count < read.count {
            section.note(key, "must be one or two languages that differ, as in [zh, en]")
        }
        return read
    }

    private mutating func readMapping(_ section: SectionReader<Key>) {
        columns = section.section(.columns, ListingColumn.self).lines
        fixed = section.section(.fixed, ListingColumn.self).lines
        hasHeader = section.value(.hasHeader, .flag, default: hasHeader)
        do {
            _ = try ExportMapping(columns: columns, fixed: fixed, hasHeader: hasHeader)
        } catch {
            section.note(section.has(.columns) ? .columns : .fixed, "\(error)")
        }
    }

    private mutating func readStatuses(_ section: SectionReader<Key>) {
        removedWords = section.values(.removed, .line) ?? removedWords
        offeredWords = section.values(.offered, .line) ?? offeredWords
        let contradicted = Set(removedWords.map { $0.lowercased() })
            .intersection(offeredWords.map { $0.lowercased() })
        if let word = contradicted.sorted().first {
            section.note(.offered, "and removed both have “\(word)”; delete one of the two")
        }
    }

    /// Up to a week, in which everybody has noticed.
    private static let waits = Duration.seconds(1) ... .hours(7 * 24)

    private static func parts(_ section: SectionReader<Key>) -> PartsConfiguration? {
        let files = section.value(.parts, .pattern)
        if section.has(.url) {
            section.refuse(
                [.done, .wait], "means nothing for a url, whose answer lists the parts; delete it")
            if files?.namesExport == true {
                section.note(.parts, "has {export}, and a url gives one export; write * for it")
            }
            return files.flatMap(PartsConfiguration.fetched)
        }
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

    private static let intervals = Duration.seconds(1) ... .hours(7 * 24)
    private static let lifetimes = Duration.seconds(1) ... .hours(365 * 24)
    private static let sizes = 1 << 10...1 << 40

    private static func web(_ section: SectionReader<Key>) -> WebExportConfiguration? {
        guard section.has(.url) else {
            section.refuse(
                [
                    .interval, .staleAfter, .network, .plainHTTP, .authorization,
                    .authorizationFile, .sizeLimit,
                ], "means nothing without url; add that or delete this")
            if !section.has(.folder) {
                section.noteMissing(.folder, "is missing, and so is url; add one of the two")
            }
            return nil
        }
        if section.has(.folder) {
            section.note(
                .folder, "is given beside url; exports come from one place, delete either")
        }
        section.refuse([.settle], "means nothing for a url; delete it")
        let url: String? = section.value(.url, .line)
        var web = WebExportConfiguration(
            url: url ?? "",
            access: NetworkAccess(
                section, url: .url, value: url, network: .network, plainHTTP: .plainHTTP))
        web.interval = section.value(.interval, .duration(in: intervals), default: web.interval)
        web.staleAfter = section.value(
            .staleAfter, .duration(in: lifetimes), default: web.staleAfter)
        if web.staleAfter <= web.interval {
            section.note(.staleAfter, "is no longer than every; make it several times as long")
        }
        web.sizeLimit = section.value(.sizeLimit, .size(in: sizes), default: web.sizeLimit)
        web.authorization = section.secret(.authorization, file: .authorizationFile)
        return web
    }
}
