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
    func read(log: ProblemLog) -> (TemplateSet, SHA256Digest)? {
        let before = log.problems.count
        var set = TemplateSet()
        var sealed: [UInt8] = []
        for folder in [folder, ownFolder].compactMap({ $0 }) {
            for file in files(in: folder, log) {
                read("\(folder)/\(file)", file, into: &set, &sealed, log)
            }
        }
        guard log.problems.count == before else { return nil }
        for form in TemplateForm.allCases where set[form, "en"] == nil {
            // English is what is written where a language is not asked for.
            note(log, folder, 0, "has no \(form.rawValue).en.txt; install the shipped templates")
        }
        return log.problems.count == before ? (set, SHA256Digest(of: sealed)) : nil
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
        guard let (form, language) = Self.meaning(of: name) else {
            let forms = TemplateForm.allCases.map(\.rawValue).joined(separator: ", ")
            return note(
                log, path, 0,
                "is named like no template, so nothing would be written by it; FORM.LANGUAGE.txt "
                    + "with a form of \(forms)")
        }
        switch BoundedFile.read(path, limit: NoticeTemplate.byteLimit + 1) {
        case .failure(let refusal):
            note(log, path, 0, "\(refusal); give the daemon's user a file it may read")
        case .success(let bytes):
            do throws(TemplateProblems) {
                set[form, language] = try NoticeTemplate(bytes, form: form)
                sealed += Array("\(name)\n".utf8) + bytes
            } catch {
                for problem in error.list { note(log, path, problem) }
            }
        }
    }

    /// The form and language that a file's name states.
    private static func meaning(of name: String) -> (TemplateForm, String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[2] == "txt", let form = TemplateForm(rawValue: parts[0]),
            TemplateSet.isLanguage(parts[1])
        else { return nil }
        return (form, parts[1])
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
