package import Digests
package import Takedown

/// `reasons:`: what statements of reasons to sellers and to the public say of
/// the platform, and the templates that they are written by.
package struct ReasonConfiguration: Hashable, Sendable {
    /// `templates:`: the folder of the shipped templates,
    /// `/usr/share/recalld/templates` by default.
    package var folder = "/usr/share/recalld/templates"
    /// `own:`: a folder whose files replace shipped ones of the same name, or add
    /// languages; none by default.
    package var ownFolder: String?
    /// `complaints:`, `dispute_body:`, `questions:`, `supplier_contact:`, `terms:`
    /// and `laws:`.
    package var terms = PlatformTerms()
    /// `statements:`: the folder that statements for the DSA Transparency
    /// Database are written into; none are made where it is absent.
    package var statements: String?
    /// `endpoint:`: where written statements are posted as well; nowhere where
    /// it is absent.
    package var post: StatementPostConfiguration?
    /// `every:`: how long a statement waits for others to share its file, 0 s
    /// to 1 day, 5 minutes by default: the database wants them "without undue
    /// delay".
    package var patience = Duration.seconds(300)
    /// What the files of the folders say; empty where no notice needs one.
    package var templates = TemplateSet()
    /// SHA-256 over the templates' names and bytes, so that the configuration's
    /// digest changes with them; `nil` where none was read.
    package var digest: SHA256Digest?

    /// What keeps orders and alerts from being written as the configuration asks:
    /// they go out in English or in the shipped words, and only a check calls it a
    /// problem.
    package var setbacks: [ConfigurationProblem] = []

    package init() {}
}
