import Digests
import Takedown

/// The folders that templates lie in: the shipped ones, and a team's own that
/// replace them file by file.
struct TemplateFiles {
    var folder: String
    var ownFolder: String?

    /// More than any team has languages for.
    static let fileLimit = 200

    /// Reads everything; `nil` where the log says why not.
    ///
    /// - Parameter orders: hears what is wrong with words of orders and alerts,
    ///   which have others where these cannot be used; a file of a team's own that
    ///   is broken leaves the shipped one in force.
    func read(log: ProblemLog, orders: ProblemLog) -> (TemplateSet, SHA256Digest)? {
        let before = log.problems.count
        var set = TemplateSet()
        var sealed: [UInt8] = []
        let folders = [folder, ownFolder].compactMap { $0 }.map { ($0, files(in: $0, log)) }
        guard let laws = laws(folders, &sealed, log) else { return nil }
        set.laws = laws
        for (folder, files) in folders {
            for file in files where file != NoticeLaws.fileName {
                if let language = Self.language(of: file, as: "words") {
                    readGlossary("\(folder)/\(file)", file, language, into: &set, &sealed, orders)
                    continue
                }
                if let language = Self.language(of: file, as: Self.alarmWords) {
                    readAlarmWords(
                        "\(folder)/\(file)", file, language, into: &set, &sealed, orders)
                    continue
                }
                let isOfOrders = Self.meaning(of: file, laws)?.0.isShippedInside ?? false
                read(
                    "\(folder)/\(file)", file, into: &set, &sealed, isOfOrders ? orders : log)
            }
        }
        guard log === orders || log.problems.count == before else { return nil }
        let present = Set(folders.flatMap(\.1))
        for (name, isOfOrders) in Self.missing(in: set) where !present.contains("\(name).en.txt") {
            // English is what is written where a language is not asked for.
            note(
                isOfOrders ? orders : log, folder, 0,
                "has no \(name).en.txt; install the shipped templates")
        }
        guard log === orders || log.problems.count == before else { return nil }
        noteWordlessAlarms(in: set, present, orders)
        return (set, SHA256Digest(of: sealed))
    }

    /// Languages of alarms that have not words for all, for which they go out in
    /// English.
    private func noteWordlessAlarms(
        in set: TemplateSet, _ present: Set<String>, _ orders: ProblemLog
    ) {
        let languages = Set(set.languages(of: .alarm) + set.alarmWords.keys).union(["en"])
        for language in languages.sorted() {
            let file = "\(Self.alarmWords).\(language).txt"
            guard let words = set.alarmWords[language] else {
                guard !present.contains(file) else { continue }
                note(
                    orders, folder, 0,
                    language == "en"
                        ? "has no \(file); install the shipped templates"
                        : "has no \(file), so alarms have English words; write it")
                continue
            }
            let missing = words.missing
            guard let first = missing.first else { continue }
            let others = missing.count > 1 ? " and \(missing.count - 1) more" : ""
            note(
                orders, "\(folder)/\(file)", 0,
                "has no words for \(first)\(others), which go out in English; write them")
        }
    }

    /// The forms, and forms by a law, that are not there in English.
    private static func missing(in set: TemplateSet) -> [(name: String, isOfOrders: Bool)] {
        TemplateForm.allCases.flatMap { form in
            let laws = set.laws.laws.filter { law in
                form.isByLaw
                    && (law == set.laws.fallback
                        || !set.languages(of: form, law: law.name).isEmpty)
            }.map(\.name)
            let names =
                (set[form, "en"] == nil ? [form.rawValue] : [])
                + laws.filter { set[form, "en", law: $0] == nil }.map { "\(form.rawValue).\($0)" }
            return names.map { ($0, form.isShippedInside) }
        }
    }

    /// The laws of the last folder that has their file.
    private func laws(
        _ folders: [(folder: String, files: [String])], _ sealed: inout [UInt8], _ log: ProblemLog
    ) -> NoticeLaws? {
        guard let home = folders.last(where: { $0.files.contains(NoticeLaws.fileName) }) else {
            if folders.allSatisfy({ !$0.files.isEmpty }) {
                note(
                    log, folder, 0, "has no \(NoticeLaws.fileName); install the shipped templates")
            }
            return nil
        }
        return NoticeLaws(file: "\(home.folder)/\(NoticeLaws.fileName)", &sealed, log)
    }

