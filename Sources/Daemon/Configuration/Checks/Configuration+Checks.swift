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
        report.problems += authorizationProblems(origin, secrets)
        report.problems += routeProblems(origin)
        report.problems.sort()
        report.warnings = emptinessWarnings(origin)
        report.warnings += plainHTTPWarnings(origin) + guardWarnings(origin)
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
        return folders
    }

    private func secretProblems(
        _ origin: ConfigurationOrigin, _ secrets: Secrets, _ accepts: (String) -> String?
    ) -> [ConfigurationProblem] {
        webhooks.compactMap { index, webhook in
            let name = if case .file = webhook.secret { "secret_file" } else { "secret" }
            let key = "destinations[\(index)].\(name)"
            do throws(SecretFailure) {
                let lines = try secrets.lines(webhook.secret)
                for (number, line) in lines.enumerated() {
                    if let reason = accepts(line) {
                        return origin.problem(key, "its secret no. \(number + 1): \(reason)")
                    }
                }
                return nil
            } catch {
                return origin.problem(key, error.description)
            }
        }
    }

    private func authorizationProblems(
        _ origin: ConfigurationOrigin, _ secrets: Secrets
    ) -> [ConfigurationProblem] {
        exports.enumerated().compactMap { index, export in
            guard let reference = export.web?.authorization else { return nil }
            let name = if case .file = reference { "authorization_file" } else { "authorization" }
            do throws(SecretFailure) {
                _ = try secrets.lines(reference)
                return nil
            } catch {
                return origin.problem("exports[\(index)].\(name)", error.description)
            }
        }
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
        guard routes.notices.isEmpty, !exports.isEmpty else { return [] }
        return [
            origin.problem(
                "routes.notices",
                "is empty, so no takedown order would reach anybody; name a destination")
        ]
    }
}
