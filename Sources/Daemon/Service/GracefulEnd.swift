import ServiceLifecycle

extension Service {
    /// Runs work that may be cut off when the daemon stops: being cut off then
    /// is how it ends, not a failure.
    func untilShutdown(_ work: @Sendable @escaping () async throws -> Void) async throws {
        do {
            try await cancelWhenGracefulShutdown(work)
        } catch is CancellationError {
            return
        } catch {
            // A cancelled transaction or transfer says so in its own words.
            guard Task.isShuttingDownGracefully else { throw error }
        }
    }
}