    private func files(in folder: String, _ log: ProblemLog) -> [String] {
        let names = FolderListing.files(in: folder).map(\.name)
        guard (1...Self.fileLimit).contains(names.count) else {
            let count = names.isEmpty ? "no" : "\(names.count)"
            note(
                log, folder, 0,
                "has \(count) templates; name a folder with 1 to \(Self.fileLimit) files "
                    + "FORM.LANGUAGE.txt")
            return []
        }
        return names
    }

    private func read(
        _ path: String, _ name: String, into set: inout TemplateSet, _ sealed: inout [UInt8],
        _ log: ProblemLog
    ) {
        guard let (form, law, language) = Self.meaning(of: name, set.laws) else {
            let forms = TemplateForm.allCases.map(\.rawValue).joined(separator: ", ")
            return note(
                log, path, 0,
                "is named like no template, so nothing would be written by it; FORM.LANGUAGE.txt "
                    + "with a form of \(forms); those of a further law "
                    + "FORM.LAW.LANGUAGE.txt, as \(NoticeLaws.fileName) names it, with seller, "
                    + "appeal-answer or consumer; words.LANGUAGE.txt has the words for kinds of "
                    + "evidence, states and the like, alarm-words.LANGUAGE.txt what alarms say")
        }
        take(path, name, &sealed, log) { bytes throws(TemplateProblems) in
            set[form, language, law: law] = try NoticeTemplate(bytes, form: form)
        }
    }

    private func readGlossary(
        _ path: String, _ name: String, _ language: String, into set: inout TemplateSet,
        _ sealed: inout [UInt8], _ log: ProblemLog
    ) {
        take(path, name, limit: TemplateGlossary.byteLimit, &sealed, log) {
            bytes throws(TemplateProblems) in
            set.glossaries[language] = try TemplateGlossary(bytes)
        }
    }

    /// A team's own words replace the shipped ones sentence by sentence: an alarm
    /// that a later version knows has words before the team has any for it.
    private func readAlarmWords(
        _ path: String, _ name: String, _ language: String, into set: inout TemplateSet,
        _ sealed: inout [UInt8], _ log: ProblemLog
    ) {
        take(path, name, limit: AlarmWords.byteLimit, &sealed, log) {
            bytes throws(TemplateProblems) in
            set.alarmWords[language] = try AlarmWords(bytes).over(set.alarmWords[language])
        }
    }

    /// Reads a file, and adds to the seal what could be read.
    private func take(
        _ path: String, _ name: String, limit: Int = NoticeTemplate.byteLimit,
        _ sealed: inout [UInt8], _ log: ProblemLog,
        _ read: ([UInt8]) throws(TemplateProblems) -> Void
    ) {
        switch BoundedFile.read(path, limit: limit + 1) {
        case .failure(let refusal):
            note(log, path, 0, "\(refusal); give the daemon's user a file it may read")
        case .success(let bytes):
            do throws(TemplateProblems) {
                try read(bytes)
                sealed += Array("\(name)\n".utf8) + bytes
            } catch {
                for problem in error.list { note(log, path, problem) }
            }
        }
    }

    private static let alarmWords = "alarm-words"

    /// The language of a file `KIND.LANGUAGE.txt` that is of such a kind.
    private static func language(of name: String, as kind: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == kind, parts[2] == "txt",
            TemplateSet.isLanguage(parts[1])
        else { return nil }
        return parts[1]
    }

    /// The form, law and language that a file's name states.
    private static func meaning(
        of name: String, _ laws: NoticeLaws
    ) -> (TemplateForm, law: String?, String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard (3...4).contains(parts.count), parts.last == "txt",
            let form = TemplateForm(rawValue: parts[0]),
            TemplateSet.isLanguage(parts[parts.count - 2])
        else { return nil }
        guard parts.count == 4 else { return (form, nil, parts[1]) }
        // The first law's have no name.
        guard form.isByLaw, laws.laws.dropFirst().contains(where: { $0.name == parts[1] }) else {
            return nil
        }
        return (form, parts[1], parts[2])
    }

    private func note(_ log: ProblemLog, _ path: String, _ problem: TemplateProblems.Problem) {
        let hint = problem.unknownName.map {
            "; " + Suggestion.hint(for: $0, among: problem.knownNames)
        }
        note(log, path, problem.line, problem.message + (hint ?? ""))
    }

    private func note(_ log: ProblemLog, _ path: String, _ line: Int, _ message: String) {
        log.absorb([.init(file: path, line: line, key: "", message: message)])
    }
}
