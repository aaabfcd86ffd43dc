import RecallModel
import Takedown

/// The keys of the file of laws.
enum LawTableKey: String, CaseIterable {
    case version, laws
}

/// The keys of one of them.
enum LawKey: String, CaseIterable {
    case law, markets, source
    case refusesSoftening = "refuses_softening"
    case requires
}

/// The keys of something that a law asks for.
enum RequirementKey: String, CaseIterable {
    case places, words
}

extension NoticeLaws {
    /// The file's name, in a folder of templates.
    static let fileName = "laws.yaml"

    /// More laws than there are countries is a wrong file.
    private static let countLimit = 300

    /// Reads the laws that templates are by; `nil` where the log says why not.
    init?(file: String, _ sealed: inout [UInt8], _ log: ProblemLog) {
        let before = log.problems.count
        guard let section = Self.section(file, &sealed, log) else { return nil }
        section.expectVersion(.version)
        let written = section.sections(.laws, LawKey.self) ?? []
        if written.count > Self.countLimit {
            section.note(.laws, "has \(written.count) laws; at most \(Self.countLimit) are read")
        }
        let laws = written.prefix(Self.countLimit).compactMap { NoticeLaw($0) }
        guard log.problems.count == before else { return nil }
        do throws(NoticeLawProblems) {
            try self.init(laws)
        } catch {
            for problem in error.list { section.note(.laws, problem) }
            return nil
        }
    }

    private static func section(
        _ file: String, _ sealed: inout [UInt8], _ log: ProblemLog
    ) -> SectionReader<LawTableKey>? {
        switch BoundedFile.read(file, limit: ConfigurationText.byteLimit + 1) {
        case .failure(let refusal):
            log.absorb([
                .init(
                    file: file, line: 0, key: "",
                    message: "\(refusal); give the daemon's user a file it may read")
            ])
            return nil
        case .success(let bytes):
            sealed += Array("\(fileName)\n".utf8) + bytes
            let own = log.nested(file: file)
            guard let text = ConfigurationText.check(bytes, log: own),
                let node = ConfigurationNode.read(text, log: own)
            else { return nil }
            return SectionReader(node, path: "", log: own)
        }
    }
}

extension NoticeLaw {
    /// Reads a law; `nil` where it cannot be used, which the section's log tells.
    fileprivate init?(_ section: SectionReader<LawKey>) {
        let problems = section.log.problems.count
        let places = TemplateForm.consumer.vocabulary.places
        let requirements = (section.sections(.requires, RequirementKey.self) ?? []).compactMap {
            Self.requirement($0, places)
        }
        guard let name = section.required(.law, .line),
            let source = section.required(.source, .line)
        else { return nil }
        self.init(
            name: name, markets: Set(section.values(.markets, .market) ?? []), source: source,
            refusesSoftening: section.value(.refusesSoftening, .flag, default: false),
            requirements: requirements)
        guard section.log.problems.count == problems else { return nil }
    }

    private static func requirement(
        _ section: SectionReader<RequirementKey>, _ known: Set<String>
    ) -> Requirement? {
        let places = section.values(.places, .line) ?? []
        if places.isEmpty { section.note(.places, "is missing; name places of the template") }
        for place in places where !known.contains(place) {
            section.note(
                .places,
                "“\(place)” is no placeholder of a recall notice; "
                    + Suggestion.hint(for: place, among: known.sorted()))
        }
        return section.required(.words, .line).map { Requirement(places: places, words: $0) }
    }
}
