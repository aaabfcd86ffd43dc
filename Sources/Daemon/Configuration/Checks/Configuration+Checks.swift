import Digests
import Takedown

extension Configuration {
    /// Holds the configuration against this machine, changing nothing on it:
    /// folders, secrets, and settings that are allowed and probably not meant.
    ///
    /// Syntax, names, ranges, thresholds and policies hold already; a value
    /// with those wrong cannot be read.
    ///
    /// - Parameters:
    ///   - origin: where the keys stand, for the lines of problems.
    ///   - accepts: whether the text is a signing secret, as a reason why
    ///     not. A reason must not repeat the text.
    package func check(
        origin: ConfigurationOrigin, secrets: Secrets,
        accepts: (String) -> String? = { _ in nil }
    ) -> CheckReport {
        var report = CheckReport()
        report.problems = folderProblems(origin)
        report.problems += secretProblems(origin, secrets, accepts)
        report.problems += routeProblems(origin)
        report.problems.sort()
        report.warnings = emptinessWarnings(origin)
        report.warnings += plainHTTPWarnings(origin) + guardWarnings(origin)
        report.warnings += releaseWarnings(origin)
        report.warnings += spoolWarnings(origin)
        report.warnings += rehearsalWarnings(origin)
        report.warnings += languageWarnings(origin)
        report.warnings.sort()
        return report
    }

    private func folderProblems(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        var problems = folders.compactMap { key, path in
            FolderProbe.obstacle(toWriting: path).map { origin.problem(key, $0) }
        }
        if FolderProbe.isWorldWritable(state) {
            problems.append(
                origin.problem(
                    "state", "\(state) can be written to by everybody; chmod o-w it"))
        }
        return problems
    }

    /// Every folder that the daemon takes files from or puts files into, with
    /// its key.
    private var folders: [(key: String, path: String)] {
        var folders = [("state", state)]
        let socket = console.socket.split(separator: "/").dropLast().joined(separator: "/")
        if "/\(socket)" != state { folders.append(("console.socket", "/\(socket)")) }
        for (index, feed) in feeds.enumerated() {
            if case .folder(let path) = feed.origin {
                folders.append(("feeds[\(index)].folder", path))
            }
        }
        for (index, export) in exports.enumerated() {
            if let folder = export.folder {
                folders.append(("exports[\(index)].folder", folder))
            }
            if case .archived(let path) = export.taken {
                folders.append(("exports[\(index)].archive", path))
            }
        }
        for (index, destination) in destinations.enumerated() {
            if case .maildir(let maildir) = destination.transport {
                folders.append(("destinations[\(index)].maildir", maildir.path))
            }
        }
        if let folder = reports.folder { folders.append(("reports.folder", folder)) }
        if let folder = ledger.folder { folders.append(("ledger.folder", folder)) }
        if let folder = orders.folder { folders.append(("orders.folder", folder)) }
        if let statements = reasons.statements {
            folders.append(("reasons.statements", statements))
        }
        if let acknowledgements = decisions.acknowledgements {
            folders.append(("decisions.acknowledgements", acknowledgements))
        }
        return folders
    }

    private func secretProblems(
        _ origin: ConfigurationOrigin, _ secrets: Secrets, _ accepts: (String) -> String?
    ) -> [ConfigurationProblem] {
        let signing = webhooks.compactMap { index, webhook in
            origin.problem(
                with: webhook.secret, "destinations[\(index)].secret", in: secrets, accepts)
        }
        let authorizations = exports.enumerated().compactMap { index, export in
            export.web?.authorization.flatMap { reference in
                origin.problem(with: reference, "exports[\(index)].authorization", in: secrets)
            }
        }
        let keys = feeds.enumerated().compactMap { index, feed in
            feed.key.flatMap { origin.problem(with: $0, "feeds[\(index)].key", in: secrets) }
        }
        let ledgerKey = [ledger.key].compactMap { reference in
            reference.flatMap { origin.problem(with: $0, "ledger.key", in: secrets, refuses) }
        }
        let tokens = [reasons.post?.token].compactMap { reference in
            reference.flatMap { origin.problem(with: $0, "reasons.token", in: secrets) }
        }
        return signing + authorizations + keys + ledgerKey + tokens
    }

    private func refuses(_ line: String) -> String? {
        NoteSigner(name: ledger.origin, secret: line) == nil
            ? "is no key; write 32 bytes in Base64, as “openssl rand -base64 32” makes them" : nil
    }

    private var webhooks: [(index: Int, webhook: WebhookConfiguration)] {
        destinations.enumerated().compactMap { index, destination in
            guard case .webhook(let webhook) = destination.transport else { return nil }
            return (index, webhook)
        }
    }

    /// A takedown order that goes nowhere is the one failure this product is
    /// there to prevent.
    private func routeProblems(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        let isRouted = routes.rows.contains { $0.kind == .order && $0.after == 0 }
        guard routes.notices.isEmpty, !isRouted, !exports.isEmpty else { return [] }
        return [
            origin.problem(
                "routes.notices",
                "is empty, so no takedown order would reach anybody; name a destination")
        ]
    }
}

extension ConfigurationOrigin {
    /// What is wrong with a secret, or `nil`.
    ///
    /// - Parameters:
    ///   - key: that names its credential; its file's ends in `_file`.
    ///   - accepts: why a line of it is no such secret, or `nil`.
    fileprivate func problem(
        with reference: SecretReference, _ key: String, in secrets: Secrets,
        _ accepts: (String) -> String? = { _ in nil }
    ) -> ConfigurationProblem? {
        let key = if case .file = reference { "\(key)_file" } else { key }
        do throws(SecretFailure) {
            for (number, line) in try secrets.lines(reference).enumerated() {
                if let reason = accepts(line) {
                    return problem(key, "its secret no. \(number + 1): \(reason)")
                }
            }
            return nil
        } catch {
            return problem(key, error.description)
        }
    }
}
