import ArgumentParser
import Daemon
import FoundationEssentials
import JSONText
import RecallModel
import Screening
import Takedown

/// `recalld check`: whether a start would succeed, and how an export would be
/// read.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Proves everything that a start needs.",
        discussion: """
            Exits with 0 where the daemon can start and with 78 where it cannot, or where a \
            working-day calendar lacks a year that deadlines need: the daemon starts then, and \
            counts them too early rather than too late.
            """)

    @Option(name: .customLong("config"), help: "The configuration file.")
    var path: String

    @Option(help: "Also show the first rows of this export as they would be read.")
    var sample: String?

    @Option(help: "The marketplace whose columns: and fixed: the sample is read with.")
    var export: String?

    @Option(
        help: """
            Also show what this form of notice says, or all of them, in each language and by each \
            law: with the names of values in brackets, and where nothing is stated.
            """)
    var notice: String?

    /// Every form, to `--notice`.
    private static let allForms = "all"

    /// Rows shown of a sample.
    private static let shownRows = 5

    func run() async throws {
        try await Console.run {
            let file = try ConfigurationCheck.load(
                path, environment: ProcessInfo.processInfo.environment)
            for warning in file.warnings { Console.note("warning: \(warning)") }
            if let sample { try show(sample, file.configuration) }
            for form in forms ?? [] { try show(form, file.configuration) }
            guard file.shortfalls.isEmpty else {
                throw CommandFailure(
                    .configuration,
                    "\(path): deadlines cannot be counted exactly, as warned; add the missing years"
                )
            }
            guard file.setbacks.isEmpty else {
                throw CommandFailure(
                    .configuration,
                    "\(path): orders and alerts cannot be worded as configured, as warned; mend "
                        + "the templates")
            }
            try Console.print("\(path): \(file.summary)")
        }
    }

    func validate() throws {
        guard export == nil || sample != nil else {
            throw ValidationError("--export says how --sample is read; give both")
        }
        guard notice == nil || forms != nil else {
            let names = TemplateForm.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--notice is \(Self.allForms) or one of \(names)")
        }
    }

    /// What `--notice` asks for; `nil` where it is not asked or is no form.
    private var forms: [TemplateForm]? {
        notice == Self.allForms
            ? TemplateForm.allCases : notice.flatMap(TemplateForm.init).map { [$0] }
    }

    private func show(_ form: TemplateForm, _ configuration: Configuration) throws {
        let files = configuration.reasons.templates.files(of: form)
        if files.isEmpty {
            Console.note("no \(form.rawValue) is in force: reasons: says nothing of templates")
        }
        for (name, template) in files {
            let sample = TemplateSample(template, of: form)
            try Console.print("==> \(name)\n\(sample.full)")
            try Console.print("==> \(name), nothing stated\n\(sample.empty)")
        }
    }

    private func show(_ sample: String, _ configuration: Configuration) throws {
        let settings = try configuration.export(of: sample, named: export)
        var left = Self.shownRows
        var shown: [Listing] = []
        let summary = try ListingExport.read(
            path: sample, form: nil, mapping: settings?.mapping,
            limits: configuration.screeningLimits
        ) { listing in
            shown.append(listing)
            left -= 1
            return left > 0
        }
        try Console.print(RecordTable.listingHeader)
        for listing in shown { try Console.print(RecordTable.row(listing)) }
        if settings?.mapping != nil {
            // What was mapped or fixed may stand in none of the table's columns.
            for listing in shown { try Console.print(TerminalText.safe(listing.json.line)) }
        }
        Console.note("\(sample): read as \(summary.form)")
        for defect in summary.samples { Console.note("\(sample): \(defect)") }
        guard let settings, settings.mapping != nil else { return }
        Console.note("\(sample): with what is said of it for \(settings.marketplace)")
    }
}
